"""The moments of a batch after batch norm as beta and gamma dictate them, and whether the values obey, in float64."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from scipy.special import ndtri
from torch import Tensor

from firmground.engine.claims.evidence import Check
from firmground.engine.frames import Array
from firmground.engine.measures.instruments.lanes import BY_ITS_BATCH, sent
from firmground.engine.network.normalization import batch_moments
from firmground.engine.network.stack import Stack
from firmground.engine.training.training import Training

EXACT = 1e-9
FIFTEEN = 1.0364333894937898  # the 85 % point of a standard Gaussian


@dataclass(frozen=True)
class Dictated:
    """One look at the arm with batch norm, per layer [S, U].

    `mean` and `deviation` of z_tilde are measured. Beta, gamma and the deviation s of z dictate them (SCIENCE T1, T2):
    the mean is `beta`, the deviation `spread` = |gamma| s / sqrt(s^2 + eps). `sums` holds the largest |sum of z_norm|
    and |sum of z_norm^2 - m s^2 / (s^2 + eps)|, each divided by m (T3).
    """

    step: int
    mean: list[Array]
    deviation: list[Array]
    beta: list[Array]
    spread: list[Array]
    sums: tuple[float, float]


def dictated(training: Training) -> Dictated:
    """Look at the arm with batch norm, on the evaluation set as one batch."""
    (stack,) = (stack for stack in training.state.stacks if stack.kind == "batch")
    with torch.no_grad():
        passed, _ = sent(training, stack, "eval", BY_ITS_BATCH, tapped=True)
        layers = [_layer(stack, number, taps) for number, taps in enumerate(passed.taps[:-1], start=1)]
    mean, deviation, beta, spread, first, second = zip(*layers, strict=True)
    worst = (float(torch.stack(first).max()), float(torch.stack(second).max()))
    arrays = [[value.numpy() for value in part] for part in (mean, deviation, beta, spread)]
    return Dictated(training.step_number, arrays[0], arrays[1], arrays[2], arrays[3], worst)


def checks(seen: list[Dictated], window: int) -> tuple[Check, ...]:
    """The worst case of each identity over all looks, layers, units and seeds; NaN, of a diverged lane, fails."""

    def worst(pairs: Iterable[tuple[list[Array], list[Array]]]) -> float:
        found = [np.abs(got - law).max() for gots, laws in pairs for got, law in zip(gots, laws, strict=True)]
        return float(np.max(found))

    line = Check(
        "85 % line of Gaussian values after batch norm with gamma 2, beta 1",
        eighty_five(2.0, 1.0),
        1.0 + 2.0 * FIFTEEN,
        1e-3,
        "beta + 1.0364 gamma",
    )
    return (
        _nothing(
            "mean of the values after batch norm, minus beta",
            worst((one.mean, one.beta) for one in seen),
            "mean of gamma x + beta where x has mean 0",
        ),
        _nothing(
            "their variance, minus what gamma dictates",
            worst(([got**2 for got in one.deviation], [law**2 for law in one.spread]) for one in seen),
            "gamma² s² ÷ (s² + eps)",
        ),
        *sums(seen),
        *moves(seen, window),
        line,
    )


def sums(seen: list[Dictated]) -> tuple[Check, Check]:
    first, second = np.max([one.sums for one in seen], axis=0)
    return (
        _nothing("sum of normalized values, per example", float(first), "values minus their mean sum to 0"),
        _nothing("sum of their squares, per example, minus the law", float(second), "s² ÷ (s² + eps)"),
    )


def moves(seen: list[Dictated], window: int) -> tuple[Check, Check]:
    return (
        _nothing(
            "drift since the start, minus the drift of beta and gamma",
            drift_error(seen, seen[0].step),
            "sqrt of (change of beta)² + (change of |gamma| s ÷ sqrt(s² + eps))²",
        ),
        _nothing(
            f"drift over {window} steps, minus the drift of beta and gamma",
            drift_error(seen, None, window),
            "the same",
        ),
    )


def drift_error(seen: list[Dictated], first: int | None, window: int = 0) -> float:
    """Largest difference between measured and dictated drift since step `first`, or over `window` steps (T39)."""
    by_step = {one.step: one for one in seen}
    errors = []
    for now in seen:
        then = by_step.get(now.step - window if first is None else first)
        if then is not None:
            errors += [float(np.abs(got - law).max()) for got, law in drifts(now, then)]
    return float(np.max(errors))


def drifts(now: Dictated, then: Dictated) -> list[tuple[Array, Array]]:
    """Per layer [S, U]: sqrt(dmean^2 + ddeviation^2) as measured, and as dictated."""
    measured = [
        np.hypot(now.mean[k] - then.mean[k], now.deviation[k] - then.deviation[k]) for k in range(len(now.mean))
    ]
    law = [np.hypot(now.beta[k] - then.beta[k], now.spread[k] - then.spread[k]) for k in range(len(now.mean))]
    return list(zip(measured, law, strict=True))


def eighty_five(gamma: float, beta: float, points: int = 20_001) -> float:
    """The 85 % quantile after batch norm of Gaussian values at evenly spaced quantiles (T9)."""
    z = torch.from_numpy(ndtri((np.arange(points) + 0.5) / points)).reshape(1, points, 1)
    mean, var = batch_moments(3.0 * z - 5.0)
    y = gamma * (3.0 * z - 5.0 - mean) * torch.rsqrt(var + 1e-12) + beta
    return float(torch.quantile(y.flatten(), 0.85))


def _nothing(name: str, got: float, source: str) -> Check:
    return Check(name, got, 0.0, EXACT, source)


def _layer(stack: Stack, number: int, taps: dict[str, Tensor]) -> tuple[Tensor, ...]:
    s2 = batch_moments(taps["z"])[1]
    shrunk = s2 / (s2 + stack.structure.norm.eps)
    mean, var = batch_moments(taps["z_tilde"])
    gamma, beta = stack.params[number, "gamma"], stack.params[number, "beta"]
    first = taps["z_norm"].mean(1).abs().max()
    second = (taps["z_norm"].square().mean(1) - shrunk).abs().max()
    return mean, var.sqrt(), beta, gamma.abs() * shrunk.sqrt(), first, second
