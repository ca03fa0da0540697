"""Numbers for lanes without one of their own, because they diverged or because theirs is too small for a log.

No lane is ever dropped. Each measure chooses its bounds, which depend on what it measures; this module applies them.
"""

from __future__ import annotations

import math

import numpy as np

from firmground.engine.claims.evidence import Bound, bound_by
from firmground.engine.frames import Array

GUESSING = math.log(10)  # nats: the loss of guessing among ten classes
TENFOLD = math.log(10)  # log ratio: the loss of a diverged network over that of another


def bounded(values: Array, worst: float | Array) -> Array:
    """The values, with `worst` in place of what is not finite."""
    return np.where(np.isfinite(values), values, worst)


def positive(values: Array, worst: float, least: float) -> tuple[Array, Array]:
    """The values, `worst` in place of what is not finite and at least `least`; and which of them were raised."""
    filled = bounded(values, worst)
    return np.maximum(filled, least), filled < least


def raised_ratio(above_S: Array, below_S: Array) -> Bound | None:
    """How a ratio above / below is bounded by values that `positive` raised: the true ones are smaller."""
    return bound_by(bool(below_S.any()), bool(above_S.any()))
