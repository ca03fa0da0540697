from __future__ import annotations

import pytest

from firmground.app.errors import InvalidRequest, QueueFull, UnknownRun, WrongState
from firmground.app.records.run import Run
from firmground.app.store.checkpoints import Checkpoint
from firmground.app.store.run_lease import LogBatch
from firmground.app.store.runs import PORTION
from firmground.app.store.store import Store
from tests.app import world


def test_a_new_run_waits_at_the_end_of_the_queue(store: Store) -> None:
    places = [world.queued(store).place for _ in range(3)]
    assert places == [1, 2, 3]


def test_places_move_up_when_the_first_starts(store: Store) -> None:
    first, second = world.queued(store), world.queued(store)
    world.held(store, first)
    assert (store.runs.get(first.id).place, store.runs.get(second.id).place) == (None, 1)


def test_a_full_queue_refuses_and_says_how_many(store: Store) -> None:
    world.queued(store)
    with pytest.raises(QueueFull, match="1 runs are waiting"):
        store.runs.create(world.small().model_dump(mode="json"), most_queued=1)


def test_pages_show_every_run_once_newest_first(store: Store) -> None:
    created = [world.queued(store).id for _ in range(5)]
    seen: list[str] = []
    after = None
    while True:
        page, after = store.runs.page(None, 2, after)
        seen += [run.id for run in page]
        if after is None:
            break
    assert seen == created[::-1]


def test_pages_can_be_of_one_state(store: Store) -> None:
    run, _ = world.queued(store), world.queued(store)
    world.held(store, run)
    assert [each.id for each in store.runs.page("running", 10, None)[0]] == [run.id]


def test_a_page_after_nonsense_is_refused(store: Store) -> None:
    with pytest.raises(InvalidRequest, match="after: got 'x'"):
        store.runs.page(None, 10, "x")


def test_every_method_raises_for_an_unknown_run(store: Store) -> None:
    for ask in (store.runs.get, store.runs.delete, lambda run_id: store.runs.change(run_id, {})):
        with pytest.raises(UnknownRun, match="There is no run 'nobody'"):
            ask("nobody")


def ended(store: Store, frames: int = 1) -> Run:
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(step) for step in range(frames)])
    lease.write(LogBatch(checkpoint=Checkpoint(1, 0, b"bits")))
    lease.end("finished")
    return store.runs.get(run.id)


def paused(store: Store, frames: int) -> Run:
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(step) for step in range(frames)])
    lease.write(LogBatch(checkpoint=Checkpoint(1, 0, b"bits")))
    lease.introduce({}, None, b"pictures", {})
    assert lease.rest()
    return store.runs.get(run.id)


def rows_of(store: Store, run_id: str) -> dict[str, int]:
    with store.database.read() as connection:
        return {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE {key} = ?", (run_id,)).scalar_one()  # noqa: S608
            for table, key in (
                ("runs", "id"),
                *((table, "run_id") for table in ("log", "inbox", "checkpoints", "checkpoint_parts", "probe_pictures")),
            )
        }


def test_a_deleted_run_is_invisible(store: Store) -> None:
    run, other = ended(store), ended(store)
    store.runs.delete(run.id)
    assert [each.id for each in store.runs.page(None, 10, None)[0]] == [other.id]
    assert store.log.tail(run.id, 0, 10).state is None
    for ask in (
        store.runs.get,
        store.runs.delete,
        lambda run_id: store.runs.change(run_id, {"name": "x"}),
        lambda run_id: store.inbox.post(run_id, {"type": "stop"}),
    ):
        with pytest.raises(UnknownRun):
            ask(run.id)


def test_a_restored_run_is_as_it_was(store: Store) -> None:
    run = ended(store, frames=3)
    store.runs.delete(run.id)
    assert store.runs.restore(run.id, 10.0) == run == store.runs.get(run.id)
    assert len(store.log.read(run.id, 0, 10)) == 3
    assert not store.runs.purge(-1.0)


def test_a_queued_run_leaves_the_queue_and_comes_back_to_its_place(store: Store) -> None:
    first, second, third = (world.queued(store).id for _ in range(3))
    store.runs.delete(first)
    store.runs.delete(second)
    assert store.runs.get(third).place == 1
    assert store.runs.restore(second, 10.0).place == 1
    assert store.runs.get(third).place == 2
    claimed = [store.queue.claim("me", 60.0), store.queue.claim("me", 60.0), store.queue.claim("me", 60.0)]
    assert [run and run.id for run in claimed] == [second, third, None]


def test_a_deleted_run_does_not_count_as_waiting(store: Store) -> None:
    store.runs.delete(world.queued(store).id)
    store.runs.create(world.small().model_dump(mode="json"), most_queued=1)


def test_a_restored_run_keeps_its_request_for_a_step(store: Store) -> None:
    run = world.queued(store)
    assert world.held(store, run).rest()
    store.inbox.post(run.id, {"type": "step"})
    store.runs.delete(run.id)
    assert store.queue.claim("me", 60.0) is None
    store.runs.restore(run.id, 10.0)
    assert store.queue.claim("me", 60.0) is not None


def test_runs_that_were_not_deleted_or_too_long_ago_cannot_be_restored(store: Store) -> None:
    run = ended(store)
    with pytest.raises(WrongState, match=f"restore: run {run.id} is finished. Allowed in: deleted"):
        store.runs.restore(run.id, 10.0)
    store.runs.delete(run.id)
    with pytest.raises(UnknownRun):
        store.runs.restore(run.id, -1.0)
    with pytest.raises(UnknownRun):
        store.runs.restore("nobody", 10.0)


def test_purging_waits_and_then_deletes_everything_in_portions(store: Store) -> None:
    run, other = paused(store, frames=2 * PORTION + 1), ended(store)
    store.runs.delete(run.id)
    assert not store.runs.purge(10.0)
    before = {
        "runs": 1,
        "log": 2 * PORTION + 1,
        "inbox": 0,
        "checkpoints": 1,
        "checkpoint_parts": 1,
        "probe_pictures": 1,
    }
    assert rows_of(store, run.id) == before
    assert store.runs.purge(-1.0)
    assert rows_of(store, run.id)["log"] == PORTION + 1
    with pytest.raises(UnknownRun):
        store.runs.restore(run.id, 1e9)  # a run whose deletion has begun cannot be restored
    while store.runs.purge(-1.0):
        pass
    assert set(rows_of(store, run.id).values()) == {0}
    assert store.runs.get(other.id) == other
    assert rows_of(store, other.id)["log"] == 1


def test_a_run_in_a_worker_s_hands_cannot_be_deleted(store: Store) -> None:
    run = world.queued(store)
    world.held(store, run)
    with pytest.raises(WrongState, match=f"delete: run {run.id} is running"):
        store.runs.delete(run.id)
