"""Which pack is next, and what happens to those of workers that died."""

from __future__ import annotations

import pytest

from firmground.app.store import clock
from firmground.app.store.errors import LeaseLost
from firmground.app.store.lease import MOST_STARTS
from firmground.app.store.store import Store
from tests.app.store.swept import done, held, points_of, queued


def test_packs_are_handed_out_in_order_the_older_sweep_first(store: Store) -> None:
    first, second = queued(store), queued(store)
    assert store.sweeps.get(second).place == 2

    given = [held(store, owner) for owner in "abcd"]

    assert [(pack.sweep_id, pack.number) for pack in given] == [(first, 0), (first, 1), (second, 0), (second, 1)]
    assert store.sweep_queue.claim("e", 60.0) is None
    assert (store.sweeps.get(first).state, store.sweeps.get(first).place, store.sweeps.get(first).busy) == (
        "running", None, 2,
    )  # fmt: skip


def test_a_command_takes_only_its_own(store: Store) -> None:
    queued(store)
    mine = queued(store)

    assert getattr(store.sweep_queue.claim("me", 60.0, only=[mine]), "sweep_id", None) == mine


def test_progress_falls_by_no_more_than_the_pack_that_starts_over(store: Store) -> None:
    one = queued(store)
    held(store, "first")
    held(store, "second")
    store.sweep_lease(one, "first", 60.0).beat(0.5)
    done(store, one, "c", owner="second")
    assert store.sweeps.get(one).progress == pytest.approx(0.25 + 0.375)

    store.sweep_queue.requeue_or_fail("first", "killed", 3)

    assert store.sweeps.get(one).progress == 0.25


def test_a_silent_worker_loses_its_pack(store: Store) -> None:
    one = queued(store)
    held(store, lease=-1.0)
    assert store.sweep_queue.silent() == store.sweep_queue.owners() == {"me"}

    store.sweep_queue.collect_silent()

    assert (store.sweeps.get(one).state, store.sweep_queue.owners()) == ("queued", set())
    with pytest.raises(LeaseLost):
        store.sweep_lease(one, "me", 60.0).beat(0.8)


def test_a_sweep_whose_workers_keep_falling_silent_is_given_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one, real, states = queued(store), clock.now, []
    for _ in range(MOST_STARTS):
        assert store.sweep_queue.claim("me", 60.0) is not None
        monkeypatch.setattr(clock, "now", lambda: real() + 100.0)
        store.sweep_queue.collect_silent()
        monkeypatch.setattr(clock, "now", real)
        states.append(store.sweeps.get(one).state)
    assert states == ["queued"] * (MOST_STARTS - 1) + ["failed"]


def test_it_fails_after_so_many_deaths_and_keeps_its_points(store: Store) -> None:
    one = queued(store)
    held(store)
    done(store, one, "a", "b", settlement=points_of(0))
    held(store)
    assert store.sweep_queue.requeue_or_fail("me", "killed", 2)
    assert store.sweeps.get(one).state == "queued"
    assert not store.sweep_queue.requeue_or_fail("me", "killed", 2)
    held(store)
    store.sweep_queue.requeue_or_fail("me", "killed", 2)

    failed = store.sweeps.get(one)
    assert (failed.state, failed.done) == ("failed", 1)
    assert failed.error == {
        "code": "worker_died", "message": "A worker died 2 times with the same networks; the last time: killed.",
    }  # fmt: skip
