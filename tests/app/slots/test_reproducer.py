"""A reproduction in this very process, with a measure of the test's own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from firmground.app.records.reproduction import Reproduction
from firmground.app.slots import entry as slot
from firmground.app.slots import reproducer
from firmground.app.slots.task import ReproductionTask
from firmground.app.store.store import Store
from firmground.engine.claims.evidence import Check, Detail, Evidence
from firmground.engine.errors import InvalidExperiment
from firmground.engine.frames import Frame, decode
from firmground.engine.measures.instruments.laboratory import Laboratory
from tests.app import world

Measure = Callable[[Laboratory], Evidence]


def small(lab: Laboratory) -> Evidence:
    experiment = world.small(seeds=lab.seeds)
    lab.expect(experiment)
    lab.train("the small network", experiment)
    check = Check("one", 1.0, 1.0, 0.0, "arithmetic")
    return Evidence(checks=(check,), details=(Detail("a number", tuple(float(seed) for seed in lab.seeds), "plain"),))


@pytest.fixture
def reproduce(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Reproduction]:
    """One reproduction of an exact claim by this measure, from the queue to its end."""

    def whole(measure: Measure = small, leave: Callable[[], bool] = lambda: False, lease: float = 60.0) -> Reproduction:
        monkeypatch.setattr(reproducer, "measure_of", lambda name: measure)
        one = store.reproductions.create("batch-noise", "quick", [0, 1], most_queued=9)
        assert store.reproductions.claim("me", lease) is not None
        task = ReproductionTask(store.database.url, one.id, "me", None, lease)
        slot.execute(dataclasses.asdict(task), leave)
        return store.reproductions.get(one.id)

    return whole


def test_it_ends_with_a_finding_and_its_runs(store: Store, reproduce: Callable[..., Reproduction]) -> None:
    done = reproduce()

    assert done.state == "finished"
    assert done.finding is not None
    assert (done.finding["n"], done.finding["seeds"], done.finding["p"]) == (2, [0, 1], None)
    assert done.finding["details"][0]["effect"] == 0.5
    assert set(done.finding["versions"]) == {"firmground", "python", "torch", "numpy", "machine"}
    link = store.reproductions.runs(done.id)[0]
    assert link["title"] == "the small network"
    run = store.runs.get(link["id"])
    assert (run.state, run.step, run.tags, run.name) == (
        "finished", 30, ("claim", "batch-noise"), "batch-noise: the small network",
    )  # fmt: skip


def test_its_runs_are_logs_like_any_other(store: Store, reproduce: Callable[..., Reproduction]) -> None:
    run = store.runs.get(store.reproductions.runs(reproduce().id)[0]["id"])

    items = [decode(entry.body or b"") for entry in store.log.read(run.id, 0, 1000)]

    assert [item.seq for item in items] == list(range(1, run.last_seq + 1))
    frames = [item for item in items if isinstance(item, Frame)]
    assert (len(frames), frames[-1].step) == (run.frames, 30)
    assert run.accuracy == pytest.approx(frames[-1].accuracy.reshape(2, 2).mean(axis=1).tolist())


def test_a_worker_that_has_to_leave_puts_it_back_and_keeps_nothing(
    store: Store, reproduce: Callable[..., Reproduction]
) -> None:
    left = reproduce(leave=lambda: True)

    assert (left.state, left.progress, left.finding) == ("queued", 0.0, None)
    assert store.runs.page(None, 10, None, claims=True) == ([], None)


def test_a_cancelled_reproduction_stops_and_stays_cancelled(
    store: Store, reproduce: Callable[..., Reproduction]
) -> None:
    def cancelled(lab: Laboratory) -> Evidence:
        store.reproductions.cancel(next(iter(store.reproductions.newest().values())).id)
        while True:  # until the pulse has noticed
            lab.advance(0.0)

    assert reproduce(cancelled, lease=1.0).state == "stopped"


def test_its_progress_is_visible_from_outside(store: Store, reproduce: Callable[..., Reproduction]) -> None:
    seen: list[float] = []

    def slow(lab: Laboratory) -> Evidence:
        lab.expect(more=2.0)
        lab.advance(1.0)
        world.eventually(lambda: next(iter(store.reproductions.newest().values())).progress == 0.5)
        seen.append(0.5)
        return small(lab)

    assert reproduce(slow, lease=1.0).state == "finished"
    assert seen == [0.5]


def test_errors_of_the_engine_are_recorded(reproduce: Callable[..., Reproduction]) -> None:
    def refused(lab: Laboratory) -> Any:
        raise InvalidExperiment("dataset", "mnist", "a data set whose files are here")

    failed = reproduce(refused)

    assert failed.state == "failed"
    assert failed.error is not None
    assert failed.error["message"] == "dataset: got 'mnist'. Allowed: a data set whose files are here."


def test_two_reproductions_find_the_same_numbers(reproduce: Callable[..., Reproduction]) -> None:
    one, other = reproduce().finding, reproduce().finding

    assert one is not None
    assert other is not None
    assert {**one, "timing": None} == {**other, "timing": None}
