"""The noise of dropout and of batch norm: the law of its multiplier, and the rate at which both are equally strong.

Dropout multiplies a value by 0 (with probability p, the rate) or by 1 / (1 - p). Batch norm multiplies it by
a = sigma / s_B and adds b. Strength is the variance of the multiplier divided by its mean squared.
"""

from __future__ import annotations

import math

from firmground.engine.measures.instruments.batch_laws import scale_moment, scale_noise


def dropout_noise(rate: float) -> tuple[float, float]:
    """Variance p / (1 - p) (SCIENCE T16) and kurtosis of dropout's multiplier, whose mean is 1."""
    spread = rate * (1 - rate)  # variance of a yes-or-no draw
    return rate / (1 - rate), 3 + (1 - 6 * spread) / spread


def equal_rate(m: int) -> float:
    """The dropout rate whose multiplier is as strong as that of a mini-batch of m > 5 normal values (SCIENCE T15)."""
    variance, _ = scale_noise(m)
    return rate_of(variance / scale_moment(m, 1) ** 2)


def rate_of(strength: float) -> float:
    """The p that solves p / (1 - p) = strength."""
    return strength / (1 + strength)


def rate_error(strength: float, relative: float) -> float:
    """Standard error of `rate_of`, to first order, if that of the strength is `relative` times the strength."""
    return relative * strength / math.pow(1 + strength, 2)
