"""The learning rate at which an arm reaches a loss soonest: as `tuning`, with steps in place of the final loss.

Its trials are kept as runs, since a panel shows how the steps depend on the rate.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.measures.instruments.steps_to_loss import LossWatch, Reach, looks
from firmground.engine.spec.experiment import Experiment


@dataclass(frozen=True)
class RateChoice:
    """What one arm's trials brought: `found` has the grid's rates as its arms and the tuning seeds as its seeds."""

    grid: tuple[float, ...]
    found: Reach

    @property
    def index(self) -> int:
        """Fewest steps in the restricted mean over tuning seeds; among equals where more arrive, then the smaller."""
        steps, arriving = self.found.restricted, self.found.fraction
        return min(range(len(self.grid)), key=lambda rate: (steps[rate], -arriving[rate], self.grid[rate]))

    @property
    def rate(self) -> float:
        return self.grid[self.index]

    @property
    def at_the_edge(self) -> bool:
        """Whether a wider grid might have had a better one."""
        return self.index in (0, len(self.grid) - 1)

    @property
    def largest_arriving(self) -> float:
        """The largest rate at which every tuning seed arrives; 0 if there is none."""
        every: Array = np.logical_not(self.found.censored.any(axis=1))
        return max((rate for rate, there in zip(self.grid, every, strict=True) if there), default=0.0)


def swiftest(lab: Laboratory, title: str, tries: dict[str, Experiment], threshold: float) -> dict[str, RateChoice]:
    """Arm -> its choice among the trials of `tuning.trials`, all watched at the same looks."""
    return {name: _choice(lab, f"{title}: the rate {name}", one, threshold) for name, one in tries.items()}


def _choice(lab: Laboratory, title: str, trial: Experiment, threshold: float) -> RateChoice:
    watch = LossWatch()
    lab.train(title, trial, watch, looks(trial.steps))
    return RateChoice(tuple(trial.lr_of(arm) for arm in trial.arms), watch.reach(threshold))
