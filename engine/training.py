"""Training, readable on one screen: `Training` is one experiment between two steps, `train` the loop over it.

All lanes take the same step at the same time; lanes of one structure go through as one stack.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import torch
from torch import Tensor

from engine.batches import batch
from engine.checkpoint import restored, saved
from engine.errors import InvalidExperiment
from engine.events import Action
from engine.experiment import Experiment
from engine.fit import check_event
from engine.frames import Frame
from engine.inputs import Inputs, Source
from engine.interventions import apply
from engine.networks import network
from engine.normalization import Seen, averaged, unbiased
from engine.optimizers import OPTIMIZERS
from engine.passes import Mode, losses, send
from engine.receipt import receipt
from engine.recorder import Recorder
from engine.stack import Stack, Tensors
from engine.state import Memory, Snapshot, first_state


class Training:
    """One experiment in training. Recording (`frame`) never changes it.

    `checkpoint` (from `checkpoint()`, of the same experiment) goes on where that one stood, to the same bits. `data` is
    the folder of the IDX files. Raises DatasetUnavailable, InvalidExperiment (no such device), CheckpointMismatch.
    """

    def __init__(self, experiment: Experiment, checkpoint: bytes | None = None, *, data: Path | None = None) -> None:
        torch.set_num_threads(experiment.threads)
        self.experiment = experiment
        self.resumed = checkpoint is not None
        device = _device(experiment)
        self.network = network(experiment)
        self.source = Source(experiment, device, data)
        if checkpoint is None:
            self.state = first_state(experiment, self.network, self.source.dtype, device)
            memory = Memory(Snapshot.of(self.state))
        else:
            self.state, memory = restored(checkpoint, experiment, device)
        self.recorder = Recorder(experiment, self.network, self.source, memory)
        self._since = time.monotonic() - self.state.elapsed

    @property
    def step_number(self) -> int:
        """Updates done."""
        return self.state.step

    @property
    def finished(self) -> bool:
        return self.state.step >= self.experiment.steps

    @property
    def elapsed(self) -> float:
        """Seconds of this run, the time before its checkpoint included."""
        return time.monotonic() - self._since

    @property
    def receipt(self) -> dict[str, Any]:
        return receipt(self.experiment, self.recorder.memory.start.stacks)

    @property
    def probe_labels(self) -> list[int] | None:
        """Class of each probe point; None for regression."""
        return self.source.probe_labels

    def step(self) -> None:
        """One update of every lane that has not diverged."""
        self.state.step += 1
        inputs = self.source.inputs(self.state.world)
        for arm in self.state.arms:
            arm.place = arm.place.fitted(arm.batch_size, inputs.examples)
        for layer in self.state.updates:
            self.state.updates[layer] += layer not in self.state.frozen
        self.state.stacks = [self._updated(stack, inputs) for stack in self.state.stacks]
        for arm in self.state.arms:
            arm.place = arm.place.after(min(arm.batch_size, inputs.examples))

    def apply(self, event: Action) -> None:
        """Let an action act between two steps. Raises InvalidExperiment where it does not fit the experiment."""
        check_event(self.experiment, event)
        apply(event, self.state, self.experiment, self.network)

    def frame(self) -> Frame:
        """What is to be seen at this step; the contract's record, `seq` 0. It enters the memory of the shift."""
        return self.recorder.frame(self.state, self.elapsed)

    def checkpoint(self) -> bytes:
        self.state.elapsed = self.elapsed
        return saved(self.experiment, self.state, self.recorder.memory)

    def _updated(self, stack: Stack, inputs: Inputs) -> Stack:
        """The stack after one mini-batch; lanes whose loss is not finite stay as they were, now and ever after."""
        lanes = list(stack.lanes)
        if not self.state.alive[lanes].any():
            return stack
        leaves = {name: value.detach().requires_grad_() for name, value in stack.params.items()}
        x, y = self._mini_batch(stack, inputs)
        passed = send(
            replace(stack, params=leaves), self.network, x, Mode("train", self.state.step), everybody=inputs.x
        )
        loss_L = losses(passed.outputs, y)
        names = stack.learned()
        grads = dict(zip(names, torch.autograd.grad(loss_L.sum(), [leaves[name] for name in names]), strict=True))
        self._note(lanes, loss_L, grads)
        with torch.no_grad():
            params, slots = self._optimized(stack, grads)
            running = _averaged(stack, passed.seen)
        after = replace(stack, params=params, slots=slots, running=running)
        return (
            after if self.state.alive[lanes].all() else _only(after, stack, torch.from_numpy(self.state.alive[lanes]))
        )

    def _mini_batch(self, stack: Stack, inputs: Inputs) -> tuple[Tensor, Tensor]:
        """x [L, B, *shape] and targets [L, B]: each lane's own examples."""
        seeds = len(self.experiment.seeds)
        rows = torch.stack(
            [
                batch(seed, self.state.arms[lane // seeds].place, stack.structure.batch_size, inputs.examples)
                for lane, seed in zip(stack.lanes, stack.seeds, strict=True)
            ]
        ).to(inputs.x.device)
        return inputs.x[0][rows], inputs.y[0][rows]

    def _note(self, lanes: list[int], loss_L: Tensor, grads: Tensors) -> None:
        """Remember loss and gradient norms for the frame, and which lanes have diverged."""
        alive = self.state.alive[lanes]
        self.state.loss[lanes] = np.where(alive, loss_L.detach().cpu().numpy(), self.state.loss[lanes])
        for index, layer in enumerate(self.network.layers):
            norm = torch.linalg.vector_norm(grads[f"W{layer.number}"], dim=(1, 2)).cpu().numpy()
            self.state.grad_norm[index, lanes] = np.where(alive, norm, self.state.grad_norm[index, lanes])
        self.state.alive[lanes] = alive & np.isfinite(self.state.loss[lanes])

    def _optimized(self, stack: Stack, grads: Tensors) -> tuple[Tensors, Tensors]:
        update, count = OPTIMIZERS[self.experiment.optimizer]
        seeds = len(self.experiment.seeds)
        lrs = [self.state.arms[lane // seeds].lr for lane in stack.lanes]
        lr_L = torch.tensor(lrs, dtype=self.source.dtype, device=stack.params["W1"].device)
        params, slots = dict(stack.params), dict(stack.slots)
        for name, grad in grads.items():
            layer = int(name.lstrip("Wbgamet"))
            if layer in self.state.frozen:
                continue
            p = params[name]
            decay = self.experiment.weight_decay if name[0] == "W" else 0.0
            mine = tuple(slots[f"{name}.{slot}"] for slot in range(count))
            lr = lr_L.reshape(-1, *(1,) * (p.dim() - 1))
            params[name], new = update(p, grad, mine, lr, decay, self.state.updates[layer])
            slots.update({f"{name}.{slot}": value for slot, value in enumerate(new)})
        return params, slots


def train(experiment: Experiment, *, data: Path | None = None) -> Iterator[Frame]:
    """The frames of a whole run, in order; `seq` is their number in its log (events count there, and are left out)."""
    from engine.running import Running

    for seq, item in enumerate(Running(Training(experiment, data=data)).whole(), start=1):
        if isinstance(item, Frame):
            yield msgspec.structs.replace(item, seq=seq)


def _averaged(stack: Stack, seen: dict[int, Seen]) -> Tensors:
    """The running averages after a mini-batch: biased variances normalize, unbiased ones are kept (SCIENCE T28)."""
    momentum = stack.structure.norm.momentum
    running = dict(stack.running)
    for layer, met in seen.items():
        if f"mean{layer}" in running:
            running[f"mean{layer}"] = averaged(running[f"mean{layer}"], met.mean, momentum)
            running[f"var{layer}"] = averaged(running[f"var{layer}"], unbiased(met.var, met.count), momentum)
    return running


def _only(after: Stack, before: Stack, alive_L: Tensor) -> Stack:
    """`after` in living lanes, `before` in the others."""

    def chosen(new: Tensors, old: Tensors) -> Tensors:
        return {
            name: torch.where(alive_L.to(value.device).reshape(-1, *(1,) * (value.dim() - 1)), value, old[name])
            for name, value in new.items()
        }

    return replace(
        after,
        params=chosen(after.params, before.params),
        running=chosen(after.running, before.running),
        slots=chosen(after.slots, before.slots),
    )


def _device(experiment: Experiment) -> torch.device:
    available = torch.cuda.is_available()
    if experiment.device == "cuda" and not available:
        raise InvalidExperiment("device", "cuda", "cpu or auto: this machine has no CUDA device")
    return torch.device("cuda" if experiment.device != "cpu" and available else "cpu")
