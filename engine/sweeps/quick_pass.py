"""Outputs, losses and answers of many small dense networks on the same inputs, a third of the time of `send`.

Axes: L lanes, U units, P examples. Values lie as [L, U, P]: the kernels of batch norm and softmax want the values of a
unit side by side. Only for lanes without normalization or with plain batch norm (`training.block.fits`).
"""

from __future__ import annotations

import torch
from torch import Tensor

from firmground.engine.network.networks import ACTIVATIONS, Network
from firmground.engine.network.stack import Stack
from firmground.engine.training.block import fits


def suits(stack: Stack, net: Network) -> bool:
    return fits(stack, net) and all(layer.grid is None for layer in net.layers)


def outputs(stack: Stack, net: Network, x: Tensor, *, evaluating: bool) -> Tensor:
    """[L, U, P] of inputs x [1, P, *shape]; normalized by their own statistics, or `evaluating` by running averages."""
    a = x[0].flatten(1).T
    for layer in net.layers:
        W_LUF = stack.params[layer.number, "W"].transpose(1, 2)
        z = torch.matmul(W_LUF, a)
        bias = stack.params.get((layer.number, "b"))
        if bias is not None:
            z += bias.unsqueeze(2)
        if not layer.hidden:
            return z
        if (layer.number, "gamma") in stack.params:
            z = _normalized(stack, layer.number, z, evaluating)
        a = ACTIVATIONS[net.activation](z)
    raise AssertionError("a network has an output layer")


def losses(outputs: Tensor, targets: Tensor) -> Tensor:
    """[L] from outputs [L, U, P] and targets [1, P], as `network.forward.losses`."""
    if targets.is_floating_point():
        return (outputs.squeeze(1) - targets).square().mean(1) / 2
    places = targets.unsqueeze(0).expand(len(outputs), 1, -1)
    return -torch.log_softmax(outputs, 1).gather(1, places).mean((1, 2))


def accuracies(outputs: Tensor, targets: Tensor) -> Tensor:
    """[L] from outputs [L, U, P] and targets [1, P], as `network.forward.accuracies`."""
    if targets.is_floating_point():
        return torch.full((len(outputs),), torch.nan, dtype=outputs.dtype)
    right = _right(outputs, targets).to(outputs.dtype).mean(1)
    return torch.where(outputs.isfinite().flatten(1).all(1), right, torch.nan)


def _right(outputs: Tensor, targets: Tensor) -> Tensor:
    """[L, P]: whether the first of the largest outputs is that of the right class."""
    largest = outputs.amax(1, keepdim=True)
    if int((outputs == largest).sum()) > largest.numel():
        return outputs.argmax(1) == targets
    # Without ties. `argmax` takes twenty times as long.
    places = targets.unsqueeze(0).expand(len(outputs), 1, -1)
    return (outputs.gather(1, places) == largest).squeeze(1)


def _normalized(stack: Stack, layer: int, z: Tensor, evaluating: bool) -> Tensor:
    """z_tilde; to the kernel the units of all lanes are channels."""
    mean, var = (stack.running[layer, name].flatten() for name in ("mean", "var")) if evaluating else (None, None)
    gamma, beta = (stack.params[layer, name].flatten() for name in ("gamma", "beta"))
    flat, eps = z.reshape(1, -1, z.shape[2]), stack.structure.norm_of(layer).eps
    found = torch.native_batch_norm(flat, gamma, beta, mean, var, not evaluating, 0.0, eps)
    return found[0].view(z.shape)
