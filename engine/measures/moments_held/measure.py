"""Mean and variance after batch norm compared with what beta and gamma dictate, and the drift of what stays free.

Everything is in float64. Values are those of the evaluation images as one batch, normalized by its statistics, or for
"population" by running averages. A drift is averaged over units and over all looks from step 100 on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from torch import Tensor

from firmground.engine.claims.evidence import Detail, Evidence
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.bounds import bounded
from firmground.engine.measures.instruments.effects import per_seed
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, EVALUATE, accuracy, alive, each_lane, sent
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.measures.moments_held.drift import (
    YARDSTICKS,
    Reference,
    Yardstick,
    correlation_drift,
    moment_drift,
    shape_drift,
)
from firmground.engine.measures.moments_held.figure import figure
from firmground.engine.measures.moments_held.identity import Dictated, checks, dictated
from firmground.engine.network.forward import PassMode
from firmground.engine.network.stack import Stack
from firmground.engine.training.training import Training

LAYER = 2
WINDOW = 50
SETTLED = 2 * WINDOW  # earlier looks are left out, because running averages need some 50 steps to forget their start
HIGHEST, LOWEST = 1e3, 1e-9  # bounds of a drift, of a diverged lane and of one that did not move

Distance = Callable[[Array, Array], Array]
STANDARDISED: tuple[Distance, ...] = (shape_drift, correlation_drift)


@dataclass(frozen=True)
class Look:
    """Layer 2 at one step, [A, S, P, U]: after normalization, after the activation, and by running averages."""

    step: int
    z: Array
    a: Array
    population: Array


@dataclass(frozen=True)
class Kind:
    """One kind of drift by one yardstick, [M, A, S] at the looks from step 100 on."""

    name: str
    yardstick: Yardstick
    words: str
    drifts: Array

    @property
    def mean(self) -> Array:
        """[A, S], within bounds."""
        return np.asarray(np.clip(bounded(self.drifts, HIGHEST).mean(0), LOWEST, HIGHEST))

    @property
    def detail(self) -> Detail:
        without, with_it = np.log(self.mean)
        return Detail(f"{self.name}, {self.words}, without ÷ with BN", per_seed(without - with_it), aim="greater")


def measure(lab: Laboratory) -> Evidence:
    steps, every = lab.budget.of(300, 1_000), lab.budget.of(10, 25)
    one = experiment(widths=(16, 4, 16, 16), lr=0.5, steps=steps, seeds=lab.seeds, dtype="float64")
    lab.expect(one)
    looks: list[Look] = []
    seen: list[Dictated] = []

    def visit(training: Training) -> None:
        looks.append(look(training))
        seen.append(dictated(training))

    training = lab.train("the lecture's network", one, visit, range(0, steps + 1, every))
    kinds = drifts(looks)
    return Evidence(
        checks=checks(seen, WINDOW),
        details=tuple(kind.detail for kind in kinds),
        facts=facts(training, kinds),
        figure=figure(looks, seen, kinds),
        diverged=int((~alive(training)).sum()),
        stuck=stuck(training),
    )


def look(training: Training) -> Look:
    def taps(mode: PassMode, tap: str) -> Array:
        def of(stack: Stack) -> Tensor:
            return sent(training, stack, "eval", mode, tapped=True)[0].taps[LAYER - 1][tap]

        return each_lane(training, of)

    return Look(training.step_number, taps(BY_ITS_BATCH, "z_tilde"), taps(BY_ITS_BATCH, "a"), taps(EVALUATE, "z_tilde"))


def drifts(looks: list[Look]) -> list[Kind]:
    """Every kind of drift by every yardstick that suits it. Their order is fixed in advance, not by the outcome."""
    kinds = [
        along(looks, name, yardstick, tap, first, moments(yardstick))
        for name, tap, first in (
            ("mean and deviation of layer 2's values", "z", 0),
            ("mean and deviation of layer 3's inputs, A[2]", "a", 0),
            ("mean and deviation at test time, by running averages", "population", WINDOW),
        )
        for yardstick in YARDSTICKS
    ]
    free = zip(("shape of layer 2's values", "correlation of layer 2's units"), STANDARDISED, strict=True)
    relative: tuple[Yardstick, ...] = ("start", "window")
    return kinds + [along(looks, name, yardstick, "z", 0, of) for name, of in free for yardstick in relative]


def moments(yardstick: Yardstick) -> Distance:
    relative = Reference(yardstick, WINDOW).relative
    return lambda now, then: moment_drift(now, then, relative=relative)


def along(looks: list[Look], name: str, yardstick: Yardstick, tap: str, first: int, distance: Distance) -> Kind:
    by_step: dict[int, Array] = {one.step: getattr(one, tap) for one in looks}
    reference = Reference(yardstick, WINDOW)
    found = [
        distance(values, by_step[reference.then(step, first)]) for step, values in by_step.items() if step >= SETTLED
    ]
    return Kind(name, yardstick, words(yardstick, first, scaled=distance not in STANDARDISED), np.stack(found))


def words(yardstick: Yardstick, first: int, *, scaled: bool) -> str:
    """The yardstick in words; standardised values have no other unit."""
    since = "since the start" if first == 0 else f"since step {first}"
    where = since if yardstick == "start" else f"over {WINDOW} steps"
    how = ", as it is" if yardstick == "absolute" else ", in deviations of then"
    return where + how if scaled else where


def facts(training: Training, kinds: list[Kind]) -> dict[str, float]:
    right = np.nan_to_num(accuracy(training, "eval")).mean(1)
    found = {f"accuracy {arm.name}": float(right[index]) for index, arm in enumerate(training.experiment.arms)}
    for kind in kinds:
        for index, arm in enumerate(training.experiment.arms):
            found[f"{kind.name}, {kind.words}, {arm.name}"] = float(kind.mean[index].mean())
    return found
