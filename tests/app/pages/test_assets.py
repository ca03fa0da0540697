"""`static/` as browsers get it: kept for a year below its version, revalidated elsewhere."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from firmground.app.pages.assets import KEPT, REVALIDATED, Assets, version


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "main.js").write_text("import './other.js'")
    (tmp_path / "js" / "other.js").write_text("1")
    return tmp_path


def client(assets: Assets) -> TestClient:
    api = FastAPI()
    api.mount("/static", assets)
    return TestClient(api)


def test_browsers_keep_what_its_version_names(folder: Path) -> None:
    assets = Assets(folder)
    answer = client(assets).get(f"/static/{assets.folder}/js/main.js")
    assert (answer.status_code, answer.text) == (200, "import './other.js'")
    assert answer.headers["cache-control"] == KEPT


@pytest.mark.parametrize("path", ["js/main.js", "@000000000000/js/main.js"])
def test_browsers_revalidate_what_has_no_version_or_another(folder: Path, path: str) -> None:
    answer = client(Assets(folder)).get(f"/static/{path}")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, REVALIDATED)


def test_browsers_revalidate_a_file_that_was_edited_since_the_start(folder: Path) -> None:
    assets = Assets(folder)
    late = time.time() + 60
    os.utime(folder / "js" / "main.js", (late, late))
    answer = client(assets).get(f"/static/{assets.folder}/js/main.js")
    assert answer.headers["cache-control"] == REVALIDATED


@pytest.mark.parametrize("path", ["@x/../main.js", "@x/js/nosuch.js", "@x", "@x/@x/js/main.js"])
def test_a_version_opens_no_other_path(folder: Path, path: str) -> None:
    assert client(Assets(folder)).get(f"/static/{path}").status_code == 404


def test_the_version_changes_with_names_and_contents(folder: Path) -> None:
    found = {version(folder), version(folder)}
    (folder / "js" / "other.js").write_text("2")
    found.add(version(folder))
    (folder / "js" / "other.js").rename(folder / "js" / "another.js")
    found.add(version(folder))
    assert len(found) == 3
