"""Numbers of all lanes of a training as arrays [A, S], arms and seeds in the experiment's order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.network.forward import Passed, PassMode, accuracies, losses, send
from firmground.engine.network.stack import Stack
from firmground.engine.training.training import Training

DataPart = Literal["train", "probe", "eval"]
StackChange = Callable[[Stack], Stack]
EVALUATE = PassMode("evaluate")
BY_ITS_BATCH = PassMode("probe")
"""All data sent is one batch, normalized by its own statistics."""


def each_lane(training: Training, of: Callable[[Stack], Tensor | Array]) -> Array:
    """[A, S, ...] float64 from `of(stack)` [L, ...]; NaN in lanes that have diverged."""
    found: dict[int, Array] = {}
    for stack in training.state.stacks:
        with torch.no_grad():
            values = np.asarray(of(stack), dtype=np.float64)
        found |= dict(zip(stack.lanes, values, strict=True))
    lanes = np.stack([found[number] for number in range(len(found))])
    lanes[~training.state.alive] = np.nan
    return lanes.reshape(*training.experiment.lanes.shape, *lanes.shape[1:])


def alive(training: Training) -> Array:
    """Bool [A, S]: lanes that have not diverged."""
    return training.state.alive.reshape(training.experiment.lanes.shape).copy()


def sent(
    training: Training, stack: Stack, part: DataPart, mode: PassMode = EVALUATE, *, tapped: bool = False
) -> tuple[Passed, Tensor]:
    """Send a part of the data through a stack as one batch; returns the outputs and the targets [1, N]."""
    inputs = training.source.inputs(training.state.world)
    kind = {"train": "", "probe": "_probe", "eval": "_eval"}[part]
    x, y = (inputs.lanes(f"{name}{kind}", stack.seeds) for name in ("x", "y"))
    whole = inputs.training_set(stack.seeds) if stack.structure.norm.traits.whole_set else inputs.x[:1]
    return send(stack, training.network, x, mode, training_set=whole, tapped=tapped), y


def loss(
    training: Training, part: DataPart, mode: PassMode = EVALUATE, change: StackChange = lambda stack: stack
) -> Array:
    """[A, S]: mean loss on a part of the data, of `change(stack)`; the training itself stays as it is."""

    def of(stack: Stack) -> Tensor:
        passed, y = sent(training, change(stack), part, mode)
        return losses(passed.outputs, y)

    return each_lane(training, of)


def accuracy(
    training: Training, part: DataPart, mode: PassMode = EVALUATE, change: StackChange = lambda stack: stack
) -> Array:
    """[A, S]: share of correct answers; NaN for regression."""

    def of(stack: Stack) -> Tensor:
        passed, y = sent(training, change(stack), part, mode)
        return accuracies(passed.outputs, y)

    return each_lane(training, of)
