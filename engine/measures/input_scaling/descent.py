"""How many steps gradient descent needs to reach a loss, at its best learning rate.

Every mini-batch is the whole training set, so that the losses have no noise. The learning rate is chosen from one grid
for all scalings, on seeds that do not count later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from firmground.engine.datasets import describe
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.steps_to_loss import first_look
from firmground.engine.measures.instruments.tuning import ordered
from firmground.engine.measures.instruments.widening import MOST, beyond
from firmground.engine.spec.experiment import Experiment, ScalingKind
from firmground.engine.training.training import Training

GRID = tuple(float(lr) for lr in np.geomspace(1e-8, 1.0, 12).round(10))


@dataclass(frozen=True)
class Setting:
    """What to train; `levels` are the losses to reach, the strictest first."""

    title: str
    dataset: str
    scaling: ScalingKind
    levels: tuple[float, ...]
    optimizer: str = "sgd"
    widths: tuple[int, ...] = ()
    batch_norm: bool = False

    def experiment(self, steps: int, seeds: tuple[int, ...], rates: tuple[float, ...]) -> Experiment:
        """An arm for each learning rate."""
        kind = "batch" if self.batch_norm else "none"
        name = "with BN" if self.batch_norm else "without BN"
        arms: list[dict[str, Any]] = [
            {"name": name if len(rates) == 1 else f"{name}, lr {lr:.1e}", "norm": {"kind": kind}, "lr": lr}
            for lr in rates
        ]
        return experiment(
            dataset=self.dataset,
            scaling=self.scaling,
            optimizer=self.optimizer,
            widths=list(self.widths),
            batch_size=describe(self.dataset).train_size,
            steps=steps,
            seeds=seeds,
            arms=arms,
        )


@dataclass(frozen=True)
class Arrived:
    """`losses` [S, T] before each step; `steps` [levels, S] to each level, T if it was not reached in time. `grid` has
    all rates that were tried.
    """

    setting: Setting
    lr: float
    grid: tuple[float, ...]
    losses: Array
    steps: Array
    reached: Array
    alive: Array

    @property
    def at_the_edge(self) -> bool:
        """Whether a wider grid might contain a better rate."""
        return self.lr in (self.grid[0], self.grid[-1])

    @property
    def censored(self) -> int:
        """Seeds that did not reach the strictest level in time, not counting those that diverged."""
        return int((~self.reached[0] & self.alive).sum())

    @property
    def diverged(self) -> int:
        return int((~self.alive).sum())


def arrive(lab: Laboratory, setting: Setting, steps: int) -> Arrived:
    """Choose the learning rate on the tuning seeds, then train the seeds that count, as a run."""
    lr, grid = best(lab, setting, steps)
    losses: list[Array] = []

    def look(training: Training) -> None:
        losses.append(training.state.loss.copy())

    training = lab.train(setting.title, setting.experiment(steps, lab.seeds, (lr,)), look, range(1, steps + 1))
    alive = training.state.alive.copy()
    curves = np.where(alive[:, None], np.array(losses).T, np.nan)
    first, reached = first_steps(curves, setting.levels)
    return Arrived(setting, lr, grid, curves, first, reached, alive)


def best(lab: Laboratory, setting: Setting, steps: int) -> tuple[float, tuple[float, ...]]:
    """The rate that arrives first (geometric mean over tuning seeds), on a tie by the lowest last loss; and all rates
    tried. A grid whose best rate is at an end goes on (`widening`).

    `fastest_rate` does not serve here: most rates of so wide a grid never arrive, and only the last loss ranks them.
    """
    grid, scores = GRID, _scores(lab, setting, steps, GRID)
    for _ in range(MOST):
        rates = beyond(grid, _first(scores))
        if not rates:
            break
        lab.extend(setting.experiment(steps, lab.budget.tuning_seeds, rates))
        grid, scores = ordered([*grid, *rates], np.concatenate([scores, _scores(lab, setting, steps, rates)]))
    return grid[_first(scores)], grid


def _first(scores: Array) -> int:
    return min(range(len(scores)), key=lambda rate: tuple(scores[rate]))


def _scores(lab: Laboratory, setting: Setting, steps: int, rates: tuple[float, ...]) -> Array:
    """[rates, 2]: mean log of the steps to the strictest level, and mean last loss; smaller is better."""
    seeds = lab.budget.tuning_seeds
    training = Training(setting.experiment(steps, seeds, rates), data=lab.data)
    losses = []
    for _ in range(steps):
        training.step()
        losses.append(training.state.loss.copy())
        lab.advance(len(rates) * len(seeds))
    curves = np.where(training.state.alive[:, None], np.array(losses).T, np.inf)
    first, _ = first_steps(curves, setting.levels[:1])
    times = np.log(first[0]).reshape(len(rates), -1).mean(axis=1)
    last = curves[:, -1].reshape(len(rates), -1).mean(axis=1)
    return np.stack([times, last], axis=1)


def work(setting: Setting, lab: Laboratory, steps: int) -> float:
    """Lane updates that `arrive` makes, for the progress."""
    return float(steps * (len(GRID) * len(lab.budget.tuning_seeds) + len(lab.seeds)))


def first_steps(curves: Array, levels: tuple[float, ...]) -> tuple[Array, Array]:
    """Steps [levels, L], and whether each level was reached; column t of `curves` [L, T] is the loss after t steps.

    `steps_to_loss` does not serve here: the last column is step T - 1, and a lane that has not arrived counts with T.
    """
    below = np.array([curves <= level for level in levels])
    steps = curves.shape[1]
    first = first_look(np.moveaxis(below, 2, 0), range(steps), steps)
    return np.maximum(first, 1), np.asarray(below.any(axis=2))
