"""The noise of mini-batches, measured on hidden units of trained networks and compared with its laws.

Each seed's network gives one population: the values z of unit 1 of layer 2 over the whole training set, with layer 1
normalized by the whole set. Mini-batches are those of the seed's own epochs, and their statistics those of the engine's
batch norm. A check is the mean over networks of measured / expected, so that more seeds make it
sharper. Its tolerance is 5 standard errors, computed from the draws' own kurtosis.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from firmground.engine.claims.evidence import Check, Detail, Evidence
from firmground.engine.claims.panels import Axis, GuideLine, Numbers, Plot, Series
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.batch_draws import (
    Drawn,
    gaussian,
    joined,
    repeated,
    stretched_and_moved,
    unrepeated,
)
from firmground.engine.measures.instruments.batch_laws import (
    ERRORS,
    deviation_variance,
    falls_by,
    mean_error,
    mean_variance,
    measured_error,
    offset_noise,
    scale_noise,
    square_variance,
    variance_error,
)
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import each_lane, sent
from firmground.engine.measures.instruments.points import points
from firmground.engine.network.batches import Orders, Place
from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.stack import Stack
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training

SIZES = (8, 64, 128, 256, 512)
LAYER, UNIT = 2, 0
DOTS = 75  # of each size in the cloud
PASSES = 200
GAUSSIAN_DRAWS = 20_000
PER_SEED = 200.0  # of progress


def measure(lab: Laboratory) -> Evidence:
    planned = plan(lab)
    lab.expect(planned, more=PER_SEED * len(lab.seeds))
    training = lab.train("mini-batch noise", planned)
    populations = values(training)
    draws = lab.budget.of(1_500, 10_000)
    clouds = [_drawn(lab, population, seed, draws) for population, seed in zip(populations, lab.seeds, strict=True)]
    checks = (*laws(populations, clouds), *_with_repetition(populations, lab.seeds, draws), *gaussian_laws())
    stirred = stirring(training, populations)
    falls = [float(np.log(cloud[64].mean.var() / cloud[512].mean.var())) for cloud in clouds]
    examples = populations.shape[1]
    return Evidence(
        checks=checks,
        details=(
            Detail("noise in the mean of 64 ÷ of 512 (variances)", tuple(falls)),
            Detail(
                "noise in layer 2's mean while training, layer 1 normalized by the same 64 ÷ the law (variances)",
                tuple(stirred),
                aim="equivalent",
            ),
        ),
        facts={
            "training examples": float(examples),
            "networks": float(len(lab.seeds)),
            "mini-batches drawn for each network and size": float(draws),
            "64 against 512 by the law, with this many examples": falls_by(64, 512, examples),
            "64 against 512 by the law, with endless data": 8.0,
            "deviation of a mini-batch's mean at 64, in deviations of the data": float(
                np.mean([c[64].mean.std() / p.std() for c, p in zip(clouds, populations, strict=True)])
            ),
        },
        figure=(cloud_panel(populations[0], clouds[0]), *law_panels(populations, clouds)),
        diverged=int((~training.state.alive).sum()),
    )


def plan(lab: Laboratory) -> Experiment:
    return experiment(
        dataset="digits",
        widths=[16, 4, 16, 16],
        activation="tanh",
        lr=0.5,
        batch_size=64,
        steps=lab.budget.of(200, 1_000),
        seeds=lab.seeds,
        arms=[{"name": "with BN", "norm": {"kind": "batch"}}],
    )


def values(training: Training) -> Array:
    """[S, N]: z of the unit over the training set, sent as one batch."""

    def of(stack: Stack) -> Array:
        passed, _ = sent(training, stack, "train", PassMode("probe", training.step_number), tapped=True)
        return np.asarray(passed.taps[LAYER - 1]["z"][..., UNIT], dtype=np.float64)

    return np.asarray(each_lane(training, of)[0])


def laws(populations: Array, clouds: list[dict[int, Drawn]]) -> list[Check]:
    """Mean and variance of mini-batches without repetition at every size; the deviation only where 1/m is small."""
    exact = "law of samples without replacement"
    checks, steps = [], {}
    for m in SIZES:
        means = [cloud[m].mean for cloud in clouds]
        steps[m] = _agreement(
            f"noise in the mean of {m} examples, measured ÷ law",
            means,
            [mean_variance(p, m) for p in populations],
            f"variance of a mean, {exact}",
        )
        squares = [cloud[m].square for cloud in clouds]
        expected = [square_variance(p, m) for p in populations]
        checks += [
            steps[m],
            _agreement(
                f"noise in the variance of {m} examples, measured ÷ law",
                squares,
                expected,
                f"variance of a variance, {exact} (Tukey's k-statistics)",
            ),
        ]
        if m >= 64:
            expected = [deviation_variance(p, m) for p in populations]
            checks.append(
                _agreement(
                    f"noise in the spread of {m} examples, measured ÷ law",
                    [cloud[m].deviation for cloud in clouds],
                    expected,
                    "the delta method, to first order; 4/m is allowed for what it leaves out",
                    4 / m,
                )
            )
    return [*checks, _fall(steps, populations.shape[1])]


def gaussian_laws() -> list[Check]:
    """How a mini-batch normalizes an example outside it, for a unit with normal values: the numbers of the table."""
    checks = []
    for m in (8, 64, 512):
        factor, offset = stretched_and_moved(gaussian(m, GAUSSIAN_DRAWS, "batch-noise"))
        for name, noise, (variance, kurtosis) in (
            ("multiplicative", factor, scale_noise(m)),
            ("additive", offset, offset_noise(m)),
        ):
            error = ERRORS * variance_error(kurtosis, GAUSSIAN_DRAWS)
            checks.append(
                Check(
                    f"{name} noise of a normal unit, {m} examples (variance)",
                    float(noise.var()),
                    variance,
                    error * variance,
                    "Student's t and chi distributions of a normal sample",
                )
            )
    return checks


def stirring(training: Training, populations: Array) -> list[float]:
    """Per seed, the log of the variance of layer 2's mini-batch mean in real training passes over that of the law.

    In training the same mini-batch normalizes layer 1 first, which removes most of the variation of layer 2's mean.
    Each network passes its own mini-batches, the first of each of its epochs.
    """
    stack, inputs = training.state.stacks[0], training.source.inputs(training.state.world)
    orders, means = Orders(stack.seeds), []
    for epoch in range(PASSES):
        x, _ = inputs.mini_batches(stack.seeds, orders.batches(Place(epoch), 64, inputs.examples))
        passed = send(stack, training.network, x, PassMode("train", training.step_number), training_set=inputs.x)
        means.append(np.asarray(passed.seen[LAYER].mean[:, UNIT].detach(), dtype=np.float64))
    variances = np.var(means, axis=0)
    return [
        float(np.log(variance / mean_variance(population, 64)))
        for variance, population in zip(variances, populations, strict=True)
    ]


def cloud_panel(population: Array, cloud: dict[int, Drawn]) -> Plot:
    mean, deviation = float(population.mean()), float(population.std())
    return Plot(
        "Each dot is one mini-batch",
        Axis("its mean, in deviations from the data's own"),
        Axis("its spread ÷ the data's own"),
        [
            Series(
                f"{m} examples",
                points((cloud[m].mean[:DOTS] - mean) / deviation),
                points(cloud[m].deviation[:DOTS] / deviation),
                arm=slot,
                style="points",
            )
            for slot, m in enumerate(SIZES, start=1)
        ],
        rules=[GuideLine("the data's own mean", 0.0, along="x"), GuideLine("the data's own spread", 1.0)],
        note="One unit of layer 2 in the first seed's network. Batch norm uses the dot; the data's own mean and spread "
        "lie where the lines cross.",
    )


def law_panels(populations: Array, clouds: list[dict[int, Drawn]]) -> tuple[Plot, Plot]:
    """Measured variances relative to the data's own, by size: dots at SIZES, lines up to the data."""
    sizes = [int(m) for m in np.unique(np.geomspace(8, 1_024, 40).astype(int)) if m < populations.shape[1]]
    lines, scale = points(sizes), populations.var(axis=1)

    def law(of: Callable[[Array, int], float]) -> Numbers:
        return points(np.mean([of(p, m) / p.var() for p in populations]) for m in sizes)

    def dots(part: str) -> Series:
        found = [[getattr(c[m], part).var() / s for c, s in zip(clouds, scale, strict=True)] for m in SIZES]
        return Series(
            "measured, mean and range of the networks",
            points(SIZES),
            points(map(np.mean, found)),
            arm=1,
            low=points(map(np.min, found)),
            high=points(map(np.max, found)),
            style="points",
        )

    x = Axis("examples in a mini-batch", log=True)
    mean = Plot(
        "Noise in the mean",
        x,
        Axis("variance ÷ the data's variance", log=True),
        [
            Series("the law, no example twice", lines, law(mean_variance)),
            Series("the law for endless data, 1/m", lines, points(1 / m for m in sizes), style="dashed"),
            dots("mean"),
        ],
        note="A mini-batch that holds a good part of the data has little room to differ from it: the line bends down.",
    )
    deviation = Plot(
        "Noise in the spread",
        x,
        Axis("variance ÷ the data's variance", log=True),
        [Series("the law, to first order", lines, law(deviation_variance)), dots("deviation")],
        note="The spread strays by less than the mean, and shrinks in the same way.",
    )
    return mean, deviation


