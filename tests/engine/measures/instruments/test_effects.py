"""Effects: logs of ratios, seed by seed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from firmground.engine.measures.instruments.effects import log_ratio


def test_twice_as_much_is_log_two_and_half_as_much_its_opposite() -> None:
    assert log_ratio(np.array([40.0, 3.0]), np.array([20.0, 6.0])) == pytest.approx((math.log(2), -math.log(2)))


def test_an_arm_against_itself_is_exactly_nothing() -> None:
    arm = np.array([0.1, 7.0])
    assert log_ratio(arm, arm) == (0.0, 0.0)
