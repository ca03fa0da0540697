from __future__ import annotations

import pytest

from firmground.app.records.run import Run
from firmground.app.store import clock
from firmground.app.store.lease import MOST_STARTS
from firmground.app.store.run_lease import LogBatch
from firmground.app.store.store import Store
from tests.app import world


def claimed(store: Store, owner: str = "me") -> str | None:
    run = store.queue.claim(owner, 60.0)
    return None if run is None else run.id


def test_the_first_to_come_is_served_first(store: Store) -> None:
    runs = [world.queued(store).id for _ in range(3)]
    assert [claimed(store) for _ in range(4)] == [*runs, None]


def test_one_run_can_be_claimed_out_of_turn_by_its_own_command(store: Store) -> None:
    _, mine = world.queued(store), world.queued(store)
    run = store.queue.claim("me", 60.0, only=mine.id)
    assert run is not None
    assert (run.id, run.state, run.owner) == (mine.id, "running", "me")


def test_a_resumed_run_waits_behind_the_others(store: Store) -> None:
    first, second = world.queued(store), world.queued(store)
    assert world.held(store, first).rest()
    store.inbox.post(first.id, {"type": "resume"})
    assert [claimed(store), claimed(store)] == [second.id, first.id]


def test_a_single_step_of_a_paused_run_skips_the_queue_and_leaves_it_paused(store: Store) -> None:
    paused, _ = world.queued(store), world.queued(store)
    assert world.held(store, paused).rest()
    store.inbox.post(paused.id, {"type": "step"})
    run = store.queue.claim("me", 60.0)
    assert run is not None
    assert (run.id, run.state) == (paused.id, "paused")


def test_the_run_of_a_dead_worker_is_next(store: Store) -> None:
    run, _ = world.queued(store), world.queued(store)
    world.held(store, run)
    store.queue.requeue_or_fail(run.id, "me", "killed", 3)
    assert claimed(store) == run.id


def test_a_run_that_kills_its_workers_fails_with_the_reason(store: Store) -> None:
    run = world.queued(store)
    for _ in range(3):
        world.held(store, run)
        store.queue.requeue_or_fail(run.id, "me", "it was killed by SIGKILL", 3)
    failed = store.runs.get(run.id)
    assert failed.state == "failed"
    assert failed.error is not None
    assert failed.error["code"] == "worker_died"
    assert "died 3 times without getting beyond step 0" in failed.error["message"]
    assert "SIGKILL" in failed.error["message"]


def test_progress_resets_the_count_of_deaths(store: Store) -> None:
    run = world.queued(store)
    for seq in range(1, 8):
        world.written(world.held(store, run), [world.frame(seq)], first=seq)
        with store.database.write() as connection:
            connection.exec_driver_sql("UPDATE runs SET step = ?", (seq,))
        store.queue.requeue_or_fail(run.id, "me", "killed", 3)
    assert store.runs.get(run.id).state == "queued"


def test_only_the_holder_s_death_matters(store: Store) -> None:
    run = world.queued(store)
    world.held(store, run, owner="second")
    store.queue.requeue_or_fail(run.id, "first", "killed", 1)
    assert store.runs.get(run.id).state == "running"


def test_a_run_whose_lease_ran_out_is_queued_again_and_others_are_not(store: Store) -> None:
    silent, alive = world.queued(store), world.queued(store)
    world.held(store, silent, lease=-1.0)
    world.held(store, alive)
    store.queue.collect_silent()
    assert store.runs.get(silent.id).state == "queued"
    assert store.runs.get(alive.id).state == "running"


def test_a_paused_run_whose_worker_died_in_a_single_step_stays_paused_and_keeps_the_request(store: Store) -> None:
    run = world.queued(store)
    assert world.held(store, run).rest()
    store.inbox.post(run.id, {"type": "step"})
    world.held(store, run)
    store.queue.requeue_or_fail(run.id, "me", "killed", 3)
    assert store.runs.get(run.id).state == "paused"
    assert claimed(store) == run.id


def test_a_lease_further_away_than_its_length_is_void(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock was an hour ahead, the machine crashed, and the clock was put right."""
    right = clock.now()
    run = world.queued(store)
    monkeypatch.setattr(clock, "now", lambda: right + 3_600.0)
    world.held(store, run, lease=60.0)
    store.queue.collect_silent()
    assert store.runs.get(run.id).owner == "me", "by the clock of that moment it is alive"
    monkeypatch.setattr(clock, "now", lambda: right)
    store.queue.collect_silent()
    freed = store.runs.get(run.id)
    assert (freed.state, freed.owner) == ("queued", None)
    store.inbox.post(run.id, {"type": "stop"})
    store.runs.delete(run.id)


def test_a_lease_of_an_earlier_version_that_never_ends_is_void(store: Store) -> None:
    run = world.queued(store)
    world.held(store, run)
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE runs SET term = NULL, lease = lease + 1e9")
    store.queue.collect_silent()
    assert store.runs.get(run.id).owner is None


def test_a_run_deleted_by_a_clock_that_was_ahead_is_still_purged(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    right = clock.now()
    run = world.queued(store)
    monkeypatch.setattr(clock, "now", lambda: right + 3_600.0)
    store.runs.delete(run.id)
    monkeypatch.setattr(clock, "now", lambda: right)
    assert store.runs.purge(10.0)


def silenced(store: Store, run: Run, monkeypatch: pytest.MonkeyPatch, *, step: int = 0) -> str:
    """One start of a run whose worker was never heard of again; its state then."""
    real = clock.now
    lease = world.held(store, run)
    lease.write(LogBatch(step=step))
    monkeypatch.setattr(clock, "now", lambda: real() + 100.0)
    store.queue.collect_silent()
    monkeypatch.setattr(clock, "now", real)
    return store.runs.get(run.id).state


def test_a_run_whose_workers_stop_reporting_without_progress_is_given_up(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = world.queued(store)
    states = [silenced(store, run, monkeypatch) for _ in range(MOST_STARTS)]
    assert states == ["queued"] * (MOST_STARTS - 1) + ["failed"]
    error = store.runs.get(run.id).error
    assert error is not None
    assert error["code"] == "worker_silent"
    assert f"started {MOST_STARTS} times without getting beyond step 0" in error["message"]


def test_progress_and_an_orderly_end_start_the_count_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run = world.queued(store)
    for _ in range(2):
        assert {silenced(store, run, monkeypatch) for _ in range(MOST_STARTS - 1)} == {"queued"}
        world.held(store, run).put_back()
    for step in range(1, 2 * MOST_STARTS):
        assert silenced(store, run, monkeypatch, step=step) == "queued"
