from __future__ import annotations

from typing import Any

import pytest

from firmground.app.errors import UnknownRun, WrongState
from firmground.app.records.lifecycle import ALLOWED, STATES, RunState
from firmground.app.store.store import Store
from tests.app import world

KICK = {"type": "kick", "layer": 1, "size": 0.3}


def in_state(store: Store, state: RunState) -> str:
    run = world.queued(store)
    if state == "queued":
        return run.id
    lease = world.held(store, run)
    if state == "paused":
        assert lease.rest()
    elif state != "running":
        lease.end(state)
    return run.id


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", ALLOWED)
def test_an_event_is_taken_in_its_states_and_refused_in_the_others(store: Store, kind: str, state: RunState) -> None:
    run_id = in_state(store, state)
    if state in ALLOWED[kind]:
        store.inbox.post(run_id, {"type": kind})
    else:
        with pytest.raises(WrongState, match=f"{kind}: run {run_id} is {state}. Allowed in: ") as refused:
            store.inbox.post(run_id, {"type": kind})
        assert refused.value.state == state
        assert store.inbox.pending(run_id, 0) == []


def test_events_wait_in_the_order_posted(store: Store) -> None:
    run_id = in_state(store, "running")
    events: list[dict[str, Any]] = [{"type": "set_lr", "lr": rate} for rate in (0.3, 0.1, 0.2)]
    for event in events:
        store.inbox.post(run_id, event)
    assert [event for _, event in store.inbox.pending(run_id, 0)] == events
    first, _ = store.inbox.pending(run_id, 0)[0]
    assert [event for _, event in store.inbox.pending(run_id, first)] == events[1:]


def test_a_queued_run_that_never_started_stops_without_a_log(store: Store) -> None:
    run_id = in_state(store, "queued")
    assert store.inbox.post(run_id, {"type": "stop"}) == "stopped"
    assert world.logged(store, run_id) == []


def test_a_paused_run_stops_at_once_and_its_log_says_so(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(0), world.frame(1)])
    assert lease.rest()
    assert store.inbox.post(run.id, {"type": "stop"}) == "stopped"
    items = world.logged(store, run.id)
    assert world.kinds(items) == ["frame 0", "frame 1", "stop"]
    assert items[-1].elapsed == 1.0
    assert store.runs.get(run.id).last_seq == 3


def test_a_running_run_is_stopped_by_its_worker(store: Store) -> None:
    run_id = in_state(store, "running")
    assert store.inbox.post(run_id, {"type": "stop"}) == "running"
    assert [event for _, event in store.inbox.pending(run_id, 0)] == [{"type": "stop"}]


def test_resuming_while_a_single_step_is_under_way_reaches_the_worker_that_steps(store: Store) -> None:
    run_id = in_state(store, "paused")
    store.inbox.post(run_id, {"type": "step"})
    lease = world.held(store, store.runs.get(run_id))
    store.inbox.post(run_id, {"type": "resume"})
    assert store.queue.claim("another", 60.0) is None
    assert not lease.rest(), "there is something to do first"
    lease.carry_on()
    assert store.runs.get(run_id).state == "running"


def test_an_unknown_run_takes_no_events(store: Store) -> None:
    with pytest.raises(UnknownRun):
        store.inbox.post("nobody", KICK)
