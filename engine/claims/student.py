"""Student's interval of a mean, for claims and comparisons. Free of SciPy, so that the web process can use it.

With whole degrees of freedom the share of values between -t and t is a finite sum of powers of a cosine (Abramowitz and
Stegun 26.7.3 and 26.7.4).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

from firmground.engine.claims.verdicts import LEVEL
from firmground.engine.frames import Array

_MOST_STEPS = 100


def interval(values: Sequence[float] | Array, level: float = 1 - LEVEL) -> tuple[float, float] | None:
    """The interval of the mean, mean ± t s / sqrt(n); None below two values. They must be finite."""
    given = np.asarray(values, dtype=np.float64)
    if len(given) < 2:
        return None
    mean = float(given.mean())
    half = quantile(level, len(given) - 1) * float(given.std(ddof=1)) / math.sqrt(len(given))
    return mean - half, mean + half


def quantile(level: float, degrees: int) -> float:
    """The t for which a share `level` of Student's distribution lies between -t and t."""
    # In the angle atan(t / sqrt(degrees)) the share is concave, so Newton's steps from below never pass the root.
    angle = math.atan(NormalDist().inv_cdf((1 + level) / 2) / math.sqrt(degrees))
    log_slope = math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2) + math.log(2 / math.sqrt(math.pi))
    for _ in range(_MOST_STEPS):
        missing = level - between(angle, degrees)
        step = missing * math.exp(-log_slope - (degrees - 1) * math.log(math.cos(angle)))
        angle += step
        if abs(step) <= 1e-15 * angle:
            break
    return math.sqrt(degrees) * math.tan(angle)


def between(angle: float, degrees: int) -> float:
    """The share of the distribution between -t and t, of the angle atan(t / sqrt(degrees))."""
    cosine, sine = math.cos(angle), math.sin(angle)
    odd = degrees % 2
    term = cosine if odd else 1.0
    terms = [] if degrees == 1 else [term]
    for number in range(2 + odd, degrees - 1, 2):
        term *= cosine * cosine * (number - 1) / number
        terms.append(term)
    total = sine * math.fsum(terms)
    return 2 / math.pi * (angle + total) if odd else total
