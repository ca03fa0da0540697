"""Mini-batches drawn from one hidden unit's values, hundreds at a time, and what the engine's batch norm sees in them.

Draws come from the engine's generators, without repetition in the very order in which training cuts mini-batches, and
each seed has its own. Statistics are those that `normalization` leaves behind, and what they do to an example is what
it makes of one. Laws (`batch_laws`) are what these numbers are compared with; nothing here knows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.network.batches import order
from firmground.engine.network.normalization import FORMULAS, Pass, Seen
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Tensors
from firmground.engine.spec.treatment import Norm

AT_ONCE = 500  # mini-batches at a time: they fit a cache, and a reproduction can be cancelled between portions
NORM = Norm(kind="batch")
LAYER = 1


@dataclass(frozen=True)
class Drawn:
    """Mean and biased variance of each mini-batch, [draws] each."""

    mean: Array
    square: Array

    @property
    def deviation(self) -> Array:
        return np.asarray(np.sqrt(self.square))


def seen(values: Tensor) -> Seen:
    """What batch norm sees in mini-batches [draws, m] of one unit: statistics [draws, 1]."""
    one = Pass(NORM, {}, {})
    FORMULAS[NORM.kind](one, LAYER, values.unsqueeze(-1))
    return one.seen[LAYER]


def normalized(value: float | Array, by: Drawn) -> Array:
    """[draws]: what batch norm makes of an example outside a mini-batch, by that one's statistics."""
    running: Tensors = {
        (LAYER, "mean"): torch.tensor(by.mean)[:, None],
        (LAYER, "var"): torch.tensor(by.square)[:, None],
    }
    z = torch.tensor(np.broadcast_to(value, by.mean.shape).copy())[:, None, None]
    return np.asarray(FORMULAS[NORM.kind](Pass(NORM, {}, running, evaluating=True), LAYER, z)[:, 0, 0])


def stretched_and_moved(by: Drawn) -> tuple[Array, Array]:
    """Factor and offset [draws] that batch norm applies to an example outside the mini-batch."""
    offset = normalized(0.0, by)
    return normalized(1.0, by) - offset, offset


def unrepeated(population: Array, sizes: Sequence[int], draws: int, seed: int) -> Iterator[dict[int, Drawn]]:
    """Portions of `draws` mini-batches of each size, without repetition: the first of each of the seed's epochs. Sizes
    share their draws: a mini-batch of 8 is the beginning of one of 64.
    """
    values, epoch = torch.tensor(population), 0
    for count in _portions(draws):
        rows = torch.stack([order(seed, epoch + one, len(population))[: max(sizes)] for one in range(count)])
        epoch += count
        shuffled = values[rows]
        yield {m: _drawn(shuffled[:, :m]) for m in sizes}


def repeated(population: Array, m: int, draws: int, seed: int) -> Drawn:
    """Mini-batches drawn with repetition, which training never does."""
    values, draw = torch.tensor(population), generator(seed, "repeated", m)
    rows = (torch.randint(len(population), (count, m), generator=draw) for count in _portions(draws))
    return joined([_drawn(values[one]) for one in rows])


def gaussian(m: int, draws: int, *key: str) -> Drawn:
    """Mini-batches of a unit with standard normal values."""
    draw = generator("gaussian", *key, m)
    return joined([_drawn(torch.randn((count, m), generator=draw, dtype=torch.float64)) for count in _portions(draws)])


def joined(portions: Sequence[Drawn]) -> Drawn:
    return Drawn(
        np.concatenate([portion.mean for portion in portions]), np.concatenate([portion.square for portion in portions])
    )


def _drawn(values: Tensor) -> Drawn:
    found = seen(values)
    return Drawn(np.asarray(found.mean[:, 0]), np.asarray(found.var[:, 0]))


def _portions(draws: int) -> list[int]:
    whole, rest = divmod(draws, AT_ONCE)
    return [AT_ONCE] * whole + [rest] * (rest > 0)
