"""Laws of random samples: how much a mini-batch's mean and deviation vary about those of the data.

m is the size of the mini-batch, N that of the data from which it is drawn without repetition; N = None means infinite
data, which equals drawing with repetition. Variances are biased, of the data (divisor N) and of the mini-batch.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import gammaln

from firmground.engine.frames import Array

ERRORS = 5.0  # standard errors that a check of a random number allows; less than one in a million lies further out


def mean_variance(population: Array, m: int, *, repeated: bool = False) -> float:
    """Variance of the mean: sigma^2 / m, times (N - m) / (N - 1) without repetition (SCIENCE T10, T11)."""
    endless = float(population.var()) / m
    return endless if repeated else endless * (len(population) - m) / (len(population) - 1)


def square_variance(population: Array, m: int, *, repeated: bool = False) -> float:
    """Variance of the biased variance: SCIENCE T13, or without repetition Tukey's law of k-statistics."""
    N = len(population)
    central = population - population.mean()
    second, fourth = float((central**2).mean()), float((central**4).mean())
    if repeated:
        unbiased = second**2 / m * (fourth / second**2 - (m - 3) / (m - 1))
    else:
        K2 = second * N / (N - 1)
        K4 = N**2 * ((N + 1) * fourth - 3 * (N - 1) * second**2) / ((N - 1) * (N - 2) * (N - 3))
        K22 = (N - 1) / (N + 1) * (K2**2 - K4 / N)
        unbiased = K4 * (1 / m - 1 / N) + K22 * (2 / (m - 1) - 2 / (N - 1))
    return unbiased * ((m - 1) / m) ** 2


def deviation_variance(population: Array, m: int) -> float:
    """Variance of the deviation, to first order: a square root halves relative errors (SCIENCE T14)."""
    return square_variance(population, m) / (4 * float(population.var()))


def falls_by(small: int, large: int, examples: int) -> float:
    """The variance of the mean at size `small` over that at `large`, without repetition."""
    return large / small * (examples - small) / (examples - large)


def scale_moment(m: int, power: int) -> float:
    """E a^power of a = sigma / s_B in a Gaussian mini-batch of m > power + 1 (SCIENCE T15, by the chi distribution)."""
    return math.exp(power / 2 * math.log(m / 2) + float(gammaln((m - 1 - power) / 2) - gammaln((m - 1) / 2)))


def scale_noise(m: int) -> tuple[float, float]:
    """Variance and kurtosis of a, the factor that a Gaussian mini-batch applies to an example outside it."""
    first, second, third, fourth = (scale_moment(m, power) for power in (1, 2, 3, 4))
    variance = second - first**2
    central = fourth - 4 * third * first + 6 * second * first**2 - 3 * first**4
    return variance, central / variance**2


def offset_noise(m: int) -> tuple[float, float]:
    """Variance and kurtosis of b = (mu - mu_B) / s_B, the offset: Student's t of m - 1 over sqrt(m - 1)."""
    return 1 / (m - 3), 3 + 6 / (m - 5)


def variance_error(kurtosis: float, draws: int) -> float:
    """Relative standard error of a variance estimated from `draws` Gaussian draws (SCIENCE T19)."""
    return math.sqrt(max(kurtosis - 1, 0.0) / draws)


def measured_error(draws: Array) -> float:
    """The same for draws of any kurtosis, which is estimated from them."""
    central = draws - draws.mean()
    return variance_error(float((central**4).mean() / (central**2).mean() ** 2), len(draws))


def mean_error(errors: list[float]) -> float:
    """Standard error of the mean of independent estimates, from their standard errors."""
    return float(np.linalg.norm(errors)) / len(errors)
