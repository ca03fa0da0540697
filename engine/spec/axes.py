"""The axes of a sweep: which settings change together along each, and to which values. Free of torch.

A document may be shorter than the axis that it becomes: {"path": "lr", "from": 0.01, "to": 10, "count": 4} is a range
with even spacing on a log scale, and "4x16" in an axis of `widths` is four layers of 16 units.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, model_validator

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.fields import Strictly, Text

MOST_VALUES = 1_000  # on one axis
DIGITS = 12  # significant ones of a value in a range
_SHORTHAND = {"path", "paths", "values", "labels", "tuned", "from", "to", "count"}
_DEEP = re.compile(r"([1-9][0-9]?)x([1-9][0-9]{0,3})")


class SweepAxis(Strictly):
    """`values` has one entry for each place on the axis: a value, or a list of values where there are several paths.

    Of a `tuned` axis each arm takes the value that suits it best; its places are no points of the sweep.
    """

    paths: Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)]
    values: Annotated[tuple[Any, ...], Field(min_length=1, max_length=MOST_VALUES)]
    labels: tuple[Text, ...] | None = None
    tuned: bool = False

    @model_validator(mode="after")
    def _fits_together(self) -> SweepAxis:
        if len(set(self.paths)) < len(self.paths):
            raise InvalidExperiment("paths", list(self.paths), "each path once")
        if len(self.paths) > 1:
            for value in self.values:
                if not isinstance(value, list | tuple) or len(value) != len(self.paths):
                    raise InvalidExperiment("values", value, f"a list of {len(self.paths)} values, one for each path")
        if self.labels is not None and len(self.labels) != len(self.values):
            raise InvalidExperiment("labels", list(self.labels), f"{len(self.values)} labels, one for each value")
        return self

    def __len__(self) -> int:
        return len(self.values)

    def at(self, place: int) -> dict[str, Any]:
        """The settings at a place, by path."""
        value = self.values[place]
        return {self.paths[0]: value} if len(self.paths) == 1 else dict(zip(self.paths, value, strict=True))


def axis_document(document: Any, base: Mapping[str, Any], field: str) -> Any:
    """The whole form of an axis from one that may be shorter; `base` is the experiment's document.

    What is wrong otherwise is left for `SweepAxis` to refuse. Raises InvalidExperiment for a wrong range.
    """
    if not isinstance(document, Mapping) or not _SHORTHAND.issuperset(document):
        return document
    whole = {name: document[name] for name in ("paths", "values", "labels", "tuned") if name in document}
    if "path" in document:
        if "paths" in document:
            raise InvalidExperiment(f"{field}.path", document["path"], "either path or paths")
        whole["paths"] = [document["path"]]
    if {"from", "to", "count"} & document.keys():
        if "values" in document:
            raise InvalidExperiment(f"{field}.values", document["values"], "either values, or from, to and count")
        whole["values"] = _range(document, base, whole.get("paths"), field)
    paths, values = whole.get("paths"), whole.get("values")
    if isinstance(values, list | tuple) and isinstance(paths, list | tuple) and len(paths) == 1:
        whole["values"] = [_layers(value) if paths[0] == "widths" else value for value in values]
    return whole


def _layers(value: Any) -> Any:
    """Four layers of 16 units from "4x16"."""
    found = _DEEP.fullmatch(value) if isinstance(value, str) else None
    return value if found is None else [int(found[2])] * int(found[1])


def _range(document: Mapping[str, Any], base: Mapping[str, Any], paths: Any, field: str) -> list[float]:
    ends = []
    for name in ("from", "to"):
        value = document.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
            raise InvalidExperiment(
                f"{field}.{name}", value, "a number above 0, since the range is even on a log scale"
            )
        ends.append(float(value))
    count = document.get("count")
    if isinstance(count, bool) or not isinstance(count, int) or not 2 <= count <= MOST_VALUES:
        raise InvalidExperiment(f"{field}.count", count, f"a whole number from 2 to {MOST_VALUES}")
    low, high = ends
    values = [float(f"{low * (high / low) ** (index / (count - 1)):.{DIGITS}g}") for index in range(count)]
    if not (isinstance(paths, list | tuple) and len(paths) == 1 and _whole(base, paths[0])):
        return values
    return list(dict.fromkeys(round(value) for value in values))


def _whole(base: Mapping[str, Any], path: Any) -> bool:
    """Whether the experiment has a whole number at this path."""
    node: Any = base
    for part in str(path).split("."):
        if isinstance(node, Mapping):
            node = node.get(part)
        elif isinstance(node, list | tuple) and part.isdecimal() and int(part) < len(node):
            node = node[int(part)]
        else:
            return False
    return isinstance(node, int) and not isinstance(node, bool)
