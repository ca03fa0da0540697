"""Running averages compared with precise statistics, and an example evaluated alone and in company.

The effect of a seed is the log ratio of its test loss with running averages to that with precise statistics, at the end
of training, in the arm with mini-batches of 64. A diverged network enters with a tenfold loss and is counted.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import torch

from firmground.engine.claims.evidence import Check, Detail, Evidence
from firmground.engine.claims.panels import Axis, GuideLine, Plot, Series, Style
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.bounds import TENFOLD, bounded
from firmground.engine.measures.instruments.effects import per_seed
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import accuracy, alive, loss, sent
from firmground.engine.measures.instruments.points import points
from firmground.engine.measures.instruments.precise_statistics import parts, pooled, with_biased, with_precise
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.measures.test_time import single_example as alone
from firmground.engine.measures.test_time.running_chains import FORGETS, band, chains, expected, lag, laws
from firmground.engine.network.stack import Stack
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training

SIZES = (64, 8)
HIGH, FALLS = 0.5, (0.05, 0.005)
POINTS = 20
CHANGED = "largest change of an answer when all {} others of its mini-batch change (of the largest output)"
BESIDE = 2_000.0  # of progress, for measurements outside the training


@dataclass
class Followed:
    """Test loss [A, S] with running averages and with precise statistics, at the steps looked at."""

    steps: list[int] = field(default_factory=list)
    running: list[Array] = field(default_factory=list)
    precise: list[Array] = field(default_factory=list)

    def ratio(self, step: int) -> Array:
        """[A, S]: log (running / precise)."""
        at = self.steps.index(step)
        return bounded(np.log(self.running[at] / self.precise[at]), TENFOLD)


def measure(lab: Laboratory) -> Evidence:
    planned = plan(lab)
    lab.expect(planned, more=BESIDE)
    followed, first = Followed(), planned.interventions[0].step
    wanted = looks(planned.steps, first)

    def look(training: Training) -> None:
        batches = sum(training.source.examples // m for m in SIZES)
        follow(training, followed, lambda: lab.advance(0.8 * BESIDE / len(wanted) / batches))

    training = lab.train("running averages", planned, look, wanted)
    stack = training.state.stacks[0]
    populations, seeds = values(training, stack), [stack.seeds[lane] for lane in sound(training, stack)]
    checks = [*alone.checks(training, stack), pooling(training, stack), _lag(), *laws(populations, 64, seeds)]
    lab.advance(0.1 * BESIDE)
    checks += laws(populations, 8, seeds)
    company = company_panel(training, stack)
    lab.advance(0.1 * BESIDE)
    end = followed.ratio(planned.steps)
    accuracies = accuracy(training, "eval")
    return Evidence(
        effects=per_seed(end[0]),
        checks=tuple(checks),
        details=details(training, followed, first),
        facts=facts(training, stack, followed, accuracies),
        figure=(company, follow_panel(planned, followed), band_panel(populations[0], seeds[0])),
        diverged=int((~alive(training)[0]).sum()),
        stuck=stuck(training),
    )


def plan(lab: Laboratory) -> Experiment:
    """The learning rate falls tenfold after half of the steps, and again after three quarters."""
    steps = lab.budget.of(400, 2_000)
    falls = zip((steps // 2, steps * 3 // 4), FALLS, strict=True)
    return experiment(
        dataset="digits",
        widths=[16, 4, 16, 16],
        activation="tanh",
        lr=HIGH,
        steps=steps,
        seeds=lab.seeds,
        arms=[
            {"name": f"with BN, mini-batches of {m}", "norm": {"kind": "batch", "momentum": FORGETS}, "batch_size": m}
            for m in SIZES
        ],
        interventions=[{"step": step, "event": {"type": "set_lr", "lr": lr}} for step, lr in falls],
    )


def looks(steps: int, first_fall: int) -> list[int]:
    even = np.linspace(steps / POINTS, steps, POINTS).round().astype(int)
    return sorted({*(int(one) for one in even), first_fall})


def follow(training: Training, followed: Followed, tick: Callable[[], None] = lambda: None) -> None:
    followed.steps.append(training.step_number)
    followed.running.append(loss(training, "eval"))
    followed.precise.append(loss(training, "eval", change=lambda stack: refreshed(training, stack, tick)))


def refreshed(training: Training, stack: Stack, tick: Callable[[], None] = lambda: None) -> Stack:
    """Statistics pooled over mini-batches of the size with which the stack trains."""
    return with_precise(training, stack, stack.structure.batch_size, tick=tick)


def sound(training: Training, stack: Stack) -> list[int]:
    """Places in the stack of networks that have not diverged."""
    return [place for place, lane in enumerate(stack.lanes) if training.state.alive[lane]]


def values(training: Training, stack: Stack) -> Array:
    """[S, N]: z of one unit of layer 2 over the training set, in each network that has not diverged, with running
    averages: the unit whose mean lies farthest from 0, where running means start, so that the approach is visible.
    """
    passed, _ = sent(training, stack, "train", tapped=True)
    z_SNU = np.asarray(passed.taps[1]["z"].detach(), dtype=np.float64)[sound(training, stack)]
    farthest = np.argmax(np.abs(z_SNU.mean(1)) / z_SNU.std(1), axis=1)
    return np.take_along_axis(z_SNU, farthest[:, None, None], axis=2)[..., 0]


def details(training: Training, followed: Followed, first_fall: int) -> tuple[Detail, ...]:
    high, end = followed.ratio(first_fall), followed.ratio(training.step_number)
    biased = loss(training, "eval", change=lambda stack: with_biased(stack, stack.structure.batch_size))
    kept = bounded(np.log(biased / followed.running[-1]), TENFOLD)
    ratio = "test loss, running averages ÷ precise statistics"
    return (
        Detail(f"{ratio}: mini-batches of 64, before the learning rate falls", per_seed(high[0]), aim="equivalent"),
        Detail(f"{ratio}: mini-batches of 8, before the learning rate falls", per_seed(high[1]), aim="equivalent"),
        Detail(f"{ratio}: mini-batches of 8, at the end", per_seed(end[1]), aim="equivalent"),
        Detail("test loss, biased variances kept ÷ unbiased: mini-batches of 64", per_seed(kept[0])),
        Detail("test loss, biased variances kept ÷ unbiased: mini-batches of 8", per_seed(kept[1])),
    )


def facts(training: Training, stack: Stack, followed: Followed, accuracies: Array) -> dict[str, float]:
    exact = accuracy(training, "eval", change=lambda one: refreshed(training, one))
    known = {
        "test loss with running averages, mini-batches of 64": _mean(followed.running[-1][0]),
        "test loss with precise statistics, mini-batches of 64": _mean(followed.precise[-1][0]),
        "accuracy with running averages, mini-batches of 64": _mean(accuracies[0]),
        "accuracy with precise statistics, mini-batches of 64": _mean(exact[0]),
        "accuracy with running averages, mini-batches of 8": _mean(accuracies[1]),
        "accuracy with precise statistics, mini-batches of 8": _mean(exact[1]),
        "accuracy of one example alone with its own statistics": alone.accuracy_alone(training, stack),
        **{CHANGED.format(others): alone.sway(training, stack, others) for others in alone.OTHERS},
        "variance of 1 as mini-batches of 8 see it, biased": 7 / 8,
        "variance of 1 as mini-batches of 64 see it, biased": 63 / 64,
        "steps after which less than a hundredth of the start is left": math.ceil(math.log(0.01) / math.log(0.9)),
    }
    return {name: value for name, value in known.items() if math.isfinite(value)}  # a diverged network has no loss


def pooling(training: Training, stack: Stack) -> Check:
    """Check that pooling is exact, in layer 1, whose inputs do not depend on the mini-batch (SCIENCE T32)."""
    x = training.source.inputs(training.state.world).training_set(stack.seeds).double()
    z = x.flatten(2) @ stack.params[1, "W"].double()
    cuts = parts(z.shape[1], 64)
    batches = [z[:, rows] for rows in cuts]
    _, variance = pooled(
        torch.stack([one.mean(1) for one in batches]), torch.stack([one.var(1, correction=0) for one in batches])
    )
    whole = torch.cat(batches, dim=1).var(1, correction=0)
    return Check(
        "variance pooled over mini-batches ÷ variance of all at once, largest deviation from 1",
        float((variance / whole - 1).abs().max()),
        0.0,
        1e-10,
        "mean of the variances + variance of the means",
    )


def company_panel(training: Training, stack: Stack) -> Plot:
    example = alone.unsure(training, stack)
    series = []
    for size in alone.SIZES:
        found = alone.spread(training, stack, example, size)[0]
        # Dots beside each other, so that equal ones do not hide each other.
        x = points(size * 1.25 ** ((i % 12 - 5.5) / 5.5) for i in range(len(found)))
        series.append(Series(f"{size} examples", x, points(found), arm=1, style="points"))
    alike = float(alone.certain(training, stack, example)[0])
    return Plot(
        "One example, many companies",
        Axis("examples in the mini-batch, this one included", log=True),
        Axis("probability given to its right answer", low=0.0, high=1.0),
        series,
        rules=[GuideLine("with running averages, in any company", alike)],
        note="The same picture each time; only the others in its mini-batch change. First seed's network, a test "
        "example that it is not sure of.",
    )


def follow_panel(planned: Experiment, followed: Followed) -> Plot:
    x = points(followed.steps)
    series = []
    for arm, (size, slot) in enumerate(zip(SIZES, (1, 2), strict=True)):
        ways: tuple[tuple[str, list[Array], Style], ...] = (
            ("running averages", followed.running, "line"),
            ("precise statistics", followed.precise, "dashed"),
        )
        for name, losses, style in ways:
            y = points(_mean(one[arm]) for one in losses)
            series.append(Series(f"{name}, mini-batches of {size}", x, y, arm=slot, style=style))
    return Plot(
        "Test loss while the learning rate falls",
        Axis("step"),
        Axis("test loss, mean over seeds", log=True),
        series,
        rules=[GuideLine("learning rate ÷ 10", float(one.step), along="x") for one in planned.interventions],
        note="Where the two lines of a colour part, the running averages do not fit the weights of that moment.",
    )


def band_panel(population: Array, seed: int) -> Plot:
    """A chain of running averages at fixed weights, with the expectation and band of the law."""
    mean, spread = float(population.mean()), float(population.std())
    followed = list(chains(population, 64, 1, 120, seed))
    steps = points(one.step for one in followed)
    centre = [(expected(0.0, mean, one.step) - mean) / spread for one in followed]
    width = [2 * band(population, 64, one.step) / spread for one in followed]
    return Plot(
        "A running average finds its value",
        Axis("mini-batches of 64 seen, weights fixed"),
        Axis("mean, in deviations from the data's own"),
        [
            Series(
                "expected, ± 2 deviations",
                steps,
                [*centre],
                low=[c - w for c, w in zip(centre, width, strict=True)],
                high=[c + w for c, w in zip(centre, width, strict=True)],
                style="dashed",
            ),
            Series(
                "each mini-batch's mean",
                steps,
                points((o.newest[0] - mean) / spread for o in followed),
                style="points",
            ),
            Series("running average", steps, points((o.mean[0] - mean) / spread for o in followed), arm=1),
        ],
        rules=[GuideLine("the data's own mean", 0.0)],
        note="It starts at 0, forgets a tenth at each step, and then strays about a quarter as far as a single "
        "mini-batch does. A unit of layer 2 in the first seed's network.",
    )


def _lag() -> Check:
    return Check(
        "steps by which a running average is behind a steady drift",
        lag(),
        (1 - FORGETS) / FORGETS,
        1e-9,
        "(1 - a) / a steps, from the recursion, a = 0.1",
    )


def _mean(values: Array) -> float:
    return float(np.mean(values))
