"""The whole state of a run between two steps, as one record that can be saved, restored and compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch

from firmground.engine.frames import Array
from firmground.engine.network.batches import Place
from firmground.engine.network.inputs import World
from firmground.engine.network.key import LEARNED, Key
from firmground.engine.network.networks import Network, initial
from firmground.engine.network.stack import Changes, Lane, Stack, Structure, fresh, stacked, structure
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.standing import ArmStanding, Standing


@dataclass
class ArmState:
    """What interventions can change about an arm, and its place in the order of examples."""

    lr: float
    batch_size: int
    place: Place = field(default_factory=Place)
    changes: Changes = field(default_factory=Changes)


@dataclass
class GradNorm:
    """Lengths [layers, L] of the gradients of the newest mini-batch, NaN before the first; computed when they are read.

    `owed` write what is not computed yet; the next update writes into the gradients that they read.
    """

    values: Array
    owed: list[Callable[[Array], None]] = field(default_factory=list)

    def read(self) -> Array:
        for write in self.owed:
            write(self.values)
        self.owed.clear()
        return self.values


@dataclass
class TrainingState:
    """`updates` counts those of each parameter that a layer may have. What is `frozen` pauses, also if an event makes
    it later. `loss` [L] is that of the newest mini-batch, NaN before the first. `alive` [L] turns false once a lane's
    loss is not finite.
    """

    stacks: list[Stack]
    arms: list[ArmState]
    alive: Array
    loss: Array
    lengths: GradNorm
    updates: dict[Key, int]
    step: int = 0
    frozen: frozenset[Key] = frozenset()
    world: World = field(default_factory=World)
    kicks: int = 0
    elapsed: float = 0.0

    @property
    def grad_norm(self) -> Array:
        """Lengths [layers, L] of the gradients of W in the newest mini-batch."""
        return self.lengths.read()

    def copied(self) -> TrainingState:
        """An independent copy. Both share the tensors, which updates replace and never write into."""
        return replace(
            self,
            stacks=list(self.stacks),
            arms=[replace(arm) for arm in self.arms],
            alive=self.alive.copy(),
            loss=self.loss.copy(),
            lengths=GradNorm(self.grad_norm.copy()),
            updates=dict(self.updates),
        )

    def regroup(self, experiment: Experiment) -> None:
        """Group the lanes again, after an arm's batch size or normalization has changed."""
        self.stacks = grouped(experiment, self.arms, lanes_of(self.stacks))

    def standing(self, experiment: Experiment) -> Standing:
        """The arms as the checks of events want them."""
        return Standing(
            experiment,
            tuple(
                ArmStanding(arm, state.batch_size, state.changes.norms)
                for arm, state in zip(experiment.arms, self.arms, strict=True)
            ),
        )


@dataclass(frozen=True)
class Snapshot:
    """What the probe's values at a step depend on: parameters and running averages, shared with the state."""

    step: int
    world: World
    stacks: tuple[Stack, ...]

    @classmethod
    def of(cls, state: TrainingState) -> Snapshot:
        return cls(state.step, state.world, tuple(replace(stack, slots={}) for stack in state.stacks))

    @property
    def bytes(self) -> int:
        return sum(
            tensor.numel() * tensor.element_size()
            for stack in self.stacks
            for part in (stack.params, stack.running)
            for tensor in part.values()
        )


def first_state(
    experiment: Experiment, net: Network, dtype: torch.dtype, device: torch.device, scales: Sequence[float]
) -> TrainingState:
    """The state of step 0: every lane is drawn from its seed, with the initial scale of its arm; every arm has its
    planned settings.
    """
    arms = [ArmState(experiment.lr_of(arm), experiment.batch_size_of(arm)) for arm in experiment.arms]
    hidden = [layer.number for layer in net.layers if layer.hidden]
    lanes: dict[int, Lane] = {}
    for number, (arm, seed) in enumerate(experiment.lanes):
        scale = scales[experiment.lanes.arm_of(number)]
        params = {name: value.to(device) for name, value in initial(net, arm, seed, scale, dtype).items()}
        lanes[number] = fresh(params, arm, experiment.optimizer, hidden)
    count = len(lanes)
    return TrainingState(
        stacks=grouped(experiment, arms, lanes),
        arms=arms,
        alive=np.ones(count, dtype=bool),
        loss=np.full(count, np.nan),
        lengths=GradNorm(np.full((len(net.layers), count), np.nan)),
        updates={(layer, name): 0 for layer in range(1, len(net.layers) + 1) for name in LEARNED},
    )


def lanes_of(stacks: list[Stack]) -> dict[int, Lane]:
    return {number: lane for stack in stacks for number, lane in zip(stack.lanes, stack.split(), strict=True)}


def grouped(experiment: Experiment, arms: list[ArmState], lanes: dict[int, Lane]) -> list[Stack]:
    """One stack for each structure, lanes in the order of their numbers."""
    groups: dict[Structure, list[int]] = defaultdict(list)
    for number, (arm, _) in enumerate(experiment.lanes):
        state = arms[experiment.lanes.arm_of(number)]
        groups[structure(arm, state.batch_size, state.changes)].append(number)
    return [
        stacked(kind, numbers, [experiment.lanes[n][1] for n in numbers], [lanes[n] for n in numbers])
        for kind, numbers in groups.items()
    ]
