"""Whether batch norm weakens a change of layers 1 and 2 on its way to layer 3.

The headline was fixed in advance: relative change of A[2], layer 3's input, on the lecture's network, since it is
positive at every size of kick; the rise of the loss may be negative and is a detail.
"""

from __future__ import annotations

import numpy as np

from firmground.engine.claims.evidence import Check, Detail, Evidence
from firmground.engine.claims.panels import Axis, Bars, FigurePanel, GuideLine, Plot, Slopes, Style
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.effects import per_seed
from firmground.engine.measures.instruments.intervals import banded, geometric, mean_and_ends, rows_of
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import accuracy, alive
from firmground.engine.measures.instruments.points import points
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.measures.robust_layers.disturbance import APART, CHANGES, SIZES, Disturbed, disturb, protections

EXACT = CHANGES[:3]  # changes that batch norm undoes by construction
ARMS = ("without BN", "with BN")


def measure(lab: Laboratory) -> Evidence:
    steps = lab.budget.of(300, 1_000)
    parts = lab.budget.of(2, 4)
    moments = tuple((steps - APART) * part // parts for part in range(1, parts + 1))
    five = experiment(widths=(16, 4, 16, 16), lr=0.5, steps=steps, seeds=lab.seeds)
    twelve = experiment(widths=(16,) * 11, optimizer="adam", lr=0.001, steps=steps, seeds=lab.seeds)
    lab.expect(five, twelve)
    draws = lab.budget.of(2, 4)
    found = {
        "5 layers": disturb(lab, "five layers", five, moments, draws),
        "12 layers": disturb(lab, "twelve layers", twelve, moments, draws),
    }
    changes = protections(found["5 layers"].training)
    return Evidence(
        effects=less_with(found["5 layers"].near),
        checks=checks(changes),
        details=tuple(detail for name, one in found.items() for detail in details(name, one)),
        facts={name: value for depth, one in found.items() for name, value in facts(depth, one).items()},
        figure=figure(found, changes),
        diverged=sum(int((~alive(one.training)).sum()) for one in found.values()),
        stuck=tuple(f"{arm} ({name})" for name, one in found.items() for arm in stuck(one.training)),
    )


def less_with(change: Array) -> tuple[float, ...]:
    """Per seed, the mean over sizes of log (change without / with batch norm); `change` is [A, S, K]."""
    without, with_it = np.log(change)
    return per_seed((without - with_it).mean(1))


def checks(changes: dict[str, Array]) -> tuple[Check, ...]:
    """Checks that batch norm undoes changes of single units exactly, in every seed, and that without it they remain."""
    source = "batch norm of a z + b is batch norm of z, for a > 0 and vanishing eps"
    return tuple(
        Check(f"layer 3's inputs with batch norm, units {name}", float(changes[name][1].max()), 0.0, 1e-9, source)
        for name in EXACT
    )


def details(name: str, one: Disturbed) -> tuple[Detail, ...]:
    def less(values: Array) -> tuple[float, ...]:
        return per_seed(values[0] - values[1])

    near = (
        ()
        if name == "5 layers"
        else (Detail(f"change of layer 3's inputs, {name}", less_with(one.near), aim="greater"),)
    )
    return (
        *near,
        Detail(f"change of the last hidden layer's values, {name}", less_with(one.far), aim="greater"),
        Detail(
            f"rise of the loss after a kick of 0.3 without minus with batch norm, {name}",
            less(one.rise[..., -1]),
            "plain",
            aim="greater",
        ),
        Detail(
            f"stitched network's loss above the one before, without minus with, {name}",
            less(one.sewn["before"]),
            "plain",
            aim="greater",
        ),
        Detail(
            f"stitched network's loss above the one after, without minus with, {name}",
            less(one.sewn["after"]),
            "plain",
            aim="greater",
        ),
    )


def facts(depth: str, one: Disturbed) -> dict[str, float]:
    right = accuracy(one.training, "eval")
    found: dict[str, float] = {}
    for index, arm in enumerate(ARMS):
        found |= {
            f"accuracy {arm}, {depth}": float(np.nan_to_num(right[index]).mean()),
            f"rise of the loss after a kick of 0.3 {arm}, {depth}": float(one.rise[index, :, -1].mean()),
            f"stitched above before {arm}, {depth}": float(one.sewn["before"][index].mean()),
            f"stitched above after {arm}, {depth}": float(one.sewn["after"][index].mean()),
            f"the same with stale running averages {arm}, {depth}": float(one.sewn["stale"][index].mean()),
            f"movement of early weights in {APART} steps {arm}, {depth}": float(one.sewn["moved"][index].mean()),
        }
    return found


def figure(found: dict[str, Disturbed], changes: dict[str, Array]) -> tuple[FigurePanel, ...]:
    five = found["5 layers"]
    return (
        kick_panel(found),
        protection_panel(changes),
        stitch_panel(
            f"Give a network the layers 1 and 2 that it will have {APART} steps later: how much does its loss rise?",
            five.sewn["before"],
        ),
        stitch_panel(
            f"Give a network back the later layers that it had {APART} steps ago: how much does its loss rise?",
            five.sewn["after"],
        ),
    )


def kick_panel(found: dict[str, Disturbed]) -> Plot:
    series = []
    for depth, one in found.items():
        style: Style = "line+points" if depth == "5 layers" else "dashed"
        series += [
            banded(f"{arm}, {depth}", SIZES, geometric(one.near[index].T), index, style)
            for index, arm in enumerate(ARMS)
        ]
    return Plot(
        "Kick layers 1 and 2: how far do layer 3's inputs move?",
        Axis("size of the kick, as a share of each unit's weights", log=True),
        Axis("change of layer 3's inputs, in their own spread", log=True),
        series,
        note="Means over seeds, with their 95 % intervals. Both arms get the same kick.",
    )


def protection_panel(changes: dict[str, Array]) -> Bars:
    values, low, high = rows_of(mean_and_ends(changes[name]) for name in CHANGES)
    return Bars(
        "What batch norm takes back, and what not",
        [f"units {name}" if name != CHANGES[-1] else name for name in CHANGES],
        list(ARMS),
        Axis("change of layer 3's inputs, in their own spread", low=0.0),
        values,
        low,
        high,
        [0, 1],
        note="All changes are of relative size 0.3. The first three act on each unit by itself: with batch norm the "
        "bar is zero to rounding. Mixing units is not taken back.",
    )


def stitch_panel(title: str, rise: Array) -> Slopes:
    """The panel of the stitched network, whose layers 1 and 2 are APART steps ahead of the others."""
    return Slopes(
        title,
        list(ARMS),
        Axis("loss afterwards minus loss before"),
        [points(seed) for seed in rise.T],
        [0, 1],
        [GuideLine("no change", 0.0)],
        note="One line a seed. Nothing else is changed or trained in between.",
    )
