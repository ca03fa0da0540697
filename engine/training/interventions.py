"""The effects of interventions: a function for each kind, which changes the state of a run between two steps.

`apply` chooses the function by the class of the event. Random draws depend on seed, layer and number of the kick but
not on the arm, so that twins get the same kick.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

import torch
from torch import Tensor

from firmground.engine.network.key import keys_of
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack
from firmground.engine.network.state import ArmState, TrainingState
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import (
    FoldNorm,
    Freeze,
    InsertNorm,
    Intervention,
    Kick,
    Retrain,
    SetBatchSize,
    SetLr,
    ShiftInputs,
    Unfreeze,
)
from firmground.engine.training.norm_changes import Scene, fold, insert


@singledispatch
def apply(event: Intervention, state: TrainingState, scene: Scene) -> None:
    """Apply the event to the state. Call its `check` first: here it must fit the experiment."""
    raise NotImplementedError(f"no effect of {type(event).__name__} is registered")


@apply.register
def set_lr(event: SetLr, state: TrainingState, scene: Scene) -> None:
    for arm in _arms(state, scene.experiment, event.arm):
        arm.lr = event.lr


@apply.register
def set_batch_size(event: SetBatchSize, state: TrainingState, scene: Scene) -> None:
    for arm in _arms(state, scene.experiment, event.arm):
        arm.batch_size = event.batch_size
    state.regroup(scene.experiment)  # lanes of one stack share a batch size


@apply.register
def kick(event: Kick, state: TrainingState, scene: Scene) -> None:
    state.kicks += 1
    state.stacks = [kicked(stack, event.layer, event.size, state.kicks) for stack in state.stacks]


@apply.register
def shift_inputs(event: ShiftInputs, state: TrainingState, scene: Scene) -> None:
    state.world = replace(state.world, offset=event.offset, scale=event.scale, colour=event.colour)


@apply.register
def retrain(event: Retrain, state: TrainingState, scene: Scene) -> None:
    state.world = replace(state.world, examples=event.examples, turned=event.turned)


@apply.register
def freeze(event: Freeze, state: TrainingState, scene: Scene) -> None:
    state.frozen = state.frozen | keys_of(event.layers, event.what)


@apply.register
def unfreeze(event: Unfreeze, state: TrainingState, scene: Scene) -> None:
    state.frozen = state.frozen - keys_of(event.layers, event.what)


@apply.register
def insert_norm(event: InsertNorm, state: TrainingState, scene: Scene) -> None:
    insert(event.places(state.standing(scene.experiment)), state, scene)


@apply.register
def fold_norm(event: FoldNorm, state: TrainingState, scene: Scene) -> None:
    fold(event.places(state.standing(scene.experiment)), state, scene)


def kicked(stack: Stack, layer: int, size: float, count: int) -> Stack:
    """w + size |w| d for each unit's weight vector w, with d a random unit vector drawn per seed, layer and kick."""
    W_LFU = stack.params[layer, "W"]
    direction = torch.stack([_direction(W_LFU[0], seed, layer, count) for seed in stack.seeds])
    norm = torch.linalg.vector_norm(W_LFU, dim=1, keepdim=True)
    return replace(stack, params={**stack.params, (layer, "W"): W_LFU + size * norm * direction})


def _direction(W_FU: Tensor, seed: int, layer: int, count: int) -> Tensor:
    """Random columns of length 1."""
    draw = torch.randn(W_FU.shape, generator=generator(seed, "kick", layer, count), dtype=torch.float64)
    length: Tensor = torch.linalg.vector_norm(draw, dim=0, keepdim=True)
    return (draw / length).to(W_FU)


def _arms(state: TrainingState, experiment: Experiment, name: str | None) -> list[ArmState]:
    return [state.arms[index] for index, arm in enumerate(experiment.arms) if name is None or arm.name == name]
