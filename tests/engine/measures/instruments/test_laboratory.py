"""The laboratory trains like a run, keeps the log, reports progress, and can be cancelled."""

from __future__ import annotations

import pytest

from firmground.engine.claims.budget import Budget
from firmground.engine.frames import same_numbers
from firmground.engine.measures.instruments.laboratory import Laboratory, Left, experiment, work
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training

BUDGET = Budget("quick", (0, 1))


def small(**fields: object) -> Experiment:
    plan = {"dataset": "clusters", "widths": [4, 3], "lr": 0.1, "batch_size": 32, "steps": 30, "seeds": BUDGET.seeds}
    return experiment(**plan | fields)


def test_the_laboratory_keeps_the_log_of_the_run() -> None:
    lab = Laboratory(BUDGET)

    lab.train("a run", small())

    [kept] = lab.kept
    expected = list(Running(Training(small())).whole())
    assert kept.title == "a run"
    assert len(kept.items) == len(expected)
    assert all(same_numbers(one, other) for one, other in zip(kept.items, expected, strict=True))
    assert kept.began <= kept.ended


def test_visits_happen_at_their_steps_first_and_last_included() -> None:
    seen: list[int] = []

    lab = Laboratory(BUDGET)
    training = lab.train("a run", small(), lambda one: seen.append(one.step_number), at=(0, 7, 30, 31))

    assert seen == [0, 7, 30]
    assert training.finished


def test_the_laboratory_reports_the_share_of_the_announced_work() -> None:
    told: list[float] = []
    lab = Laboratory(BUDGET, tell=told.append)

    lab.expect(small(), more=120.0)
    lab.train("a run", small())
    assert told[-1] == pytest.approx(0.5)
    lab.advance(120.0)

    assert told[-1] == 1.0
    assert told == sorted(told)
    lab.advance(1e9)
    assert told[-1] == 1.0


def test_cancelling_stops_between_two_updates() -> None:
    steps: list[int] = []
    lab = Laboratory(BUDGET, leave=lambda: len(steps) > 3)

    with pytest.raises(Left):
        lab.train("a run", small(), lambda one: steps.append(one.step_number), at=range(31))

    assert steps == [0, 1, 2, 3]
    assert lab.kept == []


def test_work_counts_updates_of_lanes() -> None:
    assert work(small()) == 30 * 2 * 2


def test_tuning_seeds_are_never_those_that_count() -> None:
    assert not set(BUDGET.tuning_seeds) & set(range(10_000))
    assert (BUDGET.of(1, 2), Budget("full", (0,)).of(1, 2)) == (1, 2)
