"""From z to z_tilde and back, written out, for lanes that are normalized alike.

Axes: L lanes, U units, M values of a unit: the examples of a mini-batch, in a convolution those at all its positions.
Values lie as [L, U, M], since the kernels of batch norm want the values of a unit side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import torch
from torch import Tensor

from firmground.engine.network.flat import Layout, Span
from firmground.engine.network.key import TensorName
from firmground.engine.network.networks import Layer, Network
from firmground.engine.network.stack import Structure

SharedName: TypeAlias = tuple[int, int, TensorName]
"""A tensor's share, ALL where all lanes have it side by side; its layer; its name there."""
ALL = -1
Layouts: TypeAlias = tuple[Layout[SharedName], Layout[SharedName]]
"""Of the parameters, and of the running averages."""


@dataclass(frozen=True)
class Share:
    """Lanes of one structure among those of a pass, side by side."""

    start: int
    count: int
    structure: Structure

    @property
    def lanes(self) -> slice:
        return slice(self.start, self.start + self.count)

    def normalizes(self, layer: int) -> bool:
        return self.structure.norm_of(layer).traits.normalizes


def shapes(net: Network, shares: Sequence[Share], lanes: int) -> dict[SharedName, tuple[int, ...]]:
    """The parameters of a pass, layer by layer."""
    found: dict[SharedName, tuple[int, ...]] = {}
    for layer in net.layers:
        found[ALL, layer.number, "W"] = (lanes, layer.fan_in, layer.units)
        if not layer.hidden:
            found[ALL, layer.number, "b"] = (lanes, layer.units)
            continue
        for index, share in enumerate(shares):
            names: tuple[TensorName, ...] = ("gamma", "beta") if share.normalizes(layer.number) else ("b",)
            found |= {(index, layer.number, name): (share.count, layer.units) for name in names}
    return found


def running_shapes(net: Network, shares: Sequence[Share]) -> dict[SharedName, tuple[int, ...]]:
    """The running averages of a pass."""
    names: tuple[TensorName, ...] = ("mean", "var")
    return {
        (index, layer.number, name): (share.count, layer.units)
        for layer in net.layers
        if layer.hidden
        for index, share in enumerate(shares)
        if share.normalizes(layer.number)
        for name in names
    }


class Bias:
    """z_tilde = z + b, for lanes without normalization. `values` are z, z_tilde and its gradient, each [L, U, M]."""

    def __init__(self, values: tuple[Tensor, ...], span: Span, gradients: Tensor) -> None:
        self._z, self._z_tilde, self._gradient = values
        self._span = span.shaped(*span.shape, 1)
        self._b_gradient = span.view(gradients)

    def forward(self, params: Tensor, running: Tensor) -> None:
        torch.add(self._z, self._span.view(params), out=self._z_tilde)

    def backward(self) -> None:
        torch.sum(self._gradient, 2, out=self._b_gradient)


class BatchNorm:
    """z_tilde = gamma (z - mean) / sqrt(var + eps) + beta; to the kernel the units of all lanes are channels.

    `values` are z, z_tilde and its gradient; `spans` those of gamma, beta and of the running averages of mean and
    variance, which `forward` moves.
    """

    def __init__(
        self, values: tuple[Tensor, ...], spans: tuple[Span, ...], structure: Structure, layer: int, gradients: Tensor
    ) -> None:
        self._z, self._z_tilde, self._gradient = (value.view(1, -1, value.shape[2]) for value in values)
        units = self._z.shape[1]
        self._spans = [span.shaped(units) for span in spans]
        self._norm = structure.norm_of(layer)
        # The kernel writes the gradients of what is not learned, too; the optimizer must find 0 there.
        self._of_gamma, self._of_beta = (
            span.view(gradients) if learned else gradients.new_empty(units)
            for span, learned in zip(
                self._spans, (structure.learns(layer, "gamma"), structure.learns(layer, "beta")), strict=False
            )
        )
        self._mean, self._rate = gradients.new_empty(units), gradients.new_empty(units)
        self._gamma = self._mean  # from `forward` to `backward`

    def forward(self, params: Tensor, running: Tensor) -> None:
        gamma, beta, mean, var = self._spans
        self._gamma = gamma.view(params)
        torch.ops.aten.native_batch_norm.out(
            self._z,
            self._gamma,
            beta.view(params),
            mean.view(running),
            var.view(running),
            True,
            self._norm.momentum,
            self._norm.eps,
            out=self._z_tilde,
            save_mean=self._mean,
            save_invstd=self._rate,
        )

    def backward(self) -> None:
        torch.ops.aten.native_batch_norm_backward.out(
            self._gradient,
            self._z,
            self._gamma,
            None,
            None,
            self._mean,
            self._rate,
            True,
            self._norm.eps,
            [True, True, True],
            out0=self._gradient,
            out1=self._of_gamma,
            out2=self._of_beta,
        )


def tildes(
    values: tuple[Tensor, Tensor, Tensor], layer: Layer, shares: Sequence[Share], layouts: Layouts, gradients: Tensor
) -> list[Bias | BatchNorm]:
    """For each share what turns its z into z_tilde; `values` are z, z_tilde and its gradient of all lanes."""
    found: list[Bias | BatchNorm] = []
    params, running = (layout.spans for layout in layouts)
    for index, share in enumerate(shares):
        own = tuple(each[share.lanes] for each in values)
        if share.normalizes(layer.number):
            gamma, beta = params[index, layer.number, "gamma"], params[index, layer.number, "beta"]
            mean, var = running[index, layer.number, "mean"], running[index, layer.number, "var"]
            found.append(BatchNorm(own, (gamma, beta, mean, var), share.structure, layer.number, gradients))
        else:
            found.append(Bias(own, params[index, layer.number, "b"], gradients))
    return found
