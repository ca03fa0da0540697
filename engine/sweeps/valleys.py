"""Along how much of an axis a network does well: a prediction about whole rows of a map. Free of torch.

In a row, of each arm and seed, a place is good if the loss there is within `within` times the best of that row, arm and
seed, and not above `ceiling`: a network that learns nowhere is at its best everywhere, and that is no valley. The arms'
numbers of good places are compared seed by seed, and the rows judged together, with one error rate (`outcomes`).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from firmground.engine.spec.sweep import EffectOf

if TYPE_CHECKING:
    from firmground.engine.sweeps.predictions import MapNumbers

MATTERS = 0.5  # of a place: from which mean difference on one valley is wider than the other


@dataclass(frozen=True)
class ValleyPrediction:
    """`along`: the axis whose places are counted; `expects`: whether the first arm has more or fewer good ones than the
    second. `where` and `unseen` as in `RegisteredPrediction`.
    """

    name: str
    sentence: str
    source: str
    statistic: EffectOf
    along: str
    expects: Literal["more", "less"]
    ceiling: float
    within: float = 2.0
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unseen: bool = False


def rows(prediction: ValleyPrediction, numbers: MapNumbers) -> list[list[int]]:
    """Of each row the numbers of its points. Raises ValueError for labels, or an axis, that the map does not have."""
    if prediction.along not in numbers.axes:
        raise ValueError(f"no axis {prediction.along!r} among {', '.join(numbers.axes)}")
    chosen = {axis: prediction.where.get(axis, tuple(labels)) for axis, labels in numbers.axes.items()}
    along = chosen.pop(prediction.along)
    return [
        [numbers.at(dict(zip(chosen, labels, strict=True)) | {prediction.along: place}) for place in along]
        for labels in itertools.product(*chosen.values())
    ]


def differences(
    prediction: ValleyPrediction, numbers: MapNumbers, row: Sequence[int]
) -> tuple[Sequence[float], bool, bool]:
    """Of each seed, how many more good places the first arm has; and whether a valley of the first, or of the second,
    reaches an end of the row in any seed, so that it may be wider than is seen.
    """
    first, second = ([_good(losses, prediction) for losses in _seeds(prediction, numbers, row, arm)] for arm in (0, 1))
    counts = [float(sum(one) - sum(other)) for one, other in zip(first, second, strict=True)]
    open_first, open_second = (any(one[0] or one[-1] for one in arm) for arm in (first, second))
    return counts, open_first, open_second


def _seeds(
    prediction: ValleyPrediction, numbers: MapNumbers, row: Sequence[int], arm: int
) -> Iterator[Sequence[float | None]]:
    """The losses of one seed after another, each along the row."""
    return zip(*(numbers.points[point][arm][prediction.statistic] for point in row), strict=True)


def _good(losses: Sequence[float | None], prediction: ValleyPrediction) -> list[bool]:
    """A lane that diverged has no loss, and is nowhere good."""
    there = [math.inf if loss is None else loss for loss in losses]
    most = min(prediction.within * min(there), prediction.ceiling)
    return [loss <= most for loss in there]
