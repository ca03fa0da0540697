"""Noise after batch norm: how unstable it makes the hidden values, and how fast the network still learns.

The network has three layers of sigmoids, as in the first experiment with batch norm, and learns digits. Loss and values
are those of the evaluation images as one batch, with that batch's statistics and the noise of the step. A lane arrives
at the first step at which the mean loss of the last three steps is at or below LEVEL; both were fixed in advance.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from firmground.engine.claims.evidence import Check, Detail, Evidence
from firmground.engine.claims.panels import Axis, FigurePanel, GuideLine, Plot, Slopes
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.batch_laws import ERRORS
from firmground.engine.measures.instruments.bounds import bounded
from firmground.engine.measures.instruments.effects import log_ratio
from firmground.engine.measures.instruments.intervals import banded, geometric
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import EVALUATE, each_lane, loss, sent
from firmground.engine.measures.instruments.points import points
from firmground.engine.measures.instruments.steps_to_loss import Arrivals, arrivals
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.measures.instruments.tuning import at, trials, tuned
from firmground.engine.network.forward import PassMode, losses
from firmground.engine.network.normalization import santurkar_noise
from firmground.engine.network.randomness import generator
from firmground.engine.network.stack import Stack
from firmground.engine.recording.shift import ordered, shift
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import TWINS
from firmground.engine.spec.treatment import Arm, Norm
from firmground.engine.training.training import Training

NOISY = Arm(name="noisy BN", norm=Norm(kind="noisy_batch"))
ARMS = (*TWINS, NOISY)
NONE, BATCH, NOISE = range(3)
HEADLINE = (NONE, NOISE)
GRID = (0.1, 0.3, 1.0, 3.0, 10.0)
LEVEL = 1.0  # nats; guessing costs log 10 = 2.30
SMOOTHED = 3  # steps whose mean must be at or below LEVEL: the noisy arm's loss jumps
LAYER = 2
WINDOW = 50
EVERY = 10  # steps between looks at the shift; divides WINDOW and the steps of a run, so that the last step is a look
STILL, WILD = 1e-6, 1e3  # bounds of a shift, of a lane that did not move and of a diverged one
SQUARED_SCALE = (1.25**3 - 1) / (3 * 0.25)  # E sg^2 of sg ~ U(1, 1.25)


@dataclass
class Looks:
    """[A, S] each: loss in training and evaluation mode at each step from 0; shift of A[2] over 1 and WINDOW steps at
    each of `steps`.
    """

    steps: list[int] = field(default_factory=list)
    loss: list[Array] = field(default_factory=list)
    settled: list[Array] = field(default_factory=list)
    jump: list[Array] = field(default_factory=list)
    drift: list[Array] = field(default_factory=list)


def measure(lab: Laboratory) -> Evidence:
    budget = lab.budget
    fields = {"widths": (budget.of(30, 100),) * 3, "activation": "sigmoid", "batch_size": 60}
    steps = budget.of(240, 1_000)
    tries = trials(budget, ARMS, GRID, **fields, steps=budget.of(100, 300))
    one = experiment(**fields, steps=steps, seeds=lab.seeds, arms=ARMS)
    lab.expect(*tries.values(), one)
    rates = tuned(lab, tries)
    training, looks = follow(lab, one.model_copy(update={"arms": at(ARMS, rates)}))
    found = arrivals(range(steps + 1), smoothed(looks.loss), LEVEL)
    diverged, censored = found.missing(*HEADLINE)
    return Evidence(
        effects=found.gain(*HEADLINE),
        checks=noise_checks(),
        details=details(looks, found),
        facts=facts(training, looks, found),
        figure=figure(looks, found),
        diverged=diverged,
        censored=censored,
        bound=found.bound(*HEADLINE),
        stuck=stuck(training),
    )


def follow(lab: Laboratory, one: Experiment) -> tuple[Training, Looks]:
    """The loss is looked at after every step, the shift every EVERY; over one step it needs the step before, too."""
    looks = Looks()
    values: dict[int, dict[tuple[int, ...], Array]] = {}

    def visit(training: Training) -> None:
        step = training.step_number
        if step % EVERY in (0, EVERY - 1):
            values[step] = {}
        for old in [each for each in values if each < step - WINDOW]:
            del values[old]  # a hundred units of thirty lanes weigh 4 MB a look
        looks.loss.append(each_lane(training, lambda stack: look(training, stack, values.get(step))))
        looks.settled.append(loss(training, "eval", EVALUATE))
        if step % EVERY == 0:
            looks.steps.append(step)
            looks.jump.append(moved(training, values, 1))
            looks.drift.append(moved(training, values, WINDOW))

    training = lab.train("three layers of sigmoids, noise after BN", one, visit, range(one.steps + 1))
    return training, looks


def look(training: Training, stack: Stack, values: dict[tuple[int, ...], Array] | None) -> Tensor:
    """Loss [L] in training mode; also keeps the ordered values [L, U, P] of A[LAYER] in `values`, if given."""
    mode = PassMode("probe", training.step_number)
    passed, y = sent(training, stack, "eval", mode, tapped=values is not None)
    if values is not None:
        values[stack.lanes] = ordered(passed.taps[LAYER - 1]["a"].transpose(1, 2).numpy())
    return losses(passed.outputs, y)


def moved(training: Training, values: dict[int, dict[tuple[int, ...], Array]], window: int) -> Array:
    """[A, S]: shift of A[LAYER] over `window` steps, in deviations of then; NaN if that step was not looked at."""
    now, then = values[training.step_number], values.get(training.step_number - window)
    if then is None:
        return np.full(training.experiment.lanes.shape, np.nan)
    return each_lane(training, lambda stack: shift(now[stack.lanes], then[stack.lanes]))


def smoothed(losses: list[Array]) -> Array:
    """[K, A, S]: mean over each step and the two before it."""
    curves = np.array(losses)
    return np.stack([curves[max(0, look + 1 - SMOOTHED) : look + 1].mean(0) for look in range(len(curves))])


def details(looks: Looks, found: Arrivals) -> tuple[Detail, ...]:
    settled = arrivals(range(len(looks.settled)), smoothed(looks.settled), LEVEL)
    jump, drift = stability(looks.jump), stability(looks.drift)
    return (
        found.detail("steps without BN ÷ with plain BN", NONE, BATCH),
        found.detail("steps with plain BN ÷ with noisy BN", BATCH, NOISE, aim=None),
        settled.detail("steps without BN ÷ with noisy BN, judged by running averages and without noise", NONE, NOISE),
        Detail("jump of A[2] from step to step, noisy BN ÷ without BN", log_ratio(jump[NOISE], jump[NONE])),
        Detail("jump of A[2] from step to step, plain BN ÷ without BN", log_ratio(jump[BATCH], jump[NONE])),
        Detail(f"shift of A[2] over {WINDOW} steps, noisy BN ÷ without BN", log_ratio(drift[NOISE], drift[NONE])),
        Detail(f"shift of A[2] over {WINDOW} steps, plain BN ÷ without BN", log_ratio(drift[BATCH], drift[NONE])),
    )


def stability(shifts: list[Array]) -> Array:
    """[A, S]: geometric mean over looks, within bounds; the first looks have no shift."""
    found = np.stack([each for each in shifts if not np.isnan(each).all()])
    return np.asarray(np.exp(np.log(within(found)).mean(0)))


def within(shifts: Array) -> Array:
    """The values within bounds, at the upper one for a diverged lane; drawn losses have the same bounds."""
    return np.clip(bounded(shifts, WILD), STILL, WILD)


def facts(training: Training, looks: Looks, reached: Arrivals) -> dict[str, float]:
    found = {"loss to reach": LEVEL, "steps allowed": float(reached.horizon)}
    jump = stability(looks.jump)
    for index, arm in enumerate(training.experiment.arms):
        found |= {
            f"learning rate {arm.name}": training.experiment.lr_of(arm),
            f"steps {arm.name}": float(reached.restricted[index]),
            f"share that arrived {arm.name}": float(reached.fraction[index]),
            f"final loss {arm.name}": float(np.nan_to_num(looks.loss[-1][index], nan=WILD).mean()),
            f"jump of A[2] from step to step {arm.name}": float(jump[index].mean()),
        }
    return found


def noise_checks(units: int = 4_000, examples: int = 512, passes: int = 5) -> tuple[Check, ...]:
    """The noise on exactly standardised values: the variance over steps of a unit's mean, and that within a step.

    The first is 1/12 plus a sampling part (.01 + .04/12)/m; the second is E sg^2 + .01 + .04/12, less that part.
    """
    draw = generator("noise checks")
    values = torch.randn(1, examples, units, generator=draw, dtype=torch.float64)
    values = (values - values.mean(1)) / values.std(1, correction=0)
    means, variances = [], []
    for _ in range(passes):
        noise = santurkar_noise(values, [draw])
        shaken = noise.scale * values + noise.offset
        means.append(shaken.mean(1))
        variances.append(shaken.var(1, correction=0))
    mean, variance = torch.cat(means), torch.cat(variances)
    count, within = mean.numel(), 0.01 + 0.04 / 12
    offset = 1 / 12 + within / examples
    return (
        Check(
            "variance over steps of a unit's mean under the noise",
            float(mean.var()),
            offset,
            ERRORS * offset * (0.8 / count) ** 0.5,  # a uniform draw has kurtosis 1.8
            "1/12 of a uniform shift of width 1, and the noise of each example over the batch",
        ),
        Check(
            "mean variance within a step under the noise",
            float(variance.mean()),
            SQUARED_SCALE + within * (1 - 1 / examples),
            ERRORS * float(variance.std()) / count**0.5,
            "1.270833 of a uniform scale, and .013333 of each example: 1.284167",
        ),
    )


def figure(looks: Looks, found: Arrivals) -> tuple[FigurePanel, ...]:
    return (
        _over_steps(
            "Which learns faster?",
            "loss on new images, as the network trains",
            looks.steps,
            [looks.loss[step] for step in looks.steps],
            [GuideLine("the loss to reach", LEVEL)],
        ),
        _over_steps(
            "Whose values jump more?",
            "shift of layer 3's inputs from one step to the next, in their deviations",
            looks.steps,
            looks.jump,
            [],
        ),
        Slopes(
            "Steps to the loss, seed by seed",
            [arm.name for arm in ARMS],
            Axis("steps", log=True),
            [points(seed) for seed in found.steps.T],
            [0, 1, 2],
            note="A network that does not arrive counts with the last step.",
        ),
    )


def _over_steps(title: str, what: str, steps: list[int], values: list[Array], rules: list[GuideLine]) -> Plot:
    seen = [m for m, each in enumerate(values) if not np.isnan(each).all()]
    curves = within(np.stack([values[m] for m in seen]))
    x = [float(steps[m]) for m in seen]
    series = [banded(arm.name, x, geometric(curves[:, index]), index) for index, arm in enumerate(ARMS)]
    note = "Geometric means over seeds, with 95 % intervals."
    return Plot(title, Axis("step"), Axis(what, log=True), series, rules, note=note)
