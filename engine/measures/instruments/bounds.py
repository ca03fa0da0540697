"""The number that enters in place of one that a lane does not have: it diverged, or what it has is too small for a log.

No lane is ever dropped. Each measure states its bounds, since they depend on what is measured; here is how they enter.
"""

from __future__ import annotations

import math

import numpy as np

from firmground.engine.frames import Array

GUESSING = math.log(10)  # nats: what it costs to know nothing about ten classes
TENFOLD = math.log(10)  # log of a ratio: what a diverged network's loss counts as beside another's


def bounded(values: Array, worst: float | Array) -> Array:
    """`worst` where a value is not finite."""
    return np.where(np.isfinite(values), values, worst)


def positive(values: Array, worst: float, least: float) -> tuple[Array, Array]:
    """Numbers fit for a log, `worst` where not finite and at least `least`; and which of them were raised to that."""
    filled = bounded(values, worst)
    return np.maximum(filled, least), filled < least
