"""The recorder: makes the frame of a step from the probe's values, without disturbing training.

Axes as in `engine.frames`. The shift compares with the probe's values at step 0 and at the newest recorded step that is
at least 50 steps back. `engine.recording.memory` gives the weights of that earlier step, and the recorder sends the
probe through them again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from firmground.engine.frames import MAX_UNITS, TAPS, Array, Frame, Histogram, LayerRecord, Scatter, TapRecord
from firmground.engine.network.forward import PassMode, accuracies, losses, send
from firmground.engine.network.inputs import InputSource
from firmground.engine.network.key import Key, TensorName
from firmground.engine.network.networks import Layer, Network
from firmground.engine.network.state import Snapshot, TrainingState
from firmground.engine.recording.memory import Memory, Replay
from firmground.engine.recording.probe import LayerValues, Probe
from firmground.engine.recording.shift import ordered
from firmground.engine.recording.statistics import PER_LANE, Range, Tapped, counts, room_to_grow, unit_moments
from firmground.engine.recording.surface import SurfaceRecorder
from firmground.engine.spec.experiment import Experiment

BOUNDED = {"sigmoid": Range(0.0, 1.0), "tanh": Range(-1.0, 1.0)}
Statistics = dict[str, Array]
"""Name of a statistic in `PER_LANE` -> its numbers, for some lanes."""


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
        self._dtype = np.dtype(experiment.dtype)
        self._detail = experiment.lanes.first(experiment.recording.detail_seeds)
        self._first_seed = experiment.lanes.first(1)
        self._normalized = [lane for lane, (arm, _) in enumerate(experiment.lanes) if arm.norm.traits.normalizes]
        start = self._probe.values(memory.start)
        self._start = [{tap: ordered(layer[tap]) for tap in TAPS} for layer in start]
        self._bounds = [self._fixed(layer, hidden=each.hidden) for each, layer in zip(net.layers, start, strict=True)]

    @np.errstate(over="ignore")  # values of a lane that diverges leave the dtype's range, and are infinite in it
    def frame(self, state: TrainingState, elapsed: float) -> Frame:
        """The frame of this step, with seq 0. Its weights enter the memory of the windowed shift."""
        then = self.memory.earlier(state.step, self._replay)
        values = self._probe.values(Snapshot.of(state))
        earlier = None if then is None else self._probe.values(then)
        self.memory.note(state)
        evaluated = self._evaluated(state)
        arms = [state.arms[self._experiment.lanes.arm_of(lane)] for lane in range(len(self._experiment.lanes))]
        examples = self._source.inputs(state.world).examples
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
            layers=tuple(
                self._layer(index, layer, None if earlier is None else earlier[index], state, evaluated)
                for index, layer in enumerate(values)
            ),
            scatter=tuple(self._scatter(index, layer) for index, layer in enumerate(values[:-1])),
            surface=None if self._surface is None else self._surface.surface(state),
        )

    def _layer(
        self, index: int, now: LayerValues, then: LayerValues | None, state: TrainingState, evaluated: Evaluated
    ) -> LayerRecord:
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
            taps=self._taps(index, now, then),
        )

    def _taps(self, index: int, now: LayerValues, then: LayerValues | None) -> dict[str, TapRecord]:
        all_lanes = list(range(len(self._experiment.lanes)))
        z = self._statistics(index, "z", now, then, all_lanes)
        if not self._net.layers[index].hidden:
            return dict.fromkeys(TAPS, self._record(index, "z", now, z))
        found = {"z": z, "a": self._statistics(index, "a", now, then, all_lanes)}
        for tap in ("z_norm", "z_tilde"):
            # Lanes that do not normalize have z at these taps, so its statistics are reused.
            found[tap] = {name: value.copy() for name, value in z.items()}
            if self._normalized:
                for name, value in self._statistics(index, tap, now, then, self._normalized).items():
                    found[tap][name][self._normalized] = value
        return {tap: self._record(index, tap, now, found[tap]) for tap in TAPS}

    def _statistics(
        self, index: int, tap: str, now: LayerValues, then: LayerValues | None, lanes: list[int]
    ) -> Statistics:
        seen = Tapped(
            values=now[tap][lanes],
            start=self._start[index][tap][lanes],
            earlier=None if then is None else ordered(then[tap][lanes]),
        )
        return {name: statistic(seen) for name, statistic in PER_LANE.items()}

    def _record(self, index: int, tap: str, now: LayerValues, found: Statistics) -> TapRecord:
        bounds, values = self._bounds[index][tap], now[tap][self._detail]
        mean, var = unit_moments(values[:, :MAX_UNITS])
        binned, under, over, nonfinite = counts(values, bounds)
        return TapRecord(
            **{name: value.astype(self._dtype) for name, value in found.items()},
            mean=mean.astype(self._dtype),
            var=var.astype(self._dtype),
            histogram=Histogram(bounds.lo, bounds.hi, binned, under, over, nonfinite),
        )

    def _scatter(self, index: int, now: LayerValues) -> Scatter:
        units = min(self._experiment.recording.tracked_units, self._net.layers[index].units)

        def points(tap: str) -> Array:
            return now[tap][self._first_seed, :units].transpose(0, 2, 1).astype(np.float16)

        return Scatter(index + 1, tuple(range(1, units + 1)), points("z"), points("z_tilde"))

    def _evaluated(self, state: TrainingState) -> Evaluated:
        lanes, inputs = len(self._experiment.lanes), self._source.inputs(state.world)
        loss, accuracy = (np.full(lanes, np.nan, dtype=self._dtype) for _ in range(2))
        averages: dict[Key, dict[int, Array]] = {}
        for stack in state.stacks:
            with torch.no_grad():
                passed = send(stack, self._net, inputs.x_eval, PassMode("evaluate"), training_set=inputs.x)
                loss[list(stack.lanes)] = losses(passed.outputs, inputs.y_eval).cpu().numpy()
                accuracy[list(stack.lanes)] = accuracies(passed.outputs, inputs.y_eval).cpu().numpy()
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

    def _fixed(self, layer: LayerValues, *, hidden: bool) -> dict[str, Range]:
        """Bounds of the histograms for the whole run: around the values of step 0, or the activation's own bounds."""
        bounds = {tap: room_to_grow(layer[tap]) for tap in TAPS}
        known = BOUNDED.get(self._experiment.activation) if hidden else None
        return bounds if known is None else bounds | {"a": known}
