"""Running averages at fixed weights, thousands of chains at once, and the laws that they follow (SCIENCE T29-T31).

Statistics and averages are those of the engine: what its batch norm sees in a mini-batch, kept as its updates keep it.
Axes: S networks, each with its own values and its own mini-batches, N examples, C chains of each network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from firmground.engine.claims.evidence import Check
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.batch_draws import seen
from firmground.engine.measures.instruments.batch_laws import ERRORS, mean_error, measured_error
from firmground.engine.network.normalization import averaged, unbiased
from firmground.engine.network.randomness import generator

FORGETS = 0.1  # the weight of the new value at each step, PyTorch's `momentum`
STEPS = 60
CHAINS = 2_000  # of all networks together


@dataclass(frozen=True)
class Chains:
    """After `step` mini-batches: running mean, and running variance with and without the correction m / (m - 1)."""

    step: int
    newest: Array  # [C] the newest mini-batch's mean
    mean: Array
    unbiased: Array
    biased: Array


def chains(population_N: Array, m: int, count: int, steps: int, seed: int) -> Iterator[Chains]:
    """Chains of one network that start at mean 0 and variance 1; each sees its own mini-batches, with repetition."""
    values, draw = torch.tensor(population_N), generator(seed, "chains", m)
    mean, corrected, biased = (torch.full((count,), start, dtype=torch.float64) for start in (0.0, 1.0, 1.0))
    for step in range(1, steps + 1):
        found = seen(values[torch.randint(len(values), (count, m), generator=draw)])
        newest, square = found.mean[:, 0], found.var[:, 0]
        mean = averaged(mean, newest, FORGETS)
        biased = averaged(biased, square, FORGETS)
        corrected = averaged(corrected, unbiased(square, found.count), FORGETS)
        yield Chains(step, *(np.asarray(one) for one in (newest, mean, corrected, biased)))


def expected(start: float, end: float, step: int) -> float:
    """The expectation of a running average after `step` steps; the weight of its start is 0.9^step (T29)."""
    left = (1 - FORGETS) ** step
    return start * left + end * (1 - left)


def band(population_N: Array, m: int, step: int) -> float:
    """Deviation of the running mean at `step`; its variance tends to a / (2 - a) of one mini-batch's (T30)."""
    settled = FORGETS / (2 - FORGETS) * (1 - (1 - FORGETS) ** (2 * step))
    return float(np.sqrt(settled * population_N.var() / m))


def lag(steps: int = 400) -> float:
    """By how many steps a running mean lags behind a mean that drifts steadily (T31)."""
    mean = torch.zeros((), dtype=torch.float64)
    for step in range(1, steps + 1):
        mean = averaged(mean, torch.tensor(step, dtype=torch.float64), FORGETS)
    return steps - float(mean)


def laws(populations_SN: Array, m: int, seeds: Sequence[int]) -> list[Check]:
    """Means over networks of what was measured and of what the laws expect."""
    early, late = [], []
    for population, seed in zip(populations_SN, seeds, strict=True):
        followed = chains(population, m, -(-CHAINS // len(seeds)), STEPS, seed)
        at = {one.step: one for one in followed if one.step in (10, STEPS)}
        early.append(at[10])
        late.append(at[STEPS])
    means, variances = populations_SN.mean(1), populations_SN.var(1)
    name = f"mini-batches of {m}"
    checks = [
        _mean(f"running mean after 10 steps, {name}", [one.mean for one in early], 0.0, means, 10),
        _mean(f"running variance after 10 steps, {name}", [one.unbiased for one in early], 1.0, variances, 10),
        _mean(f"running variance in the long run, {name}", [one.unbiased for one in late], 1.0, variances, STEPS),
        _mean(
            f"the same kept without correction, {name}",
            [one.biased for one in late],
            1.0,
            variances * (m - 1) / m,
            STEPS,
            "a biased variance falls short by 1/m",
        ),
    ]
    wanted = [band(population, m, STEPS) ** 2 for population in populations_SN]
    got = [float(one.mean.var(ddof=1)) / law for one, law in zip(late, wanted, strict=True)]
    error = mean_error([measured_error(one.mean) for one in late])
    law = "a / (2 - a) of a mini-batch's variance, a = 0.1"
    name = f"scatter of the running mean, measured ÷ law, {name}"
    return [*checks, Check(name, float(np.mean(got)), 1.0, ERRORS * error, law)]


def _mean(
    name: str,
    draws: list[Array],
    start: float,
    ends_S: Array,
    step: int,
    source: str = "expectation of a running average",
) -> Check:
    wanted = float(np.mean([expected(start, float(end), step) for end in ends_S]))
    error = mean_error([float(one.std(ddof=1)) / np.sqrt(len(one)) for one in draws])
    return Check(name, float(np.mean([one.mean() for one in draws])), wanted, ERRORS * error, source)
