"""The formulas of normalization: z_norm = (z - mean) / sqrt(var + eps), then z_tilde = gamma z_norm + beta.

Axes: z is [L, B, U] or, in convolutions, [L, B, U, S]; gamma and beta are [L, U]. Kinds differ in the axes of mean and
var: over examples B (and S) for each unit (batch, noisy_batch, population: Ioffe & Szegedy 2015), or over units U (and
S) for each example (layer: Ba et al. 2016; group: Wu & He 2018; rms, without a mean: Zhang & Sennrich 2019). No
statistic is ever taken over lanes.

Normalizing divides by the biased variance, while running averages keep the unbiased one, as in PyTorch (SCIENCE T28).
These functions have no state: running averages are arguments, and new batch statistics are left in `Pass.seen`.
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
    """Noise for one pass and layer, shaped as z: z_tilde becomes scale * z_tilde + offset."""

    scale: Tensor
    offset: Tensor


@dataclass(frozen=True)
class Seen:
    """Statistics [L, U] of one layer in one pass: mean, biased variance, and how many values each was taken over."""

    mean: Tensor
    var: Tensor
    count: int


@dataclass
class Pass:
    """One forward pass of a stack: how it normalizes, and the batch statistics that it has seen, by layer.

    `evaluating` uses running averages instead of batch statistics. `ghost` is the size of the ghost batches into which
    the batch is cut. `whole_set` counts the rows at the end of the batch that are the whole training set; population
    normalization takes statistics of those alone. Layers in `changed` are normalized as it says, not by `norm`.
    """

    norm: Norm
    params: Params
    running: Mapping[Key, Tensor]
    evaluating: bool = False
    ghost: int | None = None
    whole_set: int = 0
    noise: Callable[[int, Tensor], Noise] | None = None
    seen: dict[int, Seen] = field(default_factory=dict)
    changed: Mapping[int, Norm] = field(default_factory=dict)

    def norm_of(self, layer: int) -> Norm:
        return self.changed.get(layer, self.norm)

    def __call__(self, layer: int, z: Tensor) -> tuple[Tensor, Tensor]:
        """z_norm and z_tilde; both are z itself for the kind that does not normalize."""
        norm = self.norm_of(layer)
        if not norm.traits.normalizes:
            return z, z
        z_norm = FORMULAS[norm.kind](self, layer, z)
        z_tilde = per_unit(self.params[layer, "gamma"], z) * z_norm
        if (beta := self.params.get((layer, "beta"))) is not None:
            z_tilde = z_tilde + per_unit(beta, z)
        if self.noise is not None and norm.traits.noise:
            noise = self.noise(layer, z)
            z_tilde = noise.scale * z_tilde + noise.offset
        return z_norm, z_tilde


def by_batch(one: Pass, layer: int, z: Tensor) -> Tensor:
    """Batch norm: per lane and unit, over the examples of the mini-batch or of each ghost batch in it.

    Each ghost batch is treated as a lane, [L B/g, g, U], so that one formula serves both.
    """
    eps = one.norm_of(layer).eps
    if one.evaluating:
        mean, var = one.running[layer, "mean"], one.running[layer, "var"]
        return (z - per_unit(mean, z)) * torch.rsqrt(per_unit(var, z) + eps)
    lanes, examples = z.shape[:2]
    size = examples if one.ghost is None or layer in one.changed else one.ghost
    ghosts = z.reshape(lanes * (examples // size), size, *z.shape[2:])
    mean, var = batch_moments(ghosts)
    normalized = (ghosts - per_unit(mean, ghosts)) * torch.rsqrt(per_unit(var, ghosts) + eps)
    # All ghost batches of a step enter the running averages together, by their mean: one update a step.
    mean, var = (m.detach().reshape(lanes, -1, m.shape[1]).mean(1) for m in (mean, var))
    one.seen[layer] = Seen(mean, var, ghosts[0].numel() // ghosts.shape[2])
    return normalized.reshape(z.shape)


def by_training_set(one: Pass, layer: int, z: Tensor) -> Tensor:
    """Population norm: as batch norm, with mean and variance of the whole training set under the present weights.

    The gradient flows through these statistics. They have no sampling noise, which is what batch norm adds.
    """
    mean, var = batch_moments(z[:, -one.whole_set :])
    one.seen[layer] = Seen(mean.detach(), var.detach(), one.whole_set)
    return (z - per_unit(mean, z)) * torch.rsqrt(per_unit(var, z) + one.norm.eps)


def batch_moments(z: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and biased variance [L, U] over axes B (and S)."""
    var, mean = torch.var_mean(z, dim=(1, *range(3, z.dim())), correction=0)
    return mean, var


def over_units(z: Tensor, eps: float) -> Tensor:
    """Layer norm: per lane and example, mean and biased variance over axes U (and S)."""
    var, mean = torch.var_mean(z, dim=tuple(range(2, z.dim())), correction=0, keepdim=True)
    return (z - mean) * torch.rsqrt(var + eps)


def over_groups(z: Tensor, groups: int, eps: float) -> Tensor:
    """Group norm: layer norm within each of `groups` equal runs of neighbouring units."""
    parts = z.reshape(z.shape[0], z.shape[1] * groups, z.shape[2] // groups, *z.shape[3:])
    return over_units(parts, eps).reshape(z.shape)


def by_rms(z: Tensor, eps: float) -> Tensor:
    """RMS norm: per lane and example, z / sqrt(mean(z^2) + eps) over axes U (and S); no mean is subtracted."""
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
"""Kind -> formula: (the pass, the layer, z) -> z_norm. Everything else about a kind is in `spec.normalizations`."""


def averaged(running: Tensor, seen: Tensor, momentum: float) -> Tensor:
    """One step of the running average, (1 - a) running + a seen with a = `momentum` (SCIENCE T28, T29)."""
    return (1 - momentum) * running + momentum * seen


def unbiased(var: Tensor, count: int) -> Tensor:
    """Change the divisor of a variance from `count` to `count - 1`; batch norm guarantees a count of at least 2."""
    return var * (count / (count - 1))


def santurkar_noise(like: Tensor, generators: list[torch.Generator]) -> Noise:
    """The noise of Santurkar et al. 2018 after batch norm (SCIENCE 3f), for values shaped as `like`.

    Per step and unit mu ~ U(-.5, .5) and sg ~ U(1, 1.25); per element offset ~ U(mu - .1, mu + .1) and
    scale ~ N(sg, .1). `generators` has one for each lane.
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
