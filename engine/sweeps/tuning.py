"""The best place on the tuned axes, arm by arm and point by point, on seeds that do not count. Free of torch."""

from __future__ import annotations

import math
from collections.abc import Mapping

from firmground.engine.spec.sweep import Sweep
from firmground.engine.sweeps.plan import entry
from firmground.engine.sweeps.statistics import Statistics

TunedPlaces = dict[tuple[int, int], int]
"""(point, arm) -> the index of the candidate that suits the arm best there."""


def choices(sweep: Sweep, found: Mapping[str, Statistics]) -> TunedPlaces:
    """From the statistics of `plan.tuning`, by key; empty without tuned axes."""
    if not sweep.tuned:
        return {}
    chosen: TunedPlaces = {}
    for number, point in enumerate(sweep.points):
        for arm in range(len(point.arms)):
            scores = [
                _score(sweep, found[entry(one, arm, sweep.tuning_seeds).key], one.steps) for _, one in point.candidates
            ]
            chosen[number, arm] = min(range(len(scores)), key=lambda index: (scores[index], index))
    return chosen


def at_an_end(sweep: Sweep, candidate: int) -> list[str]:
    """The paths of tuned axes on whose first or last place a candidate lies: beyond might be a better one."""
    found: list[str] = []
    for axis in reversed(sweep.tuned):
        candidate, place = divmod(candidate, len(axis))
        if len(axis) > 1 and place in (0, len(axis) - 1):
            found = [*axis.paths, *found]
    return found


def _score(sweep: Sweep, statistics: Statistics, horizon: int) -> tuple[float, float]:
    """Smaller is better: steps to the goal, where seeds that never arrive count with the last step, then the loss at
    the end, which alone decides without a goal. A lane that diverged has the largest loss.
    """
    losses = [math.inf if value is None else value for value in statistics["loss"]]
    last = sum(losses) / len(losses)
    if sweep.goal is None:
        return last, 0.0
    steps = [horizon if value is None else value for value in statistics["steps_to_loss"]]
    return sum(steps) / len(steps), last
