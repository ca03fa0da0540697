"""The form as one record: from an experiment, and to the document that the engine checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.pages.lab import entries
from engine.errors import InvalidExperiment
from engine.experiment import Experiment, parse_experiment
from engine.presets import PRESETS, preset

# What the form does not show is carried along from the preset or run that filled it ...
_CARRIED = ("scaling", "init_scale", "optimizer", "weight_decay", "dtype", "device", "threads")
# ... and these only as long as they can still mean the same thing.
_CARRIED_WITH_DATASET = ("colour", "channels", "interventions")
_CARRIED_WITH_NETWORK = ("focus", "recording")
KIND_NAMES = {
    "none": "without BN",
    "batch": "with BN",
    "population": "population",
    "layer": "layer norm",
    "group": "group norm",
    "rms": "RMS norm",
    "noisy_batch": "noisy BN",
}


@dataclass(frozen=True)
class Entry:
    """The visible fields, as typed."""

    dataset: str
    widths: str
    activation: str
    arms: list[dict[str, Any]]
    batch_size: str
    lr: str
    steps: str
    seeds: str


def plain(experiment: Experiment) -> dict[str, Any]:
    """The experiment as a JSON document that says only what was said, so that defaults follow what is changed later."""
    return experiment.model_dump(mode="json", exclude_unset=True)


def entry(experiment: Experiment) -> Entry:
    return Entry(
        dataset=experiment.dataset,
        widths=entries.spell_widths(experiment.widths),
        activation=experiment.activation,
        arms=[arm.model_dump(mode="json", exclude_defaults=True) for arm in experiment.arms],
        batch_size=str(experiment.batch_size),
        lr=f"{experiment.lr:g}",
        steps=str(experiment.steps),
        seeds=entries.spell_seeds(experiment.seeds),
    )


def document(typed: Entry, base: dict[str, Any]) -> dict[str, Any]:
    """What is posted. Raises InvalidExperiment where the notation already is wrong."""
    visible = {
        "dataset": typed.dataset,
        "widths": entries.widths(typed.widths),
        "activation": typed.activation,
        "arms": typed.arms,
        "batch_size": entries.number(typed.batch_size),
        "lr": entries.number(typed.lr),
        "steps": entries.number(typed.steps),
        "seeds": entries.seeds(typed.seeds),
    }
    kept = [*_CARRIED]
    if visible["dataset"] == base.get("dataset", "digits"):
        kept += _CARRIED_WITH_DATASET
        if visible["widths"] == base.get("widths"):
            kept += _CARRIED_WITH_NETWORK
    return visible | {name: base[name] for name in kept if name in base}


def checked(typed: Entry, base: dict[str, Any]) -> tuple[Experiment | None, dict[str, InvalidExperiment]]:
    """The experiment, or what is wrong with it by field; fields whose notation is wrong are all named at once."""
    found: dict[str, InvalidExperiment] = {}
    for name, read in (("widths", entries.widths), ("seeds", entries.seeds)):
        try:
            read(getattr(typed, name))
        except InvalidExperiment as error:
            found[name] = error
    if found:
        return None, found
    try:
        return parse_experiment(document(typed, base)), {}
    except InvalidExperiment as error:
        return None, {(error.field or "experiment").split(".")[0]: error}


def posted(experiment: Experiment, name: str | None) -> dict[str, Any]:
    """By the preset's name where nothing was changed, so that the run says where it comes from."""
    if name in {one.name for one in PRESETS} and experiment == preset(str(name)).experiment:
        return {"preset": name}
    return plain(experiment)


def another_arm(arms: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The arms and one more of this kind, under a name that no other has."""
    names = {arm.get("name") for arm in arms}
    name, count = KIND_NAMES[kind], 2
    while name in names:
        name, count = f"{KIND_NAMES[kind]} {count}", count + 1
    return [*arms, {"name": name, "norm": {"kind": kind}}]


def carried(experiment: Experiment) -> str:
    """What acts on the numbers and has no field of its own yet, in words; empty where everything is as usual."""
    usual = Experiment.model_fields
    said = [
        f"{name.replace('_', ' ')} {getattr(experiment, name)}"
        for name in ("scaling", "optimizer", "init_scale", "weight_decay", "colour")
        if getattr(experiment, name) != usual[name].default
    ]
    if experiment.channels:
        said.insert(0, f"convolutions of {entries.spell_widths(experiment.channels)} channels before the widths")
    said += [f"{planned.event.type.replace('_', ' ')} at step {planned.step}" for planned in experiment.interventions]
    return f"Also: {', '.join(said)}." if said else ""
