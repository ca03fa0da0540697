"""The four optimizers, for tensors with a lane axis; every lane has its own learning rate.

Each is a pure function of one parameter: (p, gradient, slots, lr, decay, count) -> (p, slots), with the arithmetic of
`torch.optim` (the tests' oracle): momentum 0.9; Adam's betas 0.9 and 0.999, eps 1e-8. `lr` broadcasts over p, or is a
number where all lanes have the same, which saves reading a vector as long as p; `count` is the number of updates of
this parameter including this one, for Adam's bias correction. Weight decay adds decay * p to the gradient, except in
AdamW, which shrinks p itself; `decay` is a number, a tensor that broadcasts over p, or None.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from firmground.engine.cost.size import SLOTS
from firmground.engine.spec.experiment import OptimizerKind

MOMENTUM = 0.9
BETA1, BETA2, EPS = 0.9, 0.999, 1e-8
Slots = tuple[Tensor, ...]
Rate = Tensor | float
Decay = Tensor | float | None
UpdateRule = Callable[[Tensor, Tensor, Slots, Rate, Decay, int], tuple[Tensor, Slots]]


def sgd(p: Tensor, g: Tensor, slots: Slots, lr: Rate, decay: Decay, count: int) -> tuple[Tensor, Slots]:
    return _less(p, lr, _decayed(p, g, decay)), slots


def momentum(p: Tensor, g: Tensor, slots: Slots, lr: Rate, decay: Decay, count: int) -> tuple[Tensor, Slots]:
    velocity = MOMENTUM * slots[0] + _decayed(p, g, decay)
    return _less(p, lr, velocity), (velocity,)


def adam(p: Tensor, g: Tensor, slots: Slots, lr: Rate, decay: Decay, count: int) -> tuple[Tensor, Slots]:
    g = _decayed(p, g, decay)
    first = torch.lerp(slots[0], g, 1 - BETA1)
    second = BETA2 * slots[1] + (1 - BETA2) * g * g
    # Both averages are corrected here, so that a rate that is a tensor gives the bits of one that is a number.
    correction = 1 - BETA1**count
    denominator = second.sqrt() * (correction / (1 - BETA2**count) ** 0.5) + EPS * correction
    return p - lr * first / denominator, (first, second)


def adamw(p: Tensor, g: Tensor, slots: Slots, lr: Rate, decay: Decay, count: int) -> tuple[Tensor, Slots]:
    return adam(p if decay is None else p * (1 - lr * decay), g, slots, lr, None, count)


def _less(p: Tensor, lr: Rate, step: Tensor) -> Tensor:
    """p - lr * step, in one operation."""
    if isinstance(lr, Tensor):
        return torch.addcmul(p, lr, step, value=-1)
    return torch.add(p, step, alpha=-lr)


def _decayed(p: Tensor, g: Tensor, decay: Decay) -> Tensor:
    return g if decay is None else g + decay * p


OPTIMIZERS: dict[OptimizerKind, tuple[UpdateRule, int]] = {
    "sgd": (sgd, SLOTS["sgd"]),
    "momentum": (momentum, SLOTS["momentum"]),
    "adam": (adam, SLOTS["adam"]),
    "adamw": (adamw, SLOTS["adamw"]),
}
"""Kind -> the update, and the number of slots that it keeps per parameter (all zero at first)."""
