"""The panels of the claim: courses of the loss, the steps seed by seed, and how they depend on the learning rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from firmground.engine.claims.panels import Axis, FigurePanel, GuideLine, Plot, Series, Slopes
from firmground.engine.measures.instruments.bounds import bounded
from firmground.engine.measures.instruments.fastest_rate import RateChoice
from firmground.engine.measures.instruments.intervals import banded, geometric
from firmground.engine.measures.instruments.steps_to_loss import Arrivals, LossWatch
from firmground.engine.measures.while_learning.twins import (
    ARMS,
    AT_ZERO,
    FROM_START,
    GO_ON,
    GO_ON_AS_BEFORE,
    INSERTED,
)

HUES = {GO_ON: 0, GO_ON_AS_BEFORE: 0, FROM_START: 1, INSERTED: 2, AT_ZERO: 3}
SHORT = {GO_ON: "without BN", GO_ON_AS_BEFORE: "without BN"}
WORST = 1e3  # nats: a diverged network is drawn at the upper edge


def figure(watch: LossWatch, step: int, goal: float, choices: Mapping[str, RateChoice]) -> tuple[FigurePanel, ...]:
    return (
        courses(watch, step, goal),
        pairs(
            f"Steps from step {step} on to a loss of {goal:g}, seed by seed",
            watch.arrivals(goal, step),
            (GO_ON, INSERTED),
            "Until then both ends of a line are one network. A line that falls to the right is a seed that learns on "
            "sooner with batch norm.",
        ),
        valley(step, choices),
        pairs(
            f"Steps from the start to a loss of {goal:g}, seed by seed",
            watch.arrivals(goal),
            (GO_ON_AS_BEFORE, AT_ZERO, FROM_START),
            "In the middle batch norm is there from the first step on, but the network begins with the function of the "
            "one on the left.",
        ),
    )


def courses(watch: LossWatch, step: int, goal: float) -> Plot:
    losses = bounded(watch.losses, WORST)
    return Plot(
        "Loss on held-out digits, each arm at its own best learning rates",
        Axis("step"),
        Axis("loss (nats)", log=True),
        [
            banded(_name(arm), watch.steps, geometric(losses[:, arm]), HUES[arm])
            for arm in (GO_ON, INSERTED, AT_ZERO, FROM_START)
        ],
        rules=[GuideLine("the loss to reach", goal), GuideLine("batch norm is inserted", float(step), along="x")],
        note="Geometric means over seeds, with 95 % intervals. Inserting batch norm does not change what the network "
        "computes.",
    )


def valley(step: int, choices: Mapping[str, RateChoice]) -> Plot:
    """Steps against the rate that holds from t on; if no seed arrives, the point lies on the last step."""
    horizon = next(iter(choices.values())).found.horizon
    return Plot(
        f"How many steps it takes from step {step} on, at which learning rate",
        Axis("learning rate from then on", log=True),
        Axis("steps to the loss, mean of the tuning seeds", log=True),
        [
            Series(name, list(choice.grid), choice.found.restricted.tolist(), arm=hue, style="line+points")
            for (name, choice), hue in zip(choices.items(), (HUES[GO_ON], HUES[INSERTED]), strict=True)
        ],
        rules=[GuideLine("never arrives", float(horizon))],
        note="The lowest point of each line is the rate used for the verdict, chosen on seeds that do not count.",
    )


def pairs(title: str, found: Arrivals, arms: Sequence[int], note: str) -> Slopes:
    steps = np.asarray(found.steps[list(arms)])
    hues = [HUES[arm] for arm in arms]
    return Slopes(title, [_name(arm) for arm in arms], Axis("steps", log=True), steps.T.tolist(), list(hues), note=note)


def _name(arm: int) -> str:
    return SHORT.get(arm, ARMS[arm])
