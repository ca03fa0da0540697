"""The panels of weaker coupling: cosines by layer and by step, and what frozen early layers do to the loss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from engine.claims.panels import Axis, Numbers, Plot, Rule, Series
from engine.frames import Array
from engine.measures.intervals import geometric, mean_and_ends

ARMS = ("without BN", "with BN")
Style = Literal["line", "line+points", "dashed"]
COSINE = Axis("cosine of the gradients before and after", high=1.0)


def cosines_by_layer(turns: dict[str, Array]) -> Plot:
    """turns: depth -> 1 - cos [A, S, layers] of layers from 2 on."""
    series = []
    for depth, values in turns.items():
        layers: Numbers = [float(layer) for layer in range(2, values.shape[2] + 2)]
        for index, arm in enumerate(ARMS):
            mean, low, high = mean_and_ends(1 - values[index].T)
            style: Style = "line+points" if depth == "5 layers" else "dashed"
            series.append(Series(f"{arm}, {depth}", layers, mean, index, low, high, style))
    return Plot(
        "Does a layer still want to go the same way after the earlier layers' step?",
        Axis("layer"),
        COSINE,
        series,
        note="1 is the same direction, 0 is unrelated. Means over steps and seeds, with 95 % intervals over seeds.",
    )


def cosines_by_step(where: str, steps: Sequence[int], turns: Array) -> Plot:
    """turns: 1 - cos [A, S, M] at these steps."""
    series = []
    for index, arm in enumerate(ARMS):
        mean, low, high = mean_and_ends(1 - turns[index].T)
        series.append(Series(arm, [float(step) for step in steps], mean, index, low, high))
    return Plot(f"The same over training: {where}", Axis("step"), COSINE, series)


def frozen_against_moving(steps: Sequence[int], since: int, moving: Array, frozen: Array) -> Plot:
    """Training loss [M, A, S] at these steps."""
    series = []
    for values, name in ((moving, "layers 1 and 2 moving"), (frozen, "layers 1 and 2 frozen")):
        for index, arm in enumerate(ARMS):
            mean, low, high = geometric(np.maximum(values[:, index], 1e-12))
            style: Style = "line" if values is moving else "dashed"
            series.append(Series(f"{arm}, {name}", [float(step) for step in steps], mean, index, low, high, style))
    return Plot(
        "Layers 3 and on, with the first two frozen and moving",
        Axis("step"),
        Axis("loss on the training set", log=True),
        series,
        [Rule("layers 1 and 2 frozen", float(since), "x")],
    )
