"""The noise of batch norm and of dropout: how strong each is, and whether it keeps a network from relying on one unit.

Reliance is the largest rise of the held-out loss when one unit of the last hidden layer is silenced; both noises act
on that layer. All arms share one learning rate. They differ in their noise and in the other effects of batch norm,
which the arm normalized by the whole training set, and so without noise, shows separately.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch

from firmground.engine.claims.evidence import Check, Detail, Evidence
from firmground.engine.claims.panels import Axis, Bars, GuideLine, Plot, Series, Slopes
from firmground.engine.claims.verdicts import Aim
from firmground.engine.frames import Array
from firmground.engine.measures.dropout_kinship.ablation import costs
from firmground.engine.measures.dropout_kinship.factors import dropout_factors
from firmground.engine.measures.dropout_kinship.laws import (
    dropout_noise,
    equal_rate,
    forecast,
    rate_error,
    rate_of,
    strength,
)
from firmground.engine.measures.instruments.batch_draws import gaussian, normalized, stretched_and_moved
from firmground.engine.measures.instruments.batch_laws import (
    ERRORS,
    offset_noise,
    scale_noise,
    variance_error,
)
from firmground.engine.measures.instruments.bounds import GUESSING, bounded, positive, raised_ratio
from firmground.engine.measures.instruments.effects import log_ratio, per_seed
from firmground.engine.measures.instruments.intervals import geometric_mean
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment
from firmground.engine.measures.instruments.lanes import alive, loss
from firmground.engine.measures.instruments.points import points, short
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.network.forward import dropout
from firmground.engine.network.randomness import generator
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.treatment import Arm, Norm
from firmground.engine.training.training import Training

WIDTHS = (32, 32)
RATE = 0.5
ARMS = (
    Arm(name="without BN"),
    Arm(name="with BN", norm=Norm(kind="batch")),
    Arm(name="dropout", dropout=RATE),
    Arm(name="BN + dropout", norm=Norm(kind="batch"), dropout=RATE),
    Arm(name="BN without its noise", norm=Norm(kind="population")),
    Arm(name="BN over 4", norm=Norm(kind="batch", ghost=4)),
)
NONE, BN, DROPOUT, BOTH, QUIET, STRONG = range(6)
# Examples that the last arm normalizes over: by the law, noise strong enough to show an effect like dropout's.
GHOST = 4
LEAST = 1e-4  # nats: a smaller rise, or a fall, counts as this much
MINI_BATCH = 64
SIZES = (8, 16, 32, 64, 128, 256, 512)
DRAWS = 20_000
DROPOUT_DRAWS = 400_000
SHOWN_SIZE = 8  # of the mini-batch in the picture; at 64 dropout's equal rate would be too small to see
DOTS = 360


def measure(lab: Laboratory) -> Evidence:
    planned = plan(lab)
    ablations = float(len(lab.seeds) * len(ARMS) * sum(WIDTHS))
    lab.expect(planned, more=ablations)
    training = lab.train("dropout and batch norm", planned)
    everywhere = costs(training, range(1, len(WIDTHS) + 1), lab.advance)
    last = everywhere[..., -WIDTHS[-1] :]
    worst, raised = reliance(last.max(2))
    average, anywhere = reliance(last.mean(2)), reliance(everywhere.max(2))
    gap = bounded(loss(training, "eval") - loss(training, "train"), GUESSING)
    diverged = ~alive(training)
    return Evidence(
        effects=log_ratio(worst[NONE], worst[BN]),
        checks=(*batch_checks(), *dropout_checks(training)),
        details=(
            _detail("reliance without dropout ÷ with it", (worst, raised), NONE, DROPOUT),
            _detail("reliance without either ÷ with BN and dropout", (worst, raised), NONE, BOTH),
            _detail("reliance with BN ÷ with BN and dropout", (worst, raised), BN, BOTH),
            _detail("reliance with BN without its noise ÷ with BN", (worst, raised), QUIET, BN, "greater"),
            _detail(
                f"reliance with BN without its noise ÷ with BN over {GHOST}", (worst, raised), QUIET, STRONG, "greater"
            ),
            *forecasts(worst, raised),
            _detail("reliance on the average unit, without BN ÷ with BN", average, NONE, BN, "greater"),
            _detail("reliance on the worst unit of either layer, without BN ÷ with BN", anywhere, NONE, BN, "greater"),
            *(
                Detail(
                    f"generalization gap without either, minus {ARMS[arm].name} (nats)",
                    per_seed(gap[NONE] - gap[arm]),
                    "plain",
                )
                for arm in (BN, DROPOUT, BOTH)
            ),
        ),
        facts=numbers(worst, gap),
        figure=(noise_panel(), parts_panel(), rates_panel(), reliance_panel(worst), gap_panel(gap)),
        diverged=int(diverged[[NONE, BN]].sum()),
        censored=int((raised & ~diverged)[[NONE, BN]].sum()),
        bound=raised_ratio(raised[NONE], raised[BN]),
        stuck=stuck(training),
    )


def plan(lab: Laboratory) -> Experiment:
    return experiment(
        widths=WIDTHS,
        activation="tanh",
        lr=0.5,
        batch_size=MINI_BATCH,
        steps=lab.budget.of(200, 1_500),
        seeds=lab.seeds,
        arms=ARMS,
    )


def reliance(rise: Array) -> tuple[Array, Array]:
    """Reliances fit for logs, and which were raised to the least; a diverged lane counts with the loss of guessing."""
    return positive(rise, GUESSING, LEAST)


def batch_checks() -> tuple[Check, ...]:
    """The noise of batch norm on an example outside the mini-batch, for normal values."""
    factor, offset = stretched_and_moved(gaussian(MINI_BATCH, DRAWS, "dropout-kinship"))
    (scale, scale_kurtosis), (shift, shift_kurtosis) = scale_noise(MINI_BATCH), offset_noise(MINI_BATCH)
    scale_error = variance_error(scale_kurtosis, DRAWS)
    source = "chi and Student's t distributions of a normal sample"
    return (
        Check("BN's factor, variance at 64 examples", float(factor.var()), scale, ERRORS * scale_error * scale, source),
        Check(
            "BN's offset, variance at 64 examples",
            float(offset.var()),
            shift,
            ERRORS * variance_error(shift_kurtosis, DRAWS) * shift,
            source,
        ),
        Check(
            "dropout rate as strong as BN's factor at 64 examples",
            rate_of(float(factor.var() / factor.mean() ** 2)),
            equal_rate(MINI_BATCH),
            ERRORS * rate_error(strength(MINI_BATCH), scale_error),
            source,
        ),
    )


def dropout_checks(training: Training) -> tuple[Check, ...]:
    """The masks with which the training's networks have learned, of many steps at once, and masks of the equal rate."""
    (stack,) = [
        one for one in training.state.stacks if one.structure.dropout and not one.structure.norm.traits.normalizes
    ]
    checks = []
    for rate in (RATE, equal_rate(MINI_BATCH)):
        factors = dropout_factors(replace(stack, structure=replace(stack.structure, dropout=rate)), DROPOUT_DRAWS)
        variance, kurtosis = dropout_noise(rate)
        checks.append(
            Check(
                f"dropout's factor, variance at rate {rate:.3g}",
                float(factors.var()),
                variance,
                # At rate 1/2 the kurtosis is 1: the first-order term vanishes, the squared error of the mean remains.
                (ERRORS * variance_error(kurtosis, DROPOUT_DRAWS) + ERRORS**2 / DROPOUT_DRAWS) * variance,
                "variance of a yes-or-no draw, p ÷ (1 - p)",
            )
        )
    return tuple(checks)


