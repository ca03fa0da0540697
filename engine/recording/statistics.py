"""The statistics in a frame: pure NumPy functions of the probe's values, computed in float64.

Axes: L lanes, U units, P probe points. No value is dropped: a lane with a value that is not finite has NaN statistics,
and its histogram counts such values.
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
    """The probe's values [L, U, P] at one tap: now, at step 0 (`start`), and at the frame that the windowed shift
    compares with (`earlier`, None if there is none yet). The last two hold each unit's values in ascending order.
    """

    values: Array
    start: Array
    earlier: Array | None

    @cached_property
    def ordered(self) -> Array:
        return ordered(self.values)


@dataclass(frozen=True)
class Range:
    """The bounds of a histogram, fixed for the whole run."""

    lo: float
    hi: float


def moments(values_LUP: Array) -> Array:
    """[L, 4]: mean, standard deviation, skewness and kurtosis over axes U and P together.

    All are biased: sd^2 = m2, skewness = m3 / m2^1.5, kurtosis = m4 / m2^2 (3 for a Gaussian), with central moments mk.
    Skewness and kurtosis of constant values are NaN, as in SciPy.
    """
    flat = values_LUP.reshape(len(values_LUP), -1).astype(np.float64)
    with np.errstate(all="ignore"):
        constant = (flat == flat[:, :1]).all(1, keepdims=True)
        mean = np.where(
            constant, flat[:, :1], flat.mean(1, keepdims=True)
        )  # summing 0.1 many times and dividing may not give 0.1
        centred = flat - mean
        square = centred * centred
        var = square.mean(1)
        third = np.einsum("ln,ln->l", square, centred) / flat.shape[1]
        fourth = np.einsum("ln,ln->l", square, square) / flat.shape[1]
        return np.stack([mean[:, 0], np.sqrt(var), third / var**1.5, fourth / var**2], axis=1)


def quantiles(values_LUP: Array) -> Array:
    """[L, 5]: the 2, 15, 50, 85 and 98 % quantiles over axes U and P together, linearly interpolated.

    Sorting whole lanes takes a sixth of the time of numpy.quantile, the tests' oracle.
    """
    flat = np.sort(values_LUP.reshape(len(values_LUP), -1), axis=1).astype(np.float64)
    place = np.array(QUANTILES) * (flat.shape[1] - 1)
    below = np.floor(place).astype(np.int64)
    low, high = flat[:, below], flat[:, np.minimum(below + 1, flat.shape[1] - 1)]
    finite = np.isfinite(flat[:, [0, -1]]).all(1, keepdims=True)
    with np.errstate(invalid="ignore"):
        return np.where(finite, low + (high - low) * (place - below), np.nan)


def windowed(seen: Tapped) -> Array:
    """[L]: the shift since the earlier frame; NaN if there is none yet."""
    return np.full(len(seen.values), np.nan) if seen.earlier is None else shift(seen.ordered, seen.earlier)


PER_LANE: Mapping[str, Callable[[Tapped], Array]] = {
    "moments": lambda seen: moments(seen.values),
    "quantiles": lambda seen: quantiles(seen.ordered),
    "shift_start": lambda seen: shift(seen.ordered, seen.start),
    "shift_window": windowed,
}
"""Field of `TapRecord` -> the function that computes it, [L] or [L, n], for every layer and tap of a frame."""


def unit_moments(values_DUP: Array) -> tuple[Array, Array]:
    """Mean and biased variance [D, U] of each unit over axis P."""
    wide = values_DUP.astype(np.float64)
    with np.errstate(all="ignore"):
        return wide.mean(2), wide.var(2)


def counts(values_DUP: Array, bounds: Range) -> tuple[Array, Array, Array, Array]:
    """Histogram over axes U and P together: counts [D, 64], and under, over, nonfinite [D], all u4.

    Bins are half open and the last one is closed, as in numpy.histogram.
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
    """The range of the finite values, widened to 3 times its length about its middle, and by at least 1 on each side.

    Values usually spread after step 0, and the bounds stay for the whole run.
    """
    finite = values[np.isfinite(values)]
    if not finite.size:
        return Range(-1.0, 1.0)
    lo, hi = float(finite.min()), float(finite.max())
    middle, half = (lo + hi) / 2, max(1.5 * (hi - lo), 1.0, abs(lo + hi) * 1e-12)
    return Range(middle - half, middle + half)
