"""The headline of `other-norms` in one condition: the harm of mini-batches of two to batch norm and to group norm."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.bounds import GUESSING, bounded
from firmground.engine.measures.instruments.condition import Condition, diverged_in, stuck_sides, trained
from firmground.engine.measures.instruments.lanes import alive, loss
from firmground.engine.measures.other_norms.measure import LARGEST, SMALLEST
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training


def condition(one: Experiment, data: Path | None = None) -> Condition:
    """Of an experiment with mini-batches of two and the arms batch norm and group norm. Beside it the same networks see
    the same number of examples in mini-batches of 64, at a rate 32 times as large.

    The sides are the loss after the small mini-batches over that after the large ones. A network that diverged counts
    with the loss of guessing.
    """
    small = trained(one, data=data)
    large = trained(comfortable(one), data=data)
    rise = np.log(_loss(small) / _loss(large))  # [A, S]
    batch, group = rise
    whole = alive(small) & alive(large)
    in_small, in_large = diverged_in(small, 0, 1), diverged_in(large, 0, 1)
    return Condition(
        logs=batch - group,
        sides=np.where(whole, np.exp(rise), np.nan),
        slow=in_small[0] + in_large[1] > 0,
        fast=in_small[1] + in_large[0] > 0,
        diverged=(in_small[0] + in_large[0], in_small[1] + in_large[1]),
        networks=2 * len(one.lanes),
        stuck=stuck_sides(small, 0, 1) | stuck_sides(large, 0, 1),
    )


def comfortable(one: Experiment) -> Experiment:
    """The same with mini-batches of 64: as many examples in all, the rate in proportion."""
    times = LARGEST // SMALLEST
    return one.model_copy(
        update={"batch_size": one.batch_size * times, "lr": one.lr * times, "steps": one.steps // times}
    )


def _loss(training: Training) -> Array:
    return bounded(loss(training, "eval"), GUESSING)
