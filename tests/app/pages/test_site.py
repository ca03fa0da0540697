"""The pages on FastAPI's own server, cold: no request before warms anything up."""

from __future__ import annotations

import importlib.resources
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.pages import site
from app.pages.lab.ids import Form, Panel
from app.settings import Settings
from app.tokens import STATIC


class OnlySettings:
    """Pages that only show a form need no runs."""

    settings = Settings()
    jobs: Any = None
    keys: Any = None
    door: Any = None
    watch: Any = None


@pytest.fixture
def server() -> FastAPI:
    api = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    site.attach(api, OnlySettings())  # type: ignore[arg-type]
    return api


def test_the_very_first_request_may_be_a_deep_link(server: FastAPI) -> None:
    with TestClient(server) as client:
        index = client.get("/?run=abc").text

    assert '<script type="module" src="/static/js/main.js">' in index
    assert all(f"/static/css/{name}.css" in index for name in site.STYLES)
    assert "/tokens.css" in index


def test_everything_the_index_names_is_there_and_ours(server: FastAPI) -> None:
    with TestClient(server) as client:
        index = client.get("/").text
        named = re.findall(r'(?:src|href)="([^"]+)"', index)
        answers = {path: client.get(path) for path in named}

    assert len(named) > 10
    assert [path for path in named if path.startswith(("http", "//"))] == []
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}
    assert [path for path, answer in answers.items() if "<!DOCTYPE" in answer.text[:40]] == []


def test_a_path_that_is_no_page_is_an_honest_404(server: FastAPI) -> None:
    with TestClient(server) as client:
        answer = client.get("/nowhere/at/all")

    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert "main.js" not in answer.text


def test_the_scheme_is_set_before_any_style_is_read(server: FastAPI) -> None:
    with TestClient(server) as client:
        index = client.get("/").text

    assert index.index("/static/js/theme.js") < index.index("stylesheet")


def test_a_browser_asks_each_time_whether_its_module_still_holds(server: FastAPI) -> None:
    with TestClient(server) as client:
        answer = client.get("/static/js/main.js")

    assert answer.headers["cache-control"] == "no-cache"
    assert "javascript" in answer.headers["content-type"]


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


@pytest.mark.parametrize("panel", [panel for panel in Panel if panel not in (Panel.ROOT, Panel.AXES, Panel.RAIL)])
def test_every_panel_is_filled_by_a_module(panel: Panel) -> None:
    modules = "".join(path.read_text() for path in (STATIC / "js").rglob("*.js"))

    assert f"#{panel}" in modules


@pytest.mark.parametrize(
    "path", sorted((STATIC / "js").rglob("*.js")), ids=lambda path: path.relative_to(STATIC).as_posix()
)
def test_modules_are_short_and_speak_to_no_other_host(path: Path) -> None:
    text = path.read_text()

    assert len(text.splitlines()) < 300
    assert not re.search(r"https?://(?!\$|www\.w3\.org/2000/svg)", text)
    for imported in re.findall(r'from "(\.[^"]+)";', text):
        assert (path.parent / imported).resolve().is_file(), imported


def test_the_vendored_plotly_is_the_version_of_the_package_that_makes_the_figures() -> None:
    ours = (STATIC / "vendor" / "plotly" / "plotly-cartesian.min.js").read_text(encoding="utf-8")[:200]
    package = importlib.resources.files("plotly").joinpath("package_data", "plotly.min.js")
    with package.open(encoding="utf-8") as file:
        theirs = file.read(200)
    version = re.compile(r"v(\d+\.\d+\.\d+)")
    assert version.findall(ours) == version.findall(theirs)
