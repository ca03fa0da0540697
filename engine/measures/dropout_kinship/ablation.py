"""What a network loses when one hidden unit is silenced, that is, held at its mean over the training set.

The mean is the constant that later layers are closest to expecting, so that the loss measures what the unit tells about
an example and not its level; zero would measure both. Everything is in evaluation mode and in dense layers. A unit held
at c adds c times its outgoing weights to the next layer, so those weights are set to zero and the sum goes to the bias.
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
"""A layer, from 1, and the index of a unit in it, from 0."""


def silenced(stack: Stack, unit: Unit, level_L: Tensor) -> Stack:
    """The stack with one hidden unit held at `level_L`. For evaluation only: batch statistics would cancel the bias."""
    layer, place = unit
    weights: Key = (layer + 1, "W")
    bias: Key = (layer + 1, "b")
    outgoing_LU = stack.params[weights][:, place]
    kept = stack.params[weights].clone()
    kept[:, place] = 0.0
    before = stack.params.get(bias, torch.zeros_like(outgoing_LU))
    return replace(stack, params={**stack.params, weights: kept, bias: before + level_L.unsqueeze(1) * outgoing_LU})


def levels(training: Training, stack: Stack) -> list[Tensor]:
    """Per hidden layer, the mean of each unit over the training set, [L, U]."""
    passed, _ = sent(training, stack, "train", tapped=True)
    return [layer["a"].mean(1) for layer in passed.taps[:-1]]


def costs(
    training: Training,
    layers: Collection[int],
    tell: Callable[[float], None] = lambda lanes: None,
    part: DataPart = "eval",
) -> Array:
    """[A, S, units of `layers` in order]: how much the loss rises, in nats, when that unit alone is silenced.

    It may fall as well. NaN in lanes that have diverged. `tell` is called once per unit with the number of lanes done.
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
