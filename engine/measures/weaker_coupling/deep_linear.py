"""Santurkar's deep linear network: 25 linear layers of 10 units learn a random 10 x 10 matrix by full-batch descent.

Its ten real outputs and lack of a data set fit no experiment, so it has its own loop. The time of so many steps of tiny
layers is that of their calls: the weights of all layers are one tensor, and batch norm is PyTorch's. Measurements use
the engine's forward pass. There are no biases; lanes are stacked.

Axes: K layers, L lanes, F inputs, U units, B examples.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from firmground.engine.frames import Array
from firmground.engine.measures.weaker_coupling.coupling import TURN, MiniBatchTask, changes
from firmground.engine.network.forward import PassMode
from firmground.engine.network.networks import Layer, Network, initial
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack, Tensors, structure
from firmground.engine.spec.treatment import Arm

LAYERS, UNITS, EXAMPLES = 25, 10, 50
SHOWN = LAYERS - 1
NETWORK = Network(
    tuple(Layer(number, UNITS, UNITS, hidden=number < LAYERS) for number in range(1, LAYERS + 1)), "linear"
)


@dataclass(frozen=True)
class Weights:
    """W [K, L, F, U]; gamma and beta [K - 1, L, U], None without batch norm."""

    W: Tensor
    gamma: Tensor | None = None
    beta: Tensor | None = None

    def learned(self) -> list[Tensor]:
        return [part for part in (self.W, self.gamma, self.beta) if part is not None]

    def stack(self, arm: Arm, seeds: Sequence[int]) -> Stack:
        """The same weights as a stack, for the engine's forward pass."""
        params: Tensors = {(k, "W"): W for k, W in enumerate(self.W, start=1)}
        if self.gamma is not None and self.beta is not None:
            params |= {(k, "gamma"): gamma for k, gamma in enumerate(self.gamma, start=1)}
            params |= {(k, "beta"): beta for k, beta in enumerate(self.beta, start=1)}
        return Stack(structure(arm, EXAMPLES), tuple(range(len(seeds))), tuple(seeds), params, {}, {})


@dataclass(frozen=True)
class Path:
    """`turns` [L, M]: 1 - cos at the last hidden layer in each measured step; `losses` [L]: last loss / first loss."""

    turns: Array
    losses: Array


def first(arm: Arm, seeds: Sequence[int]) -> Weights:
    drawn = [initial(NETWORK, arm, seed, 1.0, torch.float32) for seed in seeds]
    W = torch.stack([torch.stack([lane[k, "W"] for lane in drawn]) for k in range(1, LAYERS + 1)])
    if not arm.norm.traits.normalizes:
        return Weights(W)
    shape = (LAYERS - 1, len(seeds), UNITS)
    return Weights(W, torch.ones(shape), torch.zeros(shape))


def task(seeds: Sequence[int]) -> MiniBatchTask:
    """Inputs ~ N(0, 1) [L, B, U] and targets through a matrix ~ N(0, 1), by seed; loss: half the squared distance."""
    draws = [generator(seed, "deep linear") for seed in seeds]
    x = torch.stack([torch.randn(EXAMPLES, UNITS, generator=each) for each in draws])
    targets = x @ torch.stack([torch.randn(UNITS, UNITS, generator=each) for each in draws])

    def loss(outputs: Tensor) -> Tensor:
        return (outputs - targets).square().sum(2).mean(1) / 2

    return MiniBatchTask(NETWORK, x, loss, PassMode("train"), x)


def outputs(weights: Weights, x: Tensor, eps: float) -> Tensor:
    """Outputs [L, B, U], equal to those of the engine's forward pass; inside, values are [L, U, B]."""
    a = x.transpose(1, 2)
    shape = a.shape
    for k, W_LFU in enumerate(weights.W.unbind(0)):
        a = W_LFU.transpose(1, 2) @ a
        if weights.gamma is not None and weights.beta is not None and k < LAYERS - 1:
            gamma, beta = weights.gamma[k].flatten(), weights.beta[k].flatten()
            flat = F.batch_norm(a.reshape(1, -1, shape[2]), None, None, gamma, beta, training=True, eps=eps)
            a = flat.reshape(shape)
    return a.transpose(1, 2)


def updated(weights: Weights, one: MiniBatchTask, lr_L: Tensor, eps: float) -> tuple[Weights, Tensor]:
    """The weights after one step of gradient descent, and the loss [L] before it. A diverged lane keeps NaN."""
    leaves = Weights(*(part.detach().requires_grad_() for part in weights.learned()))
    loss_L = one.loss(outputs(leaves, one.x, eps))
    grads = torch.autograd.grad(loss_L.sum(), leaves.learned())
    after = (
        part - lr_L.reshape(-1, *(1,) * (part.dim() - 2)) * grad
        for part, grad in zip(weights.learned(), grads, strict=True)
    )
    return Weights(*after), loss_L.detach()


def path(
    arm: Arm, seeds: Sequence[int], rates: Sequence[float], steps: int, at: Collection[int], step: Callable[[], None]
) -> Path:
    """Train a lane per seed at its rate; measure the update after each step in `at`. Calls `step` after each update."""
    one, lr_L, eps = task(seeds), torch.tensor(rates), arm.norm.eps
    weights = first(arm, seeds)
    start = one.loss(outputs(weights, one.x, eps))
    turns = []
    for number in range(steps):
        after, _ = updated(weights, one, lr_L, eps)
        if number in at:
            turns.append(changes(weights.stack(arm, seeds), after.stack(arm, seeds), one, [SHOWN])[:, 0, TURN])
        weights = after
        step()
    end = one.loss(outputs(weights, one.x, eps))
    found = torch.stack(turns, dim=1).numpy() if turns else np.zeros((len(seeds), 0))
    return Path(found, (end / start).double().numpy())


def best_rate(arm: Arm, seeds: Sequence[int], grid: Sequence[float], steps: int, step: Callable[[], None]) -> float:
    """The rate with the lowest mean loss after `steps`, relative to the start; divergence is worst."""
    lanes = [(lr, seed) for lr in grid for seed in seeds]
    end = path(arm, [seed for _, seed in lanes], [lr for lr, _ in lanes], steps, (), step).losses
    means = end.reshape(len(grid), len(seeds)).mean(1)
    return grid[int(np.argmin(np.where(np.isfinite(means), means, np.inf)))]
