"""Mini-batches: an order of examples per seed and epoch, and a place in that order per arm.

The order is a pure function of (seed, epoch), drawn without replacement. Arms with different batch sizes cut the same
order into different batches; an incomplete last batch is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from firmground.engine.network.randomness import generator

ROOM = 4_000_000
"""Indices of one epoch's orders that are kept side by side, 8 bytes each."""
KEPT = 2
"""Epochs whose orders are kept: arms whose batch sizes differ stand in two of them for a while."""


@dataclass(frozen=True)
class Place:
    """The next batch starts at example `offset` of the order of `epoch`."""

    epoch: int = 0
    offset: int = 0

    def fitted(self, size: int, examples: int) -> Place:
        """This place, or the start of the next epoch if no whole batch is left in this one."""
        return self if self.offset + size <= examples else Place(self.epoch + 1, 0)

    def after(self, size: int) -> Place:
        return Place(self.epoch, self.offset + size)

    def epochs(self, examples: int) -> float:
        """Passes over the training examples so far."""
        return self.epoch + self.offset / examples


@lru_cache(maxsize=256)
def order(seed: int, epoch: int, examples: int) -> Tensor:
    """A permutation of the training examples."""
    return torch.randperm(examples, generator=generator(seed, "batches", epoch))


def batch(seed: int, place: Place, size: int, examples: int) -> Tensor:
    """Indices [size] of the mini-batch at a place that `fitted` returned."""
    return order(seed, place.epoch, examples)[place.offset : place.offset + size]


class Orders:
    """The orders of many seeds side by side, so that one operation cuts the mini-batches of all of them."""

    def __init__(self, seeds: Sequence[int]) -> None:
        self._seeds = tuple(seeds)
        self._epochs: dict[tuple[int, int], Tensor] = {}

    def batches(self, place: Place, size: int, examples: int) -> Tensor:
        """Indices [seeds, size] of the mini-batches at a place that `fitted` returned."""
        if len(self._seeds) * examples > ROOM:
            return torch.stack([batch(seed, place, size, examples) for seed in self._seeds])
        if (place.epoch, examples) not in self._epochs:
            while len(self._epochs) >= KEPT:
                self._epochs.pop(next(iter(self._epochs)))
            orders = torch.stack([order(seed, place.epoch, examples) for seed in self._seeds])
            self._epochs[place.epoch, examples] = orders
        return self._epochs[place.epoch, examples][:, place.offset : place.offset + size]
