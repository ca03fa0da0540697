"""The axes of a shipped map, in its document."""

from __future__ import annotations

from collections.abc import Sequence

from firmground.app.services.atlas_document import MapAxisJson
from firmground.engine.spec.axes import SweepAxis
from firmground.engine.spec.sweep import Sweep


def map_axes(names: Sequence[str], one: Sweep) -> list[MapAxisJson]:
    return [_axis(name, axis) for name, axis in zip(names, one.plain, strict=True)]


def labels_of(axes: Sequence[MapAxisJson]) -> dict[str, list[str]]:
    return {axis["name"]: axis["labels"] for axis in axes}


def _axis(name: str, axis: SweepAxis) -> MapAxisJson:
    labels = list(axis.labels or (f"{value:g}" for value in axis.values))
    return MapAxisJson(name=name, paths=list(axis.paths), values=list(axis.values), labels=labels)
