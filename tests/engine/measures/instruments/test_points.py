"""Points: plain floats, holes, and four digits."""

from __future__ import annotations

import json
import math

import numpy as np

from firmground.engine.measures.instruments.points import points, short


def test_points_are_plain_and_holes_are_none() -> None:
    found = points(np.array([1.0 / 3.0, math.nan, math.inf], dtype=np.float64))
    assert found == [1.0 / 3.0, None, None]
    assert json.loads(json.dumps(points(np.arange(2)))) == [0.0, 1.0]


def test_short_points_have_four_digits_at_any_size() -> None:
    assert short(np.array([123_456.0, 0.000123456, math.nan])) == [123_500.0, 0.0001235, None]
