"""What a network loses when one hidden unit is silenced: its value is held at its mean over the training set.

The mean, not zero: it is the constant nearest to what later layers are used to, so that what is missed is what the unit
tells about the example and not its level. Everything is in evaluation mode, dense layers only. A unit held at c feeds
c times its outgoing weights into the next layer, so it is silenced there: weights to zero, the rest into the bias.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.lanes import DataPart, each_lane, sent
from firmground.engine.network.forward import losses
from firmground.engine.network.key import Key
from firmground.engine.network.stack import Stack
from firmground.engine.training.training import Training

Unit = tuple[int, int]
"""Layer, from 1, and the unit's place in it, from 0."""


def silenced(stack: Stack, unit: Unit, level_L: Tensor) -> Stack:
    """The stack with one hidden unit held at `level_L`, in evaluation mode: batch statistics would see the bias."""
    layer, place = unit
    weights: Key = (layer + 1, "W")
    bias: Key = (layer + 1, "b")
    outgoing_LU = stack.params[weights][:, place]
    kept = stack.params[weights].clone()
    kept[:, place] = 0.0
    before = stack.params.get(bias, torch.zeros_like(outgoing_LU))
    return replace(stack, params=stack.params | {weights: kept, bias: before + level_L.unsqueeze(1) * outgoing_LU})


def levels(training: Training, stack: Stack) -> list[Tensor]:
    """Per hidden layer [L, U]: mean value of each unit over the training set."""
    passed, _ = sent(training, stack, "train", tapped=True)
    return [layer["a"].mean(1) for layer in passed.taps[:-1]]


def costs(
    training: Training,
    layers: Collection[int],
    tell: Callable[[float], None] = lambda lanes: None,
    part: DataPart = "eval",
) -> Array:
    """[A, S, units of `layers` in order]: by how much the loss rises (nats) when that unit alone is silenced. It may
    fall, too. NaN in lanes that have diverged. `tell` hears of the lanes done, once a unit.
    """

    def of(stack: Stack) -> Array:
        mean = levels(training, stack)
        intact = _loss(training, stack, part)
        rises = []
        for layer in layers:
            for place in range(mean[layer - 1].shape[1]):
                without = silenced(stack, (layer, place), mean[layer - 1][:, place])
                rises.append(np.asarray(_loss(training, without, part) - intact, dtype=np.float64))
                tell(len(stack.lanes))
        return np.stack(rises, axis=1)

    return each_lane(training, of)


def _loss(training: Training, stack: Stack, part: DataPart) -> Tensor:
    passed, targets = sent(training, stack, part)
    return losses(passed.outputs, targets)
