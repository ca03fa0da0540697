"""Whether less noise in batch norm means less regularization: the generalization gap by size of the ghost batch.

All arms train on the same mini-batches of 512 and differ only in the ghost batch, the part over which batch norm takes
statistics. The gap is held-out loss minus training loss in nats, both in evaluation mode. A line is fitted to its
logarithm over the logarithm of the ghost size, one per seed. A gap below LEAST counts as LEAST.
"""

from __future__ import annotations

import math

import numpy as np

from firmground.engine.claims.evidence import Bound, Check, Detail, Evidence
from firmground.engine.claims.panels import Axis, GuideLine, Plot, Series, Slopes
from firmground.engine.claims.verdicts import Aim
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.batch_laws import ERRORS, falls_by, mean_variance, measured_error
from firmground.engine.measures.instruments.bounds import GUESSING, bounded, positive, raised_ratio
from firmground.engine.measures.instruments.effects import log_ratio, per_seed
from firmground.engine.measures.instruments.intervals import banded, geometric, geometric_mean
from firmground.engine.measures.instruments.laboratory import LEAN, Laboratory, experiment
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, accuracy, alive, each_lane, loss, sent
from firmground.engine.measures.instruments.points import points, short
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.network.batches import order
from firmground.engine.network.stack import Stack
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Arm, Norm
from firmground.engine.training.training import Training

SGD_BATCH = 512
SIZES = (16, 64, 512)
ARMS = (
    *(Arm(name=f"BN over {size}", norm=Norm(kind="batch", ghost=size)) for size in SIZES),
    Arm(name="BN without its noise", norm=Norm(kind="population")),
)
GHOSTS, QUIET = slice(0, len(SIZES)), len(SIZES)
NOISE_REMOVED: tuple[tuple[str, int, int, Aim | None], ...] = (
    ("gap at 512 ÷ gap at 16, without a fit", 2, 0, "greater"),
    ("gap without the noise ÷ gap at 16", QUIET, 0, "greater"),
    ("gap without the noise ÷ gap at 512", QUIET, 2, None),  # there is little noise left to remove
)
HUES = (1, 2, 3, 4)
LEAST = 1e-3  # nats
LOOKS = 15
DRAWS = 4_000
DRAWING = 500.0  # of progress, for the draws
AT_ONCE = 250
Curves = list[tuple[int, Array, Array]]
"""Step, training and held-out loss [A, S]."""


def measure(lab: Laboratory) -> Evidence:
    planned = plan(lab)
    lab.expect(planned, more=DRAWING)
    curves: Curves = []

    def visit(training: Training) -> None:
        curves.append((training.step_number, loss(training, "train"), loss(training, "eval")))

    looks = {0, *(round(planned.steps * (look / LOOKS)) for look in range(1, LOOKS + 1))}
    training = lab.train("ghost batches", planned, visit, looks)
    _, train, held_out = curves[-1]
    gap, raised = gaps(train, held_out)
    diverged = ~alive(training)
    noise = noise_checks(lab, training)
    right = accuracy(training, "eval")
    return Evidence(
        effects=per_seed(trend(gap[GHOSTS])),
        checks=noise,
        details=(
            *(
                Detail(
                    name, log_ratio(gap[above], gap[below]), bound=raised_ratio(raised[above], raised[below]), aim=aim
                )
                for name, above, below, aim in NOISE_REMOVED
            ),
            Detail("training loss at 16 ÷ at 512, as fitted", per_seed(-trend(_bounded(train[GHOSTS])))),
            Detail(
                "held-out loss at 512 ÷ at 16, as fitted", per_seed(trend(_bounded(held_out[GHOSTS]))), aim="greater"
            ),
        ),
        facts=numbers(train, held_out, gap, right, training.source.examples),
        figure=(gap_panel(gap), pairs_panel(gap), curves_panel(curves)),
        diverged=int(diverged[GHOSTS].sum()),
        censored=int((raised & ~diverged)[GHOSTS].sum()),
        bound=trend_bound(raised[GHOSTS]),
        stuck=stuck(training),
    )


def plan(lab: Laboratory) -> Experiment:
    return experiment(
        dataset="digits",
        widths=[32, 32],
        activation="tanh",
        lr=0.5,
        batch_size=SGD_BATCH,
        steps=lab.budget.of(120, 1_000),
        seeds=lab.seeds,
        arms=ARMS,
        recording=LEAN | {"max_frames": 12},
    )


def gaps(train: Array, held_out: Array) -> tuple[Array, Array]:
    """Gaps fit for logs, and which were raised to the least; a diverged lane counts with the loss of guessing."""
    return positive(held_out - train, GUESSING, LEAST)


