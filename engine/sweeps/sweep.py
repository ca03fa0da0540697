"""A sweep in one process, from its spec to its points: what `firmground.sweep` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from typing_extensions import TypedDict

from firmground.engine.spec.sweep import Sweep, parse_sweep
from firmground.engine.sweeps.largest_rate import LargestJson, largest_rates
from firmground.engine.sweeps.pack import trained
from firmground.engine.sweeps.plan import Entry, counting, packed, tuning
from firmground.engine.sweeps.result import point_json
from firmground.engine.sweeps.statistics import PointJson, Statistics
from firmground.engine.sweeps.tuning import choices


class SweepJson(TypedDict):
    """`largest_rates` is empty without an axis of learning rates."""

    points: list[PointJson]
    largest_rates: list[LargestJson]


def sweep(
    what: Sweep | Mapping[str, Any], *, data: Path | None = None, tell: Callable[[float], None] = lambda share: None
) -> SweepJson:
    """Train every point of a sweep, given as its document (`parse_sweep`), and return all statistics.

    `data` is the folder of the IDX files; `tell` gets the share of packs that is done. Raises InvalidExperiment,
    DatasetUnavailable.
    """
    one = what if isinstance(what, Sweep) else parse_sweep(what)
    first = tuning(one)
    plans = [first] if first else []
    found: dict[str, Statistics] = {}
    for number, plan in enumerate(plans):
        found |= _trained(one, plan, data, lambda share, number=number: tell((number + share) / 2))  # type: ignore[misc]
    chosen = choices(one, found)
    done = len(plans) / 2
    found = _trained(one, counting(one, chosen), data, lambda share: tell(done + share * (1 - done)))
    points = [point for number in range(len(one.points)) if (point := point_json(one, number, chosen, found))]
    return SweepJson(points=points, largest_rates=largest_rates(one, points))


def _trained(
    one: Sweep, entries: Mapping[str, Entry], data: Path | None, tell: Callable[[float], None]
) -> dict[str, Statistics]:
    found: dict[str, Statistics] = {}
    packs = packed(entries.values())
    for number, keys in enumerate(packs, start=1):
        found |= zip(keys, trained([entries[key].experiment for key in keys], one.goal, data=data), strict=True)
        tell(number / len(packs))
    return found
