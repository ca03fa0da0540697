"""Training, readable on one screen: `Training` is one experiment between two steps, `train` the loop over it.

All lanes take the same step at the same time; lanes of one structure go through as one stack.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import torch

from engine.checkpoint import restored, saved
from engine.errors import InvalidExperiment
from engine.events import Action
from engine.experiment import Experiment
from engine.fit import check_event
from engine.frames import Frame
from engine.inputs import Source
from engine.interventions import apply
from engine.networks import network
from engine.receipt import receipt
from engine.recorder import Recorder
from engine.state import Snapshot, State, first_state
from engine.update import Update
from engine.window import Memory, Replay


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
            memory = Memory(Snapshot.of(self.state), experiment.steps)
        else:
            self.state, memory = restored(checkpoint, experiment, device)
        self._update = Update(experiment, self.network, self.source)
        self.recorder = Recorder(experiment, self.network, self.source, memory, Replay(self._update, self._push))
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
        self._update(self.state)

    def apply(self, event: Action) -> None:
        """Let an action act between two steps. Raises InvalidExperiment where it does not fit the experiment."""
        check_event(self.experiment, event)
        self._push(event, self.state)
        self.recorder.memory.pushed(self.state.step, event)

    def frame(self) -> Frame:
        """What is to be seen at this step; the contract's record, `seq` 0. It enters the memory of the shift."""
        return self.recorder.frame(self.state, self.elapsed)

    def checkpoint(self) -> bytes:
        """At most about four times the size of the state that is trained."""
        self.state.elapsed = self.elapsed
        return saved(self.experiment, self.state, self.recorder.memory)

    def _push(self, event: Action, state: State) -> None:
        apply(event, state, self.experiment, self.network)


def train(experiment: Experiment, *, data: Path | None = None) -> Iterator[Frame]:
    """The frames of a whole run, in order; `seq` is their number in its log (events count there, and are left out)."""
    from engine.running import Running

    for seq, item in enumerate(Running(Training(experiment, data=data)).whole(), start=1):
        if isinstance(item, Frame):
            yield msgspec.structs.replace(item, seq=seq)


def _device(experiment: Experiment) -> torch.device:
    available = torch.cuda.is_available()
    if experiment.device == "cuda" and not available:
        raise InvalidExperiment("device", "cuda", "cpu or auto: this machine has no CUDA device")
    return torch.device("cuda" if experiment.device != "cpu" and available else "cpu")
