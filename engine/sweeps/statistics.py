"""What a sweep keeps: of each entry one number a seed and statistic, and the document of a point. Free of torch."""

from __future__ import annotations

from typing import Any, NotRequired

import numpy as np
from typing_extensions import TypedDict

from firmground.engine.claims.evidence import Bound
from firmground.engine.frames import Array
from firmground.engine.spec.sweep import EffectOf


class Statistics(TypedDict):
    """Lists over seeds; null where there is no such number, as in a lane that diverged.

    `loss` is that of the probe by its own batch statistics, `eval_loss` and `accuracy` are those of the evaluation set
    in evaluation mode, all three where the lane ended; `start_loss` is the loss of step 0, and the best of each is that
    of any look. `steps_to_loss` is the first step at which `loss` is at or below the goal, `steps_to_eval_loss` the
    first look at which `eval_loss` is; `steps_to_losses` and `steps_to_eval_losses` have such a list for each further
    loss of the goal, and are absent from statistics that were made before a goal had any. `diverged` is the step at
    which the loss was no longer finite, `steps` how many the lane made. `grad_norm` has a list for each layer, of the
    first mini-batch.

    Shifts are those of z_tilde of the focused layer, since step 0 and over the last 50 steps; a lane that the goal has
    ended has none. `saturated` is the share of activations of hidden units beyond 97 % of their range (tanh and
    sigmoid), `dead` the share of hidden units whose activation is the same for the whole probe.
    """

    start_loss: list[float | None]
    loss: list[float | None]
    eval_loss: list[float | None]
    accuracy: list[float | None]
    best_loss: list[float | None]
    best_eval_loss: list[float | None]
    best_accuracy: list[float | None]
    steps_to_loss: list[int | None]
    steps_to_eval_loss: list[int | None]
    steps_to_losses: NotRequired[list[list[int | None]]]
    steps_to_eval_losses: NotRequired[list[list[int | None]]]
    diverged: list[int | None]
    steps: list[int]
    grad_norm: list[list[float | None]]
    shift_start: list[float | None]
    shift_window: list[float | None]
    saturated: list[float | None]
    dead: list[float | None]


class RatioJson(TypedDict):
    """The geometric mean over seeds of the first arm's number over the other's, its 95 % interval and the p of the
    sign-flip test. An end of the interval is null if lanes that never arrived leave it open, p if it speaks for that
    side; all three are null if such lanes of both arms leave nothing to compare.
    """

    effect: float | None
    interval: list[float | None] | None
    p: float | None
    n: int
    bound: Bound | None


class EffectJson(RatioJson):
    statistic: EffectOf


class ArmJson(Statistics):
    """`tuned` has what was set on tuned axes, `edge` the paths of those on whose end it lies."""

    tuned: dict[str, Any]
    edge: list[str]


class PointStatistics(TypedDict):
    arms: dict[str, ArmJson]
    effects: dict[str, EffectJson]


class PointJson(TypedDict):
    """One point: what was `set`, its place in words, and nothing under `statistics` that another run would change."""

    set: dict[str, Any]
    labels: list[str | None]
    statistics: PointStatistics


def plain(values: Array) -> list[float | None]:
    """Floats for JSON; null for what is not finite."""
    return [float(value) if np.isfinite(value) else None for value in values]


def steps(values: Array) -> list[int | None]:
    """Whole numbers; null for NaN."""
    return [int(value) if np.isfinite(value) else None for value in values]
