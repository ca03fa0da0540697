"""Sweeps in the database: created, listed, paused, stopped, deleted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from firmground.app.errors import InvalidRequest, QueueFull, UnknownSweep, WrongState
from firmground.app.records.sweep import sweep_json
from firmground.app.store import clock
from firmground.app.store.store import Store
from tests.app.store.swept import PACKS, done, held, points_of, queued


def test_the_queue_has_a_limit(store: Store) -> None:
    queued(store)

    with pytest.raises(QueueFull, match="1 sweeps are waiting already"):
        queued(store, most=1)


def test_a_paused_sweep_starts_no_pack_and_resumes_where_it_was(store: Store) -> None:
    one = queued(store)
    held(store)
    done(store, one, "a", "b", settlement=points_of(0))
    held(store)
    assert store.sweeps.act(one, "pause").progress == 0.75
    assert store.sweep_queue.claim("me", 60.0) is None

    assert store.sweeps.act(one, "resume").state == "queued"

    assert held(store).number == 1
    assert store.sweeps.get(one).since_progress == 0.75


def test_a_stopped_sweep_keeps_its_points_and_never_goes_on(store: Store) -> None:
    one = queued(store)
    held(store)
    done(store, one, "a", "b", settlement=points_of(0))

    stopped = store.sweeps.act(one, "stop")

    assert (stopped.state, stopped.done, stopped.ended is None) == ("stopped", 1, False)
    assert store.sweep_queue.claim("me", 60.0) is None
    with pytest.raises(WrongState, match=r"resume: sweep \w+ is stopped. Allowed in: paused"):
        store.sweeps.act(one, "resume")


def test_only_ended_sweeps_are_deleted_and_nothing_of_them_stays(store: Store) -> None:
    one, other = queued(store), queued(store)
    with pytest.raises(WrongState, match=r"delete: sweep \w+ is queued. Allowed in: finished, stopped, failed"):
        store.sweeps.delete(one)
    held(store)
    done(store, one, "a", "b", settlement=points_of(0, 1))
    store.sweeps.act(one, "stop")
    store.sweeps.delete(one)

    with pytest.raises(UnknownSweep):
        store.sweeps.get(one)
    assert not store.sweeps.known(one)
    assert [sweep.id for sweep in store.sweeps.page(None, 9, None)[0]] == [other]
    while store.sweeps.purge():
        pass
    assert store.sweeps.points(one, 0, 9) == []
    assert store.sweeps.get(other).state == "queued"


def test_pages_go_from_the_newest_to_the_oldest(store: Store) -> None:
    ids = [queued(store) for _ in range(3)]
    store.sweeps.act(ids[1], "stop")

    first, following = store.sweeps.page(None, 2, None)
    assert [sweep.id for sweep in first] == [ids[2], ids[1]]
    assert [sweep.id for sweep in store.sweeps.page(None, 2, following)[0]] == [ids[0]]
    assert [sweep.id for sweep in store.sweeps.page("stopped", 2, None)[0]] == [ids[1]]
    with pytest.raises(InvalidRequest, match="after: got 'x'"):
        store.sweeps.page(None, 2, "x")


@pytest.mark.parametrize(("made", "left"), [(0.0, 8.0), (0.5, 10.0)])
def test_the_time_left_is_the_estimate_until_there_is_a_pace(
    store: Store, monkeypatch: pytest.MonkeyPatch, made: float, left: float
) -> None:
    one, began = queued(store, PACKS[:1]), clock.now()
    monkeypatch.setattr(clock, "now", lambda: began)
    monkeypatch.setattr("time.time", lambda: began + 10.0)
    held(store)
    store.sweep_lease(one, "me", 60.0).beat(made)

    assert sweep_json(store.sweeps.get(one))["eta"] == pytest.approx(left)


def test_a_sweep_that_is_not_there_is_named(store: Store) -> None:
    act: Callable[[], object]
    for act in (
        lambda: store.sweeps.get("no"),
        lambda: store.sweeps.act("no", "stop"),
        lambda: store.sweeps.delete("no"),
    ):
        with pytest.raises(UnknownSweep, match="There is no sweep 'no'"):
            act()
