"""The headline of `slight-regularization` in one condition: how the generalization gap grows with the ghost batch."""

from __future__ import annotations

from pathlib import Path

from firmground.engine.measures.instruments.condition import Condition, diverged_in, living, stuck_sides, trained
from firmground.engine.measures.instruments.lanes import loss
from firmground.engine.measures.slight_regularization.measure import GHOSTS, SIZES, gaps, trend
from firmground.engine.spec.experiment import Experiment

SMALL, LARGE = 0, len(SIZES) - 1


def condition(one: Experiment, data: Path | None = None) -> Condition:
    """Of an experiment whose first arms have the ghost batches of the claim, in their order.

    The sides are the gaps over the largest and the smallest ghost batch; the effect of a seed is that of the line
    through all sizes. A gap below the least that counts is raised to it, which bounds the ratio; where a lane
    diverged, it is unknown.
    """
    training = trained(one, data=data)
    gap, raised = gaps(loss(training, "train"), loss(training, "eval"))
    lost = any(diverged_in(training, *range(len(SIZES))))
    large, small = diverged_in(training, LARGE, SMALL)
    return Condition(
        logs=trend(gap[GHOSTS]),
        sides=living(gap[[LARGE, SMALL]], training, LARGE, SMALL),
        slow=lost or bool(raised[:LARGE].any()),
        fast=lost or bool(raised[LARGE].any()),
        diverged=(large, small),
        networks=len(one.lanes),
        stuck=stuck_sides(training, LARGE, SMALL),
    )
