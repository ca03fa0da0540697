"""Stacks: lanes of one structure trained together, with a lane axis on every tensor and one backward pass for all.

A `Lane` is the whole training state of one network: parameters, running averages, optimizer slots. A `Stack` holds the
same with a lane axis in front. A live change of batch size splits stacks into lanes and groups them again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import torch
from torch import Tensor

from firmground.engine.network.key import Key, SlotKey, TensorName
from firmground.engine.network.optimizers import OPTIMIZERS
from firmground.engine.spec.experiment import OptimizerKind
from firmground.engine.spec.treatment import Arm, Norm

Tensors = dict[Key, Tensor]
SlotTensors = dict[SlotKey, Tensor]
K = TypeVar("K")


@dataclass(frozen=True)
class Structure:
    """What lanes must share to be trained as one stack."""

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
    """The training state of one network; its tensors have no lane axis."""

    params: Tensors
    running: Tensors
    slots: SlotTensors


@dataclass
class Stack:
    """`lanes` are their numbers in the run, `seeds` their seeds. Updates replace tensors and never write into them."""

    structure: Structure
    lanes: tuple[int, ...]
    seeds: tuple[int, ...]
    params: Mapping[Key, Tensor]
    running: Mapping[Key, Tensor]
    slots: Mapping[SlotKey, Tensor]

    @property
    def kind(self) -> str:
        return self.structure.norm.kind

    def learned(self) -> list[Key]:
        """The parameters that are trained."""
        fixed: set[TensorName] = set()
        if not self.structure.learns_gamma:
            fixed.add("gamma")
        if not self.structure.learns_beta:
            fixed.add("beta")
        return [(layer, name) for layer, name in self.params if name not in fixed]

    def only(self, lanes: Collection[int]) -> Stack:
        """Those of its lanes that are among `lanes`, to send inputs through: without optimizer slots."""
        kept = [place for place, lane in enumerate(self.lanes) if lane in lanes]
        return replace(
            self,
            lanes=tuple(self.lanes[place] for place in kept),
            seeds=tuple(self.seeds[place] for place in kept),
            params={key: value[kept] for key, value in self.params.items()},
            running={key: value[kept] for key, value in self.running.items()},
            slots={},
        )

    def split(self) -> list[Lane]:
        return [
            Lane(_alone(self.params, index), _alone(self.running, index), _alone(self.slots, index))
            for index in range(len(self.lanes))
        ]


def stacked(kind: Structure, lanes: Sequence[int], seeds: Sequence[int], states: Sequence[Lane]) -> Stack:
    return Stack(
        kind,
        tuple(lanes),
        tuple(seeds),
        _together([state.params for state in states]),
        _together([state.running for state in states]),
        _together([state.slots for state in states]),
    )


def fresh(params: Tensors, arm: Arm, optimizer: OptimizerKind, layers: Sequence[int]) -> Lane:
    """A lane at step 0: running mean 0 and variance 1 (SCIENCE T28), optimizer slots 0."""
    running: Tensors = {}
    if arm.norm.traits.by_batch:
        for layer in layers:
            running[layer, "mean"] = torch.zeros_like(params[layer, "gamma"])
            running[layer, "var"] = torch.ones_like(params[layer, "gamma"])
    count = OPTIMIZERS[optimizer][1]
    slots = {(layer, name, slot): torch.zeros_like(p) for (layer, name), p in params.items() for slot in range(count)}
    return Lane(params, running, slots)


def _together(parts: Sequence[Mapping[K, Tensor]]) -> dict[K, Tensor]:
    return {key: torch.stack([part[key] for part in parts]) for key in parts[0]}


def _alone(part: Mapping[K, Tensor], index: int) -> dict[K, Tensor]:
    return {key: value[index] for key, value in part.items()}
