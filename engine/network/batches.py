"""Mini-batches: an order of examples per seed and epoch, and a place in that order per arm.

The order is a pure function of (seed, epoch), drawn without replacement. Arms with different batch sizes cut the same
order into different batches; an incomplete last batch is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from firmground.engine.network.randomness import generator


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