def numbers(worst: Array, gap: Array) -> dict[str, float]:
    facts = {
        "dropout's rate": RATE,
        "dropout's rate that would be as strong as BN with mini-batches of 64": equal_rate(MINI_BATCH),
        f"dropout's rate that would be as strong as BN over {GHOST}": equal_rate(GHOST),
        "strength of dropout's factor ÷ of BN's at 64": dropout_noise(RATE)[0]
        / dropout_noise(equal_rate(MINI_BATCH))[0],
    }
    for arm, name in enumerate(each.name for each in ARMS):
        facts[f"reliance {name} (nats, geometric mean)"] = geometric_mean(worst[arm])
        facts[f"generalization gap {name} (nats)"] = float(gap[arm].mean())
    return facts


def noise_panel() -> Plot:
    """The same values after each noise, at equal strength; each dot is the value in another mini-batch."""
    draw, rate = generator("dropout-kinship", "picture"), equal_rate(SHOWN_SIZE)
    values = torch.randn(DOTS, generator=draw, dtype=torch.float64)
    value = np.asarray(values)
    shaken = normalized(value, gaussian(SHOWN_SIZE, DOTS, "picture"))
    dropped = np.asarray(values * dropout(torch.rand(DOTS, generator=draw, dtype=torch.float64), rate, values))
    return Plot(
        "The two noises, equally strong",
        Axis("value before"),
        Axis("value after"),
        [
            Series(f"BN, mini-batches of {SHOWN_SIZE}", short(value), short(shaken), arm=BN, style="points"),
            Series(f"dropout at rate {rate:.3f}", short(value), short(dropped), arm=DROPOUT, style="points"),
        ],
        note=f"Dropout keeps a value or sets it to 0. BN stretches and shifts it a little, every time. Mini-batches of "
        f"{SHOWN_SIZE} make it visible: with {MINI_BATCH} the equal dropout rate is {equal_rate(MINI_BATCH):.4f}.",
    )


