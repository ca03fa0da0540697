"""The pages on FastAPI's own server, cold: no request before warms anything up."""

from __future__ import annotations

import importlib.resources
import json
import re
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from firmground.app.pages import assets, site
from firmground.app.pages.lab.ids import Form, Panel
from firmground.app.services.facts import facts_json
from firmground.app.settings import Settings
from firmground.app.theme import STATIC


class OnlySettings:
    """Pages that only show a form need no runs."""

    settings = Settings()
    runs: Any = None
    keys: Any = None
    door: Any = None
    revocations: Any = None


@pytest.fixture
def server() -> FastAPI:
    api = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    site.attach(api, OnlySettings())  # type: ignore[arg-type]
    return api


def test_the_very_first_request_may_be_a_deep_link(server: FastAPI) -> None:
    with TestClient(server) as client:
        index = client.get("/?run=abc").text

    assert re.search(r'<script type="module" src="/static/@\w+/(bundle|js)/main.js">', index)
    assert re.search(r'<link rel="stylesheet" href="/static/@\w+/(bundle/site|css/base).css">', index)
    assert "/tokens.css" in index


def test_everything_the_index_loads_exists_and_is_ours(server: FastAPI) -> None:
    with TestClient(server) as client:
        index = client.get("/").text
        named = re.findall(r'<(?!a )[^>]*(?:src|href)="([^"]+)"', index)
        answers = {path: client.get(path) for path in named}

    assert len(named) > 3
    assert [path for path in named if path.startswith(("http", "//"))] == []
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}
    assert [path for path, answer in answers.items() if "<!DOCTYPE" in answer.text[:40]] == []


def test_an_unknown_path_is_a_404(server: FastAPI) -> None:
    with TestClient(server) as client:
        answer = client.get("/nowhere/at/all")

    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert "main.js" not in answer.text


def test_the_scheme_is_set_before_any_style_is_read(server: FastAPI) -> None:
    with TestClient(server) as client:
        index = client.get("/").text

    assert index.index("/js/theme.js") < index.index("stylesheet")


def test_every_script_and_style_of_the_page_carries_the_version(server: FastAPI) -> None:
    with TestClient(server) as client:
        index = client.get("/").text
        named = [path for path in re.findall(r'(?:src|href)="([^"]+)"', index) if "/static/" in path]
        answers = [client.get(path) for path in named]
    assert len(named) > 3
    assert {(answer.status_code, answer.headers["cache-control"]) for answer in answers} == {(200, assets.KEPT)}


def test_the_page_carries_the_facts_that_both_languages_share(server: FastAPI) -> None:
    with TestClient(server) as client:
        page = client.get("/").text
    (found,) = re.findall(r'<script type="application/json" id="facts">(.*?)</script>', page)
    assert json.loads(found) == json.loads(facts_json())


def test_two_applications_in_one_process_do_not_share_callbacks() -> None:
    counts = []
    for _ in range(2):
        api = FastAPI()
        site.attach(api, OnlySettings())  # type: ignore[arg-type]
        with TestClient(api) as client:
            client.get("/")
            counts.append(len(client.get("/_dash-dependencies").json()))
    assert counts[0] == counts[1] > 0


# One for each kind that can be added.
_REPEATED = {Form.ADD_ARM: 7}


def test_every_id_is_in_the_layout_once(server: FastAPI) -> None:
    with TestClient(server) as client:
        client.get("/")
        layout = client.get("/_dash-layout").text

    for one in (*Form, *Panel):
        expected = _REPEATED.get(one, 1)
        count = len(re.findall(rf'"(?:id|type)":\s*"{one}"', layout))
        assert count == expected, one


def test_every_panel_is_filled_by_a_module() -> None:
    modules = "".join(path.read_text() for path in (STATIC / "js").rglob("*.js"))
    filled = [panel for panel in Panel if panel not in (Panel.ROOT, Panel.RAIL)]

    assert [panel for panel in filled if f"#{panel}" not in modules] == []


def test_modules_import_files_that_exist_and_name_no_other_host() -> None:
    modules = {path: path.read_text() for path in (STATIC / "js").rglob("*.js")}
    outside = re.compile(r"https?://(?!\$|www\.w3\.org/2000/svg)")

    assert len(modules) > 100
    assert [str(path) for path, text in modules.items() if outside.search(text)] == []
    imports = [(path, name) for path, text in modules.items() for name in re.findall(r'from "(\.[^"]+)"', text)]
    assert [(str(path), name) for path, name in imports if not (path.parent / name).resolve().is_file()] == []


def test_the_vendored_plotly_is_the_version_of_the_package_that_makes_the_figures() -> None:
    ours = (STATIC / "vendor" / "plotly" / "plotly-cartesian.min.js").read_text(encoding="utf-8")[:200]
    package = importlib.resources.files("plotly").joinpath("package_data", "plotly.min.js")
    with package.open(encoding="utf-8") as file:
        theirs = file.read(200)
    version = re.compile(r"v(\d+\.\d+\.\d+)")
    assert version.findall(ours) == version.findall(theirs)
