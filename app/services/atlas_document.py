"""What a map of the atlas is made of, from the points of a sweep: the documents that `static/js/atlas` draws.

Both the shipped maps (`app.sample.atlas`) and those of launched sweeps (`sweep_map`) are put together here. Free of
torch and of SciPy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from typing_extensions import TypedDict

from firmground.engine.claims.evidence import Bound
from firmground.engine.measures.instruments.at_chance import at_chance
from firmground.engine.spec.sweep import EffectOf
from firmground.engine.sweeps.outcomes import CellOutcome, CellOutcomeJson
from firmground.engine.sweeps.predictions import RegisteredPredictionJson
from firmground.engine.sweeps.statistics import PointJson, RatioJson, Statistics

KEPT = (
    "steps_to_loss",
    "steps_to_eval_loss",
    "loss",
    "eval_loss",
    "accuracy",
    "diverged",
    "shift_start",
    "saturated",
    "dead",
)
"""The statistics of a map, by their names in `Statistics`."""
EFFECTS: tuple[EffectOf, ...] = ("steps_to_loss", "steps_to_eval_loss", "loss", "eval_loss")
"""Those whose paired ratios a map has."""
LossKind = Literal["cross-entropy", "half squares", "mixed"]
SeedColumn = list[list[float | None] | None]


class MapAxisJson(TypedDict):
    """`values` has an entry for each place: a value, or a list of values where there are several paths."""

    name: str
    paths: list[str]
    values: list[Any]
    labels: list[str]


class MapEffectJson(TypedDict):
    """`EffectJson` with four significant digits, under the name of its statistic."""

    effect: float | None
    interval: list[float | None] | None
    p: float | None
    n: int
    bound: Bound | None


class MapOutcomeJson(TypedDict):
    """What a cell says with one error rate for the whole map, as `engine.sweeps.outcomes` does, p with four digits."""

    outcome: CellOutcome
    p: float | None


class MapThresholdJson(TypedDict):
    """What a map has of the steps to another `loss` than its goal's, with the names and shapes of `AtlasMapJson`."""

    loss: float
    statistics: dict[str, list[SeedColumn]]
    effects: dict[str, list[MapEffectJson | None]]
    outcomes: dict[str, list[MapOutcomeJson]]


class AtlasMapJson(TypedDict):
    """A map: statistics are [arm][point][seed], points in the order of the grid, the last axis fastest; null of a
    point: it is not finished yet.

    `claim` is null, or the claim whose own statistic the map shows under other conditions, which compares what `arms`
    names. `stuck`, [arm][point]: whether its networks answer no better than by chance, null where nothing tells.

    `steps` and `goal` are null where the points have none in common. `effects` has those statistics whose paired ratios
    are known; `outcomes` too, once all points are there. `thresholds` has the further losses of the
    sweep's goal, in its order. `predictions` are those of a shipped map. `stable_rates` has
    what theory says of each point (`engine.sweeps.stable_rate`), null where it says nothing. `sweep` is what was
    launched; `version` made it, null of a sweep of this server's own, whose `seconds` are the estimate at launch.
    """

    made: str
    version: str | None
    seconds: int
    networks: int
    name: str
    title: str
    sentence: str
    sweep: dict[str, Any]
    axes: list[MapAxisJson]
    arms: list[str]
    seeds: int
    steps: int | None
    goal: float | None
    loss: LossKind
    statistics: dict[str, list[SeedColumn]]
    effects: dict[str, list[MapEffectJson | None]]
    outcomes: dict[str, list[MapOutcomeJson]]
    thresholds: list[MapThresholdJson]
    predictions: list[RegisteredPredictionJson]
    claim: str | None
    stuck: list[list[bool | None]]
    tuned: list[list[dict[str, Any] | None]]
    edge: list[list[list[str] | None]]
    largest_rates: list[Any]
    stable_rates: list[float | None]


Points = Sequence[PointJson | None]


def statistics_of(points: Points, arms: Sequence[str], names: Sequence[str] = KEPT) -> dict[str, list[SeedColumn]]:
    return {name: [_column(points, arm, name) for arm in arms] for name in names}


def tuned_of(points: Points, arms: Sequence[str]) -> list[list[dict[str, Any] | None]]:
    """What was set on tuned axes, [arm][point]."""
    return [[None if point is None else _of(point, arm)["tuned"] for point in points] for arm in arms]


def edge_of(points: Points, arms: Sequence[str]) -> list[list[list[str] | None]]:
    """The paths of tuned axes on whose end an arm lies, [arm][point]."""
    return [[None if point is None else _of(point, arm)["edge"] for point in points] for arm in arms]


def stuck_of(points: Points, arms: Sequence[str], classes: int | None) -> list[list[bool | None]]:
    """Whether the networks of an arm have not learned, [arm][point], by the mean of their accuracies."""
    return [
        [None if point is None or classes is None else _stuck(point, arm, classes) for point in points] for arm in arms
    ]


def map_effect(found: RatioJson) -> MapEffectJson:
    interval = found["interval"]
    return MapEffectJson(
        effect=short(found["effect"]),
        interval=None if interval is None else [short(end) for end in interval],
        p=short(found["p"]),
        n=found["n"],
        bound=found["bound"],
    )


def map_outcomes_of(found: Sequence[CellOutcomeJson]) -> list[MapOutcomeJson]:
    return [MapOutcomeJson(outcome=one["outcome"], p=short(one["p"])) for one in found]


def pairs_of(points: Sequence[PointJson], arms: Sequence[str]) -> list[tuple[Statistics, Statistics]]:
    """Of each point the statistics of both arms."""
    of_arms = [point["statistics"]["arms"] for point in points]
    return [(each[arms[0]], each[arms[1]]) for each in of_arms]


def short(value: float | None) -> float | None:
    """Four significant digits."""
    return None if value is None else float(f"{value:.4g}")


def _column(points: Points, arm: str, name: str) -> SeedColumn:
    return [None if point is None else [short(value) for value in _of(point, arm)[name]] for point in points]


def _stuck(point: PointJson, arm: str, classes: int) -> bool:
    """A network that diverged answers by chance."""
    accuracies = [1 / classes if value is None else value for value in _of(point, arm)["accuracy"]]
    return at_chance(sum(accuracies) / len(accuracies), classes)


def _of(point: PointJson, arm: str) -> Mapping[str, Any]:
    return point["statistics"]["arms"][arm]
