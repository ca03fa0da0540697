"""What a layer multiplies with its weights: the values below it as they are, or patches of them.

Axes: L lanes, C channels, H and W of a picture, B examples. Pictures lie as [L, C, H, W, B] and patches as
[L, C 3 3, h w B], with the examples side by side: cutting patches then copies whole rows.
"""

from __future__ import annotations

from torch import Tensor

from firmground.engine.network.networks import Layer


class Direct:
    """The values `a` of the layer below, and where their gradient goes: both seen as [L, F, B]."""

    def __init__(self, a: Tensor, gradient: Tensor, layer: Layer) -> None:
        shape = (len(a), layer.fan_in, -1)
        self.felt, self.gradient = a.view(shape), gradient.view(shape)

    def read(self) -> None:
        """Nothing to do: the values are seen where they lie."""

    def give(self) -> None:
        """Nothing to do: the gradient is written where it belongs."""


class Bordered:
    """Pictures with a border of zeros: `inside` [L, C, H, W, B] is without it.

    `patches` [L, C, 3, 3, h, w, B] shows the 3x3 patches at every second position; neighbours share numbers.
    """

    def __init__(self, lanes: int, layer: Layer, examples: int, like: Tensor) -> None:
        height, width = layer.grid or (1, 1)
        self.values = like.new_zeros(lanes, layer.fan_in // 9, height + 2, width + 2, examples)
        self.inside = self.values[:, :, 1:-1, 1:-1]
        lane, channel, row, column, example = self.values.stride()
        self.patches = self.values.as_strided(
            (*self.values.shape[:2], 3, 3, -(-height // 2), -(-width // 2), examples),
            (lane, channel, row, column, 2 * row, 2 * column, example),
        )

    def cut(self) -> Tensor:
        """A buffer for the patches, [L, C 3 3, h w B]."""
        shape = self.patches.shape
        return self.values.new_empty(shape[0], 9 * shape[1], shape[4] * shape[5] * shape[6])


class Patches:
    """Patches of the values `a` of the convolution below, and the way back of their gradient."""

    def __init__(self, a: Tensor, gradient: Tensor, layer: Layer, examples: int) -> None:
        self._pictures, self._back = (Bordered(len(a), layer, examples, a) for _ in range(2))
        self.felt, self.gradient = self._pictures.cut(), self._back.cut()
        below, patches = self._pictures.inside.shape, self._pictures.patches.shape
        self._a, self._below = a.view(below), gradient.view(below)
        self._felt, self._gradient = self.felt.view(patches), self.gradient.view(patches)
        # Patches overlap; those with one place in the patch do not.
        self._sums = [(self._back.patches[:, :, i, j], self._gradient[:, :, i, j]) for i in range(3) for j in range(3)]

    def read(self) -> None:
        self._pictures.inside.copy_(self._a)
        self._felt.copy_(self._pictures.patches)

    def give(self) -> None:
        self._back.values.zero_()
        for into, part in self._sums:
            into.add_(part)
        self._below.copy_(self._back.inside)


class First:
    """The inputs of the first layer, for `lanes` of them: x [L, B, F] seen as [L, F, B], or its patches."""

    def __init__(self, lanes: int, layer: Layer, examples: int, like: Tensor) -> None:
        self._pictures = None if layer.grid is None else Bordered(lanes, layer, examples, like)
        if self._pictures is not None:
            self._felt = self._pictures.cut()

    def felt(self, x: Tensor) -> Tensor:
        if self._pictures is None:
            return x.transpose(1, 2)
        lanes, channels, height, width, examples = self._pictures.inside.shape
        pictures = x.view(lanes, examples, channels, height, width)
        self._pictures.inside.copy_(pictures.permute(0, 2, 3, 4, 1))
        self._felt.view(self._pictures.patches.shape).copy_(self._pictures.patches)
        return self._felt


def inputs_of(layer: Layer, a: Tensor, gradient: Tensor, examples: int) -> Direct | Patches:
    return Direct(a, gradient, layer) if layer.grid is None else Patches(a, gradient, layer, examples)
