"""Mini-batches drawn from one hidden unit's values, thousands at a time: their means and deviations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firmground.engine.frames import Array

AT_ONCE = 500  # mini-batches at a time: they fit a cache, and a reproduction can be cancelled between portions


@dataclass(frozen=True)
class Drawn:
    """Mean and biased variance of each mini-batch, [draws] each."""

    mean: Array
    square: Array

    @property
    def deviation(self) -> Array:
        return np.asarray(np.sqrt(self.square))


def unrepeated(
    population: Array, sizes: Sequence[int], draws: int, rng: np.random.Generator
) -> Iterator[dict[int, Drawn]]:
    """Portions of `draws` mini-batches of each size, drawn without repetition as in training. Sizes share their draws:
    a mini-batch of 8 is the beginning of one of 64.
    """
    for count in _portions(draws):
        shuffled = rng.permuted(np.broadcast_to(population, (count, len(population))), axis=1)
        yield {m: _drawn(shuffled[:, :m]) for m in sizes}


def repeated(population: Array, m: int, draws: int, rng: np.random.Generator) -> Drawn:
    """Mini-batches drawn with repetition."""
    portions = [_drawn(population[rng.integers(len(population), size=(count, m))]) for count in _portions(draws)]
    return joined(portions)


def gaussian(m: int, draws: int, rng: np.random.Generator) -> Drawn:
    """Mini-batches of a unit with standard normal values."""
    return joined([_drawn(rng.standard_normal((count, m))) for count in _portions(draws)])


def joined(portions: Sequence[Drawn]) -> Drawn:
    return Drawn(
        np.concatenate([portion.mean for portion in portions]), np.concatenate([portion.square for portion in portions])
    )


def _drawn(values: Array) -> Drawn:
    return Drawn(values.mean(axis=1), values.var(axis=1))


def _portions(draws: int) -> list[int]:
    whole, rest = divmod(draws, AT_ONCE)
    return [AT_ONCE] * whole + [rest] * (rest > 0)