def parts_panel() -> Bars:
    """Variance of factor and offset by the laws, at equal strength. Dropout has no offset: it keeps 0 at 0."""
    rate = equal_rate(MINI_BATCH)
    return Bars(
        "What multiplies and what adds",
        ["factor", "offset"],
        [f"BN, mini-batches of {MINI_BATCH}", f"dropout at rate {rate:.4f}"],
        Axis("variance of the noise, by the laws", low=0.0),
        [[strength(MINI_BATCH), dropout_noise(rate)[0]], [offset_noise(MINI_BATCH)[0], 0.0]],
        arms=[BN, DROPOUT],
        note="The factor's variance is relative to its mean squared, the offset's to the variance of the values. BN "
        f"multiplies and adds; dropout only multiplies, at rate {RATE} with a variance of "
        f"{dropout_noise(RATE)[0]:.0f}.",
    )


def rates_panel() -> Plot:
    return Plot(
        "The dropout rate that is as strong as batch norm's factor",
        Axis("examples in the mini-batch", log=True),
        Axis("dropout rate", log=True),
        [
            Series(
                "equal strength, by the law", points(SIZES), [equal_rate(m) for m in SIZES], arm=BN, style="line+points"
            )
        ],
        rules=[GuideLine("the rate used here", RATE)],
    )


def reliance_panel(worst: Array) -> Slopes:
    return Slopes(
        "How much the network leans on one unit",
        [arm.name for arm in ARMS],
        Axis("rise of the loss when the unit missed most is silenced (nats)", log=True),
        [short(row) for row in worst.T],
        arms=list(range(len(ARMS))),
        note="One line for each seed; lower is less reliance. “BN without its noise” normalizes by the whole training "
        "set.",
    )


def gap_panel(gap: Array) -> Slopes:
    return Slopes(
        "Generalization gap: held-out loss minus training loss",
        [arm.name for arm in ARMS],
        Axis("gap (nats)"),
        [short(row) for row in gap.T],
        arms=list(range(len(ARMS))),
        rules=[GuideLine("no gap", 0.0)],
    )


def forecasts(worst: Array, raised: Array) -> tuple[Detail, ...]:
    """What dropout's effect on reliance lets expect of batch norm's noise. Over the whole mini-batch it bears on the
    claim: where it lies within the band, this experiment cannot show the effect that the claim speaks of.
    """
    effects = np.log(worst[NONE] / worst[DROPOUT])
    bound = raised_ratio(raised[NONE], raised[DROPOUT])
    aims: tuple[tuple[int, Aim | None], ...] = ((MINI_BATCH, "greater"), (GHOST, None))
    return tuple(
        Detail(
            f"forecast for BN over {size}, from dropout's effect and the strength of both noises",
            per_seed(forecast(effects, RATE, size)),
            bound=bound,
            aim=aim,
        )
        for size, aim in aims
    )


def _detail(name: str, found: tuple[Array, Array], above: int, below: int, aim: Aim | None = None) -> Detail:
    """The ratio of two arms' reliances, of which `found` also says which were raised."""
    values, raised = found
    ratios = log_ratio(values[above], values[below])
    return Detail(name, ratios, bound=raised_ratio(raised[above], raised[below]), aim=aim)
