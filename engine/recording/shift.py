"""Shift: how far the distribution of each unit's values has moved, in that unit's own standard deviations.

The distance is the 1-D Wasserstein distance W1. For two samples of equal size it is the mean absolute difference of
the sorted values: W1 = mean_i |now_(i) - then_(i)|. `then` is step 0, or the earlier step that
`engine.recording.memory` remembers. Axes: L lanes, U units of all layers, P probe points.
"""

from __future__ import annotations

import numpy as np

from firmground.engine.frames import Array
from firmground.engine.recording.units import Units

ROUNDING = 16
"""A unit counts as constant if its deviation is below this many machine epsilons of what it was computed from:
arithmetic leaves a constant wrong by a few of them, and dividing by that would give huge shifts."""


def ordered(values_LUP: Array) -> Array:
    """Each unit's values in ascending order over the probe points; NaN and inf come last."""
    return np.sort(values_LUP, axis=-1)


def largest(ordered_LUP: Array) -> Array:
    """[L, U]: the greatest absolute value of each unit."""
    return np.maximum(np.abs(ordered_LUP[..., 0]), np.abs(ordered_LUP[..., -1]))


def moves(deviation_LU: Array, size_LU: Array, dtype: np.dtype) -> Array:
    """[L, U]: whether a unit's deviation is more than rounding in `dtype` of numbers as large as `size_LU`."""
    return np.asarray(deviation_LU > ROUNDING * np.finfo(dtype).eps * size_LU)


def distance(now_LUP: Array, then_LUP: Array) -> Array:
    """[L, U]: W1 of each unit, in float64. Both arguments must be `ordered`."""
    with np.errstate(all="ignore"):
        apart = now_LUP.astype(np.float64)
        apart -= then_LUP
        np.abs(apart, out=apart)
        return np.asarray(apart.mean(-1))


def shift_of_layers(distance_LU: Array, deviation_LU: Array, moving_LU: Array, units: Units) -> Array:
    """[L, layers]: W1 / deviation then, averaged over the units of a layer that were `moving` then.

    NaN where no unit of the layer was, or where any distance or deviation is not finite.
    """
    with np.errstate(all="ignore"):
        relative = np.where(moving_LU, distance_LU / np.where(moving_LU, deviation_LU, 1.0), 0.0)
        mean = units.by_layer(np.add, relative) / units.by_layer(np.add, moving_LU.astype(np.int64))
    finite = units.by_layer(np.logical_and, np.isfinite(distance_LU) & np.isfinite(deviation_LU))
    return np.where(finite, mean, np.nan)


def shift(now_LUP: Array, then_LUP: Array) -> Array:
    """[L]: the shift of one layer from its `ordered` values alone.

    Units that were constant then, up to rounding of their own values, are left out.
    """
    with np.errstate(all="ignore"):
        deviation = then_LUP.std(-1, dtype=np.float64)
        moving = moves(deviation, largest(then_LUP), then_LUP.dtype)
    units = Units.of([then_LUP.shape[1]])
    return shift_of_layers(distance(now_LUP, then_LUP), deviation, moving, units)[:, 0]
