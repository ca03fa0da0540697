"""A database that is full, read-only or locked: what becomes of the run, of the others, and of the log."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection

from firmground.app.slots import last_word
from firmground.app.slots.last_word import deliver
from firmground.app.store import clock, sqlite
from firmground.app.store.store import Store
from firmground.app.terminal.cli import main
from firmground.engine.frames import Item
from tests.app import world
from tests.app.processes import any_port, server, state
from tests.app.terminal.here import Here
from tests.app.workers import at_rest, same_frames, uninterrupted, work

pytestmark = pytest.mark.long

# Its log takes 1.6 MB, and as much again while it is written (SQLite's WAL).
MANY = {"steps": 100, "recording": {"probe": 16, "max_frames": 120}}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = world.store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[Item]:
    store = world.store(tmp_path_factory.mktemp("uninterrupted"))
    items = uninterrupted(store, **MANY)
    store.close()
    return items


def with_pragma(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    monkeypatch.setattr(sqlite, "_PRAGMAS", (*sqlite._PRAGMAS, pragma))


def pages_of(store: Store) -> int:
    with store.database.read() as connection:
        pages: int = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return pages


# Full


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
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    try:
        made = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("NOT TESTED: a real full disk, for there is no mount here")
    if made.returncode != 0:
        pytest.skip(f"NOT TESTED: a real full disk, for mount is not allowed here: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


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


# Read-only


class ReadOnly:
    """Databases of this process, as if their disk had turned read-only under them; and a worker that insists."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on = False
        self.insisting = False
        begin = sqlite._begin

        def begun(connection: Connection) -> None:
            connection.exec_driver_sql(f"PRAGMA query_only={'ON' if self.on else 'OFF'}")
            begin(connection)

        def delivered(write: Callable[[], None], leave: Callable[[], bool]) -> None:
            self.insisting = True
            deliver(write, leave)

        monkeypatch.setattr(sqlite, "_begin", begun)
        monkeypatch.setattr("firmground.app.slots.worker.deliver", delivered)
        monkeypatch.setattr(last_word, "PAUSE_SECONDS", 0.001)

    def leaving(self, then: Callable[[], bool]) -> Callable[[], bool]:
        """A run that meets it at its thirtieth rest; `then` answers the worker that cannot write its last word."""
        count = 0

        def leave() -> bool:
            nonlocal count
            count += 1
            self.on = self.on or count == 30
            return then() if self.insisting else False

        return leave


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> ReadOnly:
    return ReadOnly(monkeypatch)


def test_a_run_whose_log_turns_read_only_reports_it_once_it_is_writable_again(
    read_only: ReadOnly, tmp_path: Path, expected: list[Item]
) -> None:
    store = world.store(tmp_path)
    run = world.queued(store, **MANY)
    seen = []

    def then() -> bool:
        seen.append(store.runs.get(run.id).state)
        read_only.on = len(seen) < 3
        return False

    halted = work(store, run.id, read_only.leaving(then))
    assert seen == ["running"] * 3
    assert halted.state == "paused"
    assert halted.error is not None
    assert halted.error["code"] == "read_only_database"
    read_only.insisting = False
    assert store.inbox.post(run.id, {"type": "resume"}) == "queued"
    assert work(store, run.id).state == "finished"
    assert same_frames(world.logged(store, run.id), expected)
    store.close()


def test_a_slot_that_is_needed_stops_waiting_and_its_run_resumes_by_itself(
    read_only: ReadOnly, tmp_path: Path, expected: list[Item]
) -> None:
    store = world.store(tmp_path)
    run = world.queued(store, **MANY)
    left = work(store, run.id, read_only.leaving(lambda: True))
    assert left.state == "running"
    read_only.on = False
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE runs SET lease = 1")
    store.queue.collect_silent()
    assert work(store, run.id).state == "finished"
    assert same_frames(world.logged(store, run.id), expected)
    store.close()


@pytest.mark.parametrize("arguments", [["serve", "--port", "0"], ["run", "lecture"], ["claims", "--quick"]])
def test_a_read_only_disk_is_one_line(
    small_disk: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(small_disk))
    world.store_at(small_disk / "firmground.db").close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert main(arguments) == 3
    _, errors = capsys.readouterr()
    assert errors.startswith("firmground: database: sqlite:///")
    assert len(errors.splitlines()) == 1


# Locked


def test_a_lock_longer_than_the_busy_time_is_waited_for(
    tmp_path: Path, expected: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.02)
    store = world.store(tmp_path)
    run = world.queued(store, **MANY)
    other = sqlite3.connect(tmp_path / "runs.db", isolation_level=None, check_same_thread=False)
    refused = 0
    locked = sqlite.locked

    def counted(error: BaseException | None) -> bool:
        nonlocal refused
        refused += 1
        if refused == 5:
            other.execute("COMMIT")
        return locked(error)

    monkeypatch.setattr("firmground.app.store.database.locked", counted)
    done = work(store, run.id, at_rest(30, lambda: other.execute("BEGIN EXCLUSIVE")))
    assert (done.state, done.error, done.resumes) == ("finished", None, 0)
    assert refused >= 5
    assert same_frames(world.logged(store, run.id), expected)
    other.close()
    store.close()


def test_workers_kept_from_writing_by_a_lock_do_not_count_as_silent(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = world.queued(store)
    world.held(store, run, lease=-1.0)
    monkeypatch.setattr(clock, "LONG_WAIT", -1.0)  # as if the lock had been held for long
    store.queue.collect_silent()
    assert store.runs.get(run.id).state == "running"
    monkeypatch.undo()
    store.queue.collect_silent()
    assert store.runs.get(run.id).state == "queued"
