"""Points that people place in the plane themselves: the data set "drawn"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from firmground.engine.datasets.split import Split

DrawnPoint: TypeAlias = tuple[float, float, int]
"""Both coordinates, from -1 to 1, and the class, 0 or 1."""
_RING, _MIDDLE = 80, 60


def split(points: Sequence[DrawnPoint]) -> Split:
    """Networks are evaluated on the points that they train on: there are no others of their problem."""
    x = np.array([point[:2] for point in points], np.float64)
    y = np.array([point[2] for point in points], np.int64)
    return Split(x, y, x.copy(), y.copy())


def example() -> tuple[DrawnPoint, ...]:
    """A cloud of filled points within a ring of hollow ones, as a hand might place them."""
    rng = np.random.default_rng(51)
    angle = 2 * np.pi * rng.random(_RING + _MIDDLE)
    radius = np.concatenate([rng.uniform(0.65, 0.95, _RING), 0.4 * np.sqrt(rng.random(_MIDDLE))])
    return tuple(
        (round(float(r * np.cos(a)), 3), round(float(r * np.sin(a)), 3), int(place >= _RING))
        for place, (r, a) in enumerate(zip(radius, angle, strict=True))
    )
