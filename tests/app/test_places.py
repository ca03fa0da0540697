"""Where the database lies: the folder that was named and no other, and nothing made by a typing error."""

from __future__ import annotations

from pathlib import Path

import pytest

from firmground.app.settings import read_settings, url_of
from firmground.app.store.database import Database
from firmground.app.store.errors import UnsupportedDatabase
from firmground.app.store.store import Store
from firmground.app.terminal.cli import main
from tests.app import world

NAMES = ["what?", "100%", "a%20b", "#1", "a b", "ä", "a?mode=ro", "%3F", "x;y&z=1@2:3+4"]


@pytest.mark.parametrize("name", NAMES)
def test_any_character_in_a_folder_s_name_is_taken_literally(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path / name))
    store = Store(read_settings().database)
    run = world.queued(store)
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name / "firmground.db").exists()
    again = Store(url_of(tmp_path / name / "firmground.db"), create=False)
    assert again.runs.get(run.id).id == run.id
    again.database.backup(tmp_path / name / "copy.db")
    again.close()
    assert main(["restore", str(tmp_path / name / "copy.db")]) == 0


@pytest.mark.parametrize("end", ["?x.db", "?", "x.db?mode=ro", "x.db?timeout=5"])
def test_a_query_in_a_database_url_is_refused(end: str, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedDatabase, match="%3F"):
        Database(f"sqlite:///{tmp_path}/{end}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["runs"],
        ["resume", "abc"],
        ["export", "abc"],
        ["backup", "copy.db"],
        ["restore", "there.db"],
        ["token"],
    ],
    ids=lambda value: value[0],
)
def test_a_mistyped_database_creates_nothing(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path / "home"))
    store = world.store_at(tmp_path / "runs.db")
    store.database.backup(tmp_path / "there.db")
    store.close()
    before = sorted(tmp_path.iterdir())

    for typo in ("sqlite:///rnus.db", f"sqlite:///{tmp_path}/nowhere/runs.db"):
        assert main([*arguments, "--database", typo]) == 3
        told = capsys.readouterr().err
        assert told.startswith(f"firmground: database: there is no file at {typo}. Allowed: ")
        assert told.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before
