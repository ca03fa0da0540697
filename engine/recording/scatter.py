"""The scatter: the probe's examples of the first seed as points of the first units of every hidden layer."""

from __future__ import annotations

import numpy as np

from firmground.engine.frames import Array, Scatter
from firmground.engine.recording.probe import Probe, ProbeValues
from firmground.engine.recording.taps import all_taps
from firmground.engine.spec.experiment import Experiment


class ScatterRecorder:
    def __init__(self, experiment: Experiment, probe: Probe) -> None:
        self._groups = probe.groups
        self._first = experiment.lanes.first(1)
        self._points = experiment.recording.probe
        hidden = probe.units.layers[:-1]
        self._counts = [min(experiment.recording.tracked_units, layer.stop - layer.start) for layer in hidden]
        self._units = np.array(
            [layer.start + unit for layer, count in zip(hidden, self._counts, strict=True) for unit in range(count)],
            dtype=np.int64,
        )

    def scatter(self, values: list[ProbeValues]) -> tuple[Scatter, ...]:
        z, z_tilde = (np.empty((len(self._first), len(self._units), self._points), np.float16) for _ in range(2))
        for group, each in zip(self._groups, values, strict=True):
            arms = [arm for arm, lane in enumerate(self._first) if lane in group.lanes]
            rows = [group.lanes.index(self._first[arm]) for arm in arms]
            taps = self._tracked(each, rows)
            z[arms], z_tilde[arms] = taps["z"], taps["z_tilde"]
        ends = np.cumsum(self._counts)
        return tuple(
            Scatter(
                number,
                tuple(range(1, count + 1)),
                *(tap[:, end - count : end].transpose(0, 2, 1) for tap in (z, z_tilde)),
            )
            for number, (count, end) in enumerate(zip(self._counts, ends, strict=True), start=1)
        )

    def _tracked(self, values: ProbeValues, rows: list[int]) -> dict[str, Array]:
        """The taps of some lanes at the tracked units."""
        place = np.ix_(np.array(rows, dtype=np.int64), self._units)
        given = {tap: each[place] for tap, each in values.given.items()}
        affine = None if values.affine is None else values.affine.at(place)
        return all_taps(values.kin, given, affine, slice(None), ascending=False)
