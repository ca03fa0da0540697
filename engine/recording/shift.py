"""Shift: how far the distribution of each unit's values has moved, in that unit's own standard deviations.

The distance is the 1-D Wasserstein distance W1. For two samples of equal size it is the mean absolute difference of
the sorted values: W1 = mean_i |now_(i) - then_(i)|. `then` is step 0, or the earlier step that
`engine.recording.memory` remembers.
"""

from __future__ import annotations

import numpy as np

from firmground.engine.frames import Array

ROUNDING = 16
"""A unit counts as constant if its deviation is below this many machine epsilons of its largest value: arithmetic
leaves a constant wrong by a few of them, and dividing by that would give huge shifts."""


def ordered(values_LUP: Array) -> Array:
    """Each unit's values in ascending order over the probe points; NaN and inf come last."""
    return np.sort(values_LUP, axis=-1)


def shift(now_LUP: Array, then_LUP: Array) -> Array:
    """[L]: W1(now, then) / sd(then) for each unit, averaged over units. Both arguments must be `ordered`.

    Units that were constant then, up to rounding in the dtype of the values, are left out. NaN if no unit is left, or
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
