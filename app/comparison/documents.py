"""The documents of a comparison. Axes: S seeds of an arm, K frames read. Numbers that are not finite are null."""

from __future__ import annotations

from typing import Any, Literal

from typing_extensions import TypedDict

from firmground.app.comparison.asked import Align
from firmground.app.records.lifecycle import RunState
from firmground.app.records.run import FromJson

JsonNumber = float | None
Quantity = Literal["eval_loss", "accuracy", "mean", "sd", "skewness", "kurtosis"]
NoteCode = Literal[
    "arms_left_out",
    "data_differ",
    "diverged",
    "layer_missing",
    "never_reached",
    "step_moved",
    "thinned",
]


_From = TypedDict("_From", {"from": FromJson | None})  # a keyword


class DifferenceJson(TypedDict):
    """A setting in which the experiments differ, by its path, with its value in each run; null where a run has none."""

    path: str
    values: list[Any]


class DifferencesJson(TypedDict):
    """The ids of the runs, in the order of the values."""

    runs: list[str]
    differences: list[DifferenceJson]


class ComparedArm(TypedDict):
    """`key` names the arm in the query: `B1` is the first arm of the second run."""

    key: str
    name: str
    kind: str
    shown: bool


class ComparedRun(_From):
    """`frames_read` of the `frames` that the run has recorded stand in curves, and are searched for a loss.

    `from` is null but for branches; `place` in the queue; `eta` in seconds.
    """

    letter: str
    id: str
    name: str | None
    preset: str | None
    state: RunState
    place: int | None
    step: int
    steps: int
    eta: float | None
    dataset: str
    seeds: list[int]
    arms: list[ComparedArm]
    layers: int
    frames: int
    frames_read: int


class ComparedPlace(TypedDict):
    """The frame that is looked at. `loss`: the mean evaluation loss there."""

    seq: int
    step: int
    loss: JsonNumber


class SeedValues(TypedDict):
    """By seed [S], in the order of the arm's seeds; null where the seed has diverged or the number is not finite.

    `mean`, `sd`, `skewness` and `kurtosis` are those of all units of the layer at the tap, pooled.
    """

    eval_loss: list[JsonNumber]
    accuracy: list[JsonNumber]
    mean: list[JsonNumber]
    sd: list[JsonNumber]
    skewness: list[JsonNumber]
    kurtosis: list[JsonNumber]


class PooledHistogram(TypedDict):
    """The values of all units, counted in equal bins from `lo` to `hi`: the sum over `seeds`, those with detail that
    have not diverged."""

    lo: JsonNumber
    hi: JsonNumber
    counts: list[int]
    under: int
    over: int
    nonfinite: int
    seeds: list[int]


class ComparedDistribution(TypedDict):
    """`quantiles`: 2, 15, 50, 85, 98 %, each the mean over seeds that have not diverged."""

    histogram: PooledHistogram
    quantiles: list[JsonNumber]


class ComparedCourse(TypedDict):
    """Over the steps [K] the mean over seeds that have not diverged, and the lowest and highest of them."""

    mean: list[JsonNumber]
    low: list[JsonNumber]
    high: list[JsonNumber]


class ComparedCurves(TypedDict):
    """`quantiles` [K][5] as in a distribution, null where the run lacks the layer; `diverged` [K] counts seeds."""

    steps: list[int]
    eval_loss: ComparedCourse
    accuracy: ComparedCourse
    quantiles: list[list[JsonNumber]] | None
    diverged: list[int]


class ComparedSeries(TypedDict):
    """One arm of one run. `at` is null if it never reaches the loss; `distribution`, too, if the run lacks the layer.

    `diverged`: the seeds that have, at this frame.
    """

    key: str
    run: str
    arm: str
    kind: str
    seeds: list[int]
    at: ComparedPlace | None
    diverged: list[int]
    values: SeedValues | None
    distribution: ComparedDistribution | None
    curves: ComparedCurves | None


class PairedDifference(TypedDict):
    """`series` beside `against`, seed by seed. `ratio`: the geometric mean of their ratios; `difference`: the mean of
    their differences. `low` and `high` are Student's 95 % interval over the `n` common `seeds`; a ratio too large for a
    number is null.

    `left_out`: common seeds without a number on a side. `twins`: of how many seeds the receipts of both are the same,
    null where a receipt is missing. `why` says why there is no number.
    """

    series: str
    against: str
    quantity: Quantity
    scale: Literal["ratio", "difference"]
    seeds: list[int]
    left_out: list[int]
    n: int
    twins: int | None
    mean: JsonNumber
    low: JsonNumber
    high: JsonNumber
    why: str | None


class ComparisonNote(TypedDict):
    """A sentence for people about what differs from what one may expect; `series`: which it is about."""

    code: NoteCode
    message: str
    series: list[str]


class ReachableLoss(TypedDict):
    """Mean evaluation losses: the lowest that any series reaches, the lowest that all reach, and the highest."""

    lowest: JsonNumber
    common: JsonNumber
    highest: JsonNumber


class ComparisonJson(TypedDict):
    """`step` or `loss`: what the series are aligned by. `last_step`: the last one that all runs have recorded.

    `reachable` and the series' `curves` are null where the request left curves out.
    """

    align: Align
    step: int | None
    loss: JsonNumber
    layer: int
    layers: list[int]
    tap: str
    taps: list[str]
    against: str
    last_step: int
    reachable: ReachableLoss | None
    runs: list[ComparedRun]
    series: list[ComparedSeries]
    paired: list[PairedDifference]
    differences: list[DifferenceJson]
    notes: list[ComparisonNote]
