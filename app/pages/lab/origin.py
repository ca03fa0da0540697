"""Which preset an experiment is like, and in what it differs: by what stands in the form, not by how it came there."""

from __future__ import annotations

from dataclasses import asdict

from app.pages.lab.entry import entry
from app.pages.lab.labels import label
from app.pages.lab.places import PATHS
from engine.experiment import Experiment
from engine.presets import PRESETS, Preset

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


def summary(changed: list[str]) -> str:
    """ "Changed: learning rate, steps." """
    told = [words[0].lower() + words[1:] for words in changed[:_TOLD]]
    more = f" and {len(changed) - _TOLD} more" if len(changed) > _TOLD else ""
    return f"Changed: {', '.join(told)}{more}."
