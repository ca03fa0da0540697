"""Which examples make up which mini-batch: an order of examples per seed and epoch, and a place in it per arm.

The order is a pure function of (seed, epoch), drawn without replacement. Arms with different batch sizes walk the
same order with cuts of their own; an incomplete last batch is dropped.
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
        """The place itself, or the start of the next epoch where no whole batch is left."""
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
    """Indices [size] of the mini-batch at a fitted place."""
    return order(seed, place.epoch, examples)[place.offset : place.offset + size]
