from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import InvalidRequest, QueueFull, UnknownRun, WrongState
from app.store.store import Store
from tests.app import world


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return world.store(tmp_path)


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


def test_an_unknown_run_is_unknown_to_everybody(store: Store) -> None:
    for ask in (store.runs.get, store.runs.delete, lambda run_id: store.runs.change(run_id, {})):
        with pytest.raises(UnknownRun, match="There is no run 'nobody'"):
            ask("nobody")


def test_deleting_takes_log_inbox_and_checkpoint_along(store: Store) -> None:
    run = world.queued(store)
    stint = world.held(store, run)
    world.written(stint, [world.frame(0)])
    store.inbox.post(run.id, {"type": "pause"})
    stint.end("finished")
    store.runs.delete(run.id)
    assert store.log.read(run.id, 0, 10) == []
    assert store.inbox.pending(run.id, 0) == []
    with pytest.raises(UnknownRun):
        store.runs.get(run.id)


def test_a_run_in_a_worker_s_hands_cannot_be_deleted(store: Store) -> None:
    run = world.queued(store)
    world.held(store, run)
    with pytest.raises(WrongState, match=f"delete: run {run.id} is running"):
        store.runs.delete(run.id)
