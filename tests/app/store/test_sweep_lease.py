"""What the holder of a pack writes, and what follows from a pack that is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from firmground.app.records.sweep import COUNTING, TUNING, SweepPack
from firmground.app.store.errors import LeaseLost
from firmground.app.store.store import Store
from firmground.app.store.sweep_lease import FoundEntries, Settled, Settlement
from tests.app.store.swept import done, held, point, points_of, queued


def test_points_come_as_packs_are_done_and_the_last_pack_finishes_the_sweep(store: Store) -> None:
    one = queued(store)
    held(store)
    done(store, one, "a", "b", settlement=points_of(1))

    half = store.sweeps.get(one)
    assert (half.state, half.done, half.progress, half.ended) == ("running", 1, 0.75, None)
    assert store.sweeps.points(one, 0, 9) == [{"seq": 1, "number": 1, **point(1)}]

    assert held(store).begun
    done(store, one, "c", settlement=points_of(1, 0))

    whole = store.sweeps.get(one)
    assert (whole.state, whole.done, whole.progress, whole.busy) == ("finished", 2, 1.0, 0)
    assert [(each["seq"], each["number"]) for each in store.sweeps.points(one, 0, 9)] == [(1, 1), (2, 0)]
    assert [each["seq"] for each in store.sweeps.points(one, 1, 9)] == [2]
    assert store.sweeps.last_seq(one) == 2
    assert store.sweep_queue.claim("me", 60.0) is None


def test_what_was_found_before_is_given_if_it_is_wanted(store: Store) -> None:
    one = queued(store)
    held(store)
    done(store, one, "a", "b")
    held(store)
    seen: list[set[str]] = []

    def settle(known: FoundEntries) -> Settled:
        seen.append(set(known))
        return Settled({})

    done(store, one, "c", settlement=Settlement(("a", "c"), settle))

    assert seen == [{"a", "c"}]


def test_two_packs_that_end_at_once_leave_no_point_out(store: Store) -> None:
    one = queued(store)
    held(store, "first")
    held(store, "second")

    def settle(known: FoundEntries) -> Settled:
        if "c" not in known:  # while the first one works out what follows, the second one is done
            done(store, one, "c", owner="second")
        return Settled({0: point(0)} if {"a", "b", "c"} <= set(known) else {})

    done(store, one, "a", "b", settlement=Settlement("abc", settle), owner="first")

    assert (store.sweeps.get(one).state, store.sweeps.get(one).done) == ("finished", 1)


def test_the_last_tuning_pack_brings_choices_and_the_packs_that_count(store: Store) -> None:
    tuning = (SweepPack(TUNING, 0, ["t"], 1.0), SweepPack(TUNING, 1, ["u"], 1.0))
    one = queued(store, tuning, tuning_share=0.25)
    seen: list[Mapping[str, Any]] = []

    def settle(known: FoundEntries) -> Settled:
        seen.append(known)
        return Settled({}, [[1, 0]], [SweepPack(COUNTING, 0, ["a"], 5.0)]) if known else Settled({})

    held(store)
    done(store, one, "t", settlement=Settlement((), settle))
    assert (store.sweeps.get(one).progress, seen) == (0.125, [{}])
    assert held(store).choices is None
    done(store, one, "u", settlement=Settlement((), settle))

    assert [set(known) for known in seen] == [set(), {"t", "u"}]
    assert store.sweeps.get(one).progress == 0.25
    pack = held(store)
    assert (pack.phase, pack.keys, pack.choices) == (COUNTING, ["a"], [[1, 0]])
    done(store, one, "a", settlement=points_of(0))
    assert store.sweeps.get(one).state == "finished"


def test_a_worker_whose_pack_was_taken_back_writes_nothing(store: Store) -> None:
    one = queued(store)
    held(store)
    lease = store.sweep_lease(one, "me", 60.0)
    store.sweeps.act(one, "pause")

    with pytest.raises(LeaseLost):
        lease.beat(0.5)
    with pytest.raises(LeaseLost):
        lease.put_back()
    with pytest.raises(LeaseLost):
        lease.halt({"code": "x", "message": "y"})
    with pytest.raises(LeaseLost):
        done(store, one, "a", "b", settlement=points_of(0))
    assert (store.sweeps.get(one).state, store.sweeps.get(one).done) == ("paused", 0)


def test_a_pack_put_back_starts_over_and_its_sweep_waits(store: Store) -> None:
    one = queued(store)
    held(store)
    lease = store.sweep_lease(one, "me", 60.0)
    lease.beat(0.5)
    assert store.sweeps.get(one).progress == 0.375

    lease.put_back()

    assert (store.sweeps.get(one).state, store.sweeps.get(one).progress) == ("queued", 0.0)
    assert held(store).number == 0


def test_a_halted_sweep_pauses_with_the_reason_and_resumes_without_it(store: Store) -> None:
    one = queued(store)
    held(store)
    held(store, "other")
    store.sweep_lease(one, "me", 60.0).halt({"code": "disk_full", "message": "full"})

    halted = store.sweeps.get(one)
    assert (halted.state, halted.error, halted.busy) == ("paused", {"code": "disk_full", "message": "full"}, 0)
    assert store.sweeps.act(one, "resume").error is None
