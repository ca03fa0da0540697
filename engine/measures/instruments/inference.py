"""Paired tests over seeds: exact sign flips, intervals, equivalence (SCIENCE 1). Verdicts: `engine.claims.verdicts`.

A difference is one number a seed, arms paired. Resampling is over seeds only. Free of torch.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from firmground.engine.claims.verdicts import BAND, LEVEL, Estimate
from firmground.engine.frames import Array

MOST_EXACT = 16  # seeds; beyond 65,536 sign vectors they are drawn
DRAWS = 100_000


def estimate(differences: Sequence[float]) -> Estimate:
    """Raises ValueError for none, and for what is not finite: a diverged lane needs a number before it comes here."""
    values = _checked(differences)
    interval = t_interval(values)
    low, high = interval if interval is not None else (None, None)
    return Estimate(float(values.mean()), low, high, sign_flip(values), len(values))


def sign_flip(
    differences: Sequence[float] | Array, *, alternative: Literal["two-sided", "greater"] = "two-sided"
) -> float:
    """Exact p of the mean under random signs: the share of the 2^n sign vectors whose mean is at least as far out.

    Beyond `MOST_EXACT` seeds, the share among so many drawn ones and the observed, from a fixed generator.
    """
    values = _checked(differences)
    signs = _signs(len(values))
    means = signs @ values
    observed = values.sum()
    if alternative == "two-sided":
        means, observed = np.abs(means), abs(observed)
    # Rounding must not tell two equal sums apart.
    at_least = means >= observed - 1e-12 * float(np.abs(values).sum())
    return float(at_least.mean())


def t_interval(differences: Sequence[float] | Array, level: float = 1 - LEVEL) -> tuple[float, float] | None:
    """Student's interval of the mean; None below two seeds."""
    values = _checked(differences)
    if len(values) < 2:
        return None
    from scipy.stats import t

    half = float(t.ppf((1 + level) / 2, len(values) - 1)) * float(values.std(ddof=1)) / math.sqrt(len(values))
    return float(values.mean()) - half, float(values.mean()) + half


def tost(differences: Sequence[float] | Array, band: float = BAND) -> float:
    """p of "the mean lies outside -band..band": the larger of two one-sided sign-flip tests."""
    values = _checked(differences)
    return max(sign_flip(band - values, alternative="greater"), sign_flip(values + band, alternative="greater"))


def _signs(n: int) -> Array:
    """[2^n or DRAWS, n] of +-1, the first row all +1."""
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
