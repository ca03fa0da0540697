from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from firmground.app.store.checkpoints import Checkpoint
from firmground.app.store.errors import LeaseLost
from firmground.app.store.run_lease import LogBatch
from firmground.app.store.store import Store
from firmground.engine.frames import Item
from tests.app import world


def test_a_batch_is_items_answers_checkpoint_and_progress_at_once(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    store.inbox.post(run.id, {"type": "pause"})
    number, _ = store.inbox.pending(run.id, 0)[0]
    items: list[Item] = [world.frame(0, seq=1), world.event("pause", seq=2), world.event("resumed", seq=3)]
    lease.write(LogBatch(items, [number], Checkpoint(2, 0, b"bits"), step=7, rate=3.5))
    after = store.runs.get(run.id)
    assert (after.step, after.rate, after.last_seq, after.frames, after.resumes) == (7, 3.5, 3, 1, 1)
    assert store.inbox.pending(run.id, 0) == []
    assert lease.checkpoint() == Checkpoint(2, 0, b"bits")
    assert world.kinds(world.logged(store, run.id)) == ["frame 0", "pause", "resumed"]


def test_a_batch_that_fails_leaves_nothing_behind(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(0)])
    with pytest.raises(IntegrityError):
        lease.write(LogBatch([world.frame(1, seq=2), world.frame(0, seq=1)], step=99))
    assert world.kinds(world.logged(store, run.id)) == ["frame 0"]
    assert store.runs.get(run.id).step == 0


def test_the_newest_checkpoint_replaces_the_one_before(store: Store) -> None:
    lease = world.held(store, world.queued(store))
    assert lease.checkpoint() is None
    for seq in (1, 2):
        lease.write(LogBatch(checkpoint=Checkpoint(seq, seq, b"%d" % seq)))
    assert lease.checkpoint() == Checkpoint(2, 2, b"2")


def test_an_empty_batch_keeps_the_lease_alive(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run, lease=5.0)
    before = store.runs.get(run.id).lease
    lease.write(LogBatch())
    after = store.runs.get(run.id).lease
    assert before is not None
    assert after is not None
    assert after > before


def test_a_worker_without_the_lease_writes_nothing(store: Store) -> None:
    run = world.queued(store)
    world.held(store, run, owner="me")
    stranger = store.lease(run.id, "stranger", 60.0)
    for act in (
        lambda: stranger.write(LogBatch([world.frame(0, seq=1)])),
        lambda: stranger.end("finished"),
        stranger.rest,
        stranger.put_back,
        stranger.carry_on,
        lambda: stranger.introduce({}, None, None, {}),
    ):
        with pytest.raises(LeaseLost):
            act()
    after = store.runs.get(run.id)
    assert (after.state, after.owner, after.last_seq) == ("running", "me", 0)


def test_requests_after_the_end_are_dropped(store: Store) -> None:
    run = world.queued(store)
    lease = world.held(store, run)
    store.inbox.post(run.id, {"type": "pause"})
    lease.end("failed", {"code": "x", "message": "y"})
    assert store.inbox.pending(run.id, 0) == []
    assert store.runs.get(run.id).error == {"code": "x", "message": "y"}


def test_a_run_that_continues_elsewhere_records_both_places(store: Store) -> None:
    run = world.queued(store)
    here, there = {"torch": "2.13", "machine": "x86_64"}, {"torch": "2.14", "machine": "arm64"}
    for owner, made in (("first", here), ("second", here), ("third", there), ("fourth", here)):
        lease = world.held(store, run, owner=owner)
        lease.introduce({}, None, None, made)
        lease.put_back()
    assert store.runs.get(run.id).provenance == here | {"before": [here, there]}
