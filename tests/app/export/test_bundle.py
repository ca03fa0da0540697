"""The modules that a replay carries: all that its entry needs, and nothing that leads out of the file."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest

from firmground.app.export.bundle import import_map, licences, modules
from firmground.app.export.document import ENTRY
from firmground.app.theme import STATIC


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return modules(ENTRY)


def imported(source: str) -> set[str]:
    return set(re.findall(r"""\bimport\b[^;]*?["']([^"']+)["']\s*;""", source))


def test_every_module_of_the_graph_is_there_under_the_name_that_others_import(sources: dict[str, str]) -> None:
    assert len(sources) > 50
    wanted = {name for source in sources.values() for name in imported(source)}
    assert wanted | {ENTRY} == set(sources)


def test_no_relative_specifier_is_left(sources: dict[str, str]) -> None:
    left = {path: re.findall(r"""(?:from|import)\s*\(?\s*["']\.[^"']*["']""", text) for path, text in sources.items()}
    assert {path: found for path, found in left.items() if found} == {}


def test_sources_are_the_labs_own_but_for_the_specifiers(sources: dict[str, str]) -> None:
    for path, source in sources.items():
        own = (STATIC / path).read_text()
        pattern = r"""(\bfrom|\bimport)\s*["'][^"']+["']"""
        assert re.sub(pattern, r"\1", source) == re.sub(pattern, r"\1", own), path


def test_modules_that_need_a_server_plotly_or_dash_are_left_out(sources: dict[str, str]) -> None:
    servers = {
        "js/main.js",
        "js/draw/plotly.js",
        "js/dash.js",
        "js/server/api.js",
        "js/run/session.js",
        "js/server/stream.js",
    }
    assert servers & set(sources) == set()
    assert [path for path, text in sources.items() if re.search(r"\bfetch\(|WebSocket\(|EventSource\(", text)] == []
    assert [path for path, text in sources.items() if "/static/" in text] == []


def test_the_import_map_leads_each_name_to_its_source(sources: dict[str, str]) -> None:
    imports = json.loads(import_map(sources))["imports"]

    assert imports.keys() == sources.keys()
    for path, url in imports.items():
        kind, _, content = url.partition(";base64,")
        assert kind == "data:text/javascript"
        assert base64.b64decode(content).decode() == sources[path]


def test_the_import_map_holds_nothing_that_ends_a_script(sources: dict[str, str]) -> None:
    assert "<" not in import_map(sources)


def test_vendored_libraries_bring_their_licences(sources: dict[str, str]) -> None:
    found = licences(sources)

    assert found.keys() == {"lit-html", "msgpack", "svgcanvas"}
    assert "Permission" in found["msgpack"]


def test_folders_circles_and_both_kinds_of_quotes_are_followed(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.js").write_text("import { b } from './deep/b.js';\nimport \"../c.js\";\n")
    (tmp_path / "in" / "deep" / "b.js").write_text('export { a as b } from "../a.js";\n')
    (tmp_path / "c.js").write_text('const later = () => import("./in/a.js");\n')

    assert modules("in/a.js", tmp_path) == {
        "in/a.js": "import { b } from 'in/deep/b.js';\nimport \"c.js\";\n",
        "in/deep/b.js": 'export { a as b } from "in/a.js";\n',
        "c.js": 'const later = () => import("in/a.js");\n',
    }
