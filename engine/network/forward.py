"""Send inputs through a stack in one of three modes, which differ in statistics, dropout and noise.

train      statistics of the mini-batch, or of its ghost batches; dropout and noise of this step
probe      statistics of the probe as one batch; the same dropout mask at every step, so that only the network can move
           the values; noise of this step
evaluate   running averages; no dropout, no noise

Population normalization uses statistics of the whole training set under the present weights in all three.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from firmground.engine.network.networks import Network, Taps, forward
from firmground.engine.network.normalization import Noise, Pass, Seen, santurkar_noise
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack


@dataclass(frozen=True)
class PassMode:
    """`step` is part of the key of dropout and noise: update t and the frame of step t both use t."""

    name: Literal["train", "probe", "evaluate"]
    step: int = 0


@dataclass(frozen=True)
class Passed:
    """Outputs [L, B, U], batch statistics by layer (`seen`), and the taps by layer, if they were asked for."""

    outputs: Tensor
    seen: dict[int, Seen]
    taps: list[dict[str, Tensor]]


def send(
    stack: Stack, net: Network, x: Tensor, mode: PassMode, *, training_set: Tensor, tapped: bool = False
) -> Passed:
    """Send x [L, B, *shape], or [1, B, *shape] for all lanes, through the stack.

    Population normalization appends `training_set` [1, N, *shape] to the batch, takes statistics of its rows alone and
    drops them from what is returned; the other kinds ignore it.
    """
    examples = x.shape[1]
    population = stack.structure.norm.traits.whole_set
    if population:
        x = torch.cat([x, training_set.expand(x.shape[0], *training_set.shape[1:])], dim=1)
    one = Pass(
        stack.structure.norm,
        stack.params,
        stack.running,
        evaluating=mode.name == "evaluate",
        ghost=stack.structure.norm.ghost if mode.name == "train" else None,
        whole_set=training_set.shape[1] if population else 0,
        noise=_noise(stack, mode),
        changed=stack.structure.changes.norms,
    )
    taps = Taps() if tapped else None
    outputs = forward(net, stack.params, x, one, mask=mask(stack, mode, examples), taps=taps)
    layers = [] if taps is None else [{tap: v[:, :examples] for tap, v in layer.items()} for layer in taps.layers]
    return Passed(outputs[:, :examples], one.seen, layers)


def losses(outputs: Tensor, targets: Tensor) -> Tensor:
    """Mean loss of each lane [L]: cross-entropy in nats, or half the mean squared error for regression.

    outputs [L, B, U]; targets [L, B] or [1, B].
    """
    targets = targets.expand(outputs.shape[0], -1)
    if targets.is_floating_point():
        return (outputs.squeeze(-1) - targets).square().mean(1) / 2
    flat = F.cross_entropy(outputs.flatten(0, 1), targets.reshape(-1), reduction="none")
    return flat.reshape(targets.shape).mean(1)


def accuracies(outputs: Tensor, targets: Tensor) -> Tensor:
    """Share of correct answers of each lane [L]; NaN for regression, and in lanes with an output that is not finite."""
    if targets.is_floating_point():
        return torch.full((outputs.shape[0],), torch.nan, dtype=outputs.dtype)
    right = (outputs.argmax(-1) == targets).to(outputs.dtype).mean(1)
    return torch.where(outputs.isfinite().flatten(1).all(1), right, torch.nan)


def _noise(stack: Stack, mode: PassMode) -> Callable[[int, Tensor], Noise] | None:
    if not stack.structure.norm.traits.noise or mode.name == "evaluate":
        return None

    def drawn(layer: int, z: Tensor) -> Noise:
        return santurkar_noise(z, [generator(seed, "noise", mode.name, mode.step, layer) for seed in stack.seeds])

    return drawn


def dropout(uniform: Tensor, p: float, like: Tensor) -> Tensor:
    """The factors of dropout at rate p from numbers in [0, 1): 0 with probability p, otherwise 1 / (1 - p)."""
    return (uniform >= p).to(like) / (1 - p)


def mask(stack: Stack, mode: PassMode, examples: int) -> Callable[[Tensor], Tensor] | None:
    """The dropout of a pass: A [L, B, ...] of the last hidden layer to its values after it. None if there is none."""
    p = stack.structure.dropout
    if not p or mode.name == "evaluate":
        return None
    key = ("train", mode.step) if mode.name == "train" else ("probe",)

    def masked(a: Tensor) -> Tensor:
        shape = (examples, *a.shape[2:])
        draws = [
            torch.rand(shape, generator=generator(seed, "dropout", *key), dtype=torch.float64) for seed in stack.seeds
        ]
        kept = dropout(torch.stack(draws), p, a)
        # Rows beyond the batch are the training set of population normalization, whose statistics have no noise.
        return torch.cat([a[:, :examples] * kept, a[:, examples:]], dim=1)

    return masked
