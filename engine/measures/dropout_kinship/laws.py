"""The noise of dropout and of batch norm: the law of its multiplier, and the rate at which both are equally strong.

Dropout multiplies a value by 0 (with probability p, the rate) or by 1 / (1 - p). Batch norm multiplies it by
a = sigma / s_B and adds b. Strength is the variance of the multiplier divided by its mean squared.
"""

from __future__ import annotations

import math

import numpy as np

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.batch_laws import scale_moment


def dropout_noise(rate: float) -> tuple[float, float]:
    """Variance p / (1 - p) (SCIENCE T16) and kurtosis of dropout's multiplier, whose mean is 1."""
    spread = rate * (1 - rate)  # variance of a yes-or-no draw
    return rate / (1 - rate), 3 + (1 - 6 * spread) / spread


def strength(m: int) -> float:
    """That of the multiplier of a mini-batch of m > 3 normal values (SCIENCE T15)."""
    return scale_moment(m, 2) / scale_moment(m, 1) ** 2 - 1


def equal_rate(m: int) -> float:
    """The dropout rate whose multiplier is as strong as that of a mini-batch of m > 3 normal values."""
    return rate_of(strength(m))


def forecast(effects: Array, rate: float, m: int) -> Array:
    """Log ratios that batch norm's noise over m examples would give if it acted as dropout's did, `effects` at `rate`.

    What weak noise adds to a loss is proportional to its variance (SCIENCE T16), and so is the log ratio.
    """
    return np.asarray(effects * strength(m) / dropout_noise(rate)[0])


def rate_of(strength: float) -> float:
    """The p that solves p / (1 - p) = strength."""
    return strength / (1 + strength)


def rate_error(strength: float, relative: float) -> float:
    """Standard error of `rate_of`, to first order, if that of the strength is `relative` times the strength."""
    return relative * strength / math.pow(1 + strength, 2)
