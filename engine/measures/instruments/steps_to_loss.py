"""The step at which a lane's loss first reaches a threshold, read at fixed looks; other lanes are censored.

    watch = LossWatch()
    lab.train("title", experiment, watch, looks(experiment.steps))
    found = watch.arrivals(0.5)        # found.steps [A, S], found.censored, found.fraction, found.restricted

Axes: K looks, A arms, S seeds. Looks are denser early on: the answer is a ratio of steps, so their spacing is relative.
All arms share the looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firmground.engine.claims.evidence import Bound, Detail, bound_by
from firmground.engine.claims.verdicts import Aim
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.effects import log_ratio
from firmground.engine.measures.instruments.lanes import EVALUATE, DataPart, loss
from firmground.engine.network.forward import PassMode
from firmground.engine.training.training import Training

EVERY_STEP = 20
SPACING = 1.05


@dataclass(frozen=True)
class Arrivals:
    """`steps` [A, S]: the first look with a loss at or below the threshold, or the horizon (the last look) in lanes
    that never get there. `censored` marks those, `diverged` those of them whose loss was not finite at some look.
    """

    steps: Array
    censored: Array
    diverged: Array
    horizon: int

    @property
    def fraction(self) -> Array:
        """[A]: share of seeds that reach the threshold."""
        return np.asarray(1.0 - self.censored.mean(1))

    @property
    def restricted(self) -> Array:
        """[A]: restricted mean of the steps over seeds; a seed that never arrives counts with the horizon."""
        return np.asarray(self.steps.mean(1))

    def missing(self, slow: int, fast: int) -> tuple[int, int]:
        """How many lanes of the two arms diverged, and how many others never arrived."""
        diverged, censored = (int(part[[slow, fast]].sum()) for part in (self.diverged, self.censored))
        return diverged, censored - diverged

    def bound(self, slow: int, fast: int) -> Bound | None:
        """How lanes that never arrive bound the gain."""
        return bound_by(bool(self.censored[slow].any()), bool(self.censored[fast].any()))

    def gain(self, slow: int, fast: int) -> tuple[float, ...]:
        """One per seed: log (steps of arm `slow` / steps of arm `fast`). If `slow` is censored it is a lower bound, if
        `fast` is an upper bound; if both are it is 0 and tells nothing.
        """
        return log_ratio(self.steps[slow], self.steps[fast])

    def detail(self, name: str, slow: int, fast: int, aim: Aim | None = "greater") -> Detail:
        """The gain and its bound, if it is one; `aim` is None where the claim does not say which is faster."""
        return Detail(name, self.gain(slow, fast), bound=self.bound(slow, fast), aim=aim)


def looks(horizon: int) -> tuple[int, ...]:
    """Every step up to 20, then each 5 % after the one before, and last the horizon."""
    steps = list(range(1, min(EVERY_STEP, horizon) + 1))
    while steps[-1] < horizon:
        steps.append(min(horizon, max(steps[-1] + 1, round(steps[-1] * SPACING))))
    return tuple(steps)


def looks_since(since: int, horizon: int) -> tuple[int, ...]:
    """Steps from `since` on that are as dense after it as looks are at the start: `since` itself, then those looks."""
    return since, *(since + step for step in looks(horizon - since))


def arrivals(steps: Sequence[int], losses_KAS: Array, threshold: float) -> Arrivals:
    """Find the steps from losses at the looks `steps`, ascending. NaN, of a diverged lane, never reaches the threshold.
    A lane that is there at step 0 counts with step 1, because steps are compared by ratio.
    """
    there: Array = np.asarray(losses_KAS <= threshold)
    censored: Array = np.logical_not(there.any(axis=0))
    broken: Array = np.logical_not(np.isfinite(losses_KAS).all(axis=0))
    first = np.maximum(first_look(there, steps, float(steps[-1])), 1.0)
    return Arrivals(first, censored, censored & broken, int(steps[-1]))


def first_look(there: Array, steps: Sequence[int], never: float) -> Array:
    """[...]: the step of the first look at which `there` [K, ...] is true; `never` if there is none."""
    first = np.asarray(steps, dtype=np.float64)[there.argmax(0)]
    return np.where(there.any(0), first, never)


class LossWatch:
    """A visitor of a training that records the loss of every lane on a fixed part of the data, at each visit."""

    def __init__(self, part: DataPart = "eval", mode: PassMode = EVALUATE) -> None:
        self.steps: list[int] = []
        self._part: DataPart = part
        self._mode = mode
        self._losses: list[Array] = []

    def __call__(self, training: Training) -> None:
        self.steps.append(training.step_number)
        self._losses.append(loss(training, self._part, self._mode))

    @property
    def losses(self) -> Array:
        """[K, A, S]; NaN in lanes that have diverged."""
        return np.array(self._losses)

    def arrivals(self, threshold: float, since: int = 0) -> Arrivals:
        """Steps are counted from `since`; looks before it do not count."""
        first = next(index for index, step in enumerate(self.steps) if step >= since)
        return arrivals([step - since for step in self.steps[first:]], self.losses[first:], threshold)
