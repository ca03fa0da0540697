"""The documents about sweeps that the API takes. Free of torch and of SQL."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from firmground.app.records.sweep import SweepAct
from firmground.app.services.run_documents import Name
from firmground.engine.spec.axes import MOST_VALUES
from firmground.engine.spec.fields import Number, Strictly, Text, Whole
from firmground.engine.spec.goal import Goal
from firmground.engine.spec.sweep import Draw, EffectOf

_Seed = Annotated[Whole, Field(ge=0, le=2**31 - 1)]
_Seeds = Annotated[tuple[_Seed, ...], Field(min_length=1, max_length=4_096)]


class SweepEvent(Strictly):
    """What is asked of a sweep."""

    type: SweepAct


class SweepCall(Strictly):
    """What a sweep is called; with `dry_run` it is planned and told, and nothing is stored or trained."""

    name: Name | None = None
    dry_run: bool = False


class AxisLaunch(Strictly):
    """An axis: one `path` or several `paths` that change together; and `values`, or a range from `from` to `to` with
    `count` places, even on a log scale. Of a `tuned` axis each arm takes the place that suits it best.
    """

    path: Text | None = None
    paths: Annotated[tuple[Text, ...], Field(min_length=1, max_length=8)] | None = None
    values: Annotated[tuple[Any, ...], Field(min_length=1, max_length=MOST_VALUES)] | None = None
    low: Annotated[Number, Field(gt=0)] | None = Field(None, alias="from")
    to: Annotated[Number, Field(gt=0)] | None = None
    count: Annotated[Whole, Field(ge=2, le=MOST_VALUES)] | None = None
    labels: tuple[Text, ...] | None = None
    tuned: bool = False


class SweepLaunch(SweepCall):
    """A sweep: an experiment, or a preset with some of its values replaced, and what changes along its axes.

    `seeds` is their number or a list. A `goal` that is absent is a fifth of the loss of guessing; null means none.
    `engine.spec.sweep.parse_sweep` reads it and completes it; this is its description.
    """

    experiment: dict[str, Any] | None = None
    preset: Text | None = None
    set: dict[str, Any] = Field(default_factory=dict)
    axes: Annotated[tuple[AxisLaunch, ...], Field(min_length=1, max_length=5)]
    seeds: Annotated[Whole, Field(ge=1, le=4_096)] | _Seeds | None = None
    goal: Goal | None = None
    draw: Draw | None = None
    tuning_seeds: Annotated[tuple[_Seed, ...], Field(max_length=64)] = ()
    effect: EffectOf = "steps_to_loss"