def _drawn(lab: Laboratory, population: Array, seed: int, draws: int) -> dict[int, Drawn]:
    portions = []
    for portion in unrepeated(population, SIZES, draws, seed):
        portions.append(portion)
        lab.advance(PER_SEED * len(portion[SIZES[0]].mean) / draws)
    return {m: joined([portion[m] for portion in portions]) for m in SIZES}


def _with_repetition(populations: Array, seeds: tuple[int, ...], draws: int) -> list[Check]:
    drawn = [repeated(p, 64, draws, s) for p, s in zip(populations, seeds, strict=True)]
    law = "law of independent draws"
    return [
        _agreement(
            "noise in the mean of 64, examples may repeat, measured ÷ law",
            [one.mean for one in drawn],
            [mean_variance(p, 64, repeated=True) for p in populations],
            f"variance of a mean, {law}",
        ),
        _agreement(
            "noise in the variance of 64, examples may repeat, measured ÷ law",
            [one.square for one in drawn],
            [square_variance(p, 64, repeated=True) for p in populations],
            f"variance of a variance, {law}",
        ),
    ]


def _agreement(name: str, draws: list[Array], expected: list[float], source: str, slack: float = 0.0) -> Check:
    ratios = [float(one.var(ddof=1)) / law for one, law in zip(draws, expected, strict=True)]
    error = mean_error([measured_error(one) for one in draws])
    return Check(name, float(np.mean(ratios)), 1.0, ERRORS * error + slack, source)


def _fall(at: dict[int, Check], examples: int) -> Check:
    """The ratio at 64 and 512. The two draws share examples, so it varies less than that of two separate ones."""
    expected = falls_by(64, 512, examples)
    return Check(
        f"noise in the mean of 64 ÷ of 512, with {examples:,} examples",
        expected * at[64].got / at[512].got,
        expected,
        expected * float(np.hypot(at[64].tolerance, at[512].tolerance)),
        "8 (N - 64) / (N - 512), law of samples without replacement",
    )
