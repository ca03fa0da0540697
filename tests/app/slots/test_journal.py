from __future__ import annotations

import threading

import msgspec
import numpy as np
import pytest

from firmground.app.slots.journal import MOST_ITEMS, Journal
from firmground.app.store.errors import LeaseLost, StoreUnavailable
from firmground.app.store.run_lease import LogBatch, RunLease
from firmground.app.store.store import Store
from tests.app import world


def journal(lease: RunLease, beat_seconds: float = 10.0) -> Journal:
    opened = Journal(lease, last_seq=0, step=0, arms=2, beat_seconds=beat_seconds)
    opened.open()
    return opened


def test_items_are_numbered_in_the_order_written(store: Store) -> None:
    run = world.queued(store)
    pen = journal(world.held(store, run))
    for step in range(500):
        pen.append(world.frame(step))
        pen.step = step
    pen.close()
    assert world.kinds(world.logged(store, run.id)) == [f"frame {step}" for step in range(500)]
    assert store.runs.get(run.id).step == 499


def test_a_checkpoint_knows_the_last_item_before_it(store: Store) -> None:
    lease = world.held(store, world.queued(store))
    pen = journal(lease)
    pen.append(world.frame(0))
    pen.append(world.frame(1))
    pen.checkpoint(b"bits")
    pen.append(world.frame(2))
    pen.close()
    saved = lease.checkpoint()
    assert saved is not None
    assert (saved.seq, saved.body) == (2, b"bits")


def test_it_can_be_closed_and_opened_again(store: Store) -> None:
    run = world.queued(store)
    pen = journal(world.held(store, run))
    for step in range(3):
        pen.append(world.frame(step))
        pen.close()
        assert store.runs.get(run.id).last_seq == step + 1
        pen.open()
    pen.close()


def test_an_idle_journal_renews_the_lease_and_reports_the_step(store: Store) -> None:
    run = world.queued(store)
    pen = journal(world.held(store, run, lease=5.0), beat_seconds=0.02)
    before = store.runs.get(run.id).lease
    pen.step = 17
    world.eventually(lambda: store.runs.get(run.id).step == 17)
    assert (store.runs.get(run.id).lease or 0) > (before or 0)
    pen.close()


def test_losing_the_run_stops_the_worker_at_its_next_write(store: Store) -> None:
    run = world.queued(store)
    pen = journal(world.held(store, run))
    store.queue.requeue_or_fail(run.id, "me", "the test says so", 3)
    pen.append(world.frame(0))
    with pytest.raises(LeaseLost):
        pen.close()
    with pytest.raises(LeaseLost):
        pen.append(world.frame(1))
    assert world.logged(store, run.id) == []


class _Slow(RunLease):
    """A disk that hangs until it is released, and then fails."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def write(self, batch: LogBatch) -> None:
        self.go.wait(world.PATIENCE)
        raise StoreUnavailable("database: the disk is full.")


def test_a_stuck_disk_slows_training_before_memory_fills_and_its_failure_is_raised() -> None:
    slow = _Slow()
    pen = journal(slow)
    failures: list[str] = []
    count = 0

    def fill() -> None:
        nonlocal count
        try:
            for step in range(3 * MOST_ITEMS):
                pen.append(world.frame(step))
                count += 1
        except StoreUnavailable as error:
            failures.append(error.message)

    filling = threading.Thread(target=fill)
    filling.start()
    filling.join(0.5)
    assert filling.is_alive()
    assert count <= 2 * MOST_ITEMS
    slow.go.set()
    filling.join(world.PATIENCE)
    assert failures == ["database: the disk is full."]


def test_the_accuracy_of_each_arm_is_written_with_its_newest_frame(store: Store) -> None:
    run = world.queued(store)
    pen = journal(world.held(store, run))
    assert store.runs.get(run.id).accuracy is None
    shares = np.array([[0.5, 0.25], [np.nan, 1.0]], "f4")
    for step, share in enumerate(shares):
        pen.append(msgspec.structs.replace(world.frame(step), accuracy=share))
        pen.close()
        pen.open()
    pen.append(world.event("pause"))
    pen.close()
    assert store.runs.get(run.id).accuracy == [None, 1.0]


def test_a_step_that_takes_long_has_a_rate_above_zero(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rate of 0 would leave the page without a time left, although the run goes on."""
    now = 100.0
    monkeypatch.setattr("firmground.app.slots.journal.time.monotonic", lambda: now)
    pen = Journal(world.held(store, world.queued(store)), last_seq=0, step=0, arms=2, beat_seconds=10.0)
    rates = []
    for seconds, step in ((100, 0), (105, 0), (106, 1), (110, 1), (116, 2), (116.5, 3), (118, 6)):
        now, pen.step = float(seconds), step
        rates.append(pen._measure())
    assert rates == [None, None, 1 / 6, 1 / 6, 1 / 10, 1 / 10, 4 / 2]
