"""Lanes of one structure, trained as one: every tensor has a lane axis, one backward pass serves them all.

A lane's whole training state is one `Lane`: parameters, running averages, optimizer slots. A stack is the same with a
lane axis in front, and can be taken apart into lanes again (when a live change of batch size regroups them).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from firmground.engine.network.optimizers import OPTIMIZERS
from firmground.engine.spec.experiment import Arm, Norm, OptimizerKind

Tensors = dict[str, Tensor]


@dataclass(frozen=True)
class Structure:
    """What lanes must have in common to be trained as one stack."""

    norm: Norm
    learns_gamma: bool
    learns_beta: bool
    dropout: float
    batch_size: int


def structure(arm: Arm, batch_size: int) -> Structure:
    norm = arm.norm
    return Structure(
        norm.model_copy(update={"gamma": None, "beta": None}),
        norm.gamma is None,
        norm.beta is None,
        arm.dropout,
        batch_size,
    )


@dataclass(frozen=True)
class Lane:
    """One network in training, complete: no lane axis in these tensors. Slots are keyed by parameter and index."""

    params: Tensors
    running: Tensors
    slots: Tensors


@dataclass
class Stack:
    """`lanes` are the lanes' numbers in the run, `seeds` theirs; state is replaced, never written into."""

    structure: Structure
    lanes: tuple[int, ...]
    seeds: tuple[int, ...]
    params: Tensors
    running: Tensors
    slots: Tensors

    @property
    def kind(self) -> str:
        return self.structure.norm.kind

    def learned(self) -> list[str]:
        """Names of the parameters that are trained."""
        fixed = {"gamma": not self.structure.learns_gamma, "beta": not self.structure.learns_beta}
        return [name for name in self.params if not fixed.get(name.rstrip("0123456789"), False)]

    def split(self) -> list[Lane]:
        parts = (self.params, self.running, self.slots)
        return [Lane(*({k: v[i] for k, v in part.items()} for part in parts)) for i in range(len(self.lanes))]


def stacked(kind: Structure, lanes: Sequence[int], seeds: Sequence[int], states: Sequence[Lane]) -> Stack:
    def together(parts: Sequence[Tensors]) -> Tensors:
        return {name: torch.stack([part[name] for part in parts]) for name in parts[0]}

    return Stack(
        kind,
        tuple(lanes),
        tuple(seeds),
        together([state.params for state in states]),
        together([state.running for state in states]),
        together([state.slots for state in states]),
    )


def fresh(params: Tensors, arm: Arm, optimizer: OptimizerKind, layers: Sequence[int]) -> Lane:
    """A lane at step 0: running averages 0 and 1 (SCIENCE T28), empty optimizer slots."""
    running: Tensors = {}
    if arm.norm.kind in ("batch", "noisy_batch"):
        for layer in layers:
            running[f"mean{layer}"] = torch.zeros_like(params[f"gamma{layer}"])
            running[f"var{layer}"] = torch.ones_like(params[f"gamma{layer}"])
    count = OPTIMIZERS[optimizer][1]
    slots = {f"{name}.{slot}": torch.zeros_like(p) for name, p in params.items() for slot in range(count)}
    return Lane(params, running, slots)
