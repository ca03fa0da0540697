"""A pack: entries of one shape, trained together, each watched as if it were alone.

A lane ends at the last step, when it diverges, or, if the goal ends it, when it reaches all losses of the goal. Lanes
that have ended leave the stack, which changes no number of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import Left
from firmground.engine.measures.instruments.steps_to_loss import looks
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.goal import Goal
from firmground.engine.spec.interventions import Intervention
from firmground.engine.spec.schedule import WINDOW
from firmground.engine.spec.treatment import Arm
from firmground.engine.sweeps.lanes import evaluated, loss, silenced
from firmground.engine.sweeps.statistics import Statistics, plain, steps
from firmground.engine.training.threads import threads
from firmground.engine.training.training import Training

TAP = "z_tilde"  # what the next layer gets to see
LISTED = {"grad_norm", "steps_to_loss", "steps_to_eval_loss", "steps_to_losses", "steps_to_eval_losses"}
PER_LANE = tuple(name for name in Statistics.__annotations__ if name not in LISTED)
WORTH_LEAVING = 1 / 8  # of the lanes: so many must have ended before the stack is built again without them


def trained(
    entries: Sequence[Experiment],
    goal: Goal | None,
    *,
    data: Path | None = None,
    tell: Callable[[float], None] = lambda share: None,
    leave: Callable[[], bool] = lambda: False,
) -> list[Statistics]:
    """The statistics of each entry, an experiment of one arm; all have one shape (`plan.packed`).

    `tell` gets the share of the steps made. Raises Left once `leave()` is true, and what `Training` raises.
    """
    with threads(entries[0].threads):
        pack = _Pack(entries, goal, data)
        for step in pack.steps():
            if leave():
                raise Left
            tell(step / pack.horizon)
    return [pack.statistics(index) for index in range(len(entries))]


class _Pack:
    """Arrays [L] over the lanes of all entries, [G, L] where there is a number for each loss of the goal: NaN where it
    is not known or does not exist.
    """

    def __init__(self, entries: Sequence[Experiment], goal: Goal | None, data: Path | None) -> None:
        first = entries[0]
        self.horizon = first.steps
        self.seeds = len(first.seeds)
        self._losses = np.array(() if goal is None else goal.losses)
        self._ends = goal is not None and goal.ends
        self._focus = first.focus.layer - 1
        together = first.model_copy(update={"arms": tuple(_named(one, index) for index, one in enumerate(entries))})
        self._training = Training(together, data=data, scales=[one.init_scale for one in entries])
        self._planned: dict[int, list[Intervention]] = defaultdict(list)
        for plan in first.interventions:
            if isinstance(plan.event, Intervention):
                self._planned[plan.step].append(plan.event)
        count = len(together.lanes)
        self._going = np.ones(count, dtype=bool)
        self._found = {name: np.full(count, np.nan) for name in PER_LANE}
        self._arrived, self._eval_arrived = (np.full((len(self._losses), count), np.nan) for _ in range(2))
        self._grad_norm = np.empty((0, count))

    def steps(self) -> Iterator[int]:
        """Train step by step; gives the number of each that is done."""
        wanted = frozenset(looks(self.horizon))
        self._found["start_loss"] = loss(self._training, _numbers(self._going))
        self._act(0)
        for step in range(1, self.horizon + 1):
            self._training.step()
            self._bury(step)
            if step == 1:
                self._grad_norm = self._training.state.grad_norm.copy()
            if self._losses.size:
                self._watch(step)
            if step in wanted:
                self._look(step)
            if step == self.horizon:
                self._close(step)
            self._act(step)
            yield step
            if not self._going.any():
                return

    def statistics(self, entry: int) -> Statistics:
        mine = slice(entry * self.seeds, (entry + 1) * self.seeds)
        found = {name: values[mine] for name, values in self._found.items()}
        arrived, eval_arrived = (_rows(each[:, mine]) for each in (self._arrived, self._eval_arrived))
        never: list[int | None] = [None] * self.seeds
        return Statistics(
            start_loss=plain(found["start_loss"]),
            loss=plain(found["loss"]),
            eval_loss=plain(found["eval_loss"]),
            accuracy=plain(found["accuracy"]),
            best_loss=plain(found["best_loss"]),
            best_eval_loss=plain(found["best_eval_loss"]),
            best_accuracy=plain(found["best_accuracy"]),
            steps_to_loss=arrived[0] if arrived else never,
            steps_to_eval_loss=eval_arrived[0] if eval_arrived else never,
            steps_to_losses=arrived[1:],
            steps_to_eval_losses=eval_arrived[1:],
            diverged=steps(found["diverged"]),
            steps=[int(value) for value in found["steps"]],
            grad_norm=[plain(layer[mine]) for layer in self._grad_norm],
            shift_start=plain(found["shift_start"]),
            shift_window=plain(found["shift_window"]),
            saturated=plain(found["saturated"]),
            dead=plain(found["dead"]),
        )

    def _act(self, step: int) -> None:
        """What follows the look at a step: the frame that the windowed shift compares with, and planned events."""
        if step == self.horizon - WINDOW:
            self._training.frame()
        for event in self._planned.get(step, ()):
            self._training.apply(event)

    def _bury(self, step: int) -> None:
        """Lanes whose loss is no longer finite have ended."""
        dead = self._going & ~self._training.state.alive
        self._found["diverged"][dead] = self._found["steps"][dead] = step
        self._going &= ~dead

    def _watch(self, step: int) -> None:
        """See which lanes reach which losses of the goal with this step, by one pass for all of them."""
        last = self._arrived[self._losses.argmin()]  # a lane that has reached the smallest has no other left
        lanes = _numbers(self._going & np.isnan(last))
        if not lanes:
            return
        self._reach(self._arrived, lanes, loss(self._training, lanes), step)
        there = [lane for lane in lanes if not np.isnan(last[lane])]
        if there and self._ends:
            self._end(there, step)
            self._release()

    def _look(self, step: int) -> None:
        lanes = _numbers(self._going)
        if not lanes:
            return
        losses = loss(self._training, lanes)
        eval_losses, accuracies = evaluated(self._training, lanes)
        best = self._found
        best["best_loss"][lanes] = np.fmin(best["best_loss"][lanes], losses)
        best["best_eval_loss"][lanes] = np.fmin(best["best_eval_loss"][lanes], eval_losses)
        best["best_accuracy"][lanes] = np.fmax(best["best_accuracy"][lanes], accuracies)
        self._reach(self._eval_arrived, lanes, eval_losses, step)

    def _reach(self, arrived: Array, lanes: Sequence[int], losses: Array, step: int) -> None:
        """Note in `arrived` [G, L] which of these lanes are at or below which loss for the first time."""
        first = np.isnan(arrived[:, lanes]) & (losses <= self._losses[:, None])
        arrived[:, lanes] = np.where(first, step, arrived[:, lanes])

    def _close(self, step: int) -> None:
        """The lanes that have made all steps end."""
        lanes = _numbers(self._going)
        if not lanes:
            return
        self._end(lanes, step)
        layer = self._training.frame().layers[self._focus]
        for name in ("shift_start", "shift_window"):
            self._found[name][lanes] = getattr(layer.taps[TAP], name)[lanes]

    def _end(self, lanes: Sequence[int], step: int) -> None:
        found = self._found
        found["loss"][lanes] = loss(self._training, lanes)
        found["eval_loss"][lanes], found["accuracy"][lanes] = evaluated(self._training, lanes)
        found["saturated"][lanes], found["dead"][lanes] = silenced(self._training, lanes)
        found["steps"][lanes] = step
        for best, last in (("best_loss", "loss"), ("best_eval_loss", "eval_loss")):
            found[best][lanes] = np.fmin(found[best][lanes], found[last][lanes])
        found["best_accuracy"][lanes] = np.fmax(found["best_accuracy"][lanes], found["accuracy"][lanes])
        self._going[lanes] = False

    def _release(self) -> None:
        """Let lanes that have ended leave the stack, if they are many."""
        alive = self._training.state.alive
        ended = alive & ~self._going
        if ended.sum() >= WORTH_LEAVING * alive.sum():
            alive[ended] = False


def _named(entry: Experiment, index: int) -> Arm:
    """The arm of an entry, with what it otherwise has from its experiment."""
    arm = entry.arms[0]
    return arm.model_copy(
        update={"name": f"entry {index}", "lr": entry.lr_of(arm), "batch_size": entry.batch_size_of(arm)}
    )


def _rows(arrived: Array) -> list[list[int | None]]:
    return [steps(each) for each in arrived]


def _numbers(which: Array) -> list[int]:
    """The numbers of the lanes that are marked."""
    return [int(lane) for lane in which.nonzero()[0]]
