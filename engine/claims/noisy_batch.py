"""Claim beyond the lecture: noise after batch norm makes hidden values jump, yet training stays faster."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MANY, Compared, Side

NONE = Side("without batch norm", "with none")
SHAKEN = Side("with shaken batch norm", "with shaken batch norm")

CLAIM = Claim(
    name="noisy-batch",
    number=11,
    title="Shaken, and still faster",
    sentence="Batch norm still speeds up learning when strong noise after it makes the layers' values less stable than "
    "they are without batch norm. (Another network than claim 6 has: three layers of sigmoids.)",
    short="speed even when shaken",
    statistic="steps to the same loss without batch norm ÷ with noisy batch norm, each at its own best learning rate",
    why="If batch norm worked because it keeps the values of hidden layers still, then undoing the stillness on "
    "purpose should undo the gain. So noise is added after it, new at every step, and the speed is compared with that "
    "of no batch norm.",
    explanation=(
        "Three networks learn the same digits: without batch norm, with it, and with it plus a random scale and shift "
        "of every unit that changes at every step.",
        "You see how fast each learns, and how much its hidden values jump from one step to the next.",
        "If the shaken network is less stable and yet faster, then stillness is not what makes batch norm work.",
    ),
    means="An effect above 1 says that the network with noisy batch norm arrives in fewer steps than the one without "
    "batch norm, although its values are shaken.",
    does_not_mean="That noise helps: compare the noisy arm with plain batch norm. Nor that it is known what else makes "
    "batch norm work.",
    caveat="Three layers of sigmoids, where batch norm is known to help, on small images, the noise counted in the "
    "loss. Stability is meant from one step to the next; the details give the shift over 50 steps as well.",
    literature=(
        Source(
            "Networks with noise after batch norm are less stable than standard ones, and train nearly as fast as with "
            "plain batch norm. The same noise on a standard network stops it from training.",
            "Santurkar et al. 2018",
        ),
    ),
    test="greater",
    prediction=Prediction(
        "We shake every unit after batch norm, differently at each step. Which network learns in fewer steps?",
        ("The shaken one with batch norm", "Both take about as long", "The one without batch norm"),
    ),
    wording=Compared(
        says="{amount} steps",
        degrees=MANY,
        over=NONE,
        under=Side("with shaken batch norm", "with it shaken, in layers of sigmoids"),
        about=SHAKEN,
    ),
    beyond=True,
)
