"""Training on one screen: `Training` is an experiment between two steps; the loop over it is in `running`.

All lanes take each step together; lanes of one structure are trained as one stack.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch

from firmground.engine.errors import InvalidExperiment
from firmground.engine.frames import Frame
from firmground.engine.network.inputs import InputSource
from firmground.engine.network.networks import network
from firmground.engine.network.state import Snapshot, TrainingState, first_state
from firmground.engine.recording.memory import Memory, Replay
from firmground.engine.recording.recorder import Recorder
from firmground.engine.spec.events import parse_event
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import INTERVENTIONS, Intervention
from firmground.engine.spec.machine import fitted_to_data
from firmground.engine.training.checkpoint import restored, saved
from firmground.engine.training.interventions import apply
from firmground.engine.training.norm_changes import Scene
from firmground.engine.training.receipt import receipt
from firmground.engine.training.threads import threads
from firmground.engine.training.update import Update


class Training:
    """One experiment in training. Recording a `frame` never changes its numbers.

    Given the `checkpoint()` of the same experiment, it continues from there to the same bits. `data` is the folder of
    the IDX files; `scales` the initial scale of each arm, where arms differ in it. Raises DatasetUnavailable,
    InvalidExperiment (no such device) and CheckpointMismatch.
    """

    def __init__(
        self,
        experiment: Experiment,
        checkpoint: bytes | None = None,
        *,
        data: Path | None = None,
        scales: Sequence[float] | None = None,
    ) -> None:
        self.experiment = fitted_to_data(experiment, data)
        self.device = _device(experiment)
        self.resumed = checkpoint is not None
        with threads(experiment.threads):
            self._build(checkpoint, data, scales or [experiment.init_scale] * len(experiment.arms))
        self._since = time.monotonic() - self.state.elapsed

    def _build(self, checkpoint: bytes | None, data: Path | None, scales: Sequence[float]) -> None:
        experiment, device = self.experiment, self.device
        self.network = network(experiment)
        self.source = InputSource(experiment, device, data)
        self._scene = Scene(experiment, self.network, self.source)
        if checkpoint is None:
            self.state = first_state(experiment, self.network, self.source.dtype, device, scales)
            memory = Memory(Snapshot.of(self.state), experiment.steps)
        else:
            self.state, memory = restored(checkpoint, experiment, device)
        self._update = Update(experiment, self.network, self.source)
        again = Update(experiment, self.network, self.source)  # with buffers of its own
        self.recorder = Recorder(experiment, self.network, self.source, memory, Replay(again, self._apply))

    @property
    def step_number(self) -> int:
        """The number of updates done."""
        return self.state.step

    @property
    def finished(self) -> bool:
        return self.state.step >= self.experiment.steps

    @property
    def elapsed(self) -> float:
        """Seconds that this run has taken, including those before its checkpoint."""
        return time.monotonic() - self._since

    @property
    def receipt(self) -> dict[str, Any]:
        return receipt(self.experiment, self.recorder.memory.start.stacks, self.source.examples)

    @property
    def probe_labels(self) -> list[int] | None:
        """The class of each probe point; None for regression."""
        return self.source.probe_labels

    @property
    def probe_pictures(self) -> bytes | None:
        """The probe's examples as `datasets.pictures.strip` draws them."""
        return self.source.probe_pictures

    def step(self) -> None:
        """One update of every lane that has not diverged."""
        with threads(self.experiment.threads):
            self._update(self.state)

    def apply(self, event: Intervention | Mapping[str, Any]) -> None:
        """Intervene between two steps, with an event or a document such as {"type": "kick", "layer": 1, "size": 0.3}.

        Raises InvalidExperiment for anything else, and for an intervention that does not fit the experiment or, at this
        moment, its arms.
        """
        intervention = _intervention(event)
        intervention.after(self.state.standing(self.experiment))
        with threads(self.experiment.threads):
            self._apply(intervention, self.state)
        self.recorder.memory.applied(self.state.step, intervention)

    def frame(self) -> Frame:
        """The frame of this step, with `seq` 0. Its weights enter the memory of the windowed shift."""
        with threads(self.experiment.threads):
            return self.recorder.frame(self.state, self.elapsed)

    def checkpoint(self) -> bytes:
        """This run as bytes; at most about four times the size of the state in training."""
        self.state.elapsed = self.elapsed
        return saved(self.experiment, self.state, self.recorder.memory)

    def _apply(self, event: Intervention, state: TrainingState) -> None:
        apply(event, state, self._scene)


def _intervention(event: object) -> Intervention:
    if isinstance(event, Mapping):
        event = parse_event(dict(event))
    if not isinstance(event, Intervention):
        kinds = ", ".join(INTERVENTIONS)
        raise InvalidExperiment("type", getattr(event, "type", event), f"an intervention: one of {kinds}")
    return event


def _device(experiment: Experiment) -> torch.device:
    available = torch.cuda.is_available()
    if experiment.device == "cuda" and not available:
        raise InvalidExperiment("device", "cuda", "cpu or auto: this machine has no CUDA device")
    return torch.device("cuda" if experiment.device != "cpu" and available else "cpu")
