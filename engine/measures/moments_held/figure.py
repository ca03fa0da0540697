"""The panels of moments held: percentile lines, measured drift over the dictated one, and what drifts freely."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from firmground.engine.claims.panels import Axis, Bars, FigurePanel, Numbers, Plot, Series, Style
from firmground.engine.measures.instruments.intervals import geometric, rows_of
from firmground.engine.measures.instruments.points import points
from firmground.engine.measures.moments_held.identity import Dictated, drifts
from firmground.engine.spec.schedule import WINDOW

if TYPE_CHECKING:
    from firmground.engine.measures.moments_held.measure import Kind, Look

ARMS = ("without BN", "with BN")
PERCENTILES = (15, 50, 85)
KINDS = {
    "mean and deviation of layer 2's values": "mean and deviation, layer 2's values",
    "mean and deviation of layer 3's inputs, A[2]": "mean and deviation, layer 3's inputs",
    "mean and deviation at test time, by running averages": "mean and deviation at test time",
    "shape of layer 2's values": "shape",
    "correlation of layer 2's units": "correlation of units",
}
YARDSTICK = {
    "start": "since the start",
    "window": f"over {WINDOW} steps",
    "absolute": f"over {WINDOW} steps, not divided by the deviation",
}


def figure(looks: list[Look], seen: list[Dictated], kinds: list[Kind]) -> tuple[FigurePanel, ...]:
    return (
        percentile_lines(looks),
        on_the_dot(looks, seen),
        free(kinds),
        by_yardstick([kind for kind in kinds if kind.name == "mean and deviation of layer 3's inputs, A[2]"]),
    )


def percentile_lines(looks: list[Look]) -> Plot:
    """Percentiles of unit 1 of layer 2, first seed."""
    steps: Numbers = [float(look.step) for look in looks]
    series = []
    for index, arm in enumerate(ARMS):
        lines = np.stack([np.percentile(look.z[index, 0, :, 0], PERCENTILES) for look in looks], axis=1)
        for share, line in zip(PERCENTILES, lines, strict=True):
            style: Style = "line" if share == 50 else "dashed"
            series.append(Series(f"{arm}, {share} %", steps, points(line), index, style=style))
    return Plot(
        "A unit of layer 2: its middle, and the lines below which 15 % and 85 % of its values lie",
        Axis("step"),
        Axis("value of unit 1 before the activation"),
        series,
        note="First seed. With batch norm the lines still move: beta and gamma are learned, and the shape is free.",
    )


def on_the_dot(looks: list[Look], seen: list[Dictated]) -> Plot:
    """Drift since the start of unit 1 of layer 2, first seed."""
    steps: Numbers = [float(one.step) for one in seen]
    pairs = [drifts(one, seen[0])[1] for one in seen]
    free = [
        float(np.hypot(values.mean() - start.mean(), values.std() - start.std()))
        for values, start in ((look.z[0, 0, :, 0], looks[0].z[0, 0, :, 0]) for look in looks)
    ]
    return Plot(
        "How far mean and deviation have gone: with batch norm exactly as beta and gamma say",
        Axis("step"),
        Axis("drift of unit 1 since the start"),
        [
            Series(ARMS[0], steps, points(free), 0),
            Series(f"{ARMS[1]}, measured", steps, points(got[0, 0] for got, _ in pairs), 1, style="line+points"),
            Series("what beta and gamma dictate", steps, points(law[0, 0] for _, law in pairs), None, style="dashed"),
        ],
        note="First seed. The points lie on the dashed line to the ninth decimal.",
    )


def free(kinds: list[Kind]) -> Bars:
    return _bars(
        "What drifts, since the start",
        [kind for kind in kinds if kind.yardstick == "start"],
        lambda kind: KINDS[kind.name],
        "Mean and deviation in deviations of the start; shape and correlation of standardised values. At test time the "
        "start is step 50.",
    )


def by_yardstick(kinds: list[Kind]) -> Bars:
    return _bars(
        "The answer depends on the yardstick: layer 3's inputs",
        kinds,
        lambda kind: YARDSTICK[kind.yardstick],
        "The same training, read three ways. The yardstick was not chosen by its outcome; all three are shown.",
    )


def _bars(title: str, kinds: list[Kind], name: Callable[[Kind], str], note: str) -> Bars:
    values, low, high = rows_of(geometric(kind.mean) for kind in kinds)
    return Bars(
        title,
        [name(kind) for kind in kinds],
        list(ARMS),
        Axis("drift", log=True),
        values,
        low,
        high,
        [0, 1],
        note=note,
    )
