from __future__ import annotations

import os
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from firmground.app.store.database import Database
from firmground.app.store.errors import NewerDatabase, StoreUnavailable, UnsupportedDatabase
from firmground.app.store.run_lease import LogBatch
from firmground.app.store.sqlite import MOST_CONNECTIONS
from firmground.app.store.store import Store
from firmground.app.store.tables import metadata
from tests.app import processes, world


def test_a_new_database_gets_its_tables_and_its_folder(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'new' / 'folder' / 'runs.db'}")
    assert store.runs.page(None, 10, None) == ([], None)


def test_the_migrations_lead_to_the_tables_as_the_code_has_them(tmp_path: Path) -> None:
    with world.store_at(tmp_path / "runs.db").database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_opening_a_second_time_keeps_everything(tmp_path: Path) -> None:
    run = world.queued(world.store(tmp_path))
    assert world.store(tmp_path).runs.get(run.id) == run


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    run = world.queued(store)
    with store.database.write():
        assert store.runs.get(run.id) == run


def test_connections_are_bounded_and_kept_and_leave_no_handles_behind(tmp_path: Path) -> None:
    store = world.store(tmp_path)

    def look(_: int) -> None:
        with store.database.read():
            time.sleep(0.05)

    left = []
    for _ in range(2):
        with ThreadPoolExecutor(2 * MOST_CONNECTIONS) as readers:
            list(readers.map(look, range(4 * MOST_CONNECTIONS)))
        left.append(processes.handles(os.getpid(), tmp_path / "runs.db"))
    assert left[0] == left[1] <= MOST_CONNECTIONS
    store.close()
    assert processes.handles(os.getpid(), tmp_path / "runs.db") == 0


def test_a_database_from_the_future_is_refused_and_left_alone(tmp_path: Path) -> None:
    world.store(tmp_path).close()
    with sqlite3.connect(tmp_path / "runs.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(NewerDatabase, match="newer version of Firm Ground"):
        world.store(tmp_path)


def test_a_file_that_is_not_a_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "runs.db").write_text("shopping list: " * 100)
    with pytest.raises(StoreUnavailable, match=r"runs\.db cannot be used: file is not a database"):
        world.store(tmp_path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"the folder .*file/inside cannot be created"):
        Database(f"sqlite:///{tmp_path / 'file' / 'inside' / 'runs.db'}")


def test_a_folder_instead_of_a_file_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "runs.db").mkdir()
    with pytest.raises(StoreUnavailable, match="unable to open database file"):
        world.store(tmp_path)


@pytest.mark.parametrize(
    "url", ["", "runs.db", "postgresql://host/name", "mysql://x", "sqlite://", "sqlite:///:memory:"]
)
def test_other_urls_are_refused_with_what_is_allowed(url: str) -> None:
    with pytest.raises(UnsupportedDatabase, match="Allowed: sqlite:///relative/path"):
        Database(url)


def test_a_backup_taken_while_a_run_is_written_is_whole_and_opens(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    run = world.queued(store)
    lease = world.held(store, run)
    done = threading.Event()

    def write() -> None:
        for seq in range(1, 400):
            lease.write(LogBatch(items=[world.frame(seq, seq)], step=seq))
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    world.eventually(lambda: store.log.last_seq(run.id) > 20)
    store.database.backup(tmp_path / "copy.db")
    during = not done.is_set()
    writer.join()

    copy = world.store_at(tmp_path / "copy.db")
    assert during, "it was taken during a write"
    saved = copy.runs.get(run.id)
    assert 20 < saved.last_seq <= store.runs.get(run.id).last_seq
    assert [entry.seq for entry in copy.log.read(run.id, 0, 1000)] == list(range(1, saved.last_seq + 1))
    assert list(tmp_path.glob("*.partial")) == []
    copy.close()


@pytest.mark.parametrize("place", ["runs.db", "nowhere/copy.db"])
def test_a_backup_neither_overwrites_nor_fails_silently(tmp_path: Path, place: str) -> None:
    store = world.store(tmp_path)

    with pytest.raises(StoreUnavailable, match=r"backup: .* (exists|cannot be written)"):
        store.database.backup(tmp_path / place)

    assert store.runs.page(None, 1, None) == ([], None)


def test_the_version_changes_with_each_commit_and_with_nothing_else(tmp_path: Path) -> None:
    store, other = world.store(tmp_path), world.store(tmp_path)
    before = store.database.version()
    store.log.newest("none")
    assert store.database.version() == before
    for writer in (store, other):
        world.queued(writer)
        now = store.database.version()
        assert now != before
        before = now
