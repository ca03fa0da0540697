"""What an action does to the state of a run, between two steps. Both arms get the same push."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from firmground.engine.network.networks import Network
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack
from firmground.engine.network.state import ArmState, State
from firmground.engine.spec.events import Action, Freeze, Kick, Retrain, SetBatchSize, SetLr, ShiftInputs, Unfreeze
from firmground.engine.spec.experiment import Experiment


def apply(event: Action, state: State, experiment: Experiment, net: Network) -> None:
    """The event must fit the experiment (`engine.spec.fit.check_event`)."""
    match event:
        case SetLr(lr=lr, arm=name):
            for arm in _arms(state, experiment, name):
                arm.lr = lr
        case SetBatchSize(batch_size=size, arm=name):
            for arm in _arms(state, experiment, name):
                arm.batch_size = size
            state.regroup(experiment)
        case Kick(layer=layer, size=size):
            state.kicks += 1
            state.stacks = [kicked(stack, layer, size, state.kicks) for stack in state.stacks]
        case ShiftInputs(offset=offset, scale=scale, colour=colour):
            state.world = replace(state.world, offset=offset, scale=scale, colour=colour)
        case Retrain(examples=examples, turned=turned):
            state.world = replace(state.world, examples=examples, turned=turned)
        case Freeze(layers=layers):
            state.frozen = state.frozen | frozenset(layers)
        case Unfreeze(layers=layers):
            state.frozen = state.frozen - frozenset(layers)


def kicked(stack: Stack, layer: int, size: float, count: int) -> Stack:
    """Each unit's weight vector plus `size` times its norm in a random direction; drawn per seed, layer and kick."""
    W_LFU = stack.params[layer, "W"]
    direction = torch.stack([_direction(W_LFU[0], seed, layer, count) for seed in stack.seeds])
    norm = torch.linalg.vector_norm(W_LFU, dim=1, keepdim=True)
    return replace(stack, params=stack.params | {(layer, "W"): W_LFU + size * norm * direction})


def _direction(W_FU: Tensor, seed: int, layer: int, count: int) -> Tensor:
    """Unit columns."""
    draw = torch.randn(W_FU.shape, generator=generator(seed, "kick", layer, count), dtype=torch.float64)
    length: Tensor = torch.linalg.vector_norm(draw, dim=0, keepdim=True)
    return (draw / length).to(W_FU)


def _arms(state: State, experiment: Experiment, name: str | None) -> list[ArmState]:
    return [state.arms[index] for index, arm in enumerate(experiment.arms) if name is None or arm.name == name]
