"""A database that is read-only or locked: what becomes of the run, of the others, and of the log."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from firmground.app.slots import last_word
from firmground.app.slots.last_word import deliver
from firmground.app.store import clock, sqlite
from firmground.app.store.store import Store
from firmground.app.terminal.cli import main
from firmground.engine.frames import Item
from tests.app import disks, world
from tests.app.workers import MANY, at_rest, log_of_many, same_frames, work

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def expected() -> list[Item]:
    return log_of_many()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with disks.small(tmp_path / "small", "16m") as folder:
        yield folder


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
