"""The panels of weaker coupling: cosines by layer and by step, and the loss with frozen early layers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firmground.engine.claims.panels import Axis, GuideLine, Plot, Series, Style
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.intervals import banded, geometric, mean_and_ends

ARMS = ("without BN", "with BN")
MOVING: Style = "line"
FROZEN: Style = "dashed"
LEAST = 1e-12  # of a loss on a logarithmic axis
COSINE = Axis("cosine of the gradients before and after", high=1.0)


def cosines_by_layer(turns: dict[str, Array]) -> Plot:
    """`turns`: depth -> 1 - cos [A, S, layers] of the layers from 2 on."""
    series: list[Series] = []
    for depth, values in turns.items():
        layers = range(2, values.shape[2] + 2)
        style: Style = "line+points" if depth == "5 layers" else "dashed"
        series += [
            banded(f"{arm}, {depth}", layers, mean_and_ends(1 - values[index].T), index, style)
            for index, arm in enumerate(ARMS)
        ]
    return Plot(
        "Does a layer still want to go the same way after the earlier layers' step?",
        Axis("layer"),
        COSINE,
        series,
        note="1 is the same direction, 0 is unrelated. Means over steps and seeds, with 95 % intervals over seeds.",
    )


def cosines_by_step(where: str, steps: Sequence[int], turns: Array) -> Plot:
    """`turns`: 1 - cos [A, S, M] at these steps."""
    series = [banded(arm, steps, mean_and_ends(1 - turns[index].T), index) for index, arm in enumerate(ARMS)]
    return Plot(f"The same over training: {where}", Axis("step"), COSINE, series)


def frozen_against_moving(steps: Sequence[int], since: int, moving: Array, frozen: Array) -> Plot:
    """Training loss [M, A, S] at these steps."""
    series: list[Series] = []
    for values, name, style in ((moving, "moving", MOVING), (frozen, "frozen", FROZEN)):
        series += [
            banded(f"{arm}, layers 1 and 2 {name}", steps, geometric(np.maximum(values[:, index], LEAST)), index, style)
            for index, arm in enumerate(ARMS)
        ]
    return Plot(
        "Layers 3 and on, with the first two frozen and moving",
        Axis("step"),
        Axis("loss on the training set", log=True),
        series,
        [GuideLine("layers 1 and 2 frozen", float(since), "x")],
    )
