"""Running averages at fixed weights, thousands of chains at once, and the laws that they follow (SCIENCE T29-T31)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from firmground.engine.claims.evidence import Check
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.batch_laws import ERRORS, measured_error

FORGETS = 0.1  # the weight of the new value at each step, PyTorch's `momentum`
STEPS = 60
CHAINS = 2_000


@dataclass(frozen=True)
class Chains:
    """After `step` mini-batches: running mean, and running variance with and without the correction m / (m - 1)."""

    step: int
    newest: Array  # [chains] the newest mini-batch's mean
    mean: Array
    unbiased: Array
    biased: Array


def chains(population: Array, m: int, count: int, steps: int) -> Iterator[Chains]:
    """Chains that start at mean 0 and variance 1; each sees its own mini-batches, drawn with repetition."""
    rng = np.random.default_rng([17, m])
    mean, unbiased, biased = np.zeros(count), np.ones(count), np.ones(count)
    for step in range(1, steps + 1):
        z = population[rng.integers(len(population), size=(count, m))]
        newest, square = z.mean(axis=1), z.var(axis=1)
        mean = (1 - FORGETS) * mean + FORGETS * newest
        biased = (1 - FORGETS) * biased + FORGETS * square
        unbiased = (1 - FORGETS) * unbiased + FORGETS * square * m / (m - 1)
        yield Chains(step, newest, mean, unbiased, biased)


def expected(start: float, end: float, step: int) -> float:
    """The expectation of a running average after `step` steps; the weight of its start is 0.9^step (T29)."""
    left = (1 - FORGETS) ** step
    return start * left + end * (1 - left)


def band(population: Array, m: int, step: int) -> float:
    """Deviation of the running mean at `step`; its variance tends to a / (2 - a) of one mini-batch's (T30)."""
    settled = FORGETS / (2 - FORGETS) * (1 - (1 - FORGETS) ** (2 * step))
    return float(np.sqrt(settled * population.var() / m))


def lag(steps: int = 400) -> float:
    """By how many steps a running mean lags behind a mean that drifts steadily (T31)."""
    mean = 0.0
    for step in range(1, steps + 1):
        mean = (1 - FORGETS) * mean + FORGETS * step
    return steps - mean


def laws(population: Array, m: int) -> list[Check]:
    variance = float(population.var())
    at = {one.step: one for one in chains(population, m, CHAINS, STEPS) if one.step in (10, STEPS)}
    early, late = at[10], at[STEPS]
    name = f"mini-batches of {m}"
    checks = [
        _mean(f"running mean after 10 steps, {name}", early.mean, expected(0.0, float(population.mean()), 10)),
        _mean(f"running variance after 10 steps, {name}", early.unbiased, expected(1.0, variance, 10)),
        _mean(f"running variance in the long run, {name}", late.unbiased, expected(1.0, variance, STEPS)),
        _mean(
            f"the same kept without correction, {name}",
            late.biased,
            expected(1.0, variance * (m - 1) / m, STEPS),
            "a biased variance falls short by 1/m",
        ),
    ]
    wanted = band(population, m, STEPS) ** 2
    error = measured_error(late.mean)
    got = float(late.mean.var(ddof=1))
    law = "a / (2 - a) of a mini-batch's variance, a = 0.1"
    return [*checks, Check(f"scatter of the running mean, {name}", got, wanted, ERRORS * error * wanted, law)]


def _mean(name: str, draws: Array, wanted: float, source: str = "expectation of a running average") -> Check:
    error = float(draws.std(ddof=1)) / np.sqrt(len(draws))
    return Check(name, float(draws.mean()), wanted, ERRORS * float(error), source)
