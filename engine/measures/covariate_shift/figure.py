"""The panels of covariate shift: what networks say of cats in two coats, and what restores the accuracy."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from firmground.engine.claims.panels import Axis, GuideLine, Picture, Pictures, Slopes
from firmground.engine.datasets.load import load
from firmground.engine.frames import Array
from firmground.engine.measures.covariate_shift.png import png
from firmground.engine.measures.instruments.lanes import EVALUATE
from firmground.engine.measures.instruments.points import points
from firmground.engine.network.forward import send
from firmground.engine.network.inputs import Inputs
from firmground.engine.training.training import Training

PLAIN, NORMED = range(2)  # the arms without and with batch norm


def thumbnails(training: Training, black: Inputs, coloured: Inputs) -> Pictures:
    """Five cats and three other figures of the test set in both coats, as the first network without BN judges them."""
    labels = np.asarray(black.y_eval[0])
    shown = [*np.flatnonzero(labels == 1)[:5], *np.flatnonzero(labels == 0)[:3]]
    stack = next(one for one in training.state.stacks if not one.running)
    rows = []
    for title, colour, inputs in (
        ("trained on black, tested on black", "black", black),
        ("the same shapes in colour", "coloured", coloured),
    ):
        x = inputs.x_eval[:, shown]
        cat = send(stack, training.network, x, EVALUATE, training_set=x).outputs[0].softmax(-1)[:, 1].detach()
        pictures = load("cats", colour=colour).x_eval
        rows.append((title, [_judged(pictures[i], float(p), int(labels[i])) for i, p in zip(shown, cat, strict=True)]))
    return Pictures(
        "What the first network says",
        rows,
        note="Each picture is the same drawing in both rows; only the coat differs. Below each: what the network says, "
        "and how sure it is.",
    )


def slopes(right: Mapping[str, Array]) -> Slopes:
    ends = ("black", "coloured", "overlap, coloured")
    shares = np.stack([right[end][PLAIN].mean(axis=-1) for end in ends], axis=1)
    return Slopes(
        "Same shapes, new coats",
        ["black", "coloured", "coloured, having seen 10 %"],
        Axis("share of test pictures classified correctly", high=1.0),
        [points(row) for row in shares],
        rules=[GuideLine("guessing", 0.5)],
        note="One line a seed, networks without batch norm. The last column was trained with every tenth picture in "
        "colour.",
    )


def remedies(right: Mapping[str, Array]) -> Slopes:
    """Accuracy on coloured pictures without batch norm, and with it under three kinds of statistics."""
    arms = [PLAIN, NORMED, NORMED, NORMED]
    ways = ("coloured", "coloured", "statistics taken anew", "statistics of the batch")
    shares = np.stack([right[way][arm].mean(axis=-1) for way, arm in zip(ways, arms, strict=True)], axis=1)
    return Slopes(
        "Does batch norm mend it? That depends on whose mean and spread it uses",
        ["without BN", "with BN: of the black training pictures", "of unlabelled coloured ones", "of the test batch"],
        Axis("share of coloured test pictures classified correctly", high=1.0),
        [points(row) for row in shares],
        [*arms],
        [GuideLine("guessing", 0.5)],
        note="One line a seed, trained on black pictures alone. With batch norm the weights are the same in all three "
        "places; only the mean and spread that it normalizes with change.",
    )


def _judged(picture: Array, cat: float, label: int) -> Picture:
    says = cat > 0.5
    sure = round(100 * max(cat, 1 - cat))
    return Picture(png(picture), f"{'cat' if says else 'no cat'}, {sure} %", says == bool(label))
