"""In which settings experiments differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from firmground.app.comparison.documents import DifferenceJson

_ARM = re.compile(r"arms\.(\d+)\.(.+)")
# They decide which examples the probe holds, and so whose values the histograms count.
DATA = ("dataset", "split", "scaling", "points", "recording.probe")


def differences(experiments: Sequence[dict[str, Any]]) -> list[DifferenceJson]:
    """Each path at which not all have the same value, in the order of the experiments' fields. Arms are compared by
    their places; of an arm that not all of them have only its name and the kind of its normalization are told.
    """
    common = min(len(experiment["arms"]) for experiment in experiments)
    flat = [dict(leaf for leaf in _flat(experiment) if _told(leaf[0], common)) for experiment in experiments]
    paths = list(dict.fromkeys(path for one in flat for path in one))
    found = [DifferenceJson(path=path, values=[one.get(path) for one in flat]) for path in paths]
    return [one for one in found if any(value != one["values"][0] for value in one["values"][1:])]


def data_differs(found: Sequence[DifferenceJson]) -> list[DifferenceJson]:
    """Those about the examples that are looked at."""
    return [one for one in found if one["path"] in DATA]


def _told(path: str, common: int) -> bool:
    """`common`: how many arms all experiments have."""
    found = _ARM.match(path)
    return found is None or int(found[1]) < common or found[2] in ("name", "norm.kind")


def _flat(value: Any, path: str = "") -> list[tuple[str, Any]]:
    """The leaves with their dotted paths. A list of objects is walked by index; one of values is a leaf; an empty one
    has none.
    """
    if value in ([], {}):
        return []
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _flat(inner, f"{path}.{key}" if path else key)]
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return [leaf for index, inner in enumerate(value) for leaf in _flat(inner, f"{path}.{index}")]
    return [(path, value)]
