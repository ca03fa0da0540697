"""A feature from 0 to 1 and one from 1 to 1,000: what the spectrum predicts, and what gradient descent does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from firmground.engine.claims.evidence import Check
from firmground.engine.claims.panels import Axis, Bars, Map, Series
from firmground.engine.datasets.load import load
from firmground.engine.datasets.scaling import Scaling
from firmground.engine.frames import Array
from firmground.engine.measures.input_scaling.quadratic import Quadratic, hessian_of_two_scales, worst_case
from firmground.engine.measures.instruments.intervals import geometric_mean
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.points import points, short
from firmground.engine.measures.instruments.steps_to_loss import first_look
from firmground.engine.spec.experiment import Experiment, ScalingKind
from firmground.engine.training.training import Training

SCALINGS: tuple[ScalingKind, ...] = ("raw", "centred", "minmax", "standardised")
WORDS = {"raw": "raw", "centred": "centred", "minmax": "0 to 1", "standardised": "standardised"}
SHARE = 1e-3
STEPS = 160
GRID = 33  # points of a map along each axis
WALK = 30
TABLE = {
    "raw": (5_339_923.0, 1.84e7),
    "centred": (998_001.0, 3.45e6),
    "minmax": (28.05, 97.0),
    "standardised": (1.0, 1.0),
}
NO_BIAS = 2_290_947.0


@dataclass(frozen=True)
class Descent:
    """One scaling: `losses` [S, T] of the run before each step, and its initial weights `starts` [S, P]."""

    quadratic: Quadratic
    least: float
    losses: Array
    starts: Array

    def foretold(self, step: int) -> Array:
        """[S]: the excess loss, from the spectrum alone."""
        lr = self.quadratic.best_lr
        return np.array([self.quadratic.excess(start, lr, step) for start in self.starts])

    def steps(self) -> Array:
        """[S]: steps until the excess loss is a thousandth of the start's, from the spectrum."""
        return np.array([self.quadratic.steps(start, self.quadratic.best_lr, SHARE) for start in self.starts])

    def walked(self) -> Array:
        """[S]: the same steps in the run; T if it did not get there."""
        excess = self.losses - self.least
        there_TS = (excess <= SHARE * excess[:, :1]).T
        return first_look(there_TS, range(len(there_TS)), len(there_TS))


@lru_cache(maxsize=4)
def quadratic(scaling: ScalingKind) -> tuple[Quadratic, float]:
    """The quadratic of the thousand training examples, and the least loss."""
    x, y = table(scaling)
    found = Quadratic.fit(x, y)
    rest = np.column_stack([x, np.ones(len(x))]) @ found.optimum - y
    return found, float((rest**2).mean() / 2)


def table(scaling: ScalingKind) -> tuple[Array, Array]:
    data = load("two_scales")
    return Scaling.fit(scaling, data.x_train).apply(data.x_train), np.asarray(data.y_train)


def plans(seeds: tuple[int, ...]) -> dict[ScalingKind, Experiment]:
    """A linear model without hidden layers; each step uses the whole training set, at the best learning rate."""
    return {
        scaling: experiment(
            dataset="two_scales",
            scaling=scaling,
            widths=[],
            batch_size=1_000,
            lr=quadratic(scaling)[0].best_lr,
            steps=STEPS,
            seeds=seeds,
            arms=[{"name": "without BN"}],
            focus={"layer": 1, "units": [1, 1]},
            dtype="float64",
        )
        for scaling in SCALINGS
    }


def descend(lab: Laboratory, scaling: ScalingKind, planned: Experiment) -> Descent:
    starts: list[Array] = []
    losses: list[Array] = []

    def look(training: Training) -> None:
        if training.step_number == 0:
            params = training.state.stacks[0].params
            starts.append(np.column_stack([params[1, "W"][:, :, 0].numpy(), params[1, "b"].numpy()]))
        else:
            losses.append(training.state.loss.copy())

    lab.train(f"two scales, {WORDS[scaling]}", planned, look, range(STEPS + 1))
    found, least = quadratic(scaling)
    return Descent(found, least, np.array(losses).T, starts[0])


def checks(runs: Mapping[ScalingKind, Descent]) -> tuple[Check, ...]:
    return (*_table(), _correlation(), *_agreement(runs))


def bars(runs: Mapping[ScalingKind, Descent]) -> Bars:
    worst = [float(worst_case(Quadratic.of(hessian_of_two_scales(s), np.zeros(3)).condition, SHARE)) for s in SCALINGS]
    own = [geometric_mean(runs[s].steps()) for s in SCALINGS]
    return Bars(
        "Two scales: steps of gradient descent at its best learning rate",
        [WORDS[s] for s in SCALINGS],
        ["from the worst start, by theory", "from the seeds' starts, on 1,000 examples"],
        Axis("steps", log=True, low=0.5),
        [[first, second] for first, second in zip(worst, own, strict=True)],
        arms=[None, 0],
        note="By theory: until the error is a thousandth, for the two features' exact distributions. From the seeds' "
        "starts: until the excess loss is a thousandth. Centring alone does not help much, nor does the range "
        "alone make the valley round.",
    )


