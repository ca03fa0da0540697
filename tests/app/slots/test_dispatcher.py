from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from firmground.app.slots import dispatcher as dispatching
from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.slots.queues import QueuedRuns
from firmground.app.store.database import Database
from firmground.app.store.store import Store
from tests.app import world
from tests.app.slots.slots import Slots, Start


def test_two_runs_with_one_worker_take_turns(store: Store, started: Start) -> None:
    first, second = world.queued(store), world.queued(store)
    slots, _ = started(Slots(1))
    world.eventually(lambda: slots.running == [first.id])
    assert store.runs.get(second.id).place == 1
    store.lease(first.id, next(iter(slots.jobs)), 60.0).end("finished")
    slots.end(first.id)
    world.eventually(lambda: slots.running == [second.id])


def test_as_many_run_as_there_are_slots(store: Store, started: Start) -> None:
    runs = [world.queued(store).id for _ in range(4)]
    slots, _ = started(Slots(3))
    world.eventually(lambda: slots.running == runs[:3])


def test_the_run_of_a_worker_that_died_starts_again(store: Store, started: Start) -> None:
    run = world.queued(store)
    slots, _ = started(Slots(1))
    world.eventually(lambda: slots.running)
    first = next(iter(slots.jobs))
    slots.end(run.id, "it was killed by SIGKILL")
    world.eventually(lambda: slots.jobs and first not in slots.jobs)
    assert store.runs.get(run.id).state == "running"


def test_a_run_that_kills_every_worker_is_given_up(store: Store, started: Start) -> None:
    run = world.queued(store)
    slots, _ = started(Slots(1))
    for _ in range(3):
        world.eventually(lambda: slots.running)
        slots.end(run.id, "it was killed by SIGKILL")
    world.eventually(lambda: store.runs.get(run.id).state == "failed")


def test_runs_left_running_by_a_dead_server_are_resumed(store: Store, started: Start) -> None:
    run = world.queued(store)
    world.held(store, run, owner="a worker of a dead server", lease=-1.0)
    slots, _ = started(Slots(1))
    world.eventually(lambda: slots.running == [run.id])


def test_two_servers_on_one_database_do_not_run_one_run_twice(store: Store, started: Start) -> None:
    runs = {world.queued(store).id for _ in range(6)}
    one, _ = started(Slots(6))
    other, _ = started(Slots(6))
    world.eventually(lambda: set(one.running + other.running) == runs)
    assert len(one.running) + len(other.running) == 6


def test_a_command_s_dispatcher_serves_only_its_own_run(store: Store, started: Start) -> None:
    _, mine, _ = (world.queued(store) for _ in range(3))
    slots, dispatcher = started(Slots(2), only=mine.id)
    world.eventually(lambda: slots.running == [mine.id])
    dispatcher.stop()
    assert slots.running == [mine.id]
    assert slots.closed


def test_the_next_server_purges_a_deleted_run_too(store: Store, started: Start) -> None:
    run, kept = world.queued(store), world.queued(store)
    for each in (run, kept):
        lease = world.held(store, each)
        world.written(lease, [world.frame(step) for step in range(100)])
        lease.end("finished")
        store.runs.delete(each.id)
    with store.database.write() as connection:  # as if it had been some time ago, under another server
        connection.exec_driver_sql("UPDATE runs SET deleted = deleted - 11 WHERE id = ?", (run.id,))
    started(Slots(1))
    world.eventually(lambda: store.log.count(run.id, 0, 1000) == 0, "the purge")
    assert store.log.count(kept.id, 0, 1000) == 100
    assert store.runs.restore(kept.id, 10.0).id == kept.id


