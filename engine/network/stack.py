"""Stacks: lanes of one structure trained together, with a lane axis on every tensor and one backward pass for all.

A `Lane` is the whole training state of one network: parameters, running averages, optimizer slots. A `Stack` holds the
same with a lane axis in front. A live change of batch size splits stacks into lanes and groups them again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
class Changes:
    """What interventions have changed about the normalization of an arm's lanes.

    `norms` has the layers whose normalization is no longer the arm's, and their own. `since` says of parameters whose
    optimizer state began at zero in mid-run how many updates they had had by then: Adam corrects its averages by the
    number of updates since.
    """

    norms: Mapping[int, Norm] = field(default_factory=dict)
    since: Mapping[Key, int] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.norms)), tuple(sorted(self.since.items()))))


@dataclass(frozen=True)
class Structure:
    """What lanes must share to be trained as one stack."""

    norm: Norm
    learns_gamma: bool
    learns_beta: bool
    dropout: float
    batch_size: int
    changes: Changes = field(default_factory=Changes)

    def norm_of(self, layer: int) -> Norm:
        """What normalizes this hidden layer."""
        return self.changes.norms.get(layer, self.norm)

    def learns(self, layer: int, name: TensorName) -> bool:
        """Whether this parameter is trained: a number in the experiment fixes gamma or beta where it names the norm."""
        if layer in self.changes.norms:
            return True
        return {"gamma": self.learns_gamma, "beta": self.learns_beta}.get(name, True)


def structure(arm: Arm, batch_size: int, changes: Changes | None = None) -> Structure:
    norm = arm.norm
    return Structure(
        norm.model_copy(update={"gamma": None, "beta": None}),
        norm.gamma is None,
        norm.beta is None,
        arm.dropout,
        batch_size,
        changes or Changes(),
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
        return [(layer, name) for layer, name in self.params if self.structure.learns(layer, name)]

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
