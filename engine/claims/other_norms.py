"""Claim beyond the lecture: with mini-batches of two examples batch norm fails and norms within an example do not."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MUCH, Compared, Side

BATCH = Side("with batch norm", "with batch norm")
GROUP = Side("with group norm", "with group norm")

CLAIM = Claim(
    name="other-norms",
    number=12,
    title="Other ways to normalize",
    sentence="Batch norm needs company: with two examples in a mini-batch it does badly, while norms that look at one "
    "example alone, such as group norm, do as well as ever.",
    short="trouble with mini-batches of two",
    statistic="loss after mini-batches of 2 ÷ of 64: batch norm's ratio ÷ group norm's",
    why="Each norm is compared with itself at a comfortable mini-batch, so that what small mini-batches do to any "
    "network cancels. What is left is the harm to batch norm alone.",
    explanation=(
        "Networks with batch, layer, group and RMS norm see the same digits equally often, in mini-batches from 2 to "
        "64, with a learning rate in proportion.",
        "You see the loss on unseen digits for each size, and what each norm holds steady for a single unit.",
        "Batch norm compares an example with the others of its mini-batch, and of two examples it leaves little more "
        "than which is the larger; the other norms compare the units of one example with each other.",
    ),
    means="The effect says how many times as much batch norm's loss rises from 64 examples to 2 as group norm's does.",
    does_not_mean="That group norm is better at 64 examples, or on large networks of convolutions, where batch norm is "
    "strong.",
    caveat="One learning rate for all norms, scaled with the mini-batch and not tuned for each. At test time batch "
    "norm goes by running averages, which two examples at a time estimate poorly; the details show how much of the "
    "harm is that.",
    literature=(
        Source(
            "Validation error of ResNet-50 on ImageNet with 32, 16, 8, 4 and 2 examples: batch norm 23.6, 23.7, 24.8, "
            "27.3, 34.7 %; group norm 24.1, 24.2, 24.0, 24.2, 24.1 %.",
            "Wu & He 2018",
        ),
        Source(
            "With 32 examples: batch norm 23.6, group norm 24.1, layer norm 25.3 % error.",
            "Wu & He 2018",
        ),
        Source(
            "Better statistics at test time regain 6.18 points of accuracy at 2 examples on ImageNet.",
            "Singh & Shrivastava 2019",
        ),
    ),
    test="greater",
    prediction=Prediction(
        "The mini-batch shrinks from 64 examples to 2. Whose loss rises more?",
        ("Batch norm's", "Both about equally", "Group norm's"),
    ),
    wording=Compared(
        says="mini-batches of two raise loss {amount}",
        degrees=MUCH,
        over=BATCH,
        under=GROUP,
        about=BATCH,
    ),
    beyond=True,
)
