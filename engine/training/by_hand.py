"""Forward and backward pass of many networks, written out: what autograd would do, in a third of its operations.

With the axes of `tildes`, felt [L, F, M] is what a layer multiplies: z = W' felt + b, dW = felt dz', and W dz is the
gradient of felt. Buffers are made once and written at each step; the gradients of all parameters lie in one vector.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

from firmground.engine.network.flat import Span
from firmground.engine.network.networks import VECTOR, Layer, Network
from firmground.engine.training.layer_inputs import First, inputs_of
from firmground.engine.training.slopes import SLOPES, LossHead, Slope
from firmground.engine.training.tildes import ALL, Layouts, Share, tildes


class Hidden:
    """A hidden layer of a pass: its buffers [L, U, M], and what turns z into z_tilde for each share."""

    def __init__(
        self, layer: Layer, shares: Sequence[Share], layouts: Layouts, examples: int, slope: Slope, gradients: Tensor
    ) -> None:
        self.W = layouts[0].spans[ALL, layer.number, "W"]
        self.W_transposed = self.W.transposed()
        self.W_gradient = self.W.view(gradients)
        shape = (self.W.shape[0], layer.units, layer.positions * examples)
        self.z, self.gradient = (gradients.new_empty(shape) for _ in range(2))
        self.flat_z_tilde, self.z_tilde = _whole_vectors(shape, gradients)
        self.gradient_transposed = self.gradient.transpose(1, 2)
        same = self.flat_z_tilde, self.z_tilde
        self.flat_a, self.a = same if slope.of_values else _whole_vectors(shape, gradients)
        self.kept = self.a if slope.of_values else self.z_tilde
        self.tildes = tildes((self.z, self.z_tilde, self.gradient), layer, shares, layouts, gradients)


def _whole_vectors(shape: tuple[int, ...], like: Tensor) -> tuple[Tensor, Tensor]:
    """A buffer that ends with a whole vector (`networks.VECTOR`), and the part of it that has this shape."""
    size = math.prod(shape)
    flat = like.new_zeros(-(-size // VECTOR) * VECTOR)
    return flat, flat[:size].view(shape)


@dataclass(frozen=True)
class Cut:
    """A part of the first layer: the lanes of one set of twins, which get the same inputs."""

    W_transposed: Span
    z: Tensor
    gradient_transposed: Tensor
    W_gradient: Tensor

    @classmethod
    def of(cls, first: Hidden, lanes: slice) -> Cut:
        span = first.W.of(lanes)
        return cls(span.transposed(), first.z[lanes], first.gradient_transposed[lanes], first.W_gradient[lanes])


class Passes:
    """Both passes for lanes with these layouts of parameters and running averages, for mini-batches of `examples`.

    After a call `gradients` holds the gradient of each parameter where the layout has the parameter.
    """

    def __init__(self, net: Network, shares: Sequence[Share], layouts: Layouts, examples: int, like: Tensor) -> None:
        self.gradients = torch.zeros(layouts[0].size, dtype=like.dtype)
        self._slope = SLOPES[net.activation]
        self._hidden = [
            Hidden(layer, shares, layouts, examples, self._slope, self.gradients)
            for layer in net.layers
            if layer.hidden
        ]
        self._above = [
            inputs_of(layer, below.a, below.gradient, examples)
            for layer, below in zip(net.layers[1:], self._hidden, strict=True)
        ]
        last = net.layers[-1].number
        span, bias = layouts[0].spans[ALL, last, "W"], layouts[0].spans[ALL, last, "b"]
        self._W, self._W_transposed = span, span.transposed()
        self._b = bias.shaped(*bias.shape, 1)
        self._W_gradient, self._b_gradient = span.view(self.gradients), bias.view(self.gradients)
        self._loss = LossHead(bias.shape[0], examples, like)
        self._first = lru_cache(maxsize=2)(lambda lanes: First(lanes, net.layers[0], examples, like))
        self._cuts = lru_cache(maxsize=2)(self._cut)

    def __call__(self, params: Tensor, running: Tensor, x: Tensor, y: Tensor) -> Tensor:
        """Losses [L] of inputs x [L, B, F] with targets y [L, B]; moves the running averages in place.

        Inputs [S, B, F] are for the first S lanes, and again for each S lanes that follow.
        """
        first = felt = self._first(len(x)).felt(x)
        cuts = self._cuts(len(x))
        for index, (hidden, above) in enumerate(zip(self._hidden, self._above, strict=True)):
            if index:
                torch.bmm(hidden.W_transposed.view(params), felt, out=hidden.z)
            else:
                for cut in cuts:
                    torch.bmm(cut.W_transposed.view(params), first, out=cut.z)
            for tilde in hidden.tildes:
                tilde.forward(params, running)
            self._slope.values(hidden.flat_z_tilde, hidden.flat_a)
            above.read()
            felt = above.felt
        outputs = torch.baddbmm(self._b.view(params), self._W_transposed.view(params), felt)
        loss_L, gradient = self._loss(outputs, y.unsqueeze(1))
        torch.sum(gradient, 2, out=self._b_gradient)
        torch.bmm(felt, gradient.transpose(1, 2), out=self._W_gradient)
        self._backward(params, self._W.view(params), gradient)
        for cut in cuts:
            torch.bmm(first, cut.gradient_transposed, out=cut.W_gradient)
        return loss_L

    def _backward(self, params: Tensor, W: Tensor, d: Tensor) -> None:
        """Down to the first layer's z. `d` [L, U, B] is the gradient of what the last weights W [L, F, U] gave."""
        for index in range(len(self._hidden) - 1, -1, -1):
            hidden, above = self._hidden[index], self._above[index]
            torch.bmm(W, d, out=above.gradient)
            above.give()
            self._slope.gradient(hidden.gradient, hidden.kept)
            for tilde in hidden.tildes:
                tilde.backward()
            if index:
                torch.bmm(self._above[index - 1].felt, hidden.gradient_transposed, out=hidden.W_gradient)
                W, d = hidden.W.view(params), hidden.gradient

    def _cut(self, seeds: int) -> list[Cut]:
        """The parts of the first layer for inputs [seeds, B, F]."""
        return [
            Cut.of(first, slice(start, start + seeds))
            for first in self._hidden[:1]
            for start in range(0, len(first.z), seeds)
        ]
