"""The headline of `weaker-coupling` in one condition: how far the last hidden layer's gradient turns when the layers
before it take their step.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from firmground.engine.measures.instruments.condition import Condition, diverged_in, living, stuck_sides, trained
from firmground.engine.measures.weaker_coupling.coupling import TURN, GradientChanges
from firmground.engine.measures.weaker_coupling.measure import FLOOR
from firmground.engine.spec.experiment import Experiment

LOOKS = 10


def condition(one: Experiment, data: Path | None = None) -> Condition:
    """Of an experiment with the arms without and with batch norm, and two hidden layers or more.

    A lane that diverged counts as a gradient that was reversed, the largest turn there is, which may be too large.
    """
    last = len(one.hidden)
    steps = tuple(one.steps * look // LOOKS for look in range(LOOKS))
    gradients = GradientChanges(steps, [last])
    training = trained(one, gradients, gradients.steps, data=data)
    turns = np.maximum(gradients.found[..., 0, TURN].mean(axis=0), FLOOR)  # [A, S]
    without, with_it = np.log(turns)
    dead = diverged_in(training, 0, 1)
    return Condition(
        logs=without - with_it,
        sides=living(turns, training, 0, 1),
        slow=dead[1] > 0,
        fast=dead[0] > 0,
        diverged=(dead[0], dead[1]),
        networks=len(one.lanes),
        stuck=stuck_sides(training, 0, 1),
    )
