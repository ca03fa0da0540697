"""Bounds in place of numbers that lanes do not have."""

from __future__ import annotations

import math

import numpy as np
import pytest

from firmground.engine.measures.instruments.bounds import bounded, positive


@pytest.mark.parametrize("gone", [math.nan, math.inf, -math.inf])
def test_non_finite_values_become_the_bound_and_the_rest_stay(gone: float) -> None:
    assert bounded(np.array([gone, 1.0, -2.0]), 3.0).tolist() == [3.0, 1.0, -2.0]


def test_each_column_may_have_its_own_bound() -> None:
    assert bounded(np.full((2, 2), math.nan), np.array([1.0, 2.0])).tolist() == [[1.0, 2.0]] * 2


def test_values_too_small_for_a_log_are_raised_and_marked_but_divergence_is_not() -> None:
    values, raised = positive(np.array([0.2, -0.1, math.nan]), 5.0, 0.01)
    assert values.tolist() == [0.2, 0.01, 5.0]
    assert raised.tolist() == [False, True, False]
