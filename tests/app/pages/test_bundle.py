"""A document loads the bundle only while it is of the sources that lie beside it."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

import pytest

from firmground.app.pages import bundle, document
from firmground.app.pages.bundle import SHEETS, STAMP, Bundle, sources, write
from firmground.app.pages.document import SiteDocument
from firmground.app.theme import STATIC


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in ("js/main.js", "js/lab/panel.js", "vendor/lit/lit.js", "vendor/pack/pack.mjs", "css/base.css"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    (tmp_path / "bundle").mkdir()
    (tmp_path / STAMP).write_text(f"{sources(tmp_path)}\n")
    long_ago = time.time() - 60
    for file in tmp_path.rglob("*.*"):
        os.utime(file, (long_ago, long_ago))
    return tmp_path


def test_a_bundle_of_the_sources_beside_it_is_current(folder: Path) -> None:
    assert Bundle(folder).current()


@pytest.mark.parametrize("path", ["js/main.js", "js/lab/panel.js", "vendor/pack/pack.mjs", "css/base.css"])
def test_another_content_of_any_source_makes_it_old(folder: Path, path: str) -> None:
    (folder / path).write_text("changed")
    assert not Bundle(folder).current()


def test_a_source_more_or_less_or_under_another_name_makes_it_old(folder: Path) -> None:
    (folder / "js/new.js").write_text("new")
    assert not Bundle(folder).current()
    (folder / "js/new.js").unlink()
    assert Bundle(folder).current()
    (folder / "js/lab/panel.js").rename(folder / "js/lab/other.js")
    assert not Bundle(folder).current()


def test_another_order_of_the_sheets_makes_it_old(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "SHEETS", SHEETS[::-1])
    assert not Bundle(folder).current()


def test_a_folder_without_a_bundle_has_none(folder: Path) -> None:
    shutil.rmtree(folder / "bundle")
    assert not Bundle(folder).current()


def test_an_edit_while_the_server_runs_shows_at_the_next_visit(folder: Path) -> None:
    ours = Bundle(folder)
    soon = time.time() + 60
    os.utime(folder / "js/lab/panel.js", (soon, soon))
    assert not ours.current()


def test_the_one_sheet_imports_all_others_in_their_order(tmp_path: Path) -> None:
    write(tmp_path / "sources.txt", tmp_path / "site.css")
    named = re.findall(r'@import "([^"]+)";', (tmp_path / "site.css").read_text())
    assert named == [str(STATIC / path) for path in SHEETS]
    assert [path for path in named if not Path(path).is_file()] == []
    assert (tmp_path / "sources.txt").read_text().strip() == sources()


def test_every_style_sheet_of_the_site_is_in_it() -> None:
    others = {"replay", "swagger", "docs"}  # of a replay's file and of the API's page
    there = {path.stem for path in (STATIC / "css").glob("*.css")}
    assert there - set(bundle.STYLES) <= others


class Changed(Bundle):
    """The one of the site, and what was done to its sources since."""

    old = edited_since = False

    def edited(self) -> bool:
        return self.edited_since

    def current(self) -> bool:
        return not (self.old or self.edited_since)


def served(monkeypatch: pytest.MonkeyPatch, **changed: bool) -> tuple[list[str], list[str]]:
    """The modules and the sheets that a document names."""
    monkeypatch.setattr(document, "Bundle", type("Case", (Changed,), changed))
    site = SiteDocument("@1")
    page = site.completed(site.index())
    return re.findall(r'type="module" src="/static/([^"]+)"', page), re.findall(
        r'<link rel="stylesheet" href="/static/([^"]+)">', page
    )


def test_a_document_names_the_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    assert served(monkeypatch) == (["@1/bundle/main.js"], ["@1/bundle/site.css"])


def test_without_a_bundle_of_the_sources_it_names_them_where_browsers_keep_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert served(monkeypatch, old=True) == (["@1/js/main.js"], [f"@1/{path}" for path in SHEETS])


def test_after_an_edit_it_names_them_where_browsers_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert served(monkeypatch, edited_since=True) == (["js/main.js"], list(SHEETS))
