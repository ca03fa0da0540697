"""Normalization of hidden values: z -> z_norm -> z_tilde = gamma z_norm + beta, one function a kind of statistics.

Axes: z [L, B, U] or, in convolutions, [L, B, U, S]. Statistics are per lane and per unit (batch, noisy_batch,
population), or per lane and example (layer, group, rms). Variances that normalize are biased; running variances are
unbiased, as in PyTorch (SCIENCE T28). Nothing here has state: running averages come in and go out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

from firmground.engine.network.key import Key
from firmground.engine.network.networks import Params, per_unit
from firmground.engine.spec.normalizations import NormKind
from firmground.engine.spec.treatment import Norm


@dataclass(frozen=True)
class Noise:
    """Santurkar's noise for one pass and layer: z_tilde -> scale * z_tilde + offset, elementwise."""

    scale: Tensor
    offset: Tensor


@dataclass(frozen=True)
class Seen:
    """Batch statistics [L, U] of one layer in one pass: mean, biased variance, and the count each was taken over."""

    mean: Tensor
    var: Tensor
    count: int


@dataclass
class Pass:
    """One forward pass of a stack: how it normalizes, and the batch statistics that it met on the way.

    `evaluating` takes running averages instead of batch statistics; `ghost` cuts the batch; `everybody` is the number
    of rows at the end that stand for the whole training set (population), the only ones that statistics are taken of.
    """

    norm: Norm
    params: Params
    running: Mapping[Key, Tensor]
    evaluating: bool = False
    ghost: int | None = None
    everybody: int = 0
    noise: Callable[[int, Tensor], Noise] | None = None
    seen: dict[int, Seen] = field(default_factory=dict)

    def __call__(self, layer: int, z: Tensor) -> tuple[Tensor, Tensor]:
        """z_norm and z_tilde; where nothing is normalized both are z itself."""
        if not self.norm.traits.normalizes:
            return z, z
        z_norm = FORMULAS[self.norm.kind](self, layer, z)
        z_tilde = per_unit(self.params[layer, "gamma"], z) * z_norm
        if (beta := self.params.get((layer, "beta"))) is not None:
            z_tilde = z_tilde + per_unit(beta, z)
        if self.noise is not None:
            noise = self.noise(layer, z)
            z_tilde = noise.scale * z_tilde + noise.offset
        return z_norm, z_tilde


def by_batch(one: Pass, layer: int, z: Tensor) -> Tensor:
    if one.evaluating:
        mean, var = one.running[layer, "mean"], one.running[layer, "var"]
        return (z - per_unit(mean, z)) * torch.rsqrt(per_unit(var, z) + one.norm.eps)
    lanes, examples = z.shape[:2]
    size = examples if one.ghost is None else one.ghost
    ghosts = z.reshape(lanes * (examples // size), size, *z.shape[2:])
    mean, var = batch_moments(ghosts)
    normalized = (ghosts - per_unit(mean, ghosts)) * torch.rsqrt(per_unit(var, ghosts) + one.norm.eps)
    # One update a step: ghost batches of a step enter the running averages by their mean.
    mean, var = (m.detach().reshape(lanes, -1, m.shape[1]).mean(1) for m in (mean, var))
    one.seen[layer] = Seen(mean, var, ghosts[0].numel() // ghosts.shape[2])
    return normalized.reshape(z.shape)


def by_training_set(one: Pass, layer: int, z: Tensor) -> Tensor:
    """As batch norm, by the rows at the end: the whole training set under the present weights."""
    mean, var = batch_moments(z[:, -one.everybody :])
    one.seen[layer] = Seen(mean.detach(), var.detach(), one.everybody)
    return (z - per_unit(mean, z)) * torch.rsqrt(per_unit(var, z) + one.norm.eps)


def batch_moments(z: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and biased variance [L, U] over examples (and positions)."""
    var, mean = torch.var_mean(z, dim=(1, *range(3, z.dim())), correction=0)
    return mean, var


def over_units(z: Tensor, eps: float) -> Tensor:
    """Layer norm: each example by its own mean and variance over all units (and positions)."""
    var, mean = torch.var_mean(z, dim=tuple(range(2, z.dim())), correction=0, keepdim=True)
    return (z - mean) * torch.rsqrt(var + eps)


def over_groups(z: Tensor, groups: int, eps: float) -> Tensor:
    """Group norm: layer norm within each of `groups` runs of neighbouring units."""
    parts = z.reshape(z.shape[0], z.shape[1] * groups, z.shape[2] // groups, *z.shape[3:])
    return over_units(parts, eps).reshape(z.shape)


def by_rms(z: Tensor, eps: float) -> Tensor:
    """RMS norm: each example by its root mean square; no mean is taken away."""
    square = z.square().mean(dim=tuple(range(2, z.dim())), keepdim=True)
    return z * torch.rsqrt(square + eps)


FORMULAS: dict[NormKind, Callable[[Pass, int, Tensor], Tensor]] = {
    "batch": by_batch,
    "noisy_batch": by_batch,
    "population": by_training_set,
    "layer": lambda one, layer, z: over_units(z, one.norm.eps),
    "group": lambda one, layer, z: over_groups(z, one.norm.groups, one.norm.eps),
    "rms": lambda one, layer, z: by_rms(z, one.norm.eps),
}
"""Kind -> (the pass, the layer, z) -> z_norm. What else a kind is stands in `engine.spec.normalizations`."""


def averaged(running: Tensor, seen: Tensor, momentum: float) -> Tensor:
    """One step of the running average: (1 - a) running + a seen."""
    return (1 - momentum) * running + momentum * seen


def unbiased(var: Tensor, count: int) -> Tensor:
    """From the divisor `count` to `count - 1`; `count` is 2 at least in every batch norm."""
    return var * (count / (count - 1))


def santurkar_noise(like: Tensor, generators: list[torch.Generator]) -> Noise:
    """Noise after batch norm (SCIENCE 3f), shaped as `like` [L, B, U] or [L, B, U, S], one generator a lane.

    Per step and unit mu ~ U(-.5, .5), sg ~ U(1, 1.25); per element offset ~ U(mu - .1, mu + .1), scale ~ N(sg, .1).
    """
    shape, double = like.shape[1:], torch.float64
    scales, offsets = [], []
    for each in generators:
        unit = (shape[1], *(1,) * (len(shape) - 2))
        mu = torch.rand(unit, generator=each, dtype=double) - 0.5
        sg = 1 + torch.rand(unit, generator=each, dtype=double) / 4
        offsets.append(mu + 0.2 * torch.rand(shape, generator=each, dtype=double) - 0.1)
        scales.append(sg + 0.1 * torch.randn(shape, generator=each, dtype=double))
    return Noise(torch.stack(scales).to(like), torch.stack(offsets).to(like))
