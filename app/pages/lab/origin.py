"""Which preset an experiment is like, and in what it differs: by what stands in the form, not by how it came there."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from firmground.app.errors import InvalidRequest
from firmground.app.pages.lab.entry import entry, plain
from firmground.app.pages.lab.labels import label
from firmground.app.pages.lab.places import PATHS
from firmground.app.services.run_documents import Change
from firmground.app.services.validation import validated
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import PRESETS, Preset
from firmground.engine.spec.set_paths import FOLLOWING

MOST = 4  # beyond as many changed fields it is an experiment of its own
_TOLD = 3


def nearest(experiment: Experiment) -> str | None:
    """The preset that differs in the fewest fields, if these are a few."""
    changed = {one.name: len(changes(experiment, one)) for one in PRESETS}
    best = min(changed, key=lambda name: changed[name])
    return best if changed[best] <= MOST else None


def changes(experiment: Experiment, one: Preset) -> list[str]:
    """The labels of the fields that differ."""
    now, usual = asdict(entry(experiment)), asdict(entry(one.experiment))
    return [label(PATHS[field]) for field in now if now[field] != usual[field]]


def posted(experiment: Experiment, name: str | None) -> dict[str, Any]:
    """As a preset with a few changes where it is one, so that the run says where it comes from; else as it is."""
    one = next((one for one in PRESETS if one.name == name), None)
    if one is None or len(changes(experiment, one)) > MOST:
        return plain(experiment)
    now, usual = experiment.model_dump(mode="json"), one.experiment.model_dump(mode="json")
    if now == usual:
        return {"preset": name}
    # Defaults that would follow from what has changed are said, so that they stay as the form has them.
    said = {part for part, _ in FOLLOWING}
    return {"preset": name, "set": {field: now[field] for field in now if now[field] != usual[field] or field in said}}


def called(name: str | None, tags: str | None) -> tuple[dict[str, Any], dict[str, str]]:
    """The run's name and its tags, as typed with commas between, as a launch says them; and what is wrong with them."""
    words = [" ".join(part.split()) for part in (tags or "").split(",")]
    said = {"name": (name or "").strip(), "tags": list(dict.fromkeys(word for word in words if word))}
    said = {field: value for field, value in said.items() if value}
    try:
        validated(Change, said)
    except InvalidRequest as error:
        return {}, {error.field or "name": error.message}
    return said, {}


def launched(document: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """A document of `posted` with these words about the run, which an experiment by itself has no place for."""
    if not said:
        return document
    return (document if "preset" in document else {"experiment": document}) | said


def summary(changed: list[str]) -> str:
    """ "Changed: learning rate, steps." """
    told = [words[0].lower() + words[1:] for words in changed[:_TOLD]]
    more = f" and {len(changed) - _TOLD} more" if len(changed) > _TOLD else ""
    return f"Changed: {', '.join(told)}{more}."
