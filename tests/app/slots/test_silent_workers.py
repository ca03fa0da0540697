"""Workers that stop reporting: noticed and replaced, and others left alone."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from firmground.app.store.errors import LockedDatabase
from firmground.app.store.run_lease import LogBatch
from firmground.app.store.store import Store
from tests.app import world
from tests.app.slots.slots import PROCESS, Slots, Start


def test_a_worker_that_lost_its_run_and_does_not_exit_is_replaced(
    store: Store, started: Start, caplog: pytest.LogCaptureFixture
) -> None:
    run = world.queued(store)
    slots, dispatcher = started(Slots(1), lease_seconds=1.0)
    (hung,) = world.eventually(lambda: list(slots.jobs))
    assert dispatcher.health().silent == 0
    assert dispatcher.health().answering
    # It writes nothing, so its lease runs out; the run waits for the slot that it has.
    world.eventually(lambda: store.runs.get(run.id).state == "queued")
    world.eventually(lambda: slots.replaced == [hung])
    world.eventually(lambda: store.runs.get(run.id).state == "running")
    assert dispatcher.health().replaced >= 1
    assert "stopped responding" in caplog.text


def test_a_worker_that_reports_is_left_alone(store: Store, started: Start) -> None:
    run = world.queued(store)
    slots, _ = started(Slots(1), lease_seconds=1.0)
    (owner,) = world.eventually(lambda: list(slots.jobs))
    lease = store.lease(run.id, owner, 1.0)
    until = time.monotonic() + 4.0
    while time.monotonic() < until:
        lease.write(LogBatch())
        time.sleep(0.1)
    assert slots.replaced == []


def lock(store: Store, monkeypatch: pytest.MonkeyPatch, until: Callable[[], bool]) -> None:
    """Refuse to take runs back until then, as a database does that a worker keeps locked."""
    ask = store.queue.collect_silent

    def collect_silent() -> None:
        if not until():
            raise LockedDatabase("database: it is locked.", field="database")
        ask()

    monkeypatch.setattr(store.queue, "collect_silent", collect_silent)


def test_a_worker_that_hangs_in_the_middle_of_a_write_is_replaced(
    store: Store, started: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run, slots = world.queued(store), Slots(1)
    lock(store, monkeypatch, until=lambda: bool(slots.replaced))
    started(slots, writer=PROCESS, lease_seconds=1.0)
    (hung,) = world.eventually(lambda: list(slots.jobs))
    world.eventually(lambda: slots.replaced == [hung])
    assert "stopped responding" in caplog.text
    world.eventually(lambda: slots.running == [run.id] and hung not in slots.jobs, "another worker")


@pytest.mark.parametrize("writer", [PROCESS, PROCESS + 1])
def test_a_locked_database_costs_no_worker_that_reports_and_none_that_waits(
    store: Store, started: Start, monkeypatch: pytest.MonkeyPatch, writer: int
) -> None:
    """The worker that holds the lock has a lease that holds; of one that waits for another's lock, it has run out."""
    world.queued(store)
    lock(store, monkeypatch, until=lambda: False)
    slots, dispatcher = started(Slots(1), writer=writer, lease_seconds=60.0 if writer == PROCESS else 1.0)
    world.eventually(lambda: slots.running and dispatcher.trouble is not None)
    time.sleep(2.5)
    assert slots.replaced == []
