"""The best learning rate of an arm, chosen from one grid for all arms on seeds that do not count.

The best rate gives the lowest loss after a number of steps; claims about steps to a loss use `fastest_rate` or
`descent`, which count steps. Trials are not recorded: no panel shows them, and frames would cost as much as the steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from firmground.engine.claims.budget import Budget
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, loss
from firmground.engine.measures.instruments.widening import MOST, beyond
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Arm
from firmground.engine.training.training import Training


def trials(budget: Budget, arms: Sequence[Arm], grid: Sequence[float], **fields: Any) -> dict[str, Experiment]:
    """One experiment per arm, which has the arm once for every rate of the grid, on the tuning seeds."""
    return {
        arm.name: experiment(**fields | {"seeds": budget.tuning_seeds, "arms": [arm_at(arm, lr) for lr in grid]})
        for arm in arms
    }


def arm_at(arm: Arm, lr: float) -> Arm:
    """The arm of a trial at a rate, which is its name."""
    return arm.model_copy(update={"name": f"lr {lr:g}", "lr": lr})


def at_rates(trial: Experiment, rates: Sequence[float]) -> Experiment:
    """The trial with its arm at other rates."""
    return trial.model_copy(update={"arms": tuple(arm_at(trial.arms[0], lr) for lr in rates)})


def tuned(lab: Laboratory, tries: dict[str, Experiment]) -> dict[str, float]:
    """Arm -> the rate with the lowest mean loss on the training set at the end; a diverged lane is worst.

    A grid whose best rate is at an end goes on (`widening`). Raises Left.
    """
    return {name: _best(lab, one) for name, one in tries.items()}


def at(arms: Sequence[Arm], rates: dict[str, float]) -> tuple[Arm, ...]:
    """The arms, each with its own rate."""
    return tuple(arm.model_copy(update={"lr": rates[arm.name]}) for arm in arms)


def fixed(arm: Arm, lr: float) -> Arm:
    """The arm at a rate, which is added to its name."""
    return arm.model_copy(update={"name": f"{arm.name}, lr {lr:g}", "lr": lr})


def _best(lab: Laboratory, trial: Experiment) -> float:
    grid = tuple(trial.lr_of(arm) for arm in trial.arms)
    last = _last(lab, trial)
    for _ in range(MOST):
        best = int(np.argmin(last))
        rates = beyond(grid, best)
        if not rates:
            break
        more = at_rates(trial, rates)
        lab.extend(more)
        grid, last = ordered([*grid, *rates], np.append(last, _last(lab, more)))
    return grid[int(np.argmin(last))]


def ordered(rates: Sequence[float], values: Array) -> tuple[tuple[float, ...], Array]:
    """Rates in ascending order, and the values [rates, ...] in theirs."""
    order = np.argsort(rates)
    return tuple(rates[place] for place in order), values[order]


def _last(lab: Laboratory, trial: Experiment) -> Array:
    """[rates]: the mean loss at the end; infinite where a seed diverged."""
    training = Training(trial, data=lab.data)
    lab.go(training, trial.steps)
    found = loss(training, "train", BY_ITS_BATCH).mean(1)
    return np.where(np.isfinite(found), found, np.inf)