def maps() -> tuple[Map, Map]:
    """Loss over the two weights, without a bias, and thirty steps of gradient descent at the best learning rate."""
    return (
        _map(
            "raw",
            "Raw inputs: from wall to wall",
            "Across the valley each step jumps to the opposite wall; along it thirty steps go nowhere. The upright "
            "axis is stretched about a thousand times, or the valley would be a hairline.",
        ),
        _map(
            "standardised",
            "Standardised inputs: straight down",
            "The valley is round, and the way down is a step or two.",
        ),
    )


def _map(scaling: ScalingKind, title: str, note: str) -> Map:
    found = Quadratic.fit(*table(scaling), bias=False)
    # A start with the same excess loss, 1/2, along each eigenvector: no direction is favoured.
    start = found.optimum + found.vectors @ (1 / np.sqrt(found.eigenvalues))
    path = found.path(start, found.best_lr, WALK)
    arrivals = 1.25 * np.abs(found.vectors @ np.diag(1 / np.sqrt(found.eigenvalues))).sum(axis=1)
    axes = [np.linspace(o - r, o + r, GRID) for o, r in zip(found.optimum, arrivals, strict=True)]
    away = np.stack(np.meshgrid(*axes), axis=-1) - found.optimum
    excess = 0.5 * ((away @ found.vectors) ** 2 * found.eigenvalues).sum(axis=-1)
    return Map(
        title,
        Axis("weight of the feature from 0 to 1"),
        Axis("weight of the feature from 1 to 1,000"),
        short(axes[0]),
        short(axes[1]),
        [short(row) for row in excess],
        shown="contours",
        legend="loss above the least possible",
        series=[
            Series(
                f"{WALK} steps of gradient descent",
                points(path[:, 0]),
                points(path[:, 1]),
                arm=0,
                style="line+points",
            ),
            Series("least loss", [float(found.optimum[0])], [float(found.optimum[1])], style="points"),
        ],
        note=note,
        square=scaling == "standardised",  # or the round valley would look long
    )


def _table() -> list[Check]:
    found = []
    for scaling, (condition, steps) in TABLE.items():
        got = Quadratic.of(hessian_of_two_scales(scaling), np.zeros(3)).condition
        law = "eigenvalues of E[x x'] with a bias, x1 ~ U(0, 1), x2 ~ U(1, 1000)"
        slack = max(1e-6 * condition, 0.005) if scaling == "minmax" else max(1e-7 * condition, 1e-9)
        found.append(Check(f"condition number, {WORDS[scaling]}", got, condition, slack, law))
        law = "log 1000 / -log((k - 1) / (k + 1)), k the condition number"
        slack = 0.005 * steps if steps > 1_000 else 0.0
        found.append(
            Check(
                f"steps to a thousandth, worst case, {WORDS[scaling]}", float(worst_case(got, SHARE)), steps, slack, law
            )
        )
    got = Quadratic.of(hessian_of_two_scales("raw", bias=False), np.zeros(2)).condition
    law = "eigenvalues of E[x x'] without a bias"
    return [*found, Check("condition number, raw, model without a bias", got, NO_BIAS, 1.0, law)]


def _correlation() -> Check:
    x, _ = table("standardised")
    r = abs(float(np.corrcoef(x.T)[0, 1]))
    return Check(
        "condition number of the 1,000 examples, standardised",
        quadratic("standardised")[0].condition,
        (1 + r) / (1 - r),
        1e-9,
        "(1 + |r|) / (1 - |r|), r the correlation of the two features",
    )


def _agreement(runs: Mapping[ScalingKind, Descent]) -> list[Check]:
    found = []
    for scaling, run in runs.items():
        start = run.foretold(0)
        for step in (1, 20, STEPS - 1):
            gap = np.abs(run.losses[:, step] - run.least - run.foretold(step)) / start
            found.append(
                Check(
                    f"{WORDS[scaling]}: excess loss after {step} steps, trained - foretold, of the start's",
                    float(gap.max()),
                    0.0,
                    1e-9,
                    "each eigenvector's share shrinks by (1 - lr eigenvalue) squared a step",
                )
            )
        if scaling in ("minmax", "standardised"):
            found.append(
                Check(
                    f"{WORDS[scaling]}: steps to a thousandth of the excess loss, trained - foretold",
                    float(np.abs(run.walked() - run.steps()).max()),
                    0.0,
                    0.0,
                    "the same, solved for the step",
                )
            )
    return found
