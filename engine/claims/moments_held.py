"""Claim: with batch norm, two learned numbers set the mean and variance of a layer's values."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import Identities

CLAIM = Claim(
    name="moments-held",
    number=4,
    title="Mean and variance are held",
    sentence="However much a hidden layer's values change while the network learns, batch norm keeps their mean and "
    "variance where two learned numbers, beta and gamma, put them.",
    short="mean and variance held in place",
    statistic="largest difference between measured mean and variance and what beta and gamma dictate",
    why="The claim is an identity: batch norm subtracts the batch's mean, divides by its deviation, multiplies by "
    "gamma and adds beta. So it is checked to the last digits, and what it does not fix is measured beside it.",
    explanation=(
        "We follow the lecture's network through training, with and without batch norm, and compare mean and deviation "
        "of every unit with what beta and gamma say.",
        "With batch norm they agree to rounding at every step; without it they go where they like.",
        "This is so by construction, so the real question is what stays free: beta and gamma themselves, the shape of "
        "the distribution, how units go together, what lies after the activation, and the averages used at test time.",
    ),
    means="After batch norm, layer 3 can rely on the mean and variance of the values that it gets from a mini-batch.",
    does_not_mean="That the values stand still, or that holding them is why networks learn faster.",
    caveat="Whether the free things move less with batch norm may depend on the yardstick: since the start or over 50 "
    "steps, in units of the spread or as they are. All are shown.",
    literature=(
        Source(
            "Batch norm was proposed to keep the distribution of each layer's inputs steadier while the layers before "
            "it change.",
            "Ioffe & Szegedy 2015",
        ),
        Source(
            "How stable the distributions are differs little between networks with and without batch norm, although "
            "they train very differently.",
            "Santurkar et al. 2018, figure 1",
        ),
    ),
    test="exact",
    prediction=Prediction(
        "With batch norm, how closely do the mean and variance of a layer's values follow the two learned numbers?",
        ("Exactly, apart from rounding", "Roughly", "Not at all, they drift freely"),
    ),
    wording=Identities(
        "two learned numbers set the mean and variance of every hidden value",
        opposite="more movement with batch norm",
    ),
)
