"""Paired tests over seeds: exact sign flips, intervals, equivalence (SCIENCE 1). Free of torch.

Each seed gives one difference between paired arms, and only seeds are resampled: under the null hypothesis the sign of
each difference is a fair coin. Verdicts are made from these numbers in `engine.claims.verdicts`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from firmground.engine.claims.verdicts import BAND, LEVEL, Estimate
from firmground.engine.frames import Array

MOST_EXACT = 16  # seeds; beyond 65,536 sign vectors a random sample of them is used
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
    signs = _signs(len(values))
    means = signs @ values
    observed = values.sum()
    if alternative == "two-sided":
        means, observed = np.abs(means), abs(observed)
    # Two sums that are equal must not differ by rounding.
    at_least = means >= observed - 1e-12 * float(np.abs(values).sum())
    return float(at_least.mean())


def t_interval(differences: Sequence[float] | Array, level: float = 1 - LEVEL) -> tuple[float, float] | None:
    """The 95 % interval of the mean by Student's t, mean ± t s / sqrt(n); None below two seeds."""
    values = _checked(differences)
    if len(values) < 2:
        return None
    from scipy.stats import t

    half = float(t.ppf((1 + level) / 2, len(values) - 1)) * float(values.std(ddof=1)) / math.sqrt(len(values))
    return float(values.mean()) - half, float(values.mean()) + half


def tost(differences: Sequence[float] | Array, band: float = BAND) -> float:
    """p of the hypothesis that the mean lies outside ±band: the larger p of two one-sided sign-flip tests (TOST)."""
    values = _checked(differences)
    return max(sign_flip(band - values, alternative="greater"), sign_flip(values + band, alternative="greater"))


def _signs(n: int) -> Array:
    """[2^n or DRAWS, n] of +-1; the first row, the observed signs, is all +1."""
    if n <= MOST_EXACT:
        return 1.0 - 2.0 * ((np.arange(2**n)[:, None] >> np.arange(n)) & 1)
    drawn = np.random.default_rng(n).choice((1.0, -1.0), size=(DRAWS, n))
    drawn[0] = 1.0
    return drawn


def _checked(differences: Sequence[float] | Array) -> Array:
    values = np.asarray(differences, dtype=np.float64)
    if values.ndim != 1 or len(values) == 0 or not np.isfinite(values).all():
        raise ValueError(f"differences: got {values.tolist()}. Allowed: one finite number for each seed, at least one.")
    return values
