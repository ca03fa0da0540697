"""Paired tests over seeds: exact sign flips, intervals, equivalence (SCIENCE 1). Free of torch.

Each seed gives one difference between paired arms, and only seeds are resampled: under the null hypothesis the sign of
each difference is a fair coin. Verdicts are made from these numbers in `engine.claims.verdicts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from firmground.engine.claims import student
from firmground.engine.claims.verdicts import BAND, LEVEL, MOST_EXACT, Estimate
from firmground.engine.frames import Array

DRAWS = 100_000


def estimate(differences: Sequence[float]) -> Estimate:
    """Raises ValueError for no differences or one that is not finite: give diverged lanes a bound first (`bounds`)."""
    values = _checked(differences)
    interval = t_interval(values)
    low, high = interval if interval is not None else (None, None)
    return Estimate(float(values.mean()), low, high, sign_flip(values), len(values))


def sign_flip(
    differences: Sequence[float] | Array, *, alternative: Literal["two-sided", "greater"] = "two-sided"
) -> float:
    """Exact p of the mean: the share of the 2^n sign vectors that give a mean at least as extreme as the observed one.

    Beyond `MOST_EXACT` seeds, the share among `DRAWS` random sign vectors and the observed one, from a fixed generator.
    """
    values = _checked(differences)
    two_sided = alternative == "two-sided"
    observed = abs(values.sum()) if two_sided else values.sum()
    # Two sums that are equal must not differ by rounding.
    least = float(observed - 1e-12 * np.abs(values).sum())
    if len(values) > MOST_EXACT:
        sums = _drawn(values)
        return float(((np.abs(sums) if two_sided else sums) >= least).mean())
    if not two_sided:
        return _counted(values, least)
    # The sums lie symmetrically around 0.
    return 2 * _counted(values, least) if least > 0 else 1.0


def t_interval(differences: Sequence[float] | Array, level: float = 1 - LEVEL) -> tuple[float, float] | None:
    """The 95 % interval of the mean by Student's t; None below two seeds."""
    return student.interval(_checked(differences), level)


def tost(differences: Sequence[float] | Array, band: float = BAND) -> float:
    """p of the hypothesis that the mean lies outside ±band: the larger p of two one-sided sign-flip tests (TOST)."""
    values = _checked(differences)
    return max(sign_flip(band - values, alternative="greater"), sign_flip(values + band, alternative="greater"))


def _counted(values: Array, least: float) -> float:
    """The share of all sign vectors whose sum is at least `least`.

    The sums of each half of the values are sorted, 2^20 at most, and for each sum of one half a search counts those of
    the other half that are large enough beside it.
    """
    ones, others = (_sums(half) for half in np.split(values, [len(values) // 2]))
    needed = least - ones[::-1]  # ascending, for a search that stays in the cache
    enough = len(others) - np.searchsorted(others, needed)
    return float(int(enough.sum()) / 2 ** len(values))


def _sums(values: Array) -> Array:
    """The sums of the values under each of their sign vectors, ascending."""
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate([sums - value, sums + value])
    return np.sort(sums)


def _drawn(values: Array) -> Array:
    """[DRAWS]: the sums of the values under the observed signs and under random ones."""
    signs = np.random.default_rng(len(values)).choice((1.0, -1.0), size=(DRAWS, len(values)))
    signs[0] = 1.0
    return np.asarray(signs @ values)


def _checked(differences: Sequence[float] | Array) -> Array:
    values = np.asarray(differences, dtype=np.float64)
    if values.ndim != 1 or len(values) == 0 or not np.isfinite(values).all():
        raise ValueError(f"differences: got {values.tolist()}. Allowed: one finite number for each seed, at least one.")
    return values
