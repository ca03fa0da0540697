"""Claim: the whole network learns faster with batch norm, each network at its own best learning rate."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MANY, WITH, WITHOUT, Compared

CLAIM = Claim(
    name="faster-learning",
    number=6,
    title="The whole network learns faster",
    sentence="With batch norm the whole network learns faster: it needs fewer steps to become equally good.",
    short="faster learning of the whole network",
    statistic="steps to a held-out loss of 0.5 without ÷ with batch norm, each at its own best learning rate",
    why="Speed means steps to a goal that is the same for both. Each network gets the learning rate that suits it "
    "best, found on other seeds from one list: a rate that suits only one of the two would decide the race by itself.",
    explanation=(
        "Twin networks learn to read digits, and at fixed moments we look at their loss on 360 digits that neither "
        "learns from, until it is down to 0.5, a goal set before anything was run.",
        "You see one line for each network, the goal as a straight line, and how the number of steps depends on the "
        "learning rate.",
        "Batch norm keeps the hidden values in the range in which units respond, and it allows larger learning rates; "
        "how much a network gains depends on how much it needs that.",
    ),
    means="The effect says how many times as many steps the network without batch norm needs on the lecture's network "
    "of five layers.",
    does_not_mean="That it takes less time: a step with batch norm takes longer, and the seconds stand apart. Nor that "
    "the network is better in the end.",
    caveat="The gain depends on the goal, the network and its initial weights: easier and harder goals and equal "
    "learning rates are listed below. A network that never gets there counts as arriving at the last step, which "
    "makes its ratio a bound.",
    literature=(
        Source(
            "On ImageNet, batch norm at the same settings needs 13.3 instead of 31.0 million steps to 72.2 % "
            "accuracy, and its variant with a learning rate five times as large 2.1 million.",
            "Ioffe & Szegedy 2015",
        ),
        Source(
            "The gain comes chiefly from larger learning rates; at a rate of 0.0001 both networks learn alike.",
            "Bjorck et al. 2018",
        ),
        Source(
            "With small mini-batches the best learning rates with and without normalization are similar in residual "
            "networks.",
            "De & Smith 2020",
        ),
    ),
    test="greater",
    prediction=Prediction(
        "Both networks run at the learning rate that suits them best. Which one needs fewer steps?",
        ("The one with batch norm", "About the same number", "The one without"),
    ),
    wording=Compared(
        says="{amount} steps",
        degrees=MANY,
        over=WITHOUT,
        under=WITH,
        about=WITH,
    ),
    debate="Debated why: chiefly because it allows larger learning rates (Bjorck et al. 2018).",
)
