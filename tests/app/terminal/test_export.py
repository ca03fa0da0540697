"""`firmground export`: a file with a run, or the file that was there before."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from firmground.app.terminal.cli import main
from tests.app import world
from tests.app.export.unpacked import payload, unpacked
from tests.app.terminal.command import file, frames
from tests.app.terminal.here import Here

pytestmark = pytest.mark.long


def test_export_writes_a_replay_that_a_browser_opens_by_itself(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = json.loads(here("run", file(tmp_path, steps=6), "--json").stdout)

    exported = here("export", done["id"], "--format", "html", "--layer", "1")
    assert exported.returncode == 0
    page = (tmp_path / f"firm-ground-{done['id']}.html").read_text()
    assert "bytes" in exported.stderr
    carried = payload(page)
    losses = unpacked(carried["columns"], 7)["eval_loss"]
    assert carried["focus"] == 1
    assert [row.tolist() for row in losses] == [frame.eval_loss.tolist() for frame in frames(tmp_path, done["id"])]


def queued(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a run that waits, in the database that commands use from here on."""
    monkeypatch.setenv("FIRMGROUND_HOME", str(folder))
    store = world.store_at(folder / "firmground.db")
    run = world.queued(store)
    store.close()
    return run.id


def test_a_replay_without_frames_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_id = queued(tmp_path, monkeypatch)

    assert main(["export", run_id, "--format", "html", "-o", str(tmp_path / "x.html")]) == 2
    assert f"Run {run_id} is queued and has no frame yet" in capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "html", "--layer", "9"], "layer: got 9. Allowed: a hidden layer, 1 to 2"),
        (["--layer", "1"], "layer: got 1. Allowed: not with csv, only with html"),
        (["--tables", "nope"], "tables: got 'nope'. Allowed: one or more of lanes"),
        (["--layers", "7"], "layers: got '7'. Allowed: one or more of 1,2,3"),
        (["--taps", "x"], "taps: got 'x'. Allowed: one or more of z,z_norm,z_tilde,a"),
        (["--steps", "x"], "steps: got 'x'. Allowed: a range such as 0..500"),
        (["--format", "html"], "has no frame yet"),
    ],
)
def test_an_export_that_fails_leaves_the_file_as_it_was(
    options: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_id = queued(tmp_path, monkeypatch)
    mine = tmp_path / "files" / "mine.csv"
    mine.parent.mkdir()
    mine.write_text("precious")

    assert main(["export", run_id, *options, "-o", str(mine)]) == 2
    assert words in capsys.readouterr().err
    assert mine.read_text() == "precious"
    assert os.listdir(mine.parent) == ["mine.csv"]


def test_a_damaged_log_and_a_full_disk_leave_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    store = world.store_at(tmp_path / "firmground.db")
    run = world.queued(store)
    world.written(world.held(store, run), [world.frame(0), world.frame(1)])
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE log SET body = x'c1' WHERE seq = 2")
    store.close()
    mine = tmp_path / "mine.json"
    mine.write_text("precious")

    assert main(["export", run.id, "--format", "json", "-o", str(mine)]) == 2
    assert "neither frame nor event" in capsys.readouterr().err
    assert mine.read_text() == "precious"
    assert main(["export", run.id, "--format", "json", "--steps", "0", "-o", "/dev/full"]) == 2
    assert "neither frame nor event" in capsys.readouterr().err


def test_a_disk_that_is_full_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    store = world.store_at(tmp_path / "firmground.db")
    run = world.queued(store)
    world.written(world.held(store, run), [world.frame(0)])
    store.close()

    assert main(["export", run.id, "--format", "json", "-o", "/dev/full"]) == 2
    assert "-o: the disk of /dev takes no more: No space left on device" in capsys.readouterr().err
