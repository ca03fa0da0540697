"""`firmground runs`: the runs of a database by name, tag and state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from firmground.app.terminal.cli import main
from tests.app import world
from tests.app.terminal.command import file
from tests.app.terminal.here import Here

pytestmark = pytest.mark.long


def test_a_run_is_named_and_tagged_at_its_start_and_listed(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = file(tmp_path, steps=2)
    done = here("run", given, "--name", "Monday [bold]", "--tag", "Class", "--tag", "kick", "--json")
    assert done.returncode == 0, done.stderr
    mine = json.loads(done.stdout)["id"]
    store = world.store_at(tmp_path / "firmground.db")
    other = world.queued(store).id
    store.close()
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))

    def listed(*options: str) -> list[str]:
        assert main(["runs", "--json", *options]) == 0
        page = json.loads(capsys.readouterr().out)
        assert set(page) == {"items", "next"}
        return [run["id"] for run in page["items"]]

    assert listed() == [other, mine]
    assert listed("--tag", "class") == listed("--name", "MONDAY") == listed("--state", "finished") == [mine]
    assert listed("--limit", "1") == [other]
    assert listed("--tag", "clas") == listed("--state", "failed") == []
    assert main(["runs"]) == 0
    shown = capsys.readouterr().out
    assert "2 runs, newest first" in shown
    for options, title in (
        (["--tag", "kick"], "1 run"),
        (["--tag", "none"], "No runs match."),
        (["--limit", "1"], "1 run; "),
    ):
        assert main(["runs", *options]) == 0
        assert capsys.readouterr().out.startswith(title)
    for word in (mine, "[bold]", "Class", "queued", other):
        assert word in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["runs", "--state", "tired"], "--state: got 'tired'. Allowed: one of queued, running"),
        (["runs", "--limit", "0"], "--limit: got '0'. Allowed: a whole number from 1 to 200"),
        (["runs", "--limit", "many"], "--limit: got 'many'"),
        (["run", "lecture", "--name", "x" * 101], "name: got"),
        (["run", "lecture", "--tag", ""], "tags.0: got"),
    ],
)
def test_invalid_lists_and_launches_are_refused_in_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
