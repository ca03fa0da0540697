"""Checkpoints of any size: in parts, one generation at a time, gone with their run, their room given back."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import Connection

from firmground.app.records.run import run_json
from firmground.app.store import checkpoints
from firmground.app.store.checkpoints import PART_BYTES, Checkpoint
from firmground.app.store.errors import CorruptDatabase, LeaseLost
from firmground.app.store.run_lease import Ending, LogBatch, RunLease
from firmground.app.store.store import Store
from tests.app import world

LARGE = os.urandom(2 * PART_BYTES + 12_345)


def parts(store: Store) -> list[tuple[str, int, int]]:
    with store.database.read() as connection:
        query = "SELECT run_id, generation, length(body) FROM checkpoint_parts ORDER BY run_id, generation, number"
        return [(row[0], row[1], row[2]) for row in connection.exec_driver_sql(query)]


def save(lease: RunLease, body: bytes, seq: int = 1) -> None:
    lease.write(LogBatch(checkpoint=Checkpoint(seq, 5, body)))


def test_a_large_checkpoint_comes_back_whole_and_no_part_of_it_is_large(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    save(lease, LARGE)
    assert lease.checkpoint() == Checkpoint(1, 5, LARGE)
    assert [size for _, _, size in parts(store)] == [PART_BYTES, PART_BYTES, 12_345]


def test_a_newer_checkpoint_leaves_nothing_of_the_one_before(store: Store) -> None:
    lease = world.held(store, world.queued(store))
    save(lease, LARGE)
    save(lease, b"small", seq=2)
    assert lease.checkpoint() == Checkpoint(2, 5, b"small")
    assert len(parts(store)) == 1


def test_a_checkpoint_that_was_never_completed_does_not_count_and_is_swept_away(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    save(lease, b"whole")
    with store.database.write() as connection:
        checkpoints.add_part(connection, run.id, 2, 0, b"half")
    assert lease.checkpoint() == Checkpoint(1, 5, b"whole")
    assert not store.checkpoints.sweep(), "its worker may still be writing"
    lease.put_back()
    assert store.checkpoints.sweep()
    assert not store.checkpoints.sweep()
    assert parts(store) == [(run.id, 1, 5)]
    assert world.held(store, run).checkpoint() == Checkpoint(1, 5, b"whole")


def test_the_next_worker_writes_over_what_a_dead_one_left(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    with store.database.write() as connection:
        checkpoints.add_part(connection, run.id, 1, 0, b"half")
    save(lease, b"whole")
    assert lease.checkpoint() == Checkpoint(1, 5, b"whole")
    assert len(parts(store)) == 1


def test_a_worker_that_lost_its_run_stops_in_the_middle_of_a_checkpoint(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    save(lease, b"whole")
    lease.put_back()
    world.held(store, run, owner="another")
    with pytest.raises(LeaseLost):
        save(lease, LARGE)
    assert store.lease(run.id, "another", 60.0).checkpoint() == Checkpoint(1, 5, b"whole")


def test_every_part_keeps_the_lease_alive(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run = world.queued(store)
    lease = world.held(store, run, lease=10.0)
    clock = [1000.0]
    monkeypatch.setattr("firmground.app.store.clock.now", lambda: clock[0])
    left: list[float] = []
    add = checkpoints.add_part

    def slow(connection: Connection, run_id: str, generation: int, number: int, body: bytes) -> None:
        left.append((store.runs.get(run_id).lease or 0.0) - clock[0])
        clock[0] += 8.0  # a slow disk
        add(connection, run_id, generation, number, body)

    monkeypatch.setattr(checkpoints, "add_part", slow)
    save(lease, LARGE)
    assert len(left) == 3
    assert min(left) > 0, "the lease ran out while the checkpoint was being written"


@pytest.mark.parametrize("state", get_args(Ending))
def test_an_ended_run_keeps_no_checkpoint_and_counts_none(store: Store, state: Ending) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    save(lease, LARGE)
    assert run_json(store.runs.get(run.id))["bytes"] == len(LARGE)
    lease.end(state)
    assert parts(store) == []
    assert run_json(store.runs.get(run.id))["bytes"] == 0


def test_a_paused_run_that_is_stopped_keeps_no_checkpoint(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    save(lease, LARGE)
    assert lease.rest()
    assert len(parts(store)) == 3
    store.inbox.post(run.id, {"type": "stop"})
    assert parts(store) == []


def test_a_run_that_fails_by_the_deaths_of_its_workers_keeps_no_checkpoint(store: Store) -> None:
    run = world.queued(store)
    save(world.held(store, run), b"whole")
    assert store.queue.requeue_or_fail(run.id, "me", "it was killed", max_deaths=1)
    assert store.runs.get(run.id).state == "failed"
    while store.checkpoints.sweep():
        pass
    assert parts(store) == []
    assert store.runs.get(run.id).checkpoint_bytes == 0


def test_retention_counts_what_paused_checkpoints_take(store: Store) -> None:
    """Ended runs have no checkpoints, so only their logs count; checkpoints left by an older version count while they
    exist.
    """
    kept, large = world.queued(store), world.queued(store)
    for run in (large, kept):
        lease = world.held(store, run)
        world.written(lease, [world.frame(0)])
        lease.end("finished")
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE runs SET checkpoint_bytes = 5000000 WHERE id = ?", (large.id,))
    assert store.retention.retire(0, 1_000_000).runs == [large.id]


def test_a_checkpoint_with_a_missing_part_is_damaged(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    save(lease, LARGE)
    with store.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM checkpoint_parts WHERE number = 1")
    with pytest.raises(CorruptDatabase, match=f"run {run.id} has 2 of its 3 parts"):
        lease.checkpoint()


def test_the_file_shrinks_when_a_run_with_a_large_checkpoint_has_gone(store: Store, tmp_path: Path) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    for seq in range(3):
        save(lease, LARGE, seq)
    file = tmp_path / "runs.db"
    lease.end("finished")
    for _ in range(1 + 2 * len(LARGE) // PART_BYTES):
        store.database.give_back(PART_BYTES)
    assert not store.database.give_back(PART_BYTES)
    with store.database.read() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert file.stat().st_size < len(LARGE) / 10


def test_room_for_the_next_checkpoint_is_kept(store: Store) -> None:
    lease = world.held(store, world.queued(store))
    save(lease, LARGE)
    save(lease, b"small", 2)
    assert not store.database.give_back(PART_BYTES, keep=2 * len(LARGE))


def test_the_file_of_an_earlier_version_learns_to_shrink(tmp_path: Path) -> None:
    file = tmp_path / "runs.db"
    with sqlite3.connect(file) as raw:
        raw.execute("PRAGMA auto_vacuum=NONE")
        raw.execute("CREATE TABLE of_before (body BLOB)")
        raw.execute("INSERT INTO of_before VALUES (zeroblob(9000000))")
    raw.close()
    store = world.store(tmp_path)
    with store.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM of_before")
    while store.database.give_back(PART_BYTES):
        pass
    with store.database.read() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert file.stat().st_size < 2_000_000
