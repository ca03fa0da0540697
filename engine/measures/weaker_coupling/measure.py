"""How much the gradient of a layer turns when the layers before it take their step, with and without batch norm.

The headline is the log of 1 - cos, without over with batch norm, at the last hidden layer of the lecture's network,
averaged over steps spread evenly over the run. Both arms have the rate of the lecture's preset: a longer step of the
early layers turns later gradients more, so at unequal rates the rates would decide. Each arm at its own best rate (the
one with the lowest loss after as many steps) and deeper networks, at theirs, are details.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from firmground.engine.claims.evidence import Detail, Evidence
from firmground.engine.claims.panels import FigurePanel
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.bounds import bounded
from firmground.engine.measures.instruments.effects import per_seed
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, accuracy, alive, loss
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.measures.instruments.tuning import at, trials, tuned
from firmground.engine.measures.weaker_coupling import deep_linear
from firmground.engine.measures.weaker_coupling.coupling import NORM, RELATIVE, TURN, TURNED_AROUND, GradientChanges
from firmground.engine.measures.weaker_coupling.decoupling import checks
from firmground.engine.measures.weaker_coupling.figure import cosines_by_layer, cosines_by_step, frozen_against_moving
from firmground.engine.spec.events import PlannedEvent
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import Freeze
from firmground.engine.spec.presets import TWINS
from firmground.engine.training.training import Training

GRID = (0.1, 0.2, 0.5, 1.0, 2.0)
LINEAR_GRID = (1e-5, 1e-4, 1e-3, 1e-2, 1e-1)
FLOOR = 1e-12  # of 1 - cos: a smaller value is rounding and counts as this
WORST = 1e3  # loss of a diverged lane
LECTURE: dict[str, Any] = {"widths": (16, 4, 16, 16)}
DEEPER: dict[str, Any] = {"widths": (16,) * 11}
MOMENTS = 20
EQUAL = 0.5  # the lecture preset's rate
EQUAL_RATES = {arm.name: EQUAL for arm in TWINS}
UNIT = 5.0  # progress: a step of the linear network against lane updates


@dataclass(frozen=True)
class Watched:
    """The looks at one network: steps, and what `changes` found, [M, A, S, layers, 3], for layers from 2 on.

    `curve` is the training loss [M + 1, A, S] at these steps and the last one.
    """

    training: Training
    steps: tuple[int, ...]
    found: Array
    curve: Array

    @property
    def turns(self) -> Array:
        """[A, S, layers]: mean over steps of 1 - cos."""
        return np.asarray(self.found[..., TURN].mean(0))


@dataclass(frozen=True)
class Linear:
    """The deep linear network: steps, rates [A], 1 - cos [A, S, M] at M steps, and last loss over first [A, S]."""

    steps: int
    rates: tuple[float, ...]
    turns: Array
    losses: Array


def measure(lab: Laboratory) -> Evidence:
    budget = lab.budget
    steps = budget.of(120, 600)
    linear_steps, linear_trial = budget.of(100, 10_000), budget.of(40, 300)
    fives = trials(budget, TWINS, GRID, **LECTURE, steps=steps)
    twelves = trials(budget, TWINS, GRID, **DEEPER, steps=steps)
    planned = [experiment(**fields, steps=steps, seeds=lab.seeds) for fields in (LECTURE, LECTURE, LECTURE, DEEPER)]
    count = budget.of(10, MOMENTS)
    lab.expect(*fives.values(), *twelves.values(), *planned, more=UNIT * 2 * (linear_steps + linear_trial))
    rates = tuned(lab, fives)
    deeper_rates = tuned(lab, twelves)
    five = watch(lab, "five layers", settled(lab, LECTURE, EQUAL_RATES, steps), count)
    frozen = watch_loss(lab, "five layers, the first two frozen", half_frozen(five.training.experiment), count)
    own = watch(lab, "five layers at their own best rates", settled(lab, LECTURE, rates, steps), count)
    twelve = watch(lab, "twelve layers", settled(lab, DEEPER, deeper_rates, steps), count)
    linear = descend(lab, linear_steps, linear_trial)
    networks = {"5 layers": five, "5 layers at own best rates": own, "12 layers": twelve}
    return Evidence(
        effects=less_with(five.turns[..., -2]),
        checks=checks(),
        details=details(five, frozen, own, twelve, linear),
        facts=facts(networks, linear),
        figure=figure(five, frozen, twelve),
        diverged=sum(int((~alive(one.training)).sum()) for one in networks.values()),
        stuck=tuple(f"{arm} ({name})" for name, one in networks.items() for arm in stuck(one.training)),
    )


def settled(lab: Laboratory, fields: dict[str, Any], rates: dict[str, float], steps: int) -> Experiment:
    return experiment(**fields, steps=steps, seeds=lab.seeds, arms=at(TWINS, rates))


def half_frozen(one: Experiment) -> Experiment:
    """The same experiment with layers 1 and 2 frozen after a quarter of the steps."""
    stop = PlannedEvent(step=one.steps // 4, event=Freeze(layers=(1, 2)))
    return one.model_copy(update={"interventions": (stop,)})


def moments(steps: int, count: int) -> tuple[int, ...]:
    """Steps spread evenly, including that of the first update."""
    return tuple(steps * index // count for index in range(count))


def watch_loss(lab: Laboratory, title: str, one: Experiment, count: int) -> Array:
    """Training loss [M + 1, A, S] at the moments of the lecture's network and the last step."""
    curve: list[Array] = []

    def visit(training: Training) -> None:
        curve.append(learned(training))

    lab.train(title, one, visit, {*moments(one.steps, count), one.steps})
    return np.stack(curve)


