"""Lanes are arm-major: every seed of the first arm, then of the second."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.spec.lanes import Lanes
from firmground.engine.spec.presets import preset

LANES = Lanes(("plain", "normed"), (7, 3, 5))


def test_lanes_go_through_the_seeds_of_one_arm_before_the_next_arm() -> None:
    assert list(LANES) == [(arm, seed) for arm in ("plain", "normed") for seed in (7, 3, 5)]
    assert len(LANES) == 6
    assert LANES.shape == (2, 3)


def test_a_lane_a_negative_lane_and_a_slice_name_the_same_networks_as_a_list_would() -> None:
    pairs = list(LANES)
    assert [LANES[lane] for lane in range(-6, 6)] == [pairs[lane] for lane in range(-6, 6)]
    assert LANES[1:5] == pairs[1:5]


@pytest.mark.parametrize("lane", [6, -7])
def test_there_is_no_lane_beyond_the_last(lane: int) -> None:
    with pytest.raises(IndexError):
        LANES[lane]


def test_arm_and_place_lead_to_the_lane_and_back() -> None:
    for lane in range(len(LANES)):
        arm, place = LANES.arm_of(lane), LANES.place_of(lane)
        assert LANES.at(arm, place) == lane
        assert LANES[lane] == (LANES.arms[arm], LANES.seeds[place])


def test_the_slice_of_an_arm_holds_its_seeds_and_no_others() -> None:
    assert [LANES[LANES.of_arm(arm)] for arm in (0, 1)] == [
        [(name, seed) for seed in LANES.seeds] for name in LANES.arms
    ]


def test_the_first_seeds_are_those_of_every_arm() -> None:
    assert LANES.first(2) == [0, 1, 3, 4]
    assert LANES.first(9) == list(range(6))


def test_numbers_by_lane_take_the_shape_of_arms_and_seeds() -> None:
    experiment = preset("lecture").experiment
    seeds = np.array([seed for _, seed in experiment.lanes]).reshape(experiment.lanes.shape)
    assert seeds.tolist() == [list(experiment.seeds)] * len(experiment.arms)
