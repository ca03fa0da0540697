"""Derivatives written out: of the activations, and of the loss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from firmground.engine.spec.experiment import Activation

aten = torch.ops.aten


@dataclass(frozen=True)
class Slope:
    """An activation and, from the gradient of its values, the gradient of what it was given; both write into `out`.

    `of_values`: the gradient is computed from its values, so that they may take the place of what it was given.
    """

    values: Callable[[Tensor, Tensor], object]
    gradient: Callable[[Tensor, Tensor], object]
    of_values: bool = True


SLOPES: dict[Activation, Slope] = {
    "sigmoid": Slope(
        lambda t, out: torch.sigmoid(t, out=out), lambda d, a: aten.sigmoid_backward.grad_input(d, a, grad_input=d)
    ),
    "tanh": Slope(
        lambda t, out: torch.tanh(t, out=out), lambda d, a: aten.tanh_backward.grad_input(d, a, grad_input=d)
    ),
    "relu": Slope(
        lambda t, out: torch.clamp_min(t, 0, out=out),
        lambda d, a: aten.threshold_backward.grad_input(d, a, 0, grad_input=d),
    ),
    "gelu": Slope(
        lambda t, out: aten.gelu.out(t, out=out),
        lambda d, t: aten.gelu_backward.grad_input(d, t, grad_input=d),
        of_values=False,
    ),
    "linear": Slope(lambda t, out: out, lambda d, a: d),
}


class LossHead:
    """From outputs [L, U, B] and targets [L, 1, B] the losses [L], and the gradient of their sum for each output.

    Classes have cross-entropy in nats, real targets half the mean squared error.
    """

    def __init__(self, lanes: int, examples: int, like: Tensor) -> None:
        self._examples = examples
        self._less_one = torch.full((lanes, 1, examples), -1.0, dtype=like.dtype)

    def __call__(self, outputs: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        if y.is_floating_point():
            wrong = outputs - y
            return wrong.square().sum((1, 2)).div_(2 * self._examples), wrong.div_(self._examples)
        log_p = torch.log_softmax(outputs, 1)
        loss_L = log_p.gather(1, y).sum((1, 2)).div_(-self._examples)
        # What softmax gives, less 1 at the right class.
        gradient = log_p.exp_().scatter_add_(1, y, self._less_one).div_(self._examples)
        return loss_L, gradient
