"""What a frame says of a set of values: plain NumPy functions of arrays, all in float64 inside.

Axes: L lanes, U units, P probe points. A lane with a value that is not finite has NaN statistics: nothing is dropped;
its histogram counts such values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from firmground.engine.frames import BINS, Array
from firmground.engine.recording.shift import ordered, shift

QUANTILES = (0.02, 0.15, 0.50, 0.85, 0.98)


@dataclass(frozen=True)
class Tapped:
    """The probe's values at one tap [L, U, P]. In `start` (step 0) and `earlier` (the frame that the windowed shift
    compares with, None before there is one) each unit's values are in ascending order, and so they are in `ordered`.
    """

    values: Array
    start: Array
    earlier: Array | None

    @cached_property
    def ordered(self) -> Array:
        return ordered(self.values)


@dataclass(frozen=True)
class Range:
    """The bounds of a histogram, fixed for the run."""

    lo: float
    hi: float


def moments(values_LUP: Array) -> Array:
    """[L, 4]: mean, standard deviation, skewness, kurtosis over units and points; biased, kurtosis 3 for a Gaussian.

    Skewness and kurtosis of constant values are NaN, as in SciPy.
    """
    flat = values_LUP.reshape(len(values_LUP), -1).astype(np.float64)
    with np.errstate(all="ignore"):
        constant = (flat == flat[:, :1]).all(1, keepdims=True)
        mean = np.where(constant, flat[:, :1], flat.mean(1, keepdims=True))  # the mean of 0.1s may be no 0.1
        centred = flat - mean
        square = centred * centred
        var = square.mean(1)
        third = np.einsum("ln,ln->l", square, centred) / flat.shape[1]
        fourth = np.einsum("ln,ln->l", square, square) / flat.shape[1]
        return np.stack([mean[:, 0], np.sqrt(var), third / var**1.5, fourth / var**2], axis=1)


def quantiles(values_LUP: Array) -> Array:
    """[L, 5]: 2, 15, 50, 85, 98 % over units and points, linearly interpolated.

    Sorting whole lanes takes a sixth of the time of numpy.quantile, which the tests compare with.
    """
    flat = np.sort(values_LUP.reshape(len(values_LUP), -1), axis=1).astype(np.float64)
    place = np.array(QUANTILES) * (flat.shape[1] - 1)
    below = np.floor(place).astype(np.int64)
    low, high = flat[:, below], flat[:, np.minimum(below + 1, flat.shape[1] - 1)]
    finite = np.isfinite(flat[:, [0, -1]]).all(1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.where(finite, low + (high - low) * (place - below), np.nan)


def windowed(seen: Tapped) -> Array:
    """[L]: the shift since the earlier frame; NaN before there is one."""
    return np.full(len(seen.values), np.nan) if seen.earlier is None else shift(seen.ordered, seen.earlier)


PER_LANE: Mapping[str, Callable[[Tapped], Array]] = {
    "moments": lambda seen: moments(seen.values),
    "quantiles": lambda seen: quantiles(seen.ordered),
    "shift_start": lambda seen: shift(seen.ordered, seen.start),
    "shift_window": windowed,
}
"""Field of `TapRecord` -> its numbers [L] or [L, n], for every lane, layer and tap of a frame."""


def unit_moments(values_DUP: Array) -> tuple[Array, Array]:
    """Mean and biased variance [D, U] of every unit over the points."""
    wide = values_DUP.astype(np.float64)
    with np.errstate(all="ignore"):
        return wide.mean(2), wide.var(2)


def counts(values_DUP: Array, bounds: Range) -> tuple[Array, Array, Array, Array]:
    """Histogram over units and points: u4 counts [D, 64], under, over, nonfinite [D].

    Bins are half open, the last one closed, as in numpy.histogram.
    """
    lanes = len(values_DUP)
    flat = values_DUP.reshape(lanes, -1).astype(np.float64)
    finite = np.isfinite(flat)
    with np.errstate(all="ignore"):
        place = (flat - bounds.lo) * (BINS / (bounds.hi - bounds.lo))
    place = np.where(flat == bounds.hi, BINS - 1, np.floor(np.where(finite, place, 0.0)))
    under, over = finite & (flat < bounds.lo), finite & (flat > bounds.hi)
    inside = finite & ~under & ~over
    cell = np.clip(place, 0, BINS - 1).astype(np.int64) + BINS * np.arange(lanes)[:, None]
    binned = np.bincount(cell[inside], minlength=lanes * BINS).reshape(lanes, BINS)
    return (
        binned.astype(np.uint32),
        under.sum(1, dtype=np.uint32),
        over.sum(1, dtype=np.uint32),
        (~finite).sum(1, dtype=np.uint32),
    )


def room_to_grow(values: Array) -> Range:
    """The range of the finite values, widened to 3 times its length around its middle, at least 1 wide on each side."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return Range(-1.0, 1.0)
    lo, hi = float(finite.min()), float(finite.max())
    middle, half = (lo + hi) / 2, max(1.5 * (hi - lo), 1.0, abs(lo + hi) * 1e-12)
    return Range(middle - half, middle + half)
