"""Predictions about a map that are written down beside its sweep, and what the map says of them. Free of torch.

A prediction compares two numbers in each of its cells, seed by seed: the two arms, or one arm (or the effect) at two
places of an axis; that of a valley (`valleys`) compares the arms in whole rows. Its cells or rows are judged together,
with one error rate (`outcomes`).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NotRequired, Protocol, cast

import numpy as np
from typing_extensions import TypedDict

from firmground.engine.claims.conditions import ConditionStatistic
from firmground.engine.claims.evidence import Bound, bound_by
from firmground.engine.measures.instruments.inference import t_interval
from firmground.engine.spec.sweep import EffectOf
from firmground.engine.sweeps.outcomes import outcomes
from firmground.engine.sweeps.result import log_ratios
from firmground.engine.sweeps.statistics import Statistics
from firmground.engine.sweeps.valleys import MATTERS, ValleyPrediction, differences, rows

FACTOR = 1.1  # from which on a ratio matters, as in the claims
Expects = Literal["more", "less", "same"]
PredictionVerdict = Literal["held", "did not hold", "open"]
Logs = tuple[Sequence[float], bool, bool]
"""Log ratios or differences over seeds, and whether the true ones may be larger, or smaller, than is seen."""


@dataclass(frozen=True)
class RegisteredPrediction:
    """`where`: labels by axis; of axes that it does not name, every place. Compared are the first arm over the second,
    or of one `arm` (else of that effect) the places `over[1]` of the axis `over[0]` over its place `over[2]`. The
    ratio is more, or less, where it is shown to be beyond `factor`, or 1 over it, and the same where it is shown to lie
    between them. `unseen`: written down before any network of the map was trained.
    """

    name: str
    sentence: str
    source: str
    statistic: EffectOf | ConditionStatistic
    expects: Expects
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    arm: int | None = None
    over: tuple[str, tuple[str, ...], str] | None = None
    factor: float = FACTOR
    unseen: bool = False


class RegisteredPredictionJson(TypedDict):
    """`shown` and `opposite` count cells; `points` are those of the cells in which the prediction is shown. Where
    `rows` is true, all three tell of whole rows. It is there only if true, and so is `unseen`.

    It held if at least half of the cells show it and none the opposite, and did not hold if it is the other way round.
    """

    name: str
    sentence: str
    source: str
    verdict: PredictionVerdict
    shown: int
    opposite: int
    cells: int
    points: list[int]
    unseen: NotRequired[bool]
    rows: NotRequired[bool]


class Judgeable(Protocol):
    """What predictions are judged by: labels by axis, in the order of the grid, and the numbers of each point."""

    @property
    def axes(self) -> Mapping[str, Sequence[str]]: ...

    def logs(self, prediction: RegisteredPrediction, here: int, there: int | None) -> Logs:
        """Those that the prediction compares in the cell `here`, given the point `there` if it names one."""
        ...


@dataclass(frozen=True)
class MapNumbers:
    """What a map of a sweep has: of each point the statistics of both arms."""

    axes: Mapping[str, Sequence[str]]
    points: Sequence[tuple[Statistics, Statistics]]
    horizon: int

    def at(self, labels: Mapping[str, str]) -> int:
        """The number of the point at these labels. Raises ValueError."""
        return _place(self.axes, labels)

    def logs(self, prediction: RegisteredPrediction, here: int, there: int | None) -> Logs:
        statistic = cast(EffectOf, prediction.statistic)

        def effect(point: int) -> Logs:
            return log_ratios(statistic, *self.points[point], self.horizon)

        if there is None:
            return effect(here)
        if prediction.arm is not None:
            pair = [self.points[point][prediction.arm] for point in (here, there)]
            return log_ratios(statistic, pair[0], pair[1], self.horizon)
        return _difference(effect(here), effect(there))


@dataclass(frozen=True)
class ConditionNumbers:
    """What a map of a claim has: of each point the effects of all seeds."""

    axes: Mapping[str, Sequence[str]]
    effects: Sequence[Logs]

    def logs(self, prediction: RegisteredPrediction, here: int, there: int | None) -> Logs:
        return self.effects[here] if there is None else _difference(self.effects[here], self.effects[there])


AnyPrediction = RegisteredPrediction | ValleyPrediction


def judged(prediction: AnyPrediction, numbers: Judgeable) -> RegisteredPredictionJson:
    """What a finished map says of a prediction. Raises ValueError for labels that the map does not have, TypeError for
    a valley in the map of a claim.
    """
    if isinstance(prediction, ValleyPrediction):
        if not isinstance(numbers, MapNumbers):
            raise TypeError("valleys are of maps of sweeps")
        units = rows(prediction, numbers)
        band = MATTERS
        found = [differences(prediction, numbers, row) for row in units]
    else:
        cells = list(_cells(prediction, numbers))
        units = [[here] for here, _ in cells]
        band = math.log(prediction.factor)
        found = [numbers.logs(prediction, here, there) for here, there in cells]
    shown, opposite = _sides(prediction.expects, found, band)
    told = RegisteredPredictionJson(
        name=prediction.name,
        sentence=prediction.sentence,
        source=prediction.source,
        verdict=_verdict(shown, opposite),
        shown=sum(shown),
        opposite=sum(opposite),
        cells=len(units),
        points=[point for unit, yes in zip(units, shown, strict=True) if yes for point in unit],
    )
    if isinstance(prediction, ValleyPrediction):
        told["rows"] = True
    if prediction.unseen:
        told["unseen"] = True
    return told


def _verdict(shown: Sequence[bool], opposite: Sequence[bool]) -> PredictionVerdict:
    if 2 * sum(shown) >= len(shown) and not any(opposite):
        return "held"
    return "did not hold" if 2 * sum(opposite) >= len(shown) and not any(shown) else "open"


def _cells(prediction: RegisteredPrediction, numbers: Judgeable) -> Iterator[tuple[int, int | None]]:
    """Point numbers: of the cell, and of the place that it is compared with."""
    chosen = {axis: prediction.where.get(axis, tuple(labels)) for axis, labels in numbers.axes.items()}
    if prediction.over is not None:
        chosen[prediction.over[0]] = prediction.over[1]
    for labels in itertools.product(*chosen.values()):
        place = dict(zip(chosen, labels, strict=True))
        there = None
        if prediction.over is not None:
            there = _place(numbers.axes, place | {prediction.over[0]: prediction.over[2]})
        yield _place(numbers.axes, place), there


def _place(axes: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> int:
    """The number of the point at these labels. Raises ValueError."""
    number = 0
    for axis, places in axes.items():
        number = number * len(places) + list(places).index(labels[axis])
    return number


def _difference(one: Logs, other: Logs) -> Logs:
    (above, slow, fast), (below, slow_there, fast_there) = one, other
    logs = [here - there for here, there in zip(above, below, strict=True)]
    return logs, slow or fast_there, fast or slow_there


def _sides(expects: Expects, found: Sequence[Logs], band: float) -> tuple[list[bool], list[bool]]:
    """Of each cell, or row, whether it shows what is predicted, and whether it shows the opposite."""
    bounds = [bound_by(slow, fast) for _, slow, fast in found]
    called = [one["outcome"] for one in outcomes(np.array([logs for logs, _, _ in found]), bounds, band)]
    if expects == "same":
        inside = [_inside(logs, bound, band) for (logs, _, _), bound in zip(found, bounds, strict=True)]
        return inside, [one != "open" for one in called]
    more, less = [one == "holds" for one in called], [one == "reversed" for one in called]
    return (more, less) if expects == "more" else (less, more)


def _inside(logs: Sequence[float], bound: Bound | None, band: float) -> bool:
    """Whether the whole 95 % interval lies within the band."""
    interval = t_interval(logs)
    return bound is None and interval is not None and interval[0] > -band and interval[1] < band
