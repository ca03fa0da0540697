"""What is written down of a map before it is trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from firmground.engine.sweeps.predictions import AnyPrediction

STEPS = 300
GOAL = {"loss": 0.5, "also": [1, 0.25]}
"""That of the claims, and how much depends on it: twice as much, and half."""


@dataclass(frozen=True)
class MapSpec:
    """`names` are those of the axes that make points, in their order: the last is drawn from left to right, the one
    before from bottom to top, and one before that gives a picture to each place.
    """

    name: str
    title: str
    sentence: str
    names: tuple[str, ...]
    sweep: dict[str, Any]
    predictions: tuple[AnyPrediction, ...]


def map_spec(
    name: str,
    title: str,
    sentence: str,
    names: tuple[str, ...],
    *axes: dict[str, Any],
    predictions: tuple[AnyPrediction, ...],
    more: Mapping[str, Any] | None = None,
) -> MapSpec:
    """A map of the lecture's network along these axes, with what is set beside them in `more`."""
    fields = {"steps": STEPS, **(more or {})}
    sweep = {"preset": "lecture", "set": fields, "axes": list(axes), "seeds": 10, "goal": GOAL}
    return MapSpec(name, title, sentence, names, sweep, predictions)
