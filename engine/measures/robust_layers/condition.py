"""The headline of `robust-layers` in one condition: how far a kick of layers 1 and 2 moves the inputs of layer 3."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.condition import Condition, diverged_in, living, stuck_sides, trained
from firmground.engine.measures.robust_layers.disturbance import kicks
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training

MOMENTS = 4
DRAWS = 2  # directions of each size at each moment


def condition(one: Experiment, data: Path | None = None) -> Condition:
    """Of an experiment with the arms without and with batch norm, and two hidden layers or more.

    A lane that diverged counts with a change of a thousand spreads, which may be too small.
    """
    kicked: list[Array] = []

    def visit(training: Training) -> None:
        kicked.append(kicks(training, DRAWS)[..., 0])

    training = trained(one, visit, moments(one.steps), data=data)
    change = np.mean(kicked, axis=0).mean(axis=2)  # [A, S]: logs, averaged over moments and sizes
    without, with_it = change
    dead = diverged_in(training, 0, 1)
    return Condition(
        logs=without - with_it,
        sides=living(np.exp(change), training, 0, 1),
        slow=dead[0] > 0,
        fast=dead[1] > 0,
        diverged=(dead[0], dead[1]),
        networks=len(one.lanes),
        stuck=stuck_sides(training, 0, 1),
    )


def moments(steps: int) -> tuple[int, ...]:
    """Steps at which copies are kicked, spread evenly, the last one included."""
    return tuple(steps * part // MOMENTS for part in range(1, MOMENTS + 1))
