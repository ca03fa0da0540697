"""A database or a disk that is full: what becomes of the run, of the others, and of the log."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from firmground.app.store import sqlite
from firmground.app.store.store import Store
from firmground.engine.frames import Item
from tests.app import disks, world
from tests.app.processes import any_port, server, state
from tests.app.terminal.here import Here
from tests.app.workers import MANY, at_rest, log_of_many, same_frames, work

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def expected() -> list[Item]:
    return log_of_many()


def with_pragma(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, pragma))


def pages_of(store: Store) -> int:
    with store.database.read() as connection:
        pages: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return pages


def test_a_full_database_pauses_the_run_with_the_reason_and_it_goes_on_once_there_is_room(
    store: Store, expected: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = world.queued(store, **MANY)
    with monkeypatch.context() as patch:
        with_pragma(patch, f"max_page_count={pages_of(store) + 200}")
        halted = work(store, run.id, checkpoint_seconds=0.01)
    assert (halted.state, halted.owner, halted.ended) == ("paused", None, None)
    assert halted.error is not None
    assert halted.error["code"] == "disk_full"
    assert "database or disk is full. Make room" in halted.error["message"]
    assert 0 < len(world.logged(store, run.id)) < len(expected)

    assert store.inbox.post(run.id, {"type": "resume"}) == "queued"
    done = work(store, run.id)
    assert (done.state, done.error) == ("finished", None)
    items = world.logged(store, run.id)
    assert [kind for kind in world.kinds(items) if "frame" not in kind] == ["resume", "resumed"]
    assert same_frames(items, expected)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with disks.small(tmp_path / "small", "16m") as folder:
        yield folder


def fill(ballast: Path) -> None:
    """Leaves room for a part of the log."""
    ballast.write_bytes(bytes(shutil.disk_usage(ballast.parent).free - 1_200_000))


def unasked(folder: Path) -> str:
    """A run that was queued while the disk still had room for it."""
    store = world.store_at(folder / "firmground.db")
    run = world.queued(store, **MANY)
    store.close()
    return run.id


def test_a_really_full_disk_pauses_the_run_and_the_server_goes_on(
    small_disk: Path, tmp_path: Path, expected: list[Item]
) -> None:
    ballast = small_disk / "ballast"
    with server(small_disk, any_port(), FIRMGROUND_SAMPLE="false") as (process, client):
        fill(ballast)
        assert client.post("/api/runs", json=world.SMALL | MANY).json()["error"]["code"] == "too_little_room"
        run_id = unasked(small_disk)
        world.eventually(lambda: state(client, run_id)["state"] == "paused", "the pause")
        assert state(client, run_id)["error"]["code"] == "disk_full"
        logged = client.get(f"/api/runs/{run_id}/frames?limit=1000").json()
        assert [item["seq"] for item in logged["items"]] == list(range(1, logged["last_seq"] + 1))
        assert client.get("/api/health").status_code == 200
        ballast.unlink()
        client.post(f"/api/runs/{run_id}/events", json={"type": "resume"})
        world.eventually(lambda: state(client, run_id)["state"] == "finished", "the end")
        process.terminate()
        assert process.wait(world.PATIENCE) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    after = world.store_at(small_disk / "firmground.db")
    assert same_frames(world.logged(after, run_id), expected)
    after.close()


def test_the_reason_fits_on_a_disk_that_is_full_to_the_last_byte(small_disk: Path, expected: list[Item]) -> None:
    store = world.store_at(small_disk / "runs.db")
    run = world.queued(store, **MANY)
    ballast = small_disk / "ballast"

    def fill_up() -> None:
        with suppress(OSError), ballast.open("ab", buffering=0) as file:  # the journal writes at the same time
            while True:
                file.write(bytes(4096))

    halted = work(store, run.id, at_rest(30, fill_up))
    assert (halted.state, halted.error and halted.error["code"]) == ("paused", "disk_full")
    assert not store.reserve.path.exists()

    ballast.unlink()
    assert store.inbox.post(run.id, {"type": "resume"}) == "queued"
    assert work(store, run.id).state == "finished"
    assert same_frames(world.logged(store, run.id), expected)
    assert store.reserve.path.exists()
    store.close()


def test_a_command_on_a_full_disk_ends_with_one_line_and_how_to_resume(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Here(small_disk, monkeypatch, capsys)
    fill(small_disk / "ballast")
    arguments = ["run", "lecture", "--set", "steps=200", "--set", "recording.probe=16"]
    assert here(*arguments).returncode == 2, "what will not fit is refused at its launch"
    (small_disk / "ballast").unlink()
    run_id = unasked(small_disk)
    store = world.store_at(small_disk / "firmground.db")
    assert world.held(store, store.runs.get(run_id)).rest()
    store.close()
    fill(small_disk / "ballast")
    done = here("resume", run_id)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].startswith("firmground: database: sqlite:///")
    assert "database or disk is full" in done.stderr.splitlines()[-1]
    assert "firmground resume " in done.stderr
    assert "Traceback" not in done.stderr
