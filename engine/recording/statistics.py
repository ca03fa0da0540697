"""The statistics in a frame: pure NumPy functions of the probe's values, computed in float64.

Axes: L lanes, U units of all layers, P probe points. Values come in ascending order, unit by unit
(`engine.recording.shift.ordered`). No value is dropped: a layer with a value that is not finite has NaN statistics, and
its histogram counts such values.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from firmground.engine.frames import BINS, Array
from firmground.engine.recording.units import Units

QUANTILES = (0.02, 0.15, 0.50, 0.85, 0.98)


@dataclass(frozen=True)
class Range:
    """The bounds of a histogram, fixed for the whole run."""

    lo: float
    hi: float


@dataclass(frozen=True)
class UnitMoments:
    """Of each unit over the probe points, [L, U]: the mean, and the central moments m2, m3 and m4, biased."""

    mean: Array
    second: Array
    third: Array
    fourth: Array

    @property
    def overflow(self) -> bool:
        """Whether one has left the range of float64; that of values which are not finite is NaN."""
        return bool(np.isinf(self.fourth).any())

    def scaled(self, slope_LU: Array, centre_LU: Array, offset_LU: Array) -> UnitMoments:
        """Those of slope (z - centre) + offset, where these are of z."""
        with np.errstate(all="ignore"):
            square = slope_LU * slope_LU
            return UnitMoments(
                slope_LU * (self.mean - centre_LU) + offset_LU,
                square * self.second,
                square * slope_LU * self.third,
                square * square * self.fourth,
            )


def unit_moments(ordered_LUP: Array) -> UnitMoments:
    with np.errstate(all="ignore"):
        centred = ordered_LUP.astype(np.float64)
        first, count = centred[..., 0], centred.shape[-1]
        # Summing 0.1 many times and dividing may not give 0.1.
        mean = np.where(first == centred[..., -1], first, centred.mean(-1))
        centred -= mean[..., None]
        square = centred * centred
        return UnitMoments(
            mean,
            square.mean(-1),
            np.einsum("lup,lup->lu", square, centred) / count,
            np.einsum("lup,lup->lu", square, square) / count,
        )


def moments(of_units: UnitMoments, units: Units) -> Array:
    """[L, layers, 4]: mean, standard deviation, skewness and kurtosis over the units and points of a layer together.

    All are biased: sd^2 = m2, skewness = m3 / m2^1.5, kurtosis = m4 / m2^2 (3 for a Gaussian), with central moments mk.
    Those of a layer follow from those of its units and from how far each unit's mean is from the layer's, d:
    m3 = mean(m3u + 3 d m2u + d^3), and so on. Skewness and kurtosis of constant values are NaN, as in SciPy.
    """
    m, m2, m3, m4 = of_units.mean, of_units.second, of_units.third, of_units.fourth
    with np.errstate(all="ignore"):
        low, high = units.by_layer(np.minimum, m), units.by_layer(np.maximum, m)
        mean = np.where(low == high, low, units.mean(m))
        d = m - units.spread(mean)
        second = units.mean(m2 + d**2)
        third = units.mean(m3 + 3 * d * m2 + d**3)
        fourth = units.mean(m4 + 4 * d * m3 + 6 * d**2 * m2 + d**4)
        return np.stack([mean, np.sqrt(second), third / second**1.5, fourth / second**2], axis=2)


def neighbours(values_LUP: Array, units: Units) -> Array:
    """[L, layers, 5, 2]: the two values of a layer on either side of each of the QUANTILES; both NaN if any value of
    the layer is not finite.
    """
    found = np.empty((len(values_LUP), len(units.layers), len(QUANTILES), 2), dtype=values_LUP.dtype)
    for index, layer in enumerate(units.layers):
        flat = np.sort(values_LUP[:, layer].reshape(len(values_LUP), -1), axis=1)
        below, _ = _places(flat.shape[1])
        found[:, index, :, 0] = flat[:, below]
        found[:, index, :, 1] = flat[:, np.minimum(below + 1, flat.shape[1] - 1)]
        found[~np.isfinite(flat[:, [0, -1]]).all(1), index] = np.nan
    return found


def quantiles(neighbours_LQN: Array, units: Units, points: int) -> Array:
    """[L, layers, 5]: the 2, 15, 50, 85 and 98 % quantiles over the units and points of a layer, from their
    `neighbours`, linearly interpolated.
    """
    low, high = np.moveaxis(neighbours_LQN.astype(np.float64), -1, 0)
    part = np.array([_places(size * points)[1] for size in units.sizes])
    with np.errstate(invalid="ignore"):
        return np.asarray(low + (high - low) * part)


def _places(count: int) -> tuple[Array, Array]:
    """Of each quantile of `count` values: the index of the value below, and the part of the way to the next one."""
    place = np.array(QUANTILES) * (count - 1)
    below = np.floor(place).astype(np.int64)
    return below, place - below


@dataclass(frozen=True)
class Binned:
    """Histograms: counts [D, layers, 64]; under, over and nonfinite [D, layers]; all u4."""

    binned: Array
    under: Array
    over: Array
    nonfinite: Array


def counts(values_DUP: Array, bounds: list[Range], units: Units) -> Binned:
    """Histograms of each layer's values within its bounds, the same for all lanes.

    Bins are half open and the last one is closed, as in numpy.histogram. One count serves all: cell 0 is under, cells 1
    to 64 are the bins, 65 is over and 66 is not finite.
    """
    lo, hi = (units.spread(np.array([getattr(each, end) for each in bounds]))[:, None] for end in ("lo", "hi"))
    cells, (lanes, layers) = BINS + 3, (len(values_DUP), len(bounds))
    with np.errstate(all="ignore"):
        place = values_DUP - lo  # float64, as lo is
        place *= BINS / (hi - lo)
        np.floor(place, out=place)
        np.clip(place, -1, BINS - 1, out=place)
        cell = np.where(values_DUP <= hi, place, BINS).astype(np.int64) + 1
    cell[~np.isfinite(values_DUP)] = BINS + 2
    cell += cells * (units.spread(np.arange(layers)) + layers * np.arange(lanes)[:, None])[..., None]
    found = np.bincount(cell.ravel(), minlength=lanes * layers * cells).reshape(lanes, layers, cells).astype(np.uint32)
    return Binned(found[..., 1:-2], found[..., 0], found[..., -2], found[..., -1])


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
