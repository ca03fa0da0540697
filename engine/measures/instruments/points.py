"""Arrays as the points of a panel: plain floats, with a hole where a number is not finite."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from firmground.engine.claims.panels import Numbers
from firmground.engine.frames import Array


def points(values: Iterable[float] | Array) -> Numbers:
    return [float(value) if np.isfinite(value) else None for value in values]


def short(values: Iterable[float] | Array) -> Numbers:
    """To four digits, which is more than a picture shows."""
    return [float(f"{value:.4g}") if np.isfinite(value) else None for value in values]
