"""When a loss reaches a threshold: against curves whose answer is known."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from firmground.engine.claims.budget import Budget
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import loss
from firmground.engine.measures.instruments.steps_to_loss import Arrivals, LossWatch, arrivals, looks, looks_since


def test_looks_are_every_step_at_first_and_then_never_more_than_a_twentieth_apart() -> None:
    steps = looks(1_000)
    assert steps[:20] == tuple(range(1, 21))
    assert steps[-1] == 1_000
    assert all(0 < later - sooner <= max(1.0, 0.05 * sooner + 0.5) for sooner, later in itertools.pairwise(steps))


@pytest.mark.parametrize("horizon", [1, 7, 20, 21, 22])
def test_short_horizons_are_looked_at_in_every_step(horizon: int) -> None:
    assert looks(horizon) == tuple(range(1, horizon + 1))


def test_the_first_look_at_or_below_the_threshold_counts_though_the_loss_rises_again() -> None:
    found = arrivals([1, 2, 4, 8], _curves([[3.0, 0.5, 2.0, 0.1]]), 0.5)
    assert found.steps.tolist() == [[2.0]]
    assert not found.censored.any()


def test_a_lane_that_never_arrives_counts_as_the_horizon_and_is_censored_not_dropped() -> None:
    found = arrivals([1, 2, 4, 8], _curves([[3.0, 2.0, 1.0, 0.9], [3.0, 0.4, 0.3, 0.2]]), 0.5)
    assert found.steps.tolist() == [[8.0, 2.0]]
    assert found.censored.tolist() == [[True, False]]
    assert not found.diverged.any()
    assert found.fraction.tolist() == [0.5]
    assert found.restricted.tolist() == [5.0]


def test_a_lane_below_the_loss_at_step_0_counts_with_step_1() -> None:
    assert arrivals([0, 1, 2], _curves([[0.4, 0.3, 0.2]]), 0.5).steps.tolist() == [[1.0]]


def test_lanes_that_never_arrive_are_counted_once_and_say_what_the_ratio_bounds() -> None:
    nan = math.nan
    slow, fast = [[3.0, 2.0], [3.0, nan]], [[0.4, 0.3], [0.4, 0.3]]
    found = arrivals([1, 2], np.array([slow, fast]).transpose(2, 0, 1), 0.5)
    assert found.missing(0, 1) == (1, 1)
    assert (found.bound(0, 1), found.bound(1, 0), found.bound(1, 1)) == ("at least", "at most", None)
    assert found.bound(0, 0) == "unknown"
    told = found.detail("gain", 0, 1)
    assert (told.name, told.values, told.bound) == ("gain", found.gain(0, 1), "at least")


def test_to_diverge_after_arriving_is_to_have_arrived_and_before_it_is_to_be_censored() -> None:
    nan = math.nan
    found = arrivals([1, 2, 4], _curves([[0.4, nan, nan], [3.0, nan, nan]]), 0.5)
    assert found.steps.tolist() == [[1.0, 4.0]]
    assert found.censored.tolist() == found.diverged.tolist() == [[False, True]]


def test_an_arm_three_times_as_fast_gains_log_3_and_against_itself_exactly_nothing() -> None:
    found = Arrivals(np.array([[30.0, 60.0], [10.0, 20.0]]), np.zeros((2, 2), bool), np.zeros((2, 2), bool), 100)
    assert found.gain(0, 1) == pytest.approx([math.log(3)] * 2, abs=1e-15)
    assert found.gain(1, 0) == pytest.approx([-math.log(3)] * 2, abs=1e-15)
    assert found.gain(0, 0) == (0.0, 0.0)


def test_a_watch_notes_the_held_out_loss_at_each_look_and_a_frozen_lane_never_arrives() -> None:
    lab, watch = Laboratory(Budget("quick", (0, 1))), LossWatch()
    arms = [{"name": "slow", "lr": 1e-6}, {"name": "fast", "lr": 0.5}]
    planned = experiment(dataset="clusters", widths=[8], seeds=[0, 1], steps=40, arms=arms)
    training = lab.train("race", planned, watch, looks(40))
    assert watch.steps == list(looks(40))
    assert np.array_equal(watch.losses[-1], loss(training, "eval"))
    found = watch.arrivals(0.6)
    assert found.censored.tolist() == [[True, True], [False, False]]
    assert min(found.gain(0, 1)) > 0


def test_looks_after_a_step_are_as_dense_as_those_after_the_start() -> None:
    assert looks_since(0, 50) == (0, *looks(50))
    assert looks_since(30, 80) == (30, *(30 + step for step in looks(50)))
    assert looks_since(30, 80)[-1] == 80


def test_steps_since_a_step_leave_out_what_was_before_it() -> None:
    watch = LossWatch()
    watch.steps = [0, 5, 10, 12, 20]
    watch._losses = list(_curves([[3.0, 0.4, 2.0, 0.4, 0.3], [3.0, 3.0, 0.4, 0.4, 0.4], [3.0, 0.1, 3.0, 3.0, 3.0]]))
    found = watch.arrivals(0.5, since=10)
    assert found.steps.tolist() == [[2.0, 1.0, 10.0]]  # one that is there at once counts with step 1
    assert found.censored.tolist() == [[False, False, True]]
    assert found.horizon == 10


def _curves(lanes: list[list[float]]) -> Array:
    """[K, 1, S] from one list of losses a seed."""
    return np.array(lanes).T[:, None, :]
