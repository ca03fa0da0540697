"""The learning rate at which an arm reaches a loss soonest: like `tuning`, by steps instead of the final loss.

The trials are kept as runs, because a panel shows how the steps depend on the rate.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.measures.instruments.steps_to_loss import Arrivals, LossWatch, looks_since
from firmground.engine.measures.instruments.tuning import at_rates, ordered
from firmground.engine.measures.instruments.widening import MOST, beyond
from firmground.engine.spec.experiment import Experiment

Trial = Callable[[Sequence[float]], Experiment]
"""Makes the trial of one arm at these rates, which has an arm for each of them, in their order."""


@dataclass(frozen=True)
class RateChoice:
    """The trials of one arm. The arms of `found` are the rates of the grid, its seeds the tuning seeds."""

    grid: tuple[float, ...]
    found: Arrivals

    def joined(self, other: RateChoice) -> RateChoice:
        """The trials of both, in the order of their rates."""
        rates = [*self.grid, *other.grid]
        grid, steps = ordered(rates, np.concatenate([self.found.steps, other.found.steps]))
        censored, diverged = (
            ordered(rates, np.concatenate([getattr(one.found, name) for one in (self, other)]))[1]
            for name in ("censored", "diverged")
        )
        return RateChoice(grid, Arrivals(steps, censored, diverged, self.found.horizon))

    @property
    def index(self) -> int:
        """The rate with the smallest restricted mean of steps; on a tie, where more seeds arrive, then the smaller."""
        steps, arriving = self.found.restricted, self.found.fraction
        return min(range(len(self.grid)), key=lambda rate: (steps[rate], -arriving[rate], self.grid[rate]))

    @property
    def rate(self) -> float:
        return self.grid[self.index]

    @property
    def at_the_edge(self) -> bool:
        """Whether a wider grid might contain a better rate."""
        return self.index in (0, len(self.grid) - 1)

    @property
    def largest_arriving(self) -> float:
        """The largest rate at which all tuning seeds reach the loss; 0 if there is none."""
        every: Array = np.logical_not(self.found.censored.any(axis=1))
        return max((rate for rate, there in zip(self.grid, every, strict=True) if there), default=0.0)


def fastest_rates(lab: Laboratory, title: str, tries: dict[str, Experiment], threshold: float) -> dict[str, RateChoice]:
    """Arm -> its choice among the experiments of `tuning.trials`, watched at the same looks."""
    return {
        name: fastest_rate(lab, f"{title}: the rate {name}", _grid(one), partial(at_rates, one), threshold)
        for name, one in tries.items()
    }


def fastest_rate(
    lab: Laboratory, title: str, grid: Sequence[float], trial: Trial, threshold: float, since: int = 0
) -> RateChoice:
    """The choice of one arm, whose rates hold from step `since` on: steps are counted from there. A grid whose best
    rate is at an end goes on (`widening`).
    """
    choice = _tried(lab, title, trial(grid), grid, threshold, since)
    for _ in range(MOST):
        rates = beyond(choice.grid, choice.index)
        if not rates or not choice.found.fraction.any():  # where none arrives, no end is better than another
            break
        more = trial(rates)
        lab.extend(more)
        title = f"{title}, further"
        choice = choice.joined(_tried(lab, title, more, rates, threshold, since))
    return choice


def _tried(
    lab: Laboratory, title: str, one: Experiment, rates: Sequence[float], threshold: float, since: int
) -> RateChoice:
    watch = LossWatch()
    lab.train(title, one, watch, looks_since(since, one.steps))
    return RateChoice(tuple(rates), watch.arrivals(threshold, since))


def _grid(one: Experiment) -> tuple[float, ...]:
    return tuple(one.lr_of(arm) for arm in one.arms)
