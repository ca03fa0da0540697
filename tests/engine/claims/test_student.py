"""Student's interval against SciPy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from firmground.engine.claims.student import interval, quantile


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.99])
@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 9, 10, 49, 200, 4095])
def test_a_quantile_is_scipys(level: float, degrees: int) -> None:
    assert quantile(level, degrees) == pytest.approx(stats.t.ppf((1 + level) / 2, degrees), rel=1e-11)


def test_with_one_degree_of_freedom_it_is_cauchys() -> None:
    assert quantile(0.5, 1) == pytest.approx(1)
    assert quantile(0.95, 1) == pytest.approx(math.tan(0.475 * math.pi))


@pytest.mark.parametrize("count", [2, 5, 30])
def test_the_interval_of_a_mean_is_scipys(count: int) -> None:
    values = np.random.default_rng(count).normal(3, 2, count)
    expected = stats.t.interval(0.95, count - 1, loc=values.mean(), scale=stats.sem(values))
    assert interval(values) == pytest.approx(expected, rel=1e-11)


def test_one_value_has_no_interval() -> None:
    assert interval([1.0]) is None