def learned(training: Training) -> Array:
    """[A, S]: loss on the training set as one batch."""
    return bounded(loss(training, "train", BY_ITS_BATCH), WORST)


def watch(lab: Laboratory, title: str, one: Experiment, count: int) -> Watched:
    steps = moments(one.steps, count)
    gradients = GradientChanges(steps, range(2, len(one.units) + 1))
    curve: list[Array] = []

    def visit(training: Training) -> None:
        gradients(training)
        if training.step_number in {*steps, one.steps}:
            curve.append(learned(training))

    training = lab.train(title, one, visit, {*gradients.steps, one.steps})
    return Watched(training, steps, gradients.found, np.stack(curve))


def descend(lab: Laboratory, steps: int, trial: int) -> Linear:
    """The deep linear network, each arm at its own best rate."""
    at_steps = moments(steps, MOMENTS)

    def step() -> None:
        lab.advance(UNIT)

    rates = tuple(deep_linear.best_rate(arm, lab.budget.tuning_seeds, LINEAR_GRID, trial, step) for arm in TWINS)
    paths = [
        deep_linear.path(arm, lab.seeds, [lr] * len(lab.seeds), steps, at_steps, step)
        for arm, lr in zip(TWINS, rates, strict=True)
    ]
    turns = np.stack([path.turns for path in paths])
    losses = np.stack([path.losses for path in paths])
    return Linear(steps, rates, bounded(turns, TURNED_AROUND), bounded(losses, WORST))


def less_with(values: Array) -> tuple[float, ...]:
    """Per seed log(without / with) of values [A, S], which are floored."""
    without, with_it = np.log(np.maximum(values, FLOOR))
    return per_seed(without - with_it)


def details(five: Watched, frozen: Array, own: Watched, twelve: Watched, linear: Linear) -> tuple[Detail, ...]:
    def worth(arm: int) -> tuple[float, ...]:
        return less_with(np.stack([frozen[-1, arm], five.curve[-1, arm]]))

    size = five.found.mean(0)[..., -2, :]
    return (
        _weaker("1 - cosine at layer 4 of 5, each at its own best rate, without ÷ with", own.turns[..., -2]),
        _weaker("1 - cosine at layer 11 of 12, each at its own best rate, without ÷ with", twelve.turns[..., -2]),
        _weaker(
            f"1 - cosine at layer 24 of the linear network of 25, {linear.steps:,} steps, without ÷ with",
            linear.turns.mean(2),
        ),
        _weaker("1 - cosine, all layers after the first, 5 layers, without ÷ with", five.turns.mean(2)),
        _weaker("change of the gradient relative to its length, layer 4 of 5, without ÷ with", size[..., RELATIVE]),
        _weaker("change of the gradient as it is, layer 4 of 5, without ÷ with", size[..., NORM]),
        Detail("final loss with layers 1 and 2 frozen ÷ moving, without BN", worth(0)),
        Detail("final loss with layers 1 and 2 frozen ÷ moving, with BN", worth(1)),
    )


def _weaker(name: str, found: Array) -> Detail:
    """One of the ways to measure coupling, [A, S], which the claim expects to be smaller with batch norm."""
    return Detail(name, less_with(found), aim="greater")


def facts(networks: dict[str, Watched], linear: Linear) -> dict[str, float]:
    found: dict[str, float] = {}
    for depth, one in networks.items():
        right = np.nan_to_num(accuracy(one.training, "eval")).mean(1)
        for index, arm in enumerate(one.training.experiment.arms):
            found |= {
                f"learning rate {arm.name}, {depth}": one.training.experiment.lr_of(arm),
                f"accuracy {arm.name}, {depth}": float(right[index]),
                f"cosine at the last hidden layer {arm.name}, {depth}": float(1 - one.turns[index, :, -2].mean()),
            }
    found["steps of the linear network of 25 layers"] = float(linear.steps)
    for index, arm in enumerate(TWINS):
        found |= {
            f"learning rate {arm.name}, linear network": linear.rates[index],
            f"cosine at layer 24 {arm.name}, linear network": float(1 - linear.turns[index].mean()),
            f"final loss as a share of the first {arm.name}, linear network": float(linear.losses[index].mean()),
        }
    return found


def figure(five: Watched, frozen: Array, twelve: Watched) -> tuple[FigurePanel, ...]:
    """The panel of networks whose runs can be opened; the linear network is no experiment and gives numbers only."""
    since = five.training.experiment.steps // 4
    curve_steps = (*five.steps, five.training.experiment.steps)
    return (
        cosines_by_layer({"5 layers": five.turns, "12 layers": twelve.turns}),
        cosines_by_step(
            "the lecture's network, layer 4 of 5", five.steps, np.moveaxis(five.found[..., -2, TURN], 0, 2)
        ),
        frozen_against_moving(curve_steps, since, five.curve, frozen),
    )