def test_runs_beyond_the_retention_settings_are_deleted_and_logged(
    store: Store, started: Start, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="firmground")
    old, new = world.queued(store), world.queued(store)
    for each in (old, new):
        lease = world.held(store, each)
        world.written(lease, [world.frame(step) for step in range(100)])
        lease.end("finished")
    started(Slots(1), keep_runs=1)
    world.eventually(lambda: store.log.count(old.id, 0, 1000) == 0, "the purge")
    assert store.log.count(new.id, 0, 1000) == 100
    told = [record for record in caplog.records if record.getMessage().startswith("run deleted")]
    assert [getattr(record, "run", None) for record in told] == [old.id]


def test_a_command_s_dispatcher_deletes_nothing(store: Store, started: Start) -> None:
    deleted, mine = world.queued(store), world.queued(store)
    store.runs.delete(deleted.id)
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE runs SET deleted = 1 WHERE id = ?", (deleted.id,))
    slots, dispatcher = started(Slots(1), only=mine.id)
    world.eventually(lambda: slots.running == [mine.id])
    dispatcher.stop()
    assert store.runs.restore(deleted.id, 1e12).id == deleted.id


def test_an_executor_that_does_not_exist_is_refused_at_once(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="executor: got 'nowhere://'"):
        Dispatcher(world.settings(tmp_path, executor="nowhere://"), [], store.database)


def test_the_queues_are_asked_again_once_something_was_committed_or_a_slot_is_free(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatching, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(dispatching, "SILENCE_SECONDS", 600.0)
    queue, slots = Empty(store, world.settings(tmp_path)), Slots(1)
    counted = Counted(store.database)
    dispatcher = Dispatcher(world.settings(tmp_path), [queue], counted, executor=lambda *_: slots)
    dispatcher.start()
    try:
        world.eventually(lambda: queue.asked == 1)
        looks = counted.looks
        world.eventually(lambda: counted.looks > looks + 5, "more looks")
        assert queue.asked == 1
        world.queued(store)
        world.eventually(lambda: queue.asked == 2)
        slots.number = 2
        world.eventually(lambda: queue.asked == 3)
    finally:
        dispatcher.stop()


class Empty(QueuedRuns):
    """Says how often it was asked, and has nothing."""

    asked = 0

    def next(self, owner: str) -> None:
        self.asked += 1

    def tidy(self) -> None: ...


@dataclass
class Counted:
    database: Database
    looks: int = 0

    def version(self) -> int:
        self.looks += 1
        return self.database.version()

    def writer(self) -> None: ...


def test_reproductions_wait_for_runs_and_start_over_after_a_death(store: Store, started: Start) -> None:
    one = store.reproductions.create("batch-noise", "quick", [0, 1], most_queued=5)
    run = world.queued(store)
    slots, _ = started(Slots(1))
    world.eventually(lambda: slots.running == [run.id])
    assert store.reproductions.get(one.id).place == 1
    store.lease(run.id, next(iter(slots.jobs)), 60.0).end("finished")
    slots.end(run.id)
    world.eventually(lambda: slots.running == [one.id])
    assert store.reproductions.get(one.id).state == "running"
    slots.end(one.id, "killed")
    world.eventually(lambda: slots.running == [one.id])
    slots.end(one.id, "killed")
    world.eventually(lambda: slots.running == [one.id])
    slots.end(one.id, "killed")
    world.eventually(lambda: store.reproductions.get(one.id).state == "failed")
    assert store.reproductions.get(one.id).error == {
        "code": "worker_died",
        "message": "The worker died 3 times; the last time: killed.",
    }


def test_an_unexpected_error_is_logged_and_the_queue_goes_on(
    store: Store, started: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = {"times": 2}
    ask = store.queue.collect_silent

    def collect_silent() -> None:
        if broken["times"]:
            broken["times"] -= 1
            raise ZeroDivisionError
        ask()

    monkeypatch.setattr(store.queue, "collect_silent", collect_silent)
    run = world.queued(store)
    slots, _ = started(Slots(1))

    world.eventually(lambda: slots.running == [run.id])

    assert "Unexpected error in the dispatcher" in caplog.text
    assert "ZeroDivisionError" in caplog.text
