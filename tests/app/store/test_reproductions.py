from __future__ import annotations

import pytest

from firmground.app.errors import QueueFull, UnknownReproduction, UnknownRun, WrongState
from firmground.app.store import clock
from firmground.app.store.errors import LeaseLost
from firmground.app.store.finished import FinishedRun
from firmground.app.store.lease import MOST_STARTS
from firmground.app.store.log import LogEntry
from firmground.app.store.store import Store
from tests.app import world


def queued(store: Store, claim: str = "batch-noise") -> str:
    return store.reproductions.create(claim, "quick", [0, 1], most_queued=10).id


def held(store: Store, claim: str = "batch-noise", owner: str = "me") -> str:
    wanted = queued(store, claim)
    one = store.reproductions.claim(owner, 60.0)
    assert one is not None
    assert one.id == wanted
    return wanted


def trained(run_id: str = "run") -> FinishedRun:
    experiment = world.small().model_dump(mode="json")
    return FinishedRun(
        id=run_id, name="batch-noise: a run", preset=None, tags=("claim",), experiment=experiment,
        started=1.0, ended=2.0, frames=1, accuracy=[0.5, None], receipt={}, probe_labels=[0],
        provenance={"torch": "2"},
        entries=[LogEntry(1, 0, "frame", b"body")],
    )  # fmt: skip


def test_reproductions_wait_in_order(store: Store) -> None:
    first, second = queued(store), queued(store, "test-time")

    assert [store.reproductions.get(one).place for one in (first, second)] == [1, 2]
    assert [getattr(store.reproductions.claim("me", 60.0), "id", None) for _ in range(3)] == [first, second, None]
    assert store.reproductions.get(first).place is None
    assert store.reproductions.get(first).state == "running"


def test_a_command_takes_only_its_own(store: Store) -> None:
    queued(store)
    mine = queued(store)

    assert getattr(store.reproductions.claim("me", 60.0, only=[mine]), "id", None) == mine
    assert store.reproductions.claim("me", 60.0, only=[mine]) is None


def test_the_queue_has_a_limit(store: Store) -> None:
    queued(store)

    with pytest.raises(QueueFull, match="1 reproductions are waiting already"):
        store.reproductions.create("batch-noise", "quick", [0], most_queued=1)


def test_a_finished_reproduction_stores_its_runs_in_one_transaction(store: Store) -> None:
    one = held(store)
    store.reproductions.finish(one, "me", {"name": "batch-noise"}, [("the network", trained())])

    done = store.reproductions.get(one)
    assert (done.state, done.progress) == ("finished", 1.0)
    assert dict(done.finding or {}) == {"name": "batch-noise"}
    assert store.reproductions.runs(one) == [{"id": "run", "title": "the network"}]
    assert store.runs.get("run").state == "finished"
    assert [entry.body for entry in store.log.read("run", 0, 9)] == [b"body"]
    assert store.reproductions.newest_finished()["batch-noise"].id == one


def test_a_run_of_a_claim_is_listed_only_if_asked_for_and_may_be_deleted(store: Store) -> None:
    one = held(store)
    store.reproductions.finish(one, "me", {}, [("the network", trained())])

    assert store.runs.page(None, 10, None) == ([], None)
    assert [run.id for run in store.runs.page(None, 10, None, claims=True)[0]] == ["run"]
    store.runs.delete("run")
    assert store.reproductions.runs(one) == []
    while store.runs.purge(-1):
        pass
    with pytest.raises(UnknownRun):
        store.runs.restore("run", 1e9)


def test_nothing_of_a_cancelled_reproduction_is_kept(store: Store) -> None:
    one = held(store)

    assert store.reproductions.cancel(one).state == "stopped"
    with pytest.raises(LeaseLost):
        store.reproductions.beat(one, "me", 60.0, 0.5)
    with pytest.raises(LeaseLost):
        store.reproductions.finish(one, "me", {}, [("the network", trained())])
    assert store.runs.page(None, 10, None, claims=True) == ([], None)
    assert store.reproductions.newest() == {}
    with pytest.raises(WrongState, match=r"cancel: reproduction \w+ is stopped. Allowed in: queued, running"):
        store.reproductions.cancel(one)
    with pytest.raises(UnknownReproduction):
        store.reproductions.cancel("nothing")


