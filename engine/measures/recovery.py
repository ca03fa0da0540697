"""Retraining in the coloured world: how many labelled examples and steps until a network is itself again.

Two shifts: of the inputs alone (covariate), and of the truth as well (concept): there, pictures whose coat is among the
lightest 30 % count as the opposite of what they show, in training and in the test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from engine.claims.panels import Axis, Plot, Rule, Series
from engine.datasets import cats, describe
from engine.experiment import Experiment
from engine.frames import Array
from engine.inputs import Inputs
from engine.measures.laboratory import Laboratory
from engine.measures.lanes import accuracy
from engine.measures.points import points
from engine.measures.reach import first_look
from engine.measures.retraining import labelled, training_on
from engine.randomness import generator

Shift = Literal["covariate", "concept"]
SHIFTS: tuple[Shift, ...] = ("covariate", "concept")
SIZES = (30, 200, 1_500)
TURNED = 0.3
LOOKS = 9


@dataclass(frozen=True)
class Recovery:
    """`accuracy` [looks, A, S] on the test pictures in colour, under the labels of that world."""

    shift: Shift
    size: int
    steps: tuple[int, ...]
    accuracy: Array

    def arrivals(self, level: Array) -> Array:
        """[A, S] steps until the accuracy is at least `level` [A, S]; infinite where it never is."""
        return first_look(self.accuracy >= level, self.steps, np.inf)


def turned() -> tuple[Tensor, Tensor]:
    """Which training and test pictures have one of the lightest coats, [N] of bool each."""
    about = describe("cats")
    light = cats.draw(about.train_size, about.eval_size, about.shape[1]).coloured.mean(axis=1)
    mask = torch.from_numpy(light > np.quantile(light[: about.train_size], 1 - TURNED))
    return mask[: about.train_size], mask[about.train_size :]


def work(planned: Experiment, steps: int) -> float:
    return float(len(SHIFTS) * len(SIZES) * steps * len(planned.lanes))


def recoveries(lab: Laboratory, planned: Experiment, checkpoint: bytes, coloured: Inputs, steps: int) -> list[Recovery]:
    return [
        recover(lab, planned, checkpoint, shifted(coloured, shift, size), shift, steps)
        for shift in SHIFTS
        for size in SIZES
    ]


def shifted(coloured: Inputs, shift: Shift, size: int) -> Inputs:
    """`size` coloured training pictures, the same for all seeds and both shifts, with the labels of that world."""
    y, y_eval = coloured.y, coloured.y_eval
    if shift == "concept":
        trained, tested = turned()
        y, y_eval = y ^ trained.long(), y_eval ^ tested.long()
    rows = torch.randperm(coloured.x.shape[1], generator=generator("labelled"))[:size]
    return labelled(replace(coloured, y_eval=y_eval), rows, y[:, rows])


def recover(
    lab: Laboratory, planned: Experiment, checkpoint: bytes, inputs: Inputs, shift: Shift, steps: int
) -> Recovery:
    training = training_on(planned, inputs, checkpoint)
    looks = (0, *(int(one) for one in np.unique(np.geomspace(1, steps, LOOKS).round().astype(int))))
    found = []
    for before, now in zip((0, *looks), looks, strict=False):
        lab.go(training, now - before)
        found.append(np.nan_to_num(accuracy(training, "eval")))
    return Recovery(shift, inputs.x.shape[1], looks, np.array(found))


def curves_panel(found: Sequence[Recovery], on_black: float) -> Plot:
    """The arm without batch norm, mean over seeds."""
    series = [
        Series(
            f"{one.size:,} labelled" + (", truth changed too" if one.shift == "concept" else ""),
            points(one.steps),
            points(one.accuracy[:, 0].mean(axis=1)),
            arm=2 + SIZES.index(one.size),
            style="line+points" if one.shift == "covariate" else "dashed",
        )
        for one in found
    ]
    return Plot(
        "Retraining on coloured pictures",
        Axis("steps of retraining"),
        Axis("share of coloured test pictures told right", high=1.0),
        series,
        rules=[Rule("on black pictures, before", on_black), Rule("guessing", 0.5)],
        note=f"Dashed: in the new world the lightest {100 * TURNED:.0f} % of coats mean the opposite, so the truth "
        "has changed as well. Network without batch norm, mean over seeds.",
    )
