"""Running averages at test time: evidence, the sign of its effect, and the bound of a diverged network."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from firmground.engine.measures.instruments.lanes import loss
from firmground.engine.measures.test_time import measure as test_time
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse


def test_two_reproductions_agree_and_every_identity_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_time, "POINTS", 4)  # looks at precise statistics, which take most of the time
    _, lab = rehearse("test-time", Small("quick", SEEDS, by=30))
    assert [kept.title for kept in lab.kept] == ["running averages"]


def test_the_learning_rate_falls_tenfold_twice_in_both_arms() -> None:
    training = Training(_planned())
    rates = []
    for _ in range(training.experiment.steps):
        for planned in training.experiment.interventions:
            if planned.step == training.step_number:
                training.apply(planned.event)  # type: ignore[arg-type]  # set_lr, not a single step
        training.step()
        rates.append({arm.lr for arm in training.state.arms})
    assert rates[0] == {0.5}
    assert rates[len(rates) // 2] == {0.05}
    assert rates[-1] == {0.005}


def test_running_averages_that_are_worse_give_a_positive_effect_and_equal_ones_none() -> None:
    precise = np.array([[0.2, 0.4]])
    followed = test_time.Followed([1, 2], [precise, 2 * precise], [precise, precise])
    np.testing.assert_array_equal(followed.ratio(1), [[0, 0]])
    np.testing.assert_allclose(followed.ratio(2), math.log(2))


def test_a_diverged_network_counts_as_a_tenfold_loss() -> None:
    gone = np.array([[math.nan, 0.4]])
    followed = test_time.Followed([1], [gone], [gone])
    np.testing.assert_allclose(followed.ratio(1), [[math.log(10), 0]])


def test_spoiled_running_averages_are_found_out_and_precise_ones_do_not_depend_on_them() -> None:
    training = Training(_planned())
    for _ in range(20):
        training.step()
    honest = test_time.Followed()
    test_time.follow(training, honest)
    training.state.stacks = [
        replace(stack, running={name: value + 3 for name, value in stack.running.items()})
        for stack in training.state.stacks
    ]
    spoiled = test_time.Followed()
    test_time.follow(training, spoiled)
    assert (spoiled.ratio(20) > honest.ratio(20)).all()
    np.testing.assert_array_equal(spoiled.precise[0], honest.precise[0])
    np.testing.assert_array_equal(spoiled.running[0], loss(training, "eval"))


def test_looks_hold_the_end_and_the_last_step_before_the_learning_rate_falls() -> None:
    looks = test_time.looks(90, 45)
    assert looks == sorted(set(looks))
    assert {45, 90} <= set(looks)


def _planned() -> Experiment:
    return test_time.plan(laboratory())
