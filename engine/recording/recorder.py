"""The recorder: makes the frame of a step from the probe's values, without disturbing training.

Axes as in `engine.frames`. The shift compares with the probe's values at step 0 and at the newest recorded step that is
at least 50 steps back. `engine.recording.memory` has the values of that earlier step, or its weights, and then the
recorder sends the probe through them again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from firmground.engine.frames import MAX_UNITS, Array, Frame, LayerRecord, TapRecord
from firmground.engine.network.forward import PassMode, accuracies, losses, send
from firmground.engine.network.inputs import InputSource
from firmground.engine.network.key import Key, TensorName
from firmground.engine.network.networks import Layer, Network
from firmground.engine.network.state import Snapshot, TrainingState
from firmground.engine.recording.memory import Memory, Milestones, Replay
from firmground.engine.recording.ordered import Ordered, in_order
from firmground.engine.recording.probe import Probe, ProbeValues
from firmground.engine.recording.scatter import ScatterRecorder
from firmground.engine.recording.surface import SurfaceRecorder
from firmground.engine.recording.tap_records import TapRecorder
from firmground.engine.spec.experiment import Experiment


@dataclass(frozen=True)
class Evaluated:
    """Loss and accuracy [L] on the evaluation set, and the means and variances [D, U] that normalized it, by layer."""

    loss: Array
    accuracy: Array
    averages: dict[Key, Array]


class Recorder:
    def __init__(
        self, experiment: Experiment, net: Network, source: InputSource, memory: Memory, replay: Replay
    ) -> None:
        self.memory = memory
        self._replay = replay
        self._experiment = experiment
        self._net = net
        self._source = source
        self._probe = Probe(experiment, net, source)
        self._surface = SurfaceRecorder(experiment, net, source) if experiment.description.is_plane else None
        self._scatter = ScatterRecorder(experiment, self._probe)
        self._dtype = np.dtype(experiment.dtype)
        self._detail = experiment.lanes.first(experiment.recording.detail_seeds)
        self._taps = TapRecorder(experiment, self._probe, self._in_order(self._probe.values(memory.start)))

    @np.errstate(over="ignore")  # values of a lane that diverges leave the dtype's range, and are infinite in it
    def frame(self, state: TrainingState, elapsed: float) -> Frame:
        """The frame of this step, with seq 0. What later shifts need of it enters the memory."""
        then = self._earlier(state.step)
        values = self._probe.values(Snapshot.of(state))
        now = self._in_order(values)
        self.memory.note(state, tuple(each.milestone for each in now))
        evaluated = self._evaluated(state)
        arms = [state.arms[self._experiment.lanes.arm_of(lane)] for lane in range(len(self._experiment.lanes))]
        examples = self._source.inputs(state.world).examples
        taps = self._taps.records(now, then)
        return Frame(
            seq=0,
            step=state.step,
            elapsed=elapsed,
            epoch=np.array([arm.place.epochs(examples) for arm in arms], dtype=self._dtype),
            loss=state.loss.astype(self._dtype),
            eval_loss=evaluated.loss,
            accuracy=evaluated.accuracy,
            lr=np.array([arm.lr for arm in arms], dtype=self._dtype),
            diverged=(~state.alive).astype(np.uint8),
            layers=tuple(self._layer(index, each, state, evaluated) for index, each in enumerate(taps)),
            scatter=self._scatter.scatter(values),
            surface=None if self._surface is None else self._surface.surface(state),
        )

    def _earlier(self, step: int) -> Milestones | None:
        """What the windowed shift compares with."""
        then = self.memory.earlier(step, self._replay)
        if isinstance(then, Snapshot):
            return tuple(each.milestone for each in self._in_order(self._probe.values(then)))
        return then

    def _in_order(self, values: list[ProbeValues]) -> list[Ordered]:
        return [
            in_order(group, each, self._probe.units) for group, each in zip(self._probe.groups, values, strict=True)
        ]

    def _layer(self, index: int, taps: dict[str, TapRecord], state: TrainingState, evaluated: Evaluated) -> LayerRecord:
        number = self._net.layers[index].number
        weights = np.empty(len(self._experiment.lanes))
        for stack in state.stacks:
            weights[list(stack.lanes)] = torch.linalg.vector_norm(stack.params[number, "W"], dim=(1, 2)).cpu().numpy()
        return LayerRecord(
            layer=number,
            grad_norm=state.grad_norm[index].astype(self._dtype),
            weight_norm=weights.astype(self._dtype),
            gamma=self._per_unit(state, number, "gamma"),
            beta=self._per_unit(state, number, "beta"),
            running_mean=evaluated.averages[number, "mean"],
            running_var=evaluated.averages[number, "var"],
            taps=taps,
        )

    def _evaluated(self, state: TrainingState) -> Evaluated:
        lanes, inputs = len(self._experiment.lanes), self._source.inputs(state.world)
        loss, accuracy = (np.full(lanes, np.nan, dtype=self._dtype) for _ in range(2))
        averages: dict[Key, dict[int, Array]] = {}
        for stack in state.stacks:
            x, y = (inputs.lanes(name, stack.seeds) for name in ("x_eval", "y_eval"))
            whole = inputs.training_set(stack.seeds) if stack.structure.norm.traits.whole_set else inputs.x[:1]
            with torch.no_grad():
                passed = send(stack, self._net, x, PassMode("evaluate"), training_set=whole)
                loss[list(stack.lanes)] = losses(passed.outputs, y).cpu().numpy()
                accuracy[list(stack.lanes)] = accuracies(passed.outputs, y).cpu().numpy()
            used = dict(stack.running)
            for layer, met in passed.seen.items():
                used[layer, "mean"], used[layer, "var"] = met.mean, met.var
            for key, value in used.items():
                averages.setdefault(key, {}).update(zip(stack.lanes, value.cpu().numpy(), strict=True))
        keys: list[tuple[Layer, TensorName]] = [(layer, name) for layer in self._net.layers for name in ("mean", "var")]
        return Evaluated(
            loss,
            accuracy,
            {
                (layer.number, name): self._detailed(averages.get((layer.number, name), {}), layer.units)
                for layer, name in keys
            },
        )

    def _per_unit(self, state: TrainingState, layer: int, name: TensorName) -> Array:
        """gamma or beta [D, U]; 0 for the beta of a kind without one, NaN in lanes that do not normalize."""
        units = self._net.layers[layer - 1].units
        lanes = {
            lane: stack.params[layer, name][i].cpu().numpy() if (layer, name) in stack.params else np.zeros(units)
            for stack in state.stacks
            for i, lane in enumerate(stack.lanes)
            if (layer, "gamma") in stack.params
        }
        return self._detailed(lanes, units)

    def _detailed(self, lanes: dict[int, Array], units: int) -> Array:
        """Vectors [units], given by lane, as [D, U]; NaN for lanes without one."""
        missing = np.full(units, np.nan)
        return np.array([lanes.get(lane, missing)[:MAX_UNITS] for lane in self._detail], dtype=self._dtype)
