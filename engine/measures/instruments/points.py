"""Arrays as points of a panel: plain floats, None for what is not finite."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from firmground.engine.claims.panels import Numbers
from firmground.engine.frames import Array


def points(values: Iterable[float] | Array) -> Numbers:
    return [float(value) if np.isfinite(value) else None for value in values]


def short(values: Iterable[float] | Array) -> Numbers:
    """Rounded to four digits, more than a picture shows."""
    return [float(f"{value:.4g}") if np.isfinite(value) else None for value in values]
