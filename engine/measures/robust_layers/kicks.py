"""Changes to the early layers of a trained stack, at one relative size: kicks; rescaled, shifted and mixed units.

Each change moves every unit's weight vector by `size` times its own length; a shift moves the unit's values by `size`
times their spread instead. Draws depend on the seed but not on the arm, so that all arms get the same change.
"""

from __future__ import annotations

import math
from dataclasses import replace

import torch
from torch import Tensor

from firmground.engine.network.normalization import batch_moments
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack
from firmground.engine.training.interventions import kicked

EARLY = (1, 2)


def kick(stack: Stack, size: float, draw: int, layers: tuple[int, ...] = EARLY) -> Stack:
    """Kick each of the layers; `draw` numbers the random directions."""
    for layer in layers:
        stack = kicked(stack, layer, size, draw)
    return stack


def rescale(stack: Stack, size: float, draw: int, layers: tuple[int, ...] = EARLY) -> Stack:
    """Multiply each unit's weights, and its bias if any, by 1 + size or 1 - size at random; size < 1."""
    params = dict(stack.params)
    for layer in layers:
        factor_LU = 1 + size * _signs(stack, layer, "rescale", draw)
        params[layer, "W"] = params[layer, "W"] * factor_LU.unsqueeze(1)
        if (layer, "b") in params:
            params[layer, "b"] = params[layer, "b"] * factor_LU
    return replace(stack, params=params)


def displace(stack: Stack, z: dict[int, Tensor], size: float, draw: int, layers: tuple[int, ...] = EARLY) -> Stack:
    """Move each unit's values up or down by `size` of their spread, through its bias, which is added if missing.

    z: layer -> its values [L, B, U] before the change.
    """
    params = dict(stack.params)
    for layer in layers:
        spread_LU = batch_moments(z[layer])[1].sqrt()
        bias_LU = params.get((layer, "b"), torch.zeros_like(spread_LU))
        params[layer, "b"] = bias_LU + size * spread_LU * _signs(stack, layer, "displace", draw)
    return replace(stack, params=params)


def mix(stack: Stack, size: float, layers: tuple[int, ...] = EARLY) -> Stack:
    """Rotate the units of each pair into each other, by the angle whose chord is `size`; an odd unit stays."""
    angle = 2 * math.asin(size / 2)
    cosine, sine = math.cos(angle), math.sin(angle)
    params = dict(stack.params)
    for layer in layers:
        W_LFU = params[layer, "W"]
        paired = W_LFU.shape[2] // 2 * 2
        first, second = W_LFU[..., 0:paired:2], W_LFU[..., 1:paired:2]
        turned = torch.stack([cosine * first + sine * second, cosine * second - sine * first], dim=3)
        params[layer, "W"] = torch.cat([turned.flatten(2), W_LFU[..., paired:]], dim=2)
    return replace(stack, params=params)


def relative_change(after: Tensor, before: Tensor) -> Tensor:
    """[L]: root mean square change of values [L, B, U], over their spread over examples before, pooled over units.

    The yardstick is the spread and not the length, since a constant part carries nothing about the example.
    """
    spread = before.var(dim=1, correction=0).mean(1).sqrt()
    return (after - before).square().mean(dim=(1, 2)).sqrt() / spread


def _signs(stack: Stack, layer: int, name: str, draw: int) -> Tensor:
    """Random signs [L, U], the same for lanes of the same seed."""
    units = stack.params[layer, "W"].shape[2]
    tosses = [torch.randint(0, 2, (units,), generator=generator(seed, name, layer, draw)) for seed in stack.seeds]
    return (2 * torch.stack(tosses) - 1).to(stack.params[layer, "W"])
