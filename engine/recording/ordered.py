"""The probe's values in ascending order, unit by unit, at all taps: what every statistic but the scatter is taken from.

Axes: L lanes of a group, U units of all layers, P probe points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from firmground.engine.frames import Array
from firmground.engine.recording.probe import Group, ProbeValues
from firmground.engine.recording.shift import largest, moves, ordered
from firmground.engine.recording.statistics import UnitMoments, unit_moments
from firmground.engine.recording.taps import Affine, Kin, TapValues, all_taps
from firmground.engine.recording.units import Units


@dataclass(frozen=True)
class Milestone:
    """What a later shift compares with: the `given` taps in order, how the others follow from them, and by tap and
    unit [L, U] the deviation, and whether it is more than rounding.
    """

    kin: Kin
    given: TapValues
    affine: Affine | None
    deviation: Mapping[str, Array]
    moving: Mapping[str, Array]

    def taps(self, units: Units) -> TapValues:
        return all_taps(self.kin, self.given, self.affine, units.hidden, ascending=True)

    @property
    def bytes(self) -> int:
        return sum(values.nbytes for values in self.given.values())


@dataclass(frozen=True)
class Ordered:
    """The `kin.distinct` taps of a group, each unit ascending, and the moments of its units."""

    kin: Kin
    taps: TapValues
    moments: Mapping[str, UnitMoments]
    milestone: Milestone


def in_order(group: Group, values: ProbeValues, units: Units) -> Ordered:
    kin, affine = values.kin, values.affine
    given = {tap: ordered(each) for tap, each in values.given.items()}
    taps = all_taps(kin, given, affine, units.hidden, ascending=True)
    moments = _moments(kin, taps, affine)
    deviation = {tap: np.sqrt(each.second) for tap, each in moments.items()}
    moving = _moving(group, kin, taps, deviation, values.size, units)
    return Ordered(kin, taps, moments, Milestone(kin, given, affine, deviation, moving))


def _moments(kin: Kin, taps: TapValues, affine: Affine | None) -> dict[str, UnitMoments]:
    """By distinct tap. Those of an affine tap follow from the tap before, unless they have left the range there."""
    found = {"z": unit_moments(taps["z"])}
    if affine is not None:
        mean, rate, gamma, beta = (
            each[..., 0].astype(np.float64) for each in (affine.mean, affine.rate, affine.gamma, affine.beta)
        )
        z = found["z"]
        follows = kin.per_unit and not z.overflow
        found["z_norm"] = z.scaled(rate, mean, np.zeros(1)) if follows else unit_moments(taps["z_norm"])
        z_norm = found["z_norm"]
        follows = not kin.noise and not z_norm.overflow
        found["z_tilde"] = z_norm.scaled(gamma, np.zeros(1), beta) if follows else unit_moments(taps["z_tilde"])
    found["a"] = (
        found["z_tilde" if affine is not None else "z"] if kin.activation == "linear" else unit_moments(taps["a"])
    )
    return found


def _moving(
    group: Group, kin: Kin, taps: TapValues, deviation: Mapping[str, Array], size: Array, units: Units
) -> dict[str, Array]:
    """By distinct tap, [L, U]: whether the probe's points differ there by more than rounding.

    Arithmetic makes a constant differ a little, and normalizing or a later layer may make much of that little. So a
    unit moves only if its deviation is more than rounding of its own values, and if what it was computed from moves:
    in z the units of the layer before, in z_norm z itself, or any z of the units that it is normalized with.
    """
    dtype = taps["z"].dtype
    own = {tap: moves(deviation[tap], largest(taps[tap]), dtype) for tap in kin.distinct}
    moving = {"z": own["z"] & moves(deviation["z"], size, dtype)}
    if kin.normalizes:
        source = moving["z"] if kin.per_unit else _together(moving["z"], group.groups, units)
        moving["z_norm"] = own["z_norm"] & source
        moving["z_tilde"] = own["z_tilde"] & (moving["z_norm"] | kin.noise)
    moving["a"] = own["a"] & moving["z_tilde" if kin.normalizes else "z"]
    reached = np.ones((len(size), len(units.layers)), dtype=bool)
    reached[:, 1:] = np.logical_and.accumulate(units.by_layer(np.logical_or, moving["a"]), axis=1)[:, :-1]
    reached[group.drops, -1] = True  # dropout makes a constant vary in the last layer
    return {tap: each & units.spread(reached) for tap, each in moving.items()}


def _together(moving_LU: Array, groups: int, units: Units) -> Array:
    """Whether any of the units that a unit is normalized with moves."""
    found = moving_LU.copy()
    for layer in units.layers[:-1]:
        parts = moving_LU[:, layer].reshape(len(moving_LU), groups, -1)
        found[:, layer] = np.repeat(parts.any(2), parts.shape[2], axis=1)
    return found
