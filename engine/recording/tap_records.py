"""The statistics of all taps and layers, group by group of lanes, put together lane by lane as a frame has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import torch

from firmground.engine.frames import MAX_UNITS, TAPS, Array, Histogram, TapRecord
from firmground.engine.network.networks import ACTIVATIONS
from firmground.engine.recording.memory import Milestones
from firmground.engine.recording.ordered import Milestone, Ordered
from firmground.engine.recording.probe import Probe
from firmground.engine.recording.shift import distance, shift_of_layers
from firmground.engine.recording.statistics import (
    Range,
    UnitMoments,
    counts,
    moments,
    neighbours,
    quantiles,
    room_to_grow,
)
from firmground.engine.recording.taps import TapValues
from firmground.engine.recording.units import Units
from firmground.engine.spec.experiment import Activation, Experiment

BOUNDED: dict[Activation, Range] = {"sigmoid": Range(0.0, 1.0), "tanh": Range(-1.0, 1.0)}
Fields = dict[str, Array]
"""Name of a field of `TapRecord` or of its histogram -> [taps, lanes, ...] of a frame."""


@dataclass(frozen=True)
class Tapped:
    """What the statistics of a group's lanes at one tap are taken of: its ordered `values` [L, U, P], the moments of
    its units, the `neighbours` of its quantiles, and what it has moved away from.
    """

    values: Array
    moments: UnitMoments
    near: Array
    units: Units
    start: Then
    earlier: Then | None

    def shift(self, then: Then | None) -> Array:
        """[L, layers]; NaN if there is nothing to compare with."""
        if then is None:
            return np.full((len(self.values), len(self.units.layers)), np.nan)
        return shift_of_layers(distance(self.values, then.values), then.deviation, then.moving, self.units)


@dataclass(frozen=True)
class Then:
    """Ordered values [L, U, P] of an earlier frame at the same tap; [L, U] the units' deviations, and which moved."""

    values: Array
    deviation: Array
    moving: Array


PER_LANE: Mapping[str, Callable[[Tapped], Array]] = {
    "moments": lambda seen: moments(seen.moments, seen.units),
    "quantiles": lambda seen: quantiles(seen.near, seen.units, seen.values.shape[2]),
    "shift_start": lambda seen: seen.shift(seen.start),
    "shift_window": lambda seen: seen.shift(seen.earlier),
}
"""Field of `TapRecord` -> the function that computes it, [L, layers] or [L, layers, n], for every tap of a frame."""


