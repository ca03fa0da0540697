"""Which lane of a run each number of a frame belongs to, and how it is normalized there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from firmground.app.services.standing import standings
from firmground.engine.frames import Array, LoggedEvent
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.normalizations import NORMALIZATIONS, Normalization
from firmground.engine.spec.standing import Standing


@dataclass(frozen=True)
class LaneColumns:
    """Which lane each number belongs to: names and seeds of all lanes [L], and which of them have detail [D]."""

    arms: Array
    seeds: Array
    detail: Array
    first: Array  # lanes of the first seed, one for each arm: those of the scatter
    labels: list[int] | None
    standings: Sequence[tuple[int, Standing]]  # from which item of the log on the arms are normalized how
    hidden: int  # layers; the one after them is never normalized
    regression: bool

    def normalizations(self, seq: int, layer: int) -> list[Normalization]:
        """What normalizes this layer in frame `seq`, one for each lane with detail."""
        if layer > self.hidden:
            return [NORMALIZATIONS["none"] for _ in self.detail]
        standing = next(one for since, one in reversed(self.standings) if since <= seq)
        arm_of = standing.experiment.lanes.arm_of
        return [standing.arms[arm_of(int(lane))].norm(layer).traits for lane in self.detail]


def lanes_of(experiment: Experiment, labels: list[int] | None, events: Iterable[LoggedEvent] = ()) -> LaneColumns:
    """`events` are all that the log has."""
    arms = np.array([arm.name for arm, _ in experiment.lanes], dtype=object)
    seeds = np.array([seed for _, seed in experiment.lanes])
    return LaneColumns(
        arms=arms,
        seeds=seeds,
        detail=np.array(experiment.lanes.first(experiment.recording.detail_seeds)),
        first=np.array(experiment.lanes.first(1)),
        labels=labels,
        standings=standings(events, experiment),
        hidden=len(experiment.hidden),
        regression=experiment.description.task == "regression",
    )
