"""Claim: with batch norm, later layers are less disturbed when earlier ones change."""

from __future__ import annotations

from firmground.engine.claims.claim import Claim, Prediction, Source
from firmground.engine.claims.wording import MUCH, WITH, WITHOUT, Compared

CLAIM = Claim(
    name="robust-layers",
    number=2,
    title="Later layers stand firmer",
    sentence="Batch norm makes the later layers of a network less sensitive to changes in the earlier ones.",
    short="firmer later layers",
    statistic="change of layer 3's inputs without ÷ with batch norm, after the same kick of layers 1 and 2",
    why="If batch norm protects later layers, the same relative kick of the early weights must reach layer 3 weakened. "
    "What reaches layer 3 is always a positive number, in the spread of its own inputs; a rise of the loss may be "
    "negative, has no ratio then, and is given beside it.",
    explanation=(
        "Twin networks learn to read digits, and at fixed moments every unit of layers 1 and 2 gets its weights pushed "
        "in the same random direction by 0.01, 0.03, 0.1 or 0.3 of their length.",
        "You see how far the inputs of layer 3 move, with and without batch norm, at each size of the kick.",
        "Batch norm takes back exactly what rescales or shifts a single unit, and nothing of what mixes units, so the "
        "answer depends on how much of a random kick is of the first sort.",
    ),
    means="The effect says how many times further layer 3's inputs move without batch norm, averaged over four sizes "
    "of kick and several moments, on the lecture's network of five layers.",
    does_not_mean="That the network learns better for it, or that training pushes weights in random directions. "
    "Stitching, the second measurement, takes the directions of training itself.",
    caveat="The yardstick is the spread of layer 3's inputs before the kick, over the evaluation images as one batch. "
    "Saturated units move less: large weights without batch norm can look like firmness. The Lab's shift since step "
    "0 is another thing: it counts all that training does to the layers, most of it growth, and no push of known size.",
    literature=(
        Source(
            "Batch norm was proposed to keep the distribution of each layer's inputs steadier while the layers before "
            "it change.",
            "Ioffe & Szegedy 2015",
        ),
        Source(
            "With and without batch norm the distributions are about equally stable, although training differs a lot.",
            "Santurkar et al. 2018, figure 1",
        ),
        Source("Large steps make values explode in networks without batch norm.", "Bjorck et al. 2018"),
    ),
    test="greater",
    prediction=Prediction(
        "We push the weights of layers 1 and 2 by the same share of their length in both networks. "
        "Where do the inputs of layer 3 move further?",
        ("Without batch norm", "About equally far", "With batch norm"),
    ),
    wording=Compared(
        says="a kick moves later layers {amount}",
        degrees=MUCH,
        over=WITHOUT,
        under=WITH,
        about=WITH,
    ),
    debate="Disputed: values are about equally stable with and without it (Santurkar et al. 2018).",
)
