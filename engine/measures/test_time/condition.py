"""The headline of `test-time` in one condition: the test loss with running averages and with freshly computed ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from firmground.engine.measures.instruments.bounds import TENFOLD, bounded
from firmground.engine.measures.instruments.condition import Condition, diverged_in, stuck_sides, trained
from firmground.engine.measures.instruments.lanes import loss
from firmground.engine.measures.test_time.measure import refreshed
from firmground.engine.spec.experiment import Experiment


def condition(one: Experiment, data: Path | None = None) -> Condition:
    """Of an experiment with one arm, which has batch norm. Both sides are the same networks at the end of training. A
    network that diverged has no loss, which makes the effect unknown.
    """
    training = trained(one, data=data)
    running = loss(training, "eval")[0]
    fresh = loss(training, "eval", change=lambda stack: refreshed(training, stack))[0]
    (dead,) = diverged_in(training, 0)
    return Condition(
        logs=bounded(np.log(running / fresh), TENFOLD),
        sides=np.stack([running, fresh]),
        slow=dead > 0,
        fast=dead > 0,
        diverged=(dead, dead),
        networks=len(one.lanes),
        stuck=frozenset({0, 1}) if stuck_sides(training, 0) else frozenset(),
    )
