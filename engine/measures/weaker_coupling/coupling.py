"""How the gradient of a layer changes when the layers before it take their step (Santurkar et al. 2018, def. 2.1).

G_i is the gradient of W_i with all layers as at step t. G'_i is the same after layers before i, with their gamma and
beta, have made their update; layers from i on stay. Both use the mini-batch of that update.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.bounds import bounded
from firmground.engine.measures.instruments.lanes import each_lane
from firmground.engine.measures.instruments.stitching import stitched
from firmground.engine.network.batches import batch
from firmground.engine.network.forward import PassMode, losses, send
from firmground.engine.network.networks import Network
from firmground.engine.network.stack import Stack, Tensors
from firmground.engine.training.training import Training

Loss = Callable[[Tensor], Tensor]
"""Outputs [L, B, U] -> loss [L]."""
NORM, RELATIVE, TURN = range(3)
TURNED_AROUND = 2.0  # 1 - cos at its largest


@dataclass(frozen=True)
class MiniBatchTask:
    """What one update sees: the inputs, the loss as a function of the outputs, and the mode of the pass."""

    network: Network
    x: Tensor
    loss: Loss
    mode: PassMode
    training_set: Tensor


def next_task(training: Training, stack: Stack) -> MiniBatchTask:
    """The next mini-batch of each lane of the stack."""
    inputs = training.source.inputs(training.state.world)
    examples, lanes = training.source.examples, training.experiment.lanes
    size = stack.structure.batch_size
    places = [training.state.arms[lanes.arm_of(lane)].place.fitted(size, examples) for lane in stack.lanes]
    rows = torch.stack([batch(seed, place, size, examples) for seed, place in zip(stack.seeds, places, strict=True)])
    x, targets = inputs.mini_batches(stack.seeds, rows)
    return MiniBatchTask(
        training.network,
        x,
        lambda outputs: losses(outputs, targets),
        PassMode("train", training.step_number + 1),
        inputs.training_set(stack.seeds),
    )


def gradients(stack: Stack, task: MiniBatchTask, layers: Sequence[int]) -> list[Tensor]:
    """d loss / d W of these layers, each [L, F U], in float64."""
    with torch.enable_grad():
        leaves: Tensors = {(layer, "W"): stack.params[layer, "W"].detach().requires_grad_() for layer in layers}
        changed = replace(stack, params={**stack.params, **leaves})
        outputs = send(changed, task.network, task.x, task.mode, training_set=task.training_set).outputs
        grads = torch.autograd.grad(task.loss(outputs).sum(), list(leaves.values()))
    return [grad.detach().flatten(1).double() for grad in grads]


def changes(before: Stack, after: Stack, task: MiniBatchTask, layers: Sequence[int]) -> Tensor:
    """[L, layers, 3]: |G' - G|, |G' - G| / |G| and 1 - cos(G, G') for each of these layers."""
    found = []
    for layer, old in zip(layers, gradients(before, task, layers), strict=True):
        (new,) = gradients(stitched(after, before, layer - 1), task, [layer])
        distance, length = torch.linalg.vector_norm(new - old, dim=1), torch.linalg.vector_norm(old, dim=1)
        found.append(torch.stack([distance, distance / length, turn(old, new)], dim=1))
    return torch.stack(found, dim=1)


def turn(old: Tensor, new: Tensor) -> Tensor:
    """1 - cos of the angle between rows, as half the squared distance of unit vectors: exact at small angles."""
    one = old / torch.linalg.vector_norm(old, dim=1, keepdim=True)
    other = new / torch.linalg.vector_norm(new, dim=1, keepdim=True)
    squared: Tensor = (one - other).square().sum(1)
    return squared / 2


class GradientChanges:
    """Measures the updates after the steps `at` of a training; pass it as `visit`, with `steps`, to the laboratory.

    Afterwards `found` is [M, A, S, layers, 3]; a diverged lane counts as a gradient that was reversed.
    """

    def __init__(self, at: Sequence[int], layers: Sequence[int]) -> None:
        self.at = tuple(at)
        self.steps = {*at, *(step + 1 for step in at)}
        self._layers = layers
        self._past: dict[tuple[int, ...], tuple[Stack, MiniBatchTask]] = {}
        self._seen: list[Array] = []

    @property
    def found(self) -> Array:
        return np.stack(self._seen)

    def __call__(self, training: Training) -> None:
        if training.step_number - 1 in self.at:
            self._seen.append(bounded(each_lane(training, self._changes), TURNED_AROUND))
        self._past = {stack.lanes: (stack, next_task(training, stack)) for stack in training.state.stacks}

    def _changes(self, after: Stack) -> Tensor:
        before, task = self._past[after.lanes]
        return changes(before, after, task, self._layers)
