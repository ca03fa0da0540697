"""Means over seeds with their 95 % intervals, for the lines and bars of panels. Axes: K points, S seeds."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from firmground.engine.claims.panels import Numbers, Rows, Series, Style
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.inference import t_interval
from firmground.engine.measures.instruments.points import points

Means = tuple[Numbers, Numbers, Numbers]
"""Mean, and low and high end of the interval, at each point."""


def mean_and_ends(values_KS: Array) -> Means:
    """Mean and interval of each row; with one seed both ends are the mean."""
    means = [float(row.mean()) for row in values_KS]
    ends = [t_interval(row) or (mean, mean) for row, mean in zip(values_KS, means, strict=True)]
    return list(means), [low for low, _ in ends], [high for _, high in ends]


def geometric(values_KS: Array) -> Means:
    """The same in logarithms and back, for logarithmic axes. Values must be positive."""
    rows = mean_and_ends(np.log(values_KS))
    mean, low, high = ([float(np.exp(value)) for value in row if value is not None] for row in rows)
    return list(mean), list(low), list(high)


def geometric_mean(values: Array) -> float:
    return float(np.exp(np.log(values).mean()))


def banded(name: str, x: Iterable[float], found: Means, arm: int | None, style: Style = "line") -> Series:
    """A line over `x` [K] with its intervals as a band."""
    mean, low, high = found
    return Series(name, points(x), mean, arm, low, high, style)


def rows_of(groups: Iterable[Means]) -> tuple[Rows, Rows, Rows]:
    """Bars of several groups: their values, and the low and high ends."""
    values, low, high = zip(*groups, strict=True)
    return list(values), list(low), list(high)
