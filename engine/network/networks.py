"""Networks of many lanes: the shapes of their layers, initial weights, and the forward pass with its taps.

Axes: L lanes, B examples, F inputs of a layer, U units (channels of a convolution), S positions of a convolution
(absent in dense layers). Every weight matrix is [L, F, U]. A convolution is a matrix product too, on 3x3 patches at
every second position, so kicks, norms and optimizers treat it like a dense layer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch
import torch.nn.functional as F
from torch import Tensor

from firmground.engine.cost.operations import layer_sizes
from firmground.engine.network.key import Key
from firmground.engine.network.randomness import generator
from firmground.engine.spec.experiment import Activation, Experiment
from firmground.engine.spec.treatment import Arm

VECTOR = 64
"""Numbers that the widest kernels compute at once, at most. They compute a rest by other instructions, whose sigmoid
differs in the last bit, so that a lane's numbers would depend on how many lanes there are."""


def sigmoid(z: Tensor) -> Tensor:
    """Computed alike at every place."""
    rest = -z.numel() % VECTOR
    if not rest:
        return torch.sigmoid(z)
    return torch.sigmoid(F.pad(z.reshape(-1), (0, rest)))[:-rest].view(z.shape)


ACTIVATIONS: dict[Activation, Callable[[Tensor], Tensor]] = {
    "sigmoid": sigmoid,
    "tanh": torch.tanh,
    "relu": F.relu,
    "gelu": F.gelu,
    "linear": lambda z: z,
}
Params = Mapping[Key, Tensor]
Normalize = Callable[[int, Tensor], tuple[Tensor, Tensor]]
Mask = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Layer:
    """Layer `number`, from 1; `grid` is the height and width of a convolution's input, None for a dense layer."""

    number: int
    fan_in: int
    units: int
    hidden: bool
    grid: tuple[int, int] | None = None

    @property
    def positions(self) -> int:
        """Where a convolution has outputs: every second row and column of its input; 1 for a dense layer."""
        return 1 if self.grid is None else -(-self.grid[0] // 2) * -(-self.grid[1] // 2)


@dataclass(frozen=True)
class Network:
    layers: tuple[Layer, ...]
    activation: Activation

    @property
    def last_hidden(self) -> int:
        return len(self.layers) - 1


@dataclass
class Taps:
    """Collects, per layer, the values at each tap: name -> [L, B, U] or [L, B, U, S]."""

    layers: list[dict[str, Tensor]] = field(default_factory=list)


def network(experiment: Experiment) -> Network:
    sizes = layer_sizes(experiment)
    grids = _grids(experiment)
    return Network(
        layers=tuple(
            Layer(number, fan_in, units, hidden=number < len(sizes), grid=grids[number - 1])
            for number, (fan_in, units, _) in enumerate(sizes, start=1)
        ),
        activation=experiment.activation,
    )


def initial(net: Network, arm: Arm, seed: int, init_scale: float, dtype: torch.dtype) -> dict[Key, Tensor]:
    """One lane's parameters at step 0: weights ~ N(0, init_scale^2 / fan_in), biases 0, gamma 1 and beta 0 or as fixed.

    A layer whose statistics are per unit has no bias: subtracting the mean cancels it (SCIENCE T21). Weights are drawn
    in float64 and then rounded, so that both dtypes start from the same network.
    """
    params: dict[Key, Tensor] = {}
    for layer in net.layers:
        draw = torch.randn(
            layer.fan_in, layer.units, generator=generator(seed, "weights", layer.number), dtype=torch.float64
        )
        params[layer.number, "W"] = (draw * (init_scale / layer.fan_in**0.5)).to(dtype)
        if not layer.hidden or not arm.norm.traits.per_unit:
            params[layer.number, "b"] = torch.zeros(layer.units, dtype=dtype)
        if layer.hidden and arm.norm.traits.normalizes:
            params[layer.number, "gamma"] = _constant(layer, 1.0 if arm.norm.gamma is None else arm.norm.gamma, dtype)
            if arm.norm.traits.offset:
                params[layer.number, "beta"] = _constant(layer, 0.0 if arm.norm.beta is None else arm.norm.beta, dtype)
    return params


def forward(
    net: Network, params: Params, x: Tensor, normalize: Normalize, *, mask: Mask | None = None, taps: Taps | None = None
) -> Tensor:
    """Outputs [L, B, U] of inputs x [L, B, *shape], or [1, B, *shape] for all lanes alike.

    Per hidden layer: z = W'a + b, (z_norm, z_tilde) = normalize(layer, z), a = activation(z_tilde). The output layer is
    linear. `mask` (dropout) acts on A of the last hidden layer, after the taps.
    """
    a = x
    for layer in net.layers:
        z = _linear(layer, params, a)
        z_norm, z_tilde = normalize(layer.number, z) if layer.hidden else (z, z)
        a = ACTIVATIONS[net.activation](z_tilde) if layer.hidden else z
        if taps is not None:
            taps.layers.append({"z": z, "z_norm": z_norm, "z_tilde": z_tilde, "a": a})
        if mask is not None and layer.number == net.last_hidden:
            a = mask(a)
    return a


def per_unit(vector_LU: Tensor, like: Tensor) -> Tensor:
    """Reshape [L, U] to broadcast over [L, B, U] or [L, B, U, S]."""
    return vector_LU.reshape(vector_LU.shape[0], 1, vector_LU.shape[1], *(1,) * (like.dim() - 3))


def _linear(layer: Layer, params: Params, a: Tensor) -> Tensor:
    W_LFU, bias = params[layer.number, "W"], params.get((layer.number, "b"))
    if layer.grid is None:
        z = a.reshape(*a.shape[:2], layer.fan_in) @ W_LFU
    else:
        z = W_LFU.transpose(1, 2).unsqueeze(1) @ _patches(a, layer.fan_in, layer.grid)
    return z if bias is None else z + per_unit(bias, z)


def _patches(a: Tensor, fan_in: int, grid: tuple[int, int]) -> Tensor:
    """The 3x3 patches at every second position, zeros beyond the edge: [L, B, 9 C, S]."""
    patches = F.unfold(a.reshape(-1, fan_in // 9, *grid), kernel_size=3, padding=1, stride=2)
    return patches.reshape(*a.shape[:2], fan_in, -1)


def _grids(experiment: Experiment) -> list[tuple[int, int] | None]:
    grids: list[tuple[int, int] | None] = []
    if experiment.channels is not None:
        _, height, width = experiment.description.shape
        for _ in experiment.channels:
            grids.append((height, width))
            height, width = -(-height // 2), -(-width // 2)
    return grids + [None] * (len(experiment.widths) + 1)


def _constant(layer: Layer, value: float, dtype: torch.dtype) -> Tensor:
    return torch.full((layer.units,), value, dtype=dtype)