def test_a_silent_worker_loses_its_reproduction_which_starts_over(store: Store) -> None:
    one = held(store)
    store.reproductions.beat(one, "me", -1.0, 0.7)
    store.reproductions.collect_silent()

    again = store.reproductions.get(one)
    assert (again.state, again.progress) == ("queued", 0.0)
    with pytest.raises(LeaseLost):
        store.reproductions.beat(one, "me", 60.0, 0.8)


def test_a_beat_keeps_the_lease(store: Store) -> None:
    one = held(store)
    store.reproductions.beat(one, "me", 60.0, 0.7)
    store.reproductions.collect_silent()

    assert store.reproductions.get(one).progress == 0.7


def test_it_fails_after_so_many_deaths(store: Store) -> None:
    one = held(store)
    store.reproductions.requeue_or_fail(one, "me", "killed", 2)
    assert store.reproductions.get(one).state == "queued"
    store.reproductions.requeue_or_fail(one, "somebody else", "killed", 1)
    assert store.reproductions.get(one).state == "queued"
    store.reproductions.claim("me", 60.0)
    store.reproductions.requeue_or_fail(one, "me", "killed", 2)

    assert store.reproductions.get(one).error == {
        "code": "worker_died", "message": "The worker died 2 times; the last time: killed.",
    }  # fmt: skip


def test_findings_are_kept_newest_first_up_to_a_number_for_each_claim(store: Store) -> None:
    old, new = [held(store) for _ in range(2)]
    other = held(store, "test-time")
    for one in (old, new, other):
        store.reproductions.finish(one, "me", {"name": one}, [])
    queued(store)

    assert [one.id for one in store.reproductions.kept(5)] == [other, new, old]
    assert [one.id for one in store.reproductions.kept(1)] == [other, new]
    assert next((one.claim, one.budget, one.seeds) for one in store.reproductions.kept(1)) == (
        "test-time",
        "quick",
        [0, 1],
    )


def test_only_finished_reproductions_are_found_by_id(store: Store) -> None:
    done, failed, waiting = held(store), held(store, "test-time"), queued(store)
    store.reproductions.finish(done, "me", {"is": "done"}, [])
    store.reproductions.fail(failed, "me", {"code": "x", "message": "y"})

    found = store.reproductions.finished([done, failed, waiting, "nothing"])
    assert {name: dict(one.finding or {}) for name, one in found.items()} == {done: {"is": "done"}}
    assert store.reproductions.finished([]) == {}


def test_the_newest_of_each_claim_is_in_the_ledger(store: Store) -> None:
    for finding in ({"is": "old"}, {"is": "new"}):
        store.reproductions.finish(held(store), "me", finding, [])
    failed = held(store, "test-time")
    store.reproductions.fail(failed, "me", {"code": "x", "message": "y"})

    assert dict(store.reproductions.newest_finished()["batch-noise"].finding or {}) == {"is": "new"}
    assert "test-time" not in store.reproductions.newest_finished()
    assert store.reproductions.newest()["test-time"].state == "failed"


def test_a_reproduction_whose_workers_keep_falling_silent_is_given_up(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, real, states = queued(store), clock.now, []
    for _ in range(MOST_STARTS):
        assert store.reproductions.claim("me", 60.0) is not None
        monkeypatch.setattr(clock, "now", lambda: real() + 100.0)
        store.reproductions.collect_silent()
        monkeypatch.setattr(clock, "now", real)
        states.append(store.reproductions.get(one).state)
    assert states == ["queued"] * (MOST_STARTS - 1) + ["failed"]


def test_a_lease_further_away_than_its_length_is_void(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one, right = queued(store), clock.now()
    monkeypatch.setattr(clock, "now", lambda: right + 3_600.0)
    assert store.reproductions.claim("me", 60.0) is not None
    monkeypatch.setattr(clock, "now", lambda: right)
    store.reproductions.collect_silent()
    assert store.reproductions.get(one).state == "queued"
