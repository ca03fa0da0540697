"""Claim: inputs on one scale make learning fast."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MANY, Compared, Side

RAW = Side("on raw inputs", "on raw ones")
SCALED = Side("on scaled inputs", "on scaled ones")

CLAIM = Claim(
    name="input-scaling",
    number=1,
    title="Inputs on one scale",
    sentence="When one input runs from 0 to 1 and another from 1 to 1,000, learning is slow. Shifting and scaling each "
    "input to mean 0 and variance 1 makes it fast.",
    short="inputs on one scale",
    statistic="steps on raw inputs ÷ on standardised inputs, each at its own best learning rate",
    why="Both arms are the same model on the same data, aim at the same loss, and may pick their learning rate from "
    "the same grid, tiny ones included. What is left is the shape of the valley that they walk in.",
    explanation=(
        "A simple classifier learns two real tables, wines and tumours, once as they were measured and once with every "
        "column standardised.",
        "On raw inputs it hardly moves: the column with the largest numbers allows tiny steps only, and the other "
        "columns would need large ones.",
        "For two inputs the cost can be calculated: the valley is millions of times as steep across as along, and the "
        "number of steps grows with that ratio.",
    ),
    means="Scale your inputs, and centre them too: only both together make the valley round.",
    does_not_mean="That standardising is all there is: columns that move together still leave the valley long. Nor "
    "that every optimizer suffers alike; the details repeat the test with Adam, which has a step size for each weight.",
    caveat="A run that does not arrive in time counts as arriving at its last step. Where raw runs are cut off like "
    "this, the ratio shown is a lower bound, and it grows with the steps allowed. The scaling is fitted on the "
    "training part alone.",
    literature=(
        Source(
            "How long learning takes follows from the spectrum of the second derivatives, which speaks for centred "
            "variables.",
            "LeCun, Kanter & Solla 1990",
        ),
        Source(
            "For a feature from 0 to 1 beside one from 1 to 1,000 the valley is 5,339,923 times as steep across as "
            "along; standardised it is round.",
            "own derivation, checked numerically",
        ),
    ),
    test="greater",
    prediction=Prediction(
        "The same model learns a raw table and a standardised one, each at its best learning rate. Which needs fewer "
        "steps?",
        ("The standardised one, by far", "Both need about the same", "The raw one"),
    ),
    wording=Compared(
        says="{amount} steps",
        degrees=MANY,
        over=RAW,
        under=SCALED,
        about=SCALED,
    ),
)
