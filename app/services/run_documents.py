"""The documents about runs that the API takes: a launch, and later changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from firmground.app.services.validation import validated
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.fields import Strictly, Text, Whole
from firmground.engine.spec.interventions import AnyIntervention
from firmground.engine.spec.names import Visible, folded, same
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set


def _distinct(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The first of each that look the same. Case is ignored, as in searches."""
    first: dict[str, str] = {}
    for tag in tags:
        first.setdefault(same(tag).casefold(), tag)
    return tuple(first.values())


Tag = Annotated[Text, Field(min_length=1, max_length=40), Visible]
Tags = Annotated[tuple[Tag, ...], Field(max_length=20), AfterValidator(_distinct)]
Name = Annotated[Text, Field(max_length=100), AfterValidator(lambda name: folded(name) if name.strip() else "")]


class FromPreset(Strictly):
    """A preset, with some values of its experiment replaced, and the name and tags of the run."""

    preset: Text
    set: dict[str, Any] = Field(default_factory=dict)
    name: Name | None = None
    tags: Tags = ()


class OfExperiment(Strictly):
    """An experiment, the preset that it came from, if any, and the name and tags of the run."""

    experiment: dict[str, Any]
    preset: Text | None = None
    name: Name | None = None
    tags: Tags = ()


class Trunk(Strictly):
    """The run that a branch comes from, and the step from which it goes on."""

    run: Text
    step: Annotated[Whole, Field(ge=0)]


class BranchOf(Strictly):
    """A run that goes on from a step of another and then gets these events: the same experiment, the same past."""

    trunk: Trunk = Field(alias="from")
    events: Annotated[tuple[Annotated[AnyIntervention, Field(discriminator="type")], ...], Field(max_length=20)] = ()
    name: Name | None = None
    tags: Tags = ()


@dataclass(frozen=True)
class Launch:
    """A launch, read from a document."""

    experiment: Experiment
    preset: str | None = None
    name: str | None = None
    tags: tuple[str, ...] = ()


class Change(Strictly):
    """What can be changed of a run: its name, its tags, and whether it is pinned."""

    name: Name | None = None
    tags: Tags = ()
    pinned: bool = Field(default=False, strict=True)


def read_launch(document: Any) -> Launch:
    """An experiment by itself, {"preset", "set"?, "name"?, "tags"?} or {"experiment", "preset"?, "name"?, "tags"?}.

    Raises InvalidExperiment, InvalidRequest, UnknownName.
    """
    if isinstance(document, dict) and "experiment" in document:
        given = validated(OfExperiment, document)
        if given.preset is not None:
            preset(given.preset)  # raises UnknownName
        return Launch(parse_experiment(given.experiment), given.preset, given.name, given.tags)
    if isinstance(document, dict) and "preset" in document:
        asked = validated(FromPreset, document)
        experiment = with_set(preset(asked.preset).experiment, asked.set)
        return Launch(experiment, asked.preset, asked.name, asked.tags)
    return Launch(parse_experiment(document))
