"""The headline of `input-scaling` in one condition: steps on raw inputs and on standardised ones, each at its best
learning rate.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from firmground.engine.claims.budget import Budget
from firmground.engine.frames import Array
from firmground.engine.measures.input_scaling.descent import Arrived, Setting, arrive
from firmground.engine.measures.input_scaling.measure import levels, ratio
from firmground.engine.measures.instruments.condition import Condition
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.spec.experiment import Experiment, ScalingKind

SIDES: tuple[ScalingKind, ScalingKind] = ("raw", "standardised")
ALL_THE_WAY, HALF_WAY = range(2)  # the losses to reach, as `levels` has them


def condition(one: Experiment, data: Path | None = None) -> Condition:
    """Of an experiment with one arm on a table, whose rate and scaling are left aside. A network that does not arrive
    counts with the last step; a side of which none gets even half of the way has not learned.
    """
    lab = Laboratory(Budget("quick", one.seeds), data=data)
    settings = {scaling: _setting(one, scaling) for scaling in SIDES}
    lab.expect(*(setting.experiment(one.steps, one.seeds, (1.0,)) for setting in settings.values()))
    found: dict[str, Arrived] = {scaling: arrive(lab, setting, one.steps) for scaling, setting in settings.items()}
    raw, standardised = found.values()
    return Condition(
        logs=ratio(found, "raw", "standardised"),
        sides=np.stack([_steps(each) for each in found.values()]),
        slow=not raw.reached[ALL_THE_WAY].all(),
        fast=not standardised.reached[ALL_THE_WAY].all(),
        diverged=(raw.diverged, standardised.diverged),
        networks=sum(_networks(each, lab) for each in found.values()),
        stuck=frozenset(side for side, each in enumerate(found.values()) if not each.reached[HALF_WAY].any()),
        rates=(raw.lr, standardised.lr),
    )


def _setting(one: Experiment, scaling: ScalingKind) -> Setting:
    return Setting(
        scaling,
        one.dataset,
        scaling,
        levels(one.dataset),
        optimizer=one.optimizer,
        widths=one.widths,
        batch_norm=one.arms[0].norm.kind == "batch",
    )


def _steps(found: Arrived) -> Array:
    """[S], NaN where the loss was not reached."""
    return np.where(found.reached[ALL_THE_WAY], found.steps[ALL_THE_WAY], np.nan)


def _networks(found: Arrived, lab: Laboratory) -> int:
    return len(found.grid) * len(lab.budget.tuning_seeds) + len(lab.seeds)
