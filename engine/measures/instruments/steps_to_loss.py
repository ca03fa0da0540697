"""When a lane's loss first reaches a threshold: steps counted at fixed looks, with lanes that never do censored.

    watch = Watch()
    lab.train("title", experiment, watch, looks(experiment.steps))
    found = watch.reach(0.5)        # found.steps [A, S], found.censored, found.fraction, found.restricted

Axes: K looks, A arms, S seeds. The looks lie denser early on: as the answer is a ratio of steps, their spacing is
relative, and it is the same in all arms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firmground.engine.claims.evidence import Bound, Detail, bound_by
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.effects import log_ratio
from firmground.engine.measures.instruments.lanes import EVALUATE, DataPart, loss
from firmground.engine.network.forward import PassMode
from firmground.engine.training.training import Training

EVERY_STEP = 20
SPACING = 1.05


@dataclass(frozen=True)
class Reach:
    """`steps` [A, S]: the first look with a loss at or below the threshold; the horizon (the last look) in lanes that
    never come there, which `censored` marks. `diverged` marks those of them whose loss was not finite at some look.
    """

    steps: Array
    censored: Array
    diverged: Array
    horizon: int

    @property
    def fraction(self) -> Array:
        """[A] share of seeds that arrive."""
        return np.asarray(1.0 - self.censored.mean(1))

    @property
    def restricted(self) -> Array:
        """[A] restricted mean of the steps: the mean over seeds, those that never arrive counted as the horizon."""
        return np.asarray(self.steps.mean(1))

    def missing(self, slow: int, fast: int) -> tuple[int, int]:
        """Lanes of the two arms that never arrive: how many diverged, and how many did not."""
        diverged, censored = (int(part[[slow, fast]].sum()) for part in (self.diverged, self.censored))
        return diverged, censored - diverged

    def bound(self, slow: int, fast: int) -> Bound | None:
        """What lanes that never arrive make of the gain as a whole."""
        return bound_by(bool(self.censored[slow].any()), bool(self.censored[fast].any()))

    def gain(self, slow: int, fast: int) -> tuple[float, ...]:
        """One a seed: log(steps of arm `slow` / steps of arm `fast`). A bound where one of the two is censored: a lower
        one if it is `slow`, an upper one if it is `fast`; 0, no knowledge, where both are.
        """
        return log_ratio(self.steps[slow], self.steps[fast])

    def detail(self, name: str, slow: int, fast: int) -> Detail:
        """The gain, as a bound where it is one."""
        return Detail(name, self.gain(slow, fast), bound=self.bound(slow, fast))


def looks(horizon: int) -> tuple[int, ...]:
    """Every step up to 20, then each 5 % later than the last; the horizon itself is the last."""
    steps = list(range(1, min(EVERY_STEP, horizon) + 1))
    while steps[-1] < horizon:
        steps.append(min(horizon, max(steps[-1] + 1, round(steps[-1] * SPACING))))
    return tuple(steps)


def reach(steps: Sequence[int], losses_KAS: Array, threshold: float) -> Reach:
    """From the losses at the looks `steps`, ascending. NaN (a lane that has diverged) reaches nothing. Who is there at
    step 0 counts as arriving at step 1, since what counts is a ratio of steps.
    """
    there: Array = np.asarray(losses_KAS <= threshold)
    censored: Array = np.logical_not(there.any(axis=0))
    broken: Array = np.logical_not(np.isfinite(losses_KAS).all(axis=0))
    first = np.maximum(first_look(there, steps, float(steps[-1])), 1.0)
    return Reach(first, censored, censored & broken, int(steps[-1]))


def first_look(there: Array, steps: Sequence[int], never: float) -> Array:
    """[...] the step of the first look at which `there` [K, ...] is true; `never` where it is at none."""
    first = np.asarray(steps, dtype=np.float64)[there.argmax(0)]
    return np.where(there.any(0), first, never)


class LossWatch:
    """A visitor of a training: it notes the loss of every lane on one fixed part of the data, at each visit."""

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
        """[K, A, S], NaN in lanes that have diverged."""
        return np.array(self._losses)

    def reach(self, threshold: float) -> Reach:
        return reach(self.steps, self.losses, threshold)
