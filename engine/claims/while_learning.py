"""Claim beyond the lecture: batch norm saves steps also when a network gets it midway, computing what it did before."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MANY, WITHOUT, Compared, Side

INSERTED = Side("with batch norm put in midway", "with it put in midway")

CLAIM = Claim(
    name="while-learning",
    number=13,
    title="While it learns, not only at the start",
    sentence="Batch norm helps while a network learns and not only by how the network starts: put in midway, so that "
    "the network computes what it did before, it still saves steps.",
    short="help while learning beyond a better start",
    statistic="steps from midway to a held-out loss of 0.5 without ÷ with batch norm inserted there, each at its own "
    "best learning rate",
    why="Batch norm changes two things: the function with which a network starts, and how it learns from then on. A "
    "network that gets batch norm midway, in a way that changes none of its answers, has the second alone.",
    explanation=(
        "Twin networks of three layers of sigmoids learn digits without batch norm, up to the step at which the loss "
        "of other seeds has come half of the way from guessing to 0.5; there one twin gets batch norm, which changes "
        "no answer, and both learn on, each at its own best rate.",
        "You see how the loss goes on, how many steps each twin takes from there, and beside them networks that have "
        "batch norm from the start, built in or inserted at step 0.",
        "If batch norm helped only by a better start, the twins would learn on alike.",
    ),
    means="An effect above 1 says that from the same network on, with the same answers, learning takes more steps "
    "without batch norm than with it.",
    does_not_mean="That the start does not matter: the details say how much of the gain with batch norm from the start "
    "is there when the network only starts with the function that it has without.",
    caveat="One small network of sigmoids, in which batch norm is known to help, and one moment: halfway, off the "
    "plateau of the start, where both twins still learn fast. Its p value stands outside the correction of the other "
    "claims, whose list was fixed before this claim was made; it is one test by itself.",
    literature=(
        Source(
            "At initialization batch norm scales down the residual branches of deep residual networks, and a simple "
            "initialization that does so trains them without normalization.",
            "De & Smith 2020",
        ),
        Source(
            "With a suitable initialization (Fixup) residual networks of up to 10,000 layers train as stably without "
            "normalization as with it.",
            "Zhang et al. 2019",
        ),
        Source(
            "The gain comes chiefly from larger learning rates; at a rate of 0.0001 both networks learn alike.",
            "Bjorck et al. 2018",
        ),
    ),
    test="greater",
    prediction=Prediction(
        "Midway one of two equal networks gets batch norm, without any change of its answers. Which one needs fewer "
        "steps from there?",
        ("The one that got batch norm", "Both about the same number", "The one that goes on without"),
    ),
    wording=Compared(
        says="{amount} steps",
        degrees=MANY,
        over=WITHOUT,
        under=INSERTED,
        about=INSERTED,
    ),
    debate="Debated for deep residual networks, where a suitable start does without it (De & Smith 2020).",
    beyond=True,
)
