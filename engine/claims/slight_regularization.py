"""Claim: the noise of small mini-batches regularizes a little, and less as they grow."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MUCH, Compared, Side

LARGE = Side("averaging over 512 digits", "over 512")
SMALL = Side("averaging over 16 digits", "over 16")

CLAIM = Claim(
    name="slight-regularization",
    number=9,
    title="A slight regularization",
    sentence="The noise of batch norm keeps a network a little from memorising its examples; larger mini-batches have "
    "less noise, so they keep it less.",
    short="a slight regularization",
    statistic="generalization gap when batch norm averages over 512 ÷ over 16 examples, as fitted over three sizes",
    why="The gap is the loss on unseen digits minus that on the training digits: what memorising adds. Changing the "
    "mini-batch itself would change the steps as well, so only the part that batch norm averages over is changed.",
    explanation=(
        "All networks take the same steps on the same mini-batches of 512 digits, but batch norm takes its mean and "
        "spread over groups of 16, 64 or all 512 of them.",
        "You see the gap for each size, for each seed, and for a network without the noise, which is normalized by "
        "the whole training set.",
        "If noise regularizes, the gap grows as the groups grow, and at 512 it comes close to that without noise.",
    ),
    means="The effect says how many times as large the gap is over 512 examples as over 16, by a line fitted for each "
    "seed.",
    does_not_mean="That small groups are to be recommended: what becomes of batch norm with two examples is another "
    "claim. Nor that batch norm is to be used as a regularizer; the lecture itself advises against it.",
    caveat="A smaller gap may come from a larger training loss as well as from a smaller loss on unseen digits; both "
    "are listed. The change is small and depends on task and length of training. Averages over 512 of 1,437 examples "
    "vary less than with endless data.",
    literature=(
        Source(
            "With 32 examples group norm has a lower training error than batch norm and a higher validation error: it "
            "lacks batch norm's regularization.",
            "Wu & He 2018, ImageNet",
        ),
        Source(
            "With 2 examples batch norm's validation error is 34.7 %, group norm's 24.1 %.",
            "Wu & He 2018, ImageNet",
        ),
        Source(
            "Taking batch norm's statistics over small parts of a mini-batch regularizes strongly, at small and "
            "medium mini-batches.",
            "Summers & Dinneen 2020",
        ),
        Source("The best test results come with mini-batches of 2 to 32.", "Masters & Luschi 2018"),
        Source(
            "Large mini-batches generalize worse mostly because they make fewer updates; small groups for batch norm "
            "help.",
            "Hoffer et al. 2017",
        ),
    ),
    test="greater",
    prediction=Prediction(
        "Batch norm averages over 512 digits instead of 16, and nothing else changes. What happens to the gap between "
        "unseen and training digits?",
        ("It grows", "It stays about the same", "It shrinks"),
    ),
    wording=Compared(
        says="networks memorise {amount}",
        degrees=MUCH,
        over=LARGE,
        under=SMALL,
        about=LARGE,
    ),
    debate="Not a free law: with 2 examples the noise does harm (Wu & He 2018).",
)