class TapRecorder:
    """`start` is what the probe gave at step 0, group by group."""

    def __init__(self, experiment: Experiment, probe: Probe, start: Sequence[Ordered]) -> None:
        self._groups, self._units = probe.groups, probe.units
        self._lanes = len(experiment.lanes)
        self._dtype = np.dtype(experiment.dtype)
        self._detail = experiment.lanes.first(experiment.recording.detail_seeds)
        self._start = [_then(each.milestone, each.taps) for each in start]
        self._bounds = self._fixed(experiment.activation, start)

    def records(self, now: Sequence[Ordered], earlier: Milestones | None) -> list[dict[str, TapRecord]]:
        """For each layer: tap -> its record."""
        found: Fields = {}
        for index, (group, each) in enumerate(zip(self._groups, now, strict=True)):
            then = None if earlier is None else _then(earlier[index], earlier[index].taps(self._units))
            near = self._near(each)
            for tap, places in _places(each, self._start[index], then):
                here = TAPS[places[0]]
                start, before = self._start[index][here], None if then is None else then[here]
                seen = Tapped(each.taps[tap], each.moments[tap], near[tap], self._units, start, before)
                for name, statistic in PER_LANE.items():
                    self._put(found, name, places, group.lanes, statistic(seen).astype(self._dtype))
                self._put_details(found, places, group.lanes, seen)
        return [
            {tap: self._record(found, place, layer) for place, tap in enumerate(TAPS)}
            for layer in range(len(self._units.layers))
        ]

    def _put_details(self, found: Fields, places: list[int], lanes: Sequence[int], seen: Tapped) -> None:
        """What a frame has of the lanes with detail only."""
        rows = [row for row, lane in enumerate(lanes) if lane in self._detail]
        detailed = [self._detail.index(lanes[row]) for row in rows]
        for name, value in (("mean", seen.moments.mean), ("var", seen.moments.second)):
            self._put(found, name, places, detailed, value[rows].astype(self._dtype))
        for place in places:  # the same values, in bounds of the tap's own
            binned = counts(seen.values[rows], self._bounds[TAPS[place]], self._units)
            for name, value in vars(binned).items():
                self._put(found, name, [place], detailed, value)

    def _put(self, found: Fields, name: str, places: Sequence[int], lanes: Sequence[int], value: Array) -> None:
        if name not in found:
            count = self._lanes if name in PER_LANE else len(self._detail)
            found[name] = np.empty((len(TAPS), count, *value.shape[1:]), value.dtype)
        found[name][_mesh(tuple(places), tuple(lanes))] = value

    def _near(self, now: Ordered) -> dict[str, Array]:
        """By distinct tap, the `neighbours` of each quantile. A function that never falls keeps them: those of A are
        its values at those of z_tilde.
        """
        sorted_apart = [tap for tap in now.kin.distinct if tap != "a" or not now.kin.monotone]
        near = {tap: neighbours(now.taps[tap], self._units) for tap in sorted_apart}
        if "a" not in near:
            before = near["z_tilde" if now.kin.normalizes else "z"]
            near["a"] = before.copy()
            near["a"][:, :-1] = ACTIVATIONS[now.kin.activation](torch.from_numpy(before[:, :-1])).numpy()
        return near

    def _record(self, found: Fields, place: int, layer: int) -> TapRecord:
        units = self._units.layers[layer]
        shown = slice(units.start, min(units.stop, units.start + MAX_UNITS))
        bounds = self._bounds[TAPS[place]][layer]
        under, over, nonfinite = (found[name][place, :, layer] for name in ("under", "over", "nonfinite"))
        return TapRecord(
            **{name: found[name][place, :, layer] for name in PER_LANE},
            mean=found["mean"][place, :, shown],
            var=found["var"][place, :, shown],
            histogram=Histogram(bounds.lo, bounds.hi, found["binned"][place, :, layer], under, over, nonfinite),
        )

    def _fixed(self, activation: Activation, start: Sequence[Ordered]) -> dict[str, list[Range]]:
        """Bounds of the histograms for the whole run: around the values of step 0, or the activation's own bounds."""
        bounds = {
            tap: [
                room_to_grow(np.concatenate([each.taps[tap][:, layer].ravel() for each in start]))
                for layer in self._units.layers
            ]
            for tap in TAPS
        }
        if (known := BOUNDED.get(activation)) is not None:
            bounds["a"][:-1] = [known] * (len(self._units.layers) - 1)
        return bounds


@lru_cache(maxsize=1_000)
def _mesh(places: tuple[int, ...], lanes: tuple[int, ...]) -> tuple[slice, slice] | tuple[Array, ...]:
    """What selects these places of these lanes; slices where they follow each other, which are much faster."""
    apart = [place for axis in (places, lanes) for one, place in pairwise(axis) if place != one + 1]
    if apart or not (places and lanes):
        return np.ix_(places, lanes)
    return slice(places[0], places[-1] + 1), slice(lanes[0], lanes[-1] + 1)


def _then(milestone: Milestone, taps: TapValues) -> dict[str, Then]:
    """By tap; one object at taps that are the same."""
    found = {tap: Then(taps[tap], each, milestone.moving[tap]) for tap, each in milestone.deviation.items()}
    return {tap: found.get(tap, found["z"]) for tap in TAPS}


def _places(now: Ordered, *earlier: Mapping[str, Then] | None) -> list[tuple[str, list[int]]]:
    """Each distinct tap with the places in TAPS of those that are the same, now and in what they are compared with."""
    if now.kin.normalizes:
        return [(tap, [place]) for place, tap in enumerate(TAPS)]
    same = [TAPS.index(tap) for tap in ("z", "z_norm", "z_tilde")]
    a = ("a", [TAPS.index("a")])
    if all(then is None or then["z"] is then["z_tilde"] for then in earlier):
        return [("z", same), a]
    return [*(("z", [place]) for place in same), a]
