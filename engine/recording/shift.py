"""How far a distribution has moved: 1-D Wasserstein distances, unit by unit, in that unit's own deviations.

For two samples of equal size W1 is the mean distance of the sorted values (SCIENCE T38).
"""

from __future__ import annotations

import numpy as np

from firmground.engine.frames import Array

ROUNDING = 16
"""Units of rounding, of the largest value of a unit, below which its deviation is none: what arithmetic leaves of a
constant differs from it by a few."""


def ordered(values_LUP: Array) -> Array:
    """The probe values of every unit in ascending order; what is not finite comes last."""
    return np.sort(values_LUP, axis=-1)


def shift(now_LUP: Array, then_LUP: Array) -> Array:
    """[L]: mean over units of W1(now, then) / deviation then; both arguments are ordered.

    Units that were constant then, but for rounding in the dtype of the values, are left out; NaN if none is left, or
    if any value of the lane is not finite.
    """
    rounding = ROUNDING * np.finfo(then_LUP.dtype).eps
    now, then = now_LUP.astype(np.float64), then_LUP.astype(np.float64)
    with np.errstate(all="ignore"):
        distance = np.abs(now - then).mean(2)
        deviation = then.std(2)
        largest = np.maximum(np.abs(then[..., 0]), np.abs(then[..., -1]))
        moving = deviation > rounding * largest
        relative = np.where(moving, distance / np.where(moving, deviation, 1.0), 0.0)
        mean = relative.sum(1) / moving.sum(1)
    finite = np.isfinite(now).all((1, 2)) & np.isfinite(then).all((1, 2))
    return np.where(finite & moving.any(1), mean, np.nan)
