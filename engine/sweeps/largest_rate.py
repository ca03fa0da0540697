"""The largest stable learning rate along an axis of rates, from the points that lie on it. Free of torch.

A rate is stable if no loss stops being finite and the loss at the end is below that of step 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typing_extensions import TypedDict

from firmground.engine.spec.sweep import Sweep
from firmground.engine.sweeps.statistics import PointJson, Statistics

LR = "lr"


class LargestJson(TypedDict):
    """`set` says where the line lies on the other axes; `rates` has a list over seeds for each arm: the largest rate
    that is stable with all smaller ones, null if even the smallest is not. `beyond` marks seeds for which the largest
    rate tried is stable, so that the answer lies beyond it.
    """

    set: dict[str, Any]
    rates: dict[str, list[float | None]]
    beyond: dict[str, list[bool]]


def largest_rates(sweep: Sweep, points: Sequence[PointJson]) -> list[LargestJson]:
    """One for each line of points along an axis of rates; none without such an axis, or with a draw."""
    if sweep.draw is not None or not any(axis.paths == (LR,) and len(axis) > 1 for axis in sweep.plain):
        return []
    lines: dict[str, list[PointJson]] = {}
    for point in points:
        lines.setdefault(repr(_elsewhere(point)), []).append(point)
    return [_of_line(sorted(line, key=lambda point: float(point["set"][LR]))) for line in lines.values()]


def _elsewhere(point: PointJson) -> dict[str, Any]:
    return {path: value for path, value in point["set"].items() if path != LR}


def _of_line(line: Sequence[PointJson]) -> LargestJson:
    rates: dict[str, list[float | None]] = {}
    beyond: dict[str, list[bool]] = {}
    for name in line[0]["statistics"]["arms"]:
        stood = [_stable(point["statistics"]["arms"][name]) for point in line]
        tried = [float(point["set"][LR]) for point in line]
        count = [_until_false(seed) for seed in zip(*stood, strict=True)]
        rates[name] = [tried[one - 1] if one else None for one in count]
        beyond[name] = [one == len(tried) for one in count]
    return LargestJson(set=_elsewhere(line[0]), rates=rates, beyond=beyond)


def _stable(found: Statistics) -> list[bool]:
    """Of each seed."""
    return [
        diverged is None and start is not None and end is not None and end < start
        for diverged, start, end in zip(found["diverged"], found["start_loss"], found["loss"], strict=True)
    ]


def _until_false(stood: Sequence[bool]) -> int:
    return next((index for index, one in enumerate(stood) if not one), len(stood))
