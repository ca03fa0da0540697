"""Retraining in the coloured world: how many labelled examples and steps restore a network's accuracy.

There are two shifts: of the inputs alone (covariate), and of the labels as well (concept), where they are swapped for
pictures whose coat is among the lightest 30 %, in training and in the test. Each retraining is a run: it learns black
cats first, like all the others, then its world changes; the curves are the accuracies in its log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from firmground.engine.claims.panels import Axis, GuideLine, Plot, Series
from firmground.engine.frames import Array, Frame, Item
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.measures.instruments.points import points
from firmground.engine.measures.instruments.steps_to_loss import first_look
from firmground.engine.spec.experiment import Experiment, parse_experiment

Shift = Literal["covariate", "concept"]
SHIFTS: tuple[Shift, ...] = ("covariate", "concept")
SIZES = (32, 200, 1_500)
TURNED = 0.3
LOOKS = 9


@dataclass(frozen=True)
class Recovery:
    """`accuracy` [looks, A, S] on the coloured test pictures, by the labels of that world."""

    shift: Shift
    size: int
    steps: tuple[int, ...]
    accuracy: Array

    def arrivals(self, level: Array) -> Array:
        """[A, S]: steps until the accuracy is at least `level` [A, S]; infinite if it never is."""
        return first_look(self.accuracy >= level, self.steps, np.inf)


def plans(planned: Experiment, steps: int) -> dict[tuple[Shift, int], Experiment]:
    return {(shift, size): retraining(planned, shift, size, steps) for shift in SHIFTS for size in SIZES}


def retraining(planned: Experiment, shift: Shift, size: int, steps: int) -> Experiment:
    """The planned experiment with `steps` more in the new world after its last step, and a frame at each look."""
    there = planned.steps
    retrain = {"type": "retrain", "examples": size, "turned": TURNED if shift == "concept" else 0.0}
    interventions = [
        {"step": there, "event": {"type": "shift_inputs", "colour": "coloured"}},
        {"step": there, "event": retrain},
        # A planned `step` adds a frame after the next update.
        *({"step": there + look - 1, "event": {"type": "step"}} for look in looks(steps)[1:]),
    ]
    fields = {"steps": there + steps, "interventions": interventions}
    return parse_experiment(planned.model_dump(mode="json") | fields)


def looks(steps: int) -> tuple[int, ...]:
    """Steps of retraining at which the accuracy is read: 0, then evenly on a logarithmic axis."""
    return (0, *(int(one) for one in np.unique(np.geomspace(1, steps, LOOKS).round().astype(int))))


def recoveries(lab: Laboratory, planned: dict[tuple[Shift, int], Experiment], start: int) -> list[Recovery]:
    """Train each plan, whose world changes at step `start`. Raises Left."""
    return [recover(lab, one, shift, size, start) for (shift, size), one in planned.items()]


def recover(lab: Laboratory, planned: Experiment, shift: Shift, size: int, start: int) -> Recovery:
    truth = ", truth changed too" if shift == "concept" else ""
    lab.train(f"retrained on {size:,} coloured cats{truth}", planned)
    steps = looks(planned.steps - start)
    found = accuracies(lab.kept[-1].items)
    return Recovery(shift, size, steps, np.array([found[start + look].reshape(planned.lanes.shape) for look in steps]))


def accuracies(items: Sequence[Item]) -> dict[int, Array]:
    """Step -> accuracy [L] of its last frame; 0 for a lane that has diverged."""
    frames = [one for one in items if isinstance(one, Frame)]
    return {one.step: np.where(one.diverged == 1, 0.0, one.accuracy.astype(np.float64)) for one in frames}


def curves_panel(found: Sequence[Recovery], on_black: float) -> Plot:
    """Accuracy of the arm without batch norm, mean over seeds."""
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
        Axis("share of coloured test pictures classified correctly", high=1.0),
        series,
        rules=[GuideLine("on black pictures, before", on_black), GuideLine("guessing", 0.5)],
        note=f"Dashed: in the new world the lightest {100 * TURNED:.0f} % of coats mean the opposite, so the truth "
        "has changed as well. Network without batch norm, mean over seeds.",
    )
