"""Steps to a loss with and without batch norm: each at its own best learning rate, at equal ones, and at the largest.

The loss is that of held-out examples in evaluation mode, as the network would be used; the threshold was fixed in
advance. An arm's best rate is the one of a common grid with the fewest steps on tuning seeds. A lane that never reaches
the loss counts with the last step, which makes its ratio a bound.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from firmground.engine.claims.evidence import Detail, Evidence
from firmground.engine.claims.panels import Axis, FigurePanel, GuideLine, Numbers, Plot, Series, Slopes
from firmground.engine.frames import Array
from firmground.engine.measures.faster_learning.stability import bound, descended, largest, survived
from firmground.engine.measures.instruments.effects import log_ratio
from firmground.engine.measures.instruments.fastest_rate import RateChoice, fastest_rates
from firmground.engine.measures.instruments.intervals import geometric_mean
from firmground.engine.measures.instruments.laboratory import LEAN, Laboratory, experiment
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH
from firmground.engine.measures.instruments.points import points, short
from firmground.engine.measures.instruments.steps_to_loss import Arrivals, LossWatch, looks
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.measures.instruments.tuning import at, fixed, trials
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import TWINS
from firmground.engine.spec.treatment import Arm
from firmground.engine.training.training import Training

LECTURE: dict[str, Any] = {"widths": [16, 4, 16, 16], "activation": "tanh", "batch_size": 64}
SIGMOIDS: dict[str, Any] = {"widths": [100, 100, 100], "activation": "sigmoid", "batch_size": 60}
THRESHOLD = 0.5  # nats a held-out example
OTHER_THRESHOLDS = (1.0, 0.3)
GRID = tuple(2.0**power for power in range(-4, 4))
SIGMOID_GRID = tuple(2.0**power for power in range(-3, 5))
EQUAL = 0.5  # the preset's rate
HEADLINE = (0, 1)  # the arms without and with BN at their own best rates
STABLE_GRIDS = (tuple(2.0**power for power in range(5)), tuple(2.0**power for power in range(5, 10)))
UPDATES = 20  # updates within which too large a rate shows
TIMED_STEPS = 40
DRAWN_SEEDS = 10


@dataclass(frozen=True)
class Race:
    """The tuning of one network, and the results of its arms on the seeds that count."""

    choices: dict[str, RateChoice]
    training: Training
    watch: LossWatch

    def arrivals(self, threshold: float = THRESHOLD) -> Arrivals:
        return self.watch.arrivals(threshold)


def measure(lab: Laboratory) -> Evidence:
    horizon = lab.budget.of(300, 1_500)
    tiny = 1 / lab.budget.of(8, 32)  # the smallest rate that still arrives within the horizon
    tries = trials(lab.budget, TWINS, GRID, **LECTURE, steps=horizon)
    sigmoid = {} if lab.budget.quick else trials(lab.budget, TWINS, SIGMOID_GRID, **SIGMOIDS, steps=horizon)
    unknown = {arm.name: EQUAL for arm in TWINS}
    counted = [counting(lab, LECTURE, unknown, horizon, (EQUAL, tiny))]
    counted += [counting(lab, SIGMOIDS, unknown, horizon)] if sigmoid else []
    ladders = [ladder(lab, arm, grid) for arm in TWINS for grid in STABLE_GRIDS]
    lab.expect(*tries.values(), *sigmoid.values(), *counted, *ladders, more=_timed(lab))

    lecture = race(lab, "the lecture's network", LECTURE, tries, (EQUAL, tiny))
    found = lecture.arrivals()
    details = [
        found.detail(f"steps without BN ÷ with BN, both at lr {EQUAL:g}", 2, 3),
        found.detail(f"steps without BN ÷ with BN, both at lr {tiny:g}", 4, 5),
    ]
    details += [
        lecture.arrivals(other).detail(
            f"steps without BN ÷ with BN, rates as for the verdict, to a loss of {other:g}", *HEADLINE
        )
        for other in OTHER_THRESHOLDS
    ]
    more, largest_rates = limits(climbed(lab))
    details += more
    facts = numbers(lecture) | largest_rates
    if sigmoid:
        wide = race(lab, "three layers of 100 sigmoids", SIGMOIDS, sigmoid)
        name = "three layers of 100 sigmoids: steps without BN ÷ with BN, own best rates"
        details.append(wide.arrivals().detail(name, *HEADLINE))
        facts |= {f"three layers of 100 sigmoids: {name}": value for name, value in numbers(wide).items()}
    diverged, censored = found.missing(*HEADLINE)
    return Evidence(
        effects=found.gain(*HEADLINE),
        details=tuple(details),
        facts=facts,
        figure=panels(lecture),
        diverged=diverged,
        censored=censored,
        bound=found.bound(*HEADLINE),
        stuck=stuck(lecture.training),
        timing=timing(lab, lecture),
    )


def counting(
    lab: Laboratory, fields: Mapping[str, Any], rates: dict[str, float], horizon: int, equal: Sequence[float] = ()
) -> Experiment:
    """Twins at their own best rates, then twins at each of the `equal` rates."""
    arms = list(at(TWINS, rates))
    for rate in equal:
        arms += [fixed(arm, rate) for arm in TWINS]
    frames = LEAN | {"max_frames": 16}
    return experiment(**fields, steps=horizon, seeds=lab.seeds, arms=arms, recording=frames)


def race(
    lab: Laboratory, title: str, fields: Mapping[str, Any], tries: dict[str, Experiment], equal: Sequence[float] = ()
) -> Race:
    choices = fastest_rates(lab, title, tries, THRESHOLD)
    horizon = next(iter(tries.values())).steps
    planned = counting(lab, fields, {name: choice.rate for name, choice in choices.items()}, horizon, equal)
    watch = LossWatch()
    training = lab.train(f"{title}: steps to a loss", planned, watch, (0, *looks(horizon)))
    return Race(choices, training, watch)


def ladder(lab: Laboratory, arm: Arm, grid: Sequence[float]) -> Experiment:
    """One arm at every rate of a grid, for the few updates that an explosion takes."""
    return experiment(
        **LECTURE,
        steps=UPDATES,
        seeds=lab.seeds,
        arms=[fixed(arm, rate) for rate in grid],
        recording=LEAN | {"max_frames": 8},
    )


def climbed(lab: Laboratory) -> Array:
    """Losses [arm, K, rate, S] after each update of the ladders, on a fixed part of the training set."""
    found = []
    for arm in TWINS:
        rungs = []
        for grid in STABLE_GRIDS:
            watch = LossWatch("probe", BY_ITS_BATCH)
            title = f"largest rate {arm.name}, {grid[0]:g} to {grid[-1]:g}"
            lab.train(title, ladder(lab, arm, grid), watch, range(UPDATES + 1))
            rungs.append(watch.losses)
        found.append(np.concatenate(rungs, axis=1))
    return np.array(found)


def limits(losses: Array) -> tuple[list[Detail], dict[str, float]]:
    """Largest rates by both yardsticks. Ratios of two bounds mean nothing and are left out."""
    details, facts = [], {}
    rates = [rate for grid in STABLE_GRIDS for rate in grid]
    for stood, words in (
        (survived, "without an explosion of the loss"),
        (descended, f"at which {UPDATES} updates lower the loss"),
    ):
        without, with_bn = (largest(rates, stood(one)) for one in losses)
        if not (without.outside & with_bn.outside).all():
            name = f"largest rate {words}, with BN ÷ without BN"
            details.append(Detail(name, log_ratio(with_bn.rates, without.rates), bound=bound(with_bn, without)))
        for arm, found in zip(TWINS, (without, with_bn), strict=True):
            outside = float(found.outside.sum())
            facts[f"largest rate {words}, {arm.name}, geometric mean"] = geometric_mean(found.rates)
            facts[f"seeds for which that lies beyond the rates tried, {words}, {arm.name}"] = outside
    return details, facts


def numbers(one: Race) -> dict[str, float]:
    found = one.arrivals()
    facts = {"the loss to reach": THRESHOLD, "steps allowed": float(found.horizon)}
    for arm, (name, choice) in enumerate(one.choices.items()):
        facts |= {
            f"best learning rate {name}": choice.rate,
            f"steps {name}, mean": float(found.restricted[arm]),
            f"largest rate of the grid at which every tuning seed arrives, {name}": choice.largest_arriving,
        }
        if choice.at_the_edge:
            facts[f"grid too narrow: the best rate {name} is its end"] = choice.rate
    for extra, share in zip(one.training.experiment.arms, found.fraction, strict=True):
        facts[f"share of seeds arriving {extra.name}"] = float(share)
    return facts


def _timed(lab: Laboratory) -> float:
    """How many lane updates `timing` makes."""
    return float(TIMED_STEPS * len(TWINS) * len(lab.seeds))


def timing(lab: Laboratory, one: Race) -> dict[str, float]:
    """Seconds of each arm alone: per step, for the lanes of all seeds together, and to the loss."""
    steps = one.arrivals().restricted
    seconds: dict[str, float] = {}
    for arm, tuned in enumerate(one.training.experiment.arms[: len(TWINS)]):
        alone = Training(experiment(**LECTURE, steps=TIMED_STEPS, seeds=lab.seeds, arms=[tuned]), data=lab.data)
        began = time.perf_counter()
        lab.go(alone, TIMED_STEPS)
        each = (time.perf_counter() - began) / TIMED_STEPS
        seconds |= {f"seconds a step {tuned.name}": each, f"seconds to the loss {tuned.name}": each * steps[arm]}
    return {name: float(value) for name, value in seconds.items()}


def panels(one: Race) -> tuple[FigurePanel, ...]:
    return curves(one), valley(one.choices), pairs(one)


def curves(one: Race) -> Plot:
    """One line per seed and arm; an arm is one series with holes between its seeds."""
    steps, losses = one.watch.steps[1:], one.watch.losses[1:]
    series = []
    for arm, (name, choice) in enumerate(one.choices.items()):
        x: Numbers = []
        y: Numbers = []
        for seed in range(min(DRAWN_SEEDS, losses.shape[2])):
            x += [*points(steps), None]
            y += [*short(losses[:, arm, seed]), None]
        series.append(Series(f"{name}, lr {choice.rate:g}", x, y, arm=arm))
    return Plot(
        "Loss on held-out digits, each arm at its own best learning rate",
        Axis("step", log=True),
        Axis("loss (nats)", log=True),
        series,
        rules=[GuideLine("the loss to reach", THRESHOLD)],
        note="One line for each seed. Both arms start from the same weights and see the same mini-batches.",
    )


def valley(choices: Mapping[str, RateChoice]) -> Plot:
    """Steps against learning rate; if no seed arrives, the point lies on the last step."""
    horizon = next(iter(choices.values())).found.horizon
    return Plot(
        "How many steps it takes at which learning rate",
        Axis("learning rate", log=True),
        Axis("steps to the loss, mean of the tuning seeds", log=True),
        [
            Series(name, list(choice.grid), choice.found.restricted.tolist(), arm=arm, style="line+points")
            for arm, (name, choice) in enumerate(choices.items())
        ],
        rules=[GuideLine("never arrives", float(horizon))],
        note="The lowest point of each line is the rate used for the verdict; it was chosen on seeds that do not "
        "count. Seeds that never arrive count as arriving at the last step.",
    )


def pairs(one: Race) -> Slopes:
    found = one.arrivals()
    return Slopes(
        f"Steps to a loss of {THRESHOLD:g}, seed by seed",
        list(one.choices),
        Axis("steps", log=True),
        found.steps[list(HEADLINE)].T.tolist(),
        arms=list(HEADLINE),
        note="A line that falls to the right is a seed that learns sooner with batch norm.",
    )
