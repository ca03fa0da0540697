"""The ratio of two means against the definition of its interval, and against simulated seeds."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures.instruments.fieller import mean_ratio
from firmground.engine.measures.instruments.inference import t_interval

ABOVE = (0.52, 0.31, 0.77, 0.64, 0.45, 0.58)
BELOW = (1.4, 1.1, 1.9, 1.5, 1.3, 1.7)


def test_each_end_is_the_ratio_at_which_students_interval_of_the_differences_ends_at_nothing() -> None:
    found = mean_ratio(ABOVE, BELOW)
    assert found is not None
    assert found.value == pytest.approx(sum(ABOVE) / sum(BELOW), rel=1e-12)
    low, high = (t_interval(np.array(ABOVE) - ratio * np.array(BELOW)) for ratio in (found.low, found.high))
    assert low is not None
    assert high is not None
    assert low[0] == pytest.approx(0, abs=1e-12)
    assert high[1] == pytest.approx(0, abs=1e-12)


def test_by_a_constant_it_is_students_interval() -> None:
    found, plain = mean_ratio(ABOVE, [2.0] * 6), t_interval(ABOVE)
    assert found is not None
    assert plain is not None
    assert (2 * found.low, 2 * found.high) == pytest.approx(plain, rel=1e-12)


def test_a_share_that_is_the_same_for_every_seed_has_no_width() -> None:
    found = mean_ratio([0.3 * one for one in BELOW], BELOW)
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((0.3, 0.3, 0.3), abs=1e-7)


@pytest.mark.parametrize("below", [(0.1, -0.2, 0.3, -0.1, 0.2, -0.1), (0.0,) * 6])
def test_where_the_lower_mean_may_be_nothing_there_is_no_ratio(below: tuple[float, ...]) -> None:
    assert mean_ratio(ABOVE, below) is None


def test_one_seed_has_no_interval() -> None:
    assert mean_ratio([1.0], [2.0]) is None


def test_the_interval_holds_the_true_ratio_of_simulated_seeds_as_often_as_it_says() -> None:
    rng = np.random.default_rng(1954)
    held = 0
    for _ in range(1_000):
        both = rng.normal(0, 0.3, 10)  # what a seed does to both
        above, below = (mean + both + rng.normal(0, 0.2, 10) for mean in (0.8, 1.6))
        found = mean_ratio(above.tolist(), below.tolist())
        held += found is not None and found.low <= 0.5 <= found.high
    assert held / 1_000 == pytest.approx(0.95, abs=0.03)  # 4.4 standard errors
