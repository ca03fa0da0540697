"""The largest stable rate, for known losses."""

from __future__ import annotations

import math

import numpy as np

from firmground.engine.frames import Array
from firmground.engine.measures.faster_learning.stability import bound, descended, largest, survived

GRIDS = ((1, 0), (1, 1), (0, 0))  # the largest rate lies within the grid, above and below it


def test_a_thousandfold_loss_in_one_update_is_an_explosion_and_in_two_updates_it_is_not() -> None:
    assert survived(_one_lane([1.0, 1001.0, 0.1])).tolist() == [[False]]
    assert survived(_one_lane([1.0, 100.0, 5000.0])).tolist() == [[True]]


def test_a_loss_that_is_not_finite_is_an_explosion() -> None:
    for bad in (math.nan, math.inf):
        assert survived(_one_lane([1.0, bad, bad])).tolist() == [[False]]
        assert descended(_one_lane([1.0, 0.5, math.nan])).tolist() == [[False]]


def test_to_descend_the_last_loss_must_lie_below_the_first() -> None:
    assert descended(_one_lane([2.0, 9.0, 1.9])).tolist() == [[True]]
    assert descended(_one_lane([2.0, 1.0, 2.0])).tolist() == [[False]]


def test_a_rate_counts_only_if_all_smaller_ones_were_tolerated() -> None:
    found = largest([1.0, 2.0, 4.0, 8.0], np.array([[1, 1], [1, 0], [0, 1], [1, 1]], bool))
    assert found.rates.tolist() == [2.0, 1.0]
    assert not found.outside.any()


def test_beyond_either_end_of_the_grid_the_answer_is_marked_as_a_bound() -> None:
    found = largest([1.0, 2.0], np.array([[0, 1], [0, 1]], bool))
    assert found.rates.tolist() == [0.5, 2.0]
    assert (found.below.tolist(), found.above.tolist()) == ([True, False], [False, True])
    assert found.outside.all()


def test_a_ratio_of_rates_is_bounded_by_those_outside_the_grid() -> None:
    within, above, below = (largest([1.0, 2.0], np.array([[first], [second]], bool)) for first, second in GRIDS)
    assert bound(within, within) is None
    assert (bound(above, within), bound(within, below)) == ("at least", "at least")
    assert (bound(below, within), bound(within, above)) == ("at most", "at most")
    assert bound(above, below) == "at least"
    assert bound(above, above) == "unknown"


def _one_lane(losses: list[float]) -> Array:
    return np.array(losses).reshape(-1, 1, 1)
