"""Numbers of some lanes of a training, sent through in portions that fit a cache.

Axes: L lanes, B examples, U units, S positions of a convolution (absent in dense layers).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.network.forward import PassMode, accuracies, losses, send
from firmground.engine.network.inputs import Inputs
from firmground.engine.network.stack import Stack
from firmground.engine.spec.experiment import Activation
from firmground.engine.sweeps import quick_pass
from firmground.engine.training.training import Training

ROOM = 16_000_000  # bytes of the widest layer's values in a portion
FAR = 0.97  # of the way from the middle of an activation's range to its end
RANGES: dict[Activation, tuple[float, float]] = {"tanh": (-1.0, 1.0), "sigmoid": (0.0, 1.0)}
BY_ITS_BATCH, EVALUATE = PassMode("probe"), PassMode("evaluate")


def loss(training: Training, lanes: Sequence[int]) -> Array:
    """[lanes]: the loss of the probe, one batch under its own statistics."""

    def of(stack: Stack, inputs: Inputs) -> Tensor:
        if training.experiment.split is None and quick_pass.suits(stack, training.network):
            outputs = quick_pass.outputs(stack, training.network, inputs.x_probe, evaluating=False)
            return quick_pass.losses(outputs, inputs.y_probe).unsqueeze(1)
        passed = send(stack, training.network, inputs.x_probe, BY_ITS_BATCH, training_set=inputs.x)
        return losses(passed.outputs, inputs.y_probe).unsqueeze(1)

    return _numbers(training, lanes, training.source.probe.size, of)[:, 0]


def evaluated(training: Training, lanes: Sequence[int]) -> tuple[Array, Array]:
    """[lanes] each: loss and accuracy on the evaluation set in evaluation mode."""

    def of(stack: Stack, inputs: Inputs) -> Tensor:
        x, y = inputs.x_eval, inputs.y_eval
        if training.experiment.split is None and quick_pass.suits(stack, training.network):
            outputs = quick_pass.outputs(stack, training.network, x, evaluating=True)
            return torch.stack([quick_pass.losses(outputs, y), quick_pass.accuracies(outputs, y)], dim=1)
        outputs = send(stack, training.network, x, EVALUATE, training_set=inputs.x).outputs
        return torch.stack([losses(outputs, y), accuracies(outputs, y)], dim=1)

    found = _numbers(training, lanes, training.experiment.description.eval_size, of)
    return found[:, 0], found[:, 1]


def silenced(training: Training, lanes: Sequence[int]) -> tuple[Array, Array]:
    """[lanes] each: the share of saturated activations of hidden units on the probe, NaN where an activation has no
    range, and the share of dead units, whose activation is the same for the whole probe. Both are NaN without hidden
    layers.
    """
    if not training.network.last_hidden:
        return np.full(len(lanes), np.nan), np.full(len(lanes), np.nan)
    ends = RANGES.get(training.experiment.activation)

    def of(stack: Stack, inputs: Inputs) -> Tensor:
        x, net = inputs.x_probe, training.network
        passed = send(stack, net, x, BY_ITS_BATCH, training_set=inputs.x, tapped=True)
        layers = [taps["a"] for taps in passed.taps[:-1]]
        far = [torch.full((len(a),), torch.nan) if ends is None else _far(a, ends) for a in layers]
        still = [_still(a) for a in layers]
        units = torch.tensor([layer.shape[2] for layer in layers], dtype=torch.float64)
        return torch.stack([(torch.stack(each, dim=1).double() @ units) / units.sum() for each in (far, still)], dim=1)

    found = _numbers(training, lanes, training.source.probe.size, of)
    return found[:, 0], found[:, 1]


def _far(a: Tensor, ends: tuple[float, float]) -> Tensor:
    """[L]: the share of values close to an end of their range."""
    low, high = ends
    beyond = (a - (low + high) / 2).abs() > FAR * (high - low) / 2
    return beyond.flatten(1).double().mean(1)


def _still(a: Tensor) -> Tensor:
    """[L]: the share of units that have one value for all examples and positions."""
    by_unit = a.transpose(1, 2).flatten(2)
    return (by_unit.amax(2) == by_unit.amin(2)).double().mean(1)


def _numbers(training: Training, lanes: Sequence[int], examples: int, of: Callable[[Stack, Inputs], Tensor]) -> Array:
    """[lanes, numbers] in float64, from `of(stack, inputs)` [L, numbers], which sends so many examples through."""
    inputs = training.source.inputs(training.state.world)
    found: dict[int, Array] = {}
    for stack in _portions(training, frozenset(lanes), examples):
        with torch.no_grad():
            values = of(stack, inputs.of(stack.seeds))
        found |= dict(zip(stack.lanes, values.cpu().double().numpy(), strict=True))
    return np.stack([found[lane] for lane in lanes])


def _portions(training: Training, lanes: frozenset[int], examples: int) -> Iterator[Stack]:
    """The stacks of these lanes, in parts."""
    widest = max(
        layer.positions * max(layer.units, layer.fan_in * (layer.grid is not None)) for layer in training.network.layers
    )
    for stack in training.state.stacks:
        mine = [lane for lane in stack.lanes if lane in lanes]
        whole = examples + (training.source.examples if stack.structure.norm.traits.whole_set else 0)
        count = max(1, ROOM // (4 * widest * whole))
        for start in range(0, len(mine), count):
            part = mine[start : start + count]
            yield stack if len(part) == len(stack.lanes) else stack.only(frozenset(part))
