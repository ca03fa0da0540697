from __future__ import annotations

import pytest
from sqlalchemy import update

from firmground.app.errors import UnknownRun, UnknownSweep
from firmground.app.records.run import SAMPLE, Run
from firmground.app.records.sweep import LaunchedSweep
from firmground.app.sample import shipped
from firmground.app.store.store import Store
from firmground.app.store.tables import sweeps
from tests.app import world
from tests.app.store.swept import done, held, points_of, queued
from tests.app.store.test_questions import SWEEP, looked


def ended(store: Store, frames: int = 3) -> Run:
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(step) for step in range(frames)])
    lease.end("finished")
    return store.runs.get(run.id)


def test_a_run_knows_the_bytes_of_its_log(store: Store) -> None:
    run = ended(store)
    sizes = [len(entry.body or b"") for entry in store.log.read(run.id, 0, 10)]
    assert run.bytes == sum(sizes) > 100


def test_an_event_that_no_worker_wrote_counts_as_well(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(0)])
    lease.rest()
    store.inbox.post(run.id, {"type": "stop"})
    entries = store.log.read(run.id, 0, 10)
    assert store.runs.get(run.id).bytes == sum(len(entry.body or b"") for entry in entries)
    assert len(entries) == 2


def test_the_sample_knows_its_bytes(store: Store) -> None:
    store.samples.offer([SAMPLE], shipped.read)
    with store.database.read() as connection:
        total = connection.exec_driver_sql("SELECT sum(length(body)) FROM log").scalar_one()
    assert store.runs.get(SAMPLE).bytes == total > 1_000_000


def test_without_a_limit_everything_is_kept(store: Store) -> None:
    ended(store)
    assert store.retention.retire(0, 0).runs == []


def test_the_oldest_runs_are_deleted_first_and_completely(store: Store) -> None:
    runs = [ended(store) for _ in range(4)]
    assert store.retention.retire(2, 0).runs == [runs[0].id, runs[1].id]
    assert store.retention.retire(2, 0).runs == []
    for run in runs[:2]:
        with pytest.raises(UnknownRun):
            store.runs.restore(run.id, 1e9)
    while store.runs.purge(10.0):
        pass
    with store.database.read() as connection:
        left = connection.exec_driver_sql("SELECT DISTINCT run_id FROM log").scalars()
        assert set(left) == {run.id for run in runs[2:]}


def test_the_newest_runs_are_kept_up_to_a_number_of_bytes(store: Store) -> None:
    old, large, new = ended(store), ended(store, frames=20), ended(store)
    assert store.retention.retire(0, old.bytes + large.bytes + new.bytes).runs == []
    assert store.retention.retire(0, new.bytes + large.bytes).runs == [old.id]
    assert store.retention.retire(0, large.bytes).runs == [large.id]


def test_the_newest_stays_whatever_its_size(store: Store) -> None:
    run = ended(store)
    assert store.retention.retire(1, 1).runs == []
    assert store.runs.get(run.id) == run


def test_pinned_runs_are_kept_and_do_not_count(store: Store) -> None:
    pinned, old, new = ended(store), ended(store), ended(store)
    assert store.runs.change(pinned.id, {"pinned": True}).pinned
    assert store.retention.retire(2, 0).runs == []
    assert store.retention.retire(1, 0).runs == [old.id]
    assert {run.id for run in store.runs.page(None, 10, None)[0]} == {pinned.id, new.id}


def test_the_sample_and_runs_under_way_are_kept(store: Store) -> None:
    store.samples.offer([SAMPLE], shipped.read)
    queued, running, paused = (world.queued(store) for _ in range(3))
    world.held(store, running)
    world.held(store, paused, owner="another").rest()
    old, new = ended(store), ended(store)
    assert store.retention.retire(1, 1).runs == [old.id]
    listed = {run.id for run in store.runs.page(None, 10, None, sample=True)[0]}
    assert listed == {SAMPLE, queued.id, running.id, paused.id, new.id}


def test_a_run_that_can_still_be_restored_is_not_purged(store: Store) -> None:
    deleted, _ = ended(store), ended(store)
    store.runs.delete(deleted.id)
    assert store.retention.retire(1, 0).runs == []
    assert store.runs.restore(deleted.id, 10.0).id == deleted.id


def ended_sweep(store: Store, points: int) -> LaunchedSweep:
    one = queued(store)
    held(store)
    done(store, one, "a", "b", settlement=points_of(*range(points)))
    return store.sweeps.act(one, "stop")


def test_a_sweep_knows_the_bytes_of_its_points_and_entries(store: Store) -> None:
    one = ended_sweep(store, points=3)
    with store.database.read() as connection:
        points = connection.exec_driver_sql("SELECT sum(length(document)) FROM sweep_points").scalar_one()
        entries = connection.exec_driver_sql("SELECT sum(length(statistics)) FROM sweep_entries").scalar_one()
    assert one.bytes == points + entries > 100


def test_ended_sweeps_count_among_the_bytes_and_are_deleted_like_runs(store: Store) -> None:
    old, between = ended_sweep(store, points=9), ended(store)
    new = ended_sweep(store, points=2)
    assert store.retention.retire(0, old.bytes + between.bytes + new.bytes) == ([], [])
    assert store.retention.retire(0, new.bytes + between.bytes) == ([], [old.id])
    with pytest.raises(UnknownSweep):
        store.sweeps.get(old.id)
    while store.sweeps.purge():
        pass
    with store.database.read() as connection:
        left = connection.exec_driver_sql("SELECT DISTINCT sweep_id FROM sweep_points").scalars()
        assert set(left) == {new.id}


def test_a_number_of_runs_counts_no_sweep(store: Store) -> None:
    sweeps, runs = [ended_sweep(store, points=1) for _ in range(3)], [ended(store) for _ in range(2)]
    assert store.retention.retire(1, 0) == ([runs[0].id], [])
    assert {one.id for one in store.sweeps.page(None, 10, None)[0]} == {one.id for one in sweeps}


def test_the_newest_sweep_one_under_way_and_that_of_a_question_are_kept(store: Store) -> None:
    asked, new, under_way = ended_sweep(store, points=5), ended_sweep(store, points=5), queued(store)
    question(store, asked.id)
    assert store.retention.retire(0, 1) == ([], [])
    assert {one.id for one in store.sweeps.page(None, 10, None)[0]} == {asked.id, under_way, new.id}


def test_the_sweeps_of_a_questions_earlier_looks_are_kept(store: Store) -> None:
    _, one, _ = looked(store)
    later = store.questions.look(one.id, 7, SWEEP, most_queued=99)
    store.sweeps.act(later, "stop")
    old, new = ended_sweep(store, points=5), ended_sweep(store, points=5)
    assert store.retention.retire(0, 1) == ([], [old.id])
    assert {each.id for each in store.sweeps.page(None, 10, None)[0]} == {one.sweep_id, later, new.id}


def question(store: Store, sweep_id: str) -> None:
    """What retention looks at of a question: that a sweep answers it."""
    with store.database.write() as connection:
        connection.execute(update(sweeps).where(sweeps.c.id == sweep_id).values(question_id="asked"))
