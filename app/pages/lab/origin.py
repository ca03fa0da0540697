"""The preset that an experiment resembles, and the fields of the form that differ, however they came to differ."""

from __future__ import annotations

from dataclasses import asdict

from firmground.app.pages.lab.entry import entry
from firmground.app.pages.lab.labels import label
from firmground.app.pages.lab.places import PATHS
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import PRESETS, Preset

MOST = 4  # changed fields; with more it is an experiment of its own
_NAMED = 3


def nearest(experiment: Experiment) -> str | None:
    """The preset with the fewest differing fields, if these are few."""
    changed = {one.name: len(changes(experiment, one)) for one in PRESETS}
    best = min(changed, key=lambda name: changed[name])
    return best if changed[best] <= MOST else None


def changes(experiment: Experiment, one: Preset) -> list[str]:
    """The labels of the fields that differ."""
    now, usual = asdict(entry(experiment)), asdict(entry(one.experiment))
    return [label(PATHS[field]) for field in now if now[field] != usual[field]]


def is_near(experiment: Experiment, name: str | None) -> bool:
    """Whether it differs from this preset in a few fields at most."""
    one = next((one for one in PRESETS if one.name == name), None)
    return one is not None and len(changes(experiment, one)) <= MOST


def summary(changed: list[str]) -> str:
    """ "Changed: learning rate, steps." """
    named = [words[0].lower() + words[1:] for words in changed[:_NAMED]]
    more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
    return f"Changed: {', '.join(named)}{more}."
