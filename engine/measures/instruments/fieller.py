"""The ratio of two means over the same seeds, with its interval by Fieller (1954).

A ratio theta of means lies in the interval if the mean of above - theta below may be 0: if Student's interval of these
differences holds 0. With t of n - 1 degrees of freedom, means a and b, and the variances and the covariance of these
means, the ends are the roots of

    (b^2 - t^2 v_bb) theta^2 - 2 (a b - t^2 v_ab) theta + (a^2 - t^2 v_aa) = 0.

Where the interval of the lower mean holds 0, b^2 <= t^2 v_bb, any ratio fits, however large: there is no interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firmground.engine.claims import student
from firmground.engine.claims.verdicts import LEVEL


@dataclass(frozen=True)
class MeanRatio:
    value: float
    low: float
    high: float


def mean_ratio(above: Sequence[float], below: Sequence[float], level: float = 1 - LEVEL) -> MeanRatio | None:
    """mean(above) / mean(below), paired by seed; None below two seeds and where the lower mean may be 0."""
    n = len(above)
    if n < 2:
        return None
    pairs = np.array([above, below], dtype=np.float64)
    a, b = (float(mean) for mean in pairs.mean(1))
    t2 = student.quantile(level, n - 1) ** 2
    (v_aa, v_ab), (_, v_bb) = (np.cov(pairs) / n * t2).tolist()
    lead, middle, last = b * b - v_bb, a * b - v_ab, a * a - v_aa
    if lead <= 0:
        return None
    half = math.sqrt(max(0.0, middle * middle - lead * last))
    return MeanRatio(a / b, (middle - half) / lead, (middle + half) / lead)