def trend(values_GS: Array) -> Array:
    """[S]: log ratio of the value at the largest ghost size to that at the smallest, on the least-squares line of
    log(value) over log(size). `values` [ghost sizes, S] must be positive.
    """
    sizes = np.log(SIZES)
    centred = sizes - sizes.mean()
    slope_S = centred @ np.log(values_GS) / (centred @ centred)
    return np.asarray(slope_S * (sizes[-1] - sizes[0]))


def trend_bound(raised_GS: Array) -> Bound | None:
    """How values that were raised to the least bound the trend: on its line the two smaller sizes count against the
    largest one.
    """
    return raised_ratio(raised_GS[-1], raised_GS[:-1])


def noise_checks(lab: Laboratory, training: Training) -> tuple[Check, ...]:
    """How much the mean of a ghost batch varies, for one unit of layer 1, in the order in which training draws."""

    def of(stack: Stack) -> Array:
        passed, _ = sent(training, stack, "train", BY_ITS_BATCH, tapped=True)
        return np.asarray(passed.taps[0]["z"][..., 0], dtype=np.float64)

    values = each_lane(training, of)[QUIET, 0]
    if not np.isfinite(values).all():
        return ()
    means: dict[int, list[float]] = {64: [], 512: []}
    for epoch in range(DRAWS):
        chosen = values[order(training.experiment.seeds[0], epoch, len(values)).numpy()[:SGD_BATCH]]
        for size, found in means.items():
            found.append(float(chosen[:size].mean()))
        if epoch % AT_ONCE == AT_ONCE - 1:
            lab.advance(DRAWING * AT_ONCE / DRAWS)
    source = "variance of a mean without replacement"
    measured = {size: np.array(found) for size, found in means.items()}
    error = {size: measured_error(found) for size, found in measured.items()}
    checks = [
        Check(
            f"variance of the mean of {size} examples ÷ law",
            float(found.var()) / mean_variance(values, size),
            1.0,
            ERRORS * error[size],
            source,
        )
        for size, found in measured.items()
    ]
    law = falls_by(64, 512, len(values))
    # The two means share examples, so their ratio varies less than this sum of errors.
    both = math.hypot(error[64], error[512])
    got = float(measured[64].var() / measured[512].var())
    return (*checks, Check("variance of the mean, 64 ÷ 512 examples", got, law, ERRORS * both * law, source))


def numbers(train: Array, held_out: Array, gap: Array, right: Array, examples: int) -> dict[str, float]:
    facts = {
        "noise in the mean of 64 ÷ of 512, by the law": falls_by(64, 512, examples),
        "the same with endless data": 8.0,
    }
    for arm, name in enumerate(each.name for each in ARMS):
        facts |= {
            f"gap, {name} (nats, geometric mean)": geometric_mean(gap[arm]),
            f"training loss, {name} (nats)": float(_bounded(train[arm]).mean()),
            f"held-out loss, {name} (nats)": float(_bounded(held_out[arm]).mean()),
            f"held-out accuracy, {name}": float(np.nan_to_num(right[arm], nan=0.1).mean()),
        }
    return facts


def gap_panel(gap: Array) -> Plot:
    return Plot(
        "Generalization gap against the size that batch norm averages over",
        Axis("ghost batch (examples)", log=True),
        Axis("held-out loss minus training loss (nats)", log=True),
        [banded("mean of the seeds, 95 % interval", SIZES, geometric(gap[GHOSTS]), 1, "line+points")],
        rules=[GuideLine("without the noise", geometric_mean(gap[QUIET]))],
        note=f"Every network takes the same steps on the same mini-batches of {SGD_BATCH}.",
    )


def pairs_panel(gap: Array) -> Slopes:
    return Slopes(
        "The gap, seed by seed",
        [arm.name for arm in ARMS],
        Axis("gap (nats)", log=True),
        [short(row) for row in gap.T],
        arms=list(HUES),
        note="The lecture expects the lines to rise to the right: less noise, less regularization, a larger gap.",
    )


def curves_panel(curves: Curves) -> Plot:
    steps = points(step for step, _, _ in curves)
    series: list[Series] = []
    for arm, name in enumerate(each.name for each in ARMS):
        trained = np.array([_bounded(train[arm]).mean() for _, train, _ in curves])
        judged = np.array([_bounded(held_out[arm]).mean() for _, _, held_out in curves])
        series += [
            Series(f"{name}, training", steps, short(trained), arm=HUES[arm], style="dashed"),
            Series(f"{name}, held out", steps, short(judged), arm=HUES[arm]),
        ]
    return Plot(
        "Training and held-out loss",
        Axis("step"),
        Axis("loss (nats), mean of the seeds", log=True),
        series,
        note="The distance between a dashed and a solid line is the gap.",
    )


def _bounded(losses: Array) -> Array:
    """The loss, or that of guessing for a diverged lane."""
    return bounded(losses, GUESSING)
