"""One condition of a claim: training without frames or log, and what is known of its lanes."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures import condition_of
from firmground.engine.measures.instruments.condition import Condition, diverged_in, living, stuck_sides, trained
from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training

SMALL = {"dataset": "moons", "widths": (6, 4), "lr": 0.3, "batch_size": 32, "steps": 9, "seeds": (0, 1)}
PLAN = [
    {"step": 0, "event": {"type": "set_lr", "lr": 0.1}},
    {"step": 5, "event": {"type": "kick", "layer": 1, "size": 0.3}},
]


def condition(**parts: object) -> Condition:
    usual = {"logs": np.zeros(2), "sides": np.ones((2, 2)), "slow": False, "fast": False, "diverged": (0, 0)}
    return Condition(**(usual | {"networks": 4} | parts))  # type: ignore[arg-type]


def test_training_without_frames_gives_the_losses_of_a_run_with_what_is_planned() -> None:
    one = experiment(**SMALL, interventions=PLAN)
    run = Training(one)
    _ = list(Running(run).whole())
    assert trained(one).state.loss.tolist() == run.state.loss.tolist()


def test_visits_come_at_the_steps_wanted_before_what_is_planned_there() -> None:
    one = experiment(**SMALL, interventions=PLAN)
    seen: list[tuple[int, float]] = []

    def visit(training: Training) -> None:
        weight = training.state.stacks[0].params[1, "W"]
        seen.append((training.step_number, float(weight.sum())))

    trained(one, visit, (0, 5, 9))
    unkicked = trained(experiment(**SMALL | {"steps": 5}, interventions=PLAN[:1]))
    assert [step for step, _ in seen] == [0, 5, 9]
    assert seen[1][1] == float(unkicked.state.stacks[0].params[1, "W"].sum())


def test_lanes_that_diverge_are_counted_and_have_no_number() -> None:
    training = trained(experiment(**SMALL | {"lr": 1000, "activation": "linear", "steps": 30}))
    dead = diverged_in(training, 0, 1)
    assert dead[0] == 2
    values = living(np.ones((2, 2)), training, 0, 1)
    assert np.isnan(values).sum(axis=1).tolist() == list(dead)
    assert 0 in stuck_sides(training, 0, 1)


def test_a_bound_says_to_which_side_the_truth_may_lie() -> None:
    assert condition().bound is None
    assert condition(slow=True).bound == "at least"
    assert condition(fast=True).bound == "at most"
    assert condition(slow=True, fast=True).bound == "unknown"


def test_a_claim_without_a_map_has_no_condition() -> None:
    with pytest.raises(ModuleNotFoundError):
        condition_of("batch-noise")
