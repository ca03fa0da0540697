"""Effects of two arms, and what lanes without a number do to them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy import stats

from firmground.engine.sweeps.result import effect, point_json, with_further
from firmground.engine.sweeps.statistics import Statistics
from tests.engine.sweeps.small import small_sweep

HORIZON = 100


def arm(steps: Sequence[int | None] | None = None, loss: Sequence[float | None] | None = None) -> Statistics:
    return {"steps_to_loss": steps, "loss": loss}  # type: ignore[typeddict-item]


def test_the_effect_is_the_geometric_mean_with_students_interval() -> None:
    found = effect("steps_to_loss", arm([20, 40, 90]), arm([10, 10, 30]), HORIZON)
    logs = np.log([2, 4, 3])
    low, high = stats.t.interval(0.95, 2, logs.mean(), stats.sem(logs))
    assert found["effect"] == pytest.approx(24 ** (1 / 3))
    assert found["interval"] == pytest.approx([math.exp(low), math.exp(high)])
    assert (found["p"], found["n"], found["bound"]) == (0.25, 3, None)


def test_one_seed_has_no_interval() -> None:
    assert effect("steps_to_loss", arm([20]), arm([10]), HORIZON)["interval"] is None


def test_a_first_arm_that_never_arrives_leaves_the_upper_end_open() -> None:
    found = effect("steps_to_loss", arm([None, 40, 50]), arm([10, 10, 10]), HORIZON)
    assert found["effect"] == pytest.approx((10 * 4 * 5) ** (1 / 3))
    assert found["bound"] == "at least"
    assert found["interval"] is not None
    assert found["interval"][0] is not None
    assert found["interval"][1] is None


def test_a_second_arm_that_never_arrives_leaves_the_lower_end_open() -> None:
    found = effect("steps_to_loss", arm([10, 20, 10]), arm([None, 40, 50]), HORIZON)
    assert found["bound"] == "at most"
    assert found["interval"] is not None
    assert found["interval"][0] is None
    assert found["interval"][1] is not None


def test_a_p_value_is_told_only_on_the_side_where_its_bound_binds() -> None:
    slower, same = [20, 40, 50], [10, 10, 10]
    assert effect("steps_to_loss", arm([None, 40, 50]), arm(same), HORIZON)["p"] == 0.25
    assert effect("steps_to_loss", arm([None, 1, 1]), arm([90, 50, 50]), HORIZON)["p"] is None
    assert effect("steps_to_loss", arm(same), arm([None, 40, 50]), HORIZON)["p"] == 0.25
    assert effect("steps_to_loss", arm(slower), arm([10, 10, None]), HORIZON)["p"] is None


def test_where_lanes_of_both_never_arrive_nothing_is_told() -> None:
    for pair in ((arm([None, 4]), arm([3, None])), (arm([None, None]), arm([None, None]))):
        found = effect("steps_to_loss", *pair, HORIZON)
        assert (found["effect"], found["interval"], found["p"], found["bound"]) == (None, None, None, "unknown")


def test_a_lane_that_diverged_has_at_least_ten_times_the_loss() -> None:
    found = effect("loss", arm(loss=[None, 10.0]), arm(loss=[1.0, 1.0]), HORIZON)
    assert found["effect"] == pytest.approx(10)
    assert found["bound"] == "at least"


def test_steps_to_a_held_out_loss_are_compared_like_those_to_the_loss() -> None:
    above, below = arm([20, None]), arm([10, 10])
    first: Statistics = {**above, "steps_to_eval_loss": above["steps_to_loss"]}
    second: Statistics = {**below, "steps_to_eval_loss": below["steps_to_loss"]}
    wanted = effect("steps_to_loss", above, below, HORIZON)
    assert effect("steps_to_eval_loss", first, second, HORIZON) == {**wanted, "statistic": "steps_to_eval_loss"}
    assert wanted["effect"] == pytest.approx(20**0.5)


def test_a_further_loss_takes_the_place_of_the_goal() -> None:
    further: Statistics = {
        **arm([20, 30], [0.1, 0.2]),
        "steps_to_losses": [[5, 6], [50, None]],
        "steps_to_eval_losses": [[7, 8], [None, 60]],
    }
    found = with_further(further, 1)
    assert (found["steps_to_loss"], found["steps_to_eval_loss"]) == ([50, None], [None, 60])
    assert found["loss"] == [0.1, 0.2]


def test_a_point_waits_for_all_its_entries() -> None:
    sweep = small_sweep({"path": "lr", "values": [0.1]})
    assert point_json(sweep, 0, {}, {}) is None
