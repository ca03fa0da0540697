"""Precise statistics: what running averages would converge to at fixed weights (PreciseBN).

K mini-batches of m go through in training mode, and their means and variances are pooled: mu = mean(mu_B) and
sigma^2 = mean(s_B^2) + Var(mu_B). The mean of the variances alone lacks the second term (SCIENCE T32).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import torch
from torch import Tensor

from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack, Tensors
from firmground.engine.training.training import Training


def pooled(means: Tensor, variances: Tensor) -> tuple[Tensor, Tensor]:
    """The exact mean and biased variance of all examples, from those [K, ...] of equal mini-batches."""
    return means.mean(0), variances.mean(0) + means.var(0, correction=0)


def parts(examples: int, size: int) -> list[Tensor]:
    """Cut the training set into mini-batches of `size`, always alike; an incomplete rest is left out."""
    order = torch.randperm(examples, generator=generator("precise", examples))
    return list(order[: examples // size * size].reshape(-1, size))


def with_precise(
    training: Training, stack: Stack, size: int, x: Tensor | None = None, *, tick: Callable[[], None] = lambda: None
) -> Stack:
    """The stack with pooled statistics in place of its running averages, over `x` [1, N, ...] or the training set.
    `tick` is called after each mini-batch, since this may take a while.
    """
    if not stack.running:
        return stack
    if x is None:
        x = training.source.inputs(training.state.world).training_set(stack.seeds)
    means: dict[int, list[Tensor]] = {}
    variances: dict[int, list[Tensor]] = {}
    for rows in parts(x.shape[1], size):
        passed = send(stack, training.network, x[:, rows], PassMode("train"), training_set=x)
        for layer, met in passed.seen.items():
            means.setdefault(layer, []).append(met.mean)
            variances.setdefault(layer, []).append(met.var)
        tick()
    running: Tensors = {}
    for layer, found in means.items():
        running[layer, "mean"], running[layer, "var"] = pooled(torch.stack(found), torch.stack(variances[layer]))
    return replace(stack, running=running)


def with_biased(stack: Stack, size: int) -> Stack:
    """The running averages as if biased variances had been kept: times (m - 1) / m, once the initial 1 is forgotten."""
    running = {
        (layer, name): value * ((size - 1) / size) if name == "var" else value
        for (layer, name), value in stack.running.items()
    }
    return replace(stack, running=running)
