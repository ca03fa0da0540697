"""One update of every lane: mini-batch, forward and backward pass, optimizer, running averages.

An `Update` changes the state that it is given and nothing else, so that an earlier state can be trained again, to the
same bits (`engine.recording.memory`). Stacks without normalization or with batch norm are trained by hand
(`engine.training.blocks`), all others by autograd.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from firmground.engine.network.batches import batch
from firmground.engine.network.forward import PassMode, losses, send
from firmground.engine.network.inputs import Inputs, InputSource
from firmground.engine.network.key import Key
from firmground.engine.network.networks import Network
from firmground.engine.network.normalization import Seen, averaged, unbiased
from firmground.engine.network.optimizers import OPTIMIZERS
from firmground.engine.network.stack import K, SlotTensors, Stack, Tensors
from firmground.engine.network.state import TrainingState
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.block import fits
from firmground.engine.training.blocks import Blocks


class Update:
    """What an update needs besides the state. None of it changes."""

    def __init__(self, experiment: Experiment, net: Network, source: InputSource) -> None:
        self._experiment = experiment
        self._net = net
        self._source = source
        self._lanes = experiment.lanes
        self._blocks: Blocks | None = None

    def __call__(self, state: TrainingState) -> None:
        """One update of every lane that has not diverged."""
        state.step += 1
        inputs = self._source.inputs(state.world)
        for arm in state.arms:
            arm.place = arm.place.fitted(arm.batch_size, inputs.examples)
        for key in state.updates:
            state.updates[key] += key not in state.frozen
        state.lengths.owed.clear()
        by_hand = {place: stack for place, stack in enumerate(state.stacks) if fits(stack, self._net)}
        after = dict(zip(by_hand, self._by_hand(state, list(by_hand.values()), inputs), strict=True))
        state.stacks = [
            after[place] if place in after else self._updated(state, stack, inputs)
            for place, stack in enumerate(state.stacks)
        ]
        for arm in state.arms:
            arm.place = arm.place.after(min(arm.batch_size, inputs.examples))

    def _by_hand(self, state: TrainingState, stacks: list[Stack], inputs: Inputs) -> list[Stack]:
        """The same for stacks that are trained by hand."""
        lanes = [lane for stack in stacks for lane in stack.lanes if state.alive[lane]]
        if not lanes:
            return stacks
        if self._blocks is None or not self._blocks.suit(stacks, state.alive, inputs.examples):
            self._blocks = Blocks(self._experiment, self._net, stacks, state.alive, inputs.examples)
        after = self._blocks.updated(state, stacks, inputs)
        finite = np.isfinite(state.loss[lanes])
        if finite.all():
            return after
        state.lengths.read()
        state.alive[lanes] = finite
        return [
            _only(new, old, torch.from_numpy(state.alive[list(new.lanes)]))
            for new, old in zip(after, stacks, strict=True)
        ]

    def _updated(self, state: TrainingState, stack: Stack, inputs: Inputs) -> Stack:
        """The stack after one mini-batch. A lane whose loss is not finite keeps its state from here on."""
        lanes = list(stack.lanes)
        if not state.alive[lanes].any():
            return stack
        leaves = {name: value.detach().requires_grad_() for name, value in stack.params.items()}
        x, y = self._mini_batch(state, stack, inputs)
        mode = PassMode("train", state.step)
        whole = inputs.training_set(stack.seeds) if stack.structure.norm.traits.whole_set else inputs.x[:1]
        passed = send(replace(stack, params=leaves), self._net, x, mode, training_set=whole)
        loss_L = losses(passed.outputs, y)
        names = stack.learned()
        grads = dict(zip(names, torch.autograd.grad(loss_L.sum(), [leaves[name] for name in names]), strict=True))
        self._note(state, lanes, loss_L, grads)
        with torch.no_grad():
            params, slots = self._optimized(state, stack, grads)
            running = _averaged(stack, passed.seen, state.frozen)
        after = replace(stack, params=params, slots=slots, running=running)
        alive = state.alive[lanes]
        return after if alive.all() else _only(after, stack, torch.from_numpy(alive))

    def _mini_batch(self, state: TrainingState, stack: Stack, inputs: Inputs) -> tuple[Tensor, Tensor]:
        """x [L, B, *shape] and targets [L, B] of each lane's mini-batch."""
        rows = torch.stack(
            [
                batch(seed, state.arms[self._lanes.arm_of(lane)].place, stack.structure.batch_size, inputs.examples)
                for lane, seed in zip(stack.lanes, stack.seeds, strict=True)
            ]
        ).to(inputs.x.device)
        return inputs.mini_batches(stack.seeds, rows)

    def _note(self, state: TrainingState, lanes: list[int], loss_L: Tensor, grads: Tensors) -> None:
        """Store losses and gradient norms for the frame, and mark the lanes that have diverged."""
        alive = state.alive[lanes]
        state.loss[lanes] = np.where(alive, loss_L.detach().cpu().numpy(), state.loss[lanes])
        for index, layer in enumerate(self._net.layers):
            norm = torch.linalg.vector_norm(grads[layer.number, "W"], dim=(1, 2)).cpu().numpy()
            lengths = state.lengths.values
            lengths[index, lanes] = np.where(alive, norm, lengths[index, lanes])
        state.alive[lanes] = alive & np.isfinite(state.loss[lanes])

    def _optimized(self, state: TrainingState, stack: Stack, grads: Tensors) -> tuple[Tensors, SlotTensors]:
        update, count = OPTIMIZERS[self._experiment.optimizer]
        lrs = [state.arms[self._lanes.arm_of(lane)].lr for lane in stack.lanes]
        lr_L = torch.tensor(lrs, dtype=self._source.dtype, device=stack.params[1, "W"].device)
        params, slots = dict(stack.params), dict(stack.slots)
        for (layer, name), grad in grads.items():
            if (layer, name) in state.frozen:
                continue
            p = params[layer, name]
            decay = (self._experiment.weight_decay or None) if name == "W" else None
            mine = tuple(slots[layer, name, slot] for slot in range(count))
            lr = lr_L.reshape(-1, *(1,) * (p.dim() - 1))
            done = state.updates[layer, name] - stack.structure.changes.since.get((layer, name), 0)
            params[layer, name], new = update(p, grad, mine, lr, decay, done)
            slots.update({(layer, name, slot): value for slot, value in enumerate(new)})
        return params, slots


def _averaged(stack: Stack, seen: dict[int, Seen], frozen: Set[Key]) -> Tensors:
    """The running averages [L, U] after a mini-batch; they keep the unbiased variance (SCIENCE T28)."""
    running = dict(stack.running)
    for layer, met in seen.items():
        if (layer, "mean") in running and (layer, "mean") not in frozen:
            momentum = stack.structure.norm_of(layer).momentum
            running[layer, "mean"] = averaged(running[layer, "mean"], met.mean, momentum)
            running[layer, "var"] = averaged(running[layer, "var"], unbiased(met.var, met.count), momentum)
    return running


def _only(after: Stack, before: Stack, alive_L: Tensor) -> Stack:
    """`after` in lanes that are alive, `before` in the others."""

    def chosen(new: Mapping[K, Tensor], old: Mapping[K, Tensor]) -> dict[K, Tensor]:
        return {
            key: torch.where(alive_L.to(value.device).reshape(-1, *(1,) * (value.dim() - 1)), value, old[key])
            for key, value in new.items()
        }

    return replace(
        after,
        params=chosen(after.params, before.params),
        running=chosen(after.running, before.running),
        slots=chosen(after.slots, before.slots),
    )
