"""The form as one record: filled from an experiment, and turned into the document that the engine checks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from firmground.app.pages.lab import arms, entries, plans
from firmground.app.pages.lab.points import DrawnRows
from firmground.engine.datasets import Description, describe, names
from firmground.engine.datasets.description import DRAWN, TABLES
from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.experiment import DEFAULT_PROBE, Experiment, Recording, parse_experiment

# Fields that the form does not show are carried along from the preset or run that filled it, focus and split if they
# still fit.
_CARRIED = ("device",)
_TRACKED = Recording.model_fields["tracked_units"].default
# Empty means the default.
_NUMBERS = ("init_scale", "weight_decay", "threads")
_RECORDING = ("max_frames", "probe", "tracked_units", "detail_seeds")
NO_COLOUR = ""


@dataclass(frozen=True)
class FormEntry:
    """The fields as they were typed."""

    dataset: str
    points: DrawnRows
    widths: str
    activation: str
    arms: list[dict[str, Any]]
    batch_size: str
    lr: str
    steps: str
    seeds: str
    interventions: list[dict[str, Any]]
    scaling: str
    optimizer: str
    init_scale: str
    weight_decay: str
    colour: str
    channels: str
    max_frames: str
    probe: str
    tracked_units: str
    detail_seeds: str
    threads: str
    dtype: str


def plain(experiment: Experiment) -> dict[str, Any]:
    """The experiment as a JSON document without defaults, so that defaults follow later changes."""
    return experiment.model_dump(mode="json", exclude_unset=True)


def entry(experiment: Experiment) -> FormEntry:
    spell, recording = entries.spell_number, experiment.recording
    usual_probe = min(DEFAULT_PROBE, experiment.description.train_size)
    return FormEntry(
        dataset=experiment.dataset,
        points=[list(point) for point in experiment.points or ()],
        widths=entries.spell_widths(experiment.widths),
        activation=experiment.activation,
        arms=arms.records(experiment.arms),
        batch_size=str(experiment.batch_size),
        lr=spell(experiment.lr),
        steps=str(experiment.steps),
        seeds=entries.spell_seeds(experiment.seeds),
        interventions=plans.records(experiment),
        scaling=experiment.scaling,
        optimizer=experiment.optimizer,
        init_scale=spell(experiment.init_scale),
        weight_decay=spell(experiment.weight_decay),
        colour=experiment.colour or NO_COLOUR,
        channels=entries.spell_widths(experiment.channels or ()),
        max_frames=str(recording.max_frames),
        # Empty, it follows the data set.
        probe="" if recording.probe == usual_probe else str(recording.probe),
        tracked_units=str(recording.tracked_units),
        detail_seeds=str(recording.detail_seeds),
        threads=str(experiment.threads),
        dtype=experiment.dtype,
    )


def document(typed: FormEntry, base: dict[str, Any]) -> dict[str, Any]:
    """The document of the experiment. Raises InvalidExperiment if the notation is wrong."""
    said = {
        "dataset": typed.dataset,
        "widths": entries.widths(typed.widths),
        "activation": typed.activation,
        "arms": typed.arms,
        "batch_size": entries.number(typed.batch_size),
        "lr": entries.number(typed.lr),
        "steps": entries.number(typed.steps),
        "seeds": entries.seeds(typed.seeds),
        "interventions": typed.interventions,
        "scaling": typed.scaling,
        "optimizer": typed.optimizer,
        "dtype": typed.dtype,
        "recording": _said(typed, _RECORDING),
        **_said(typed, _NUMBERS),
        **_of_data_set(typed),
    }
    kept = [
        *_CARRIED,
        *(["focus"] if _same_layers(said, base) else []),
        *(["split"] if typed.dataset in TABLES else []),
    ]
    return said | {name: base[name] for name in kept if name in base}


def _said(typed: FormEntry, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: entries.number(text) for name in fields if (text := (getattr(typed, name) or "").strip())}


def _of_data_set(typed: FormEntry) -> dict[str, Any]:
    """Fields that only some data sets have."""
    description: Description | None = describe(typed.dataset) if typed.dataset in names() else None
    said: dict[str, Any] = {}
    if typed.dataset == DRAWN:
        said["points"] = typed.points
    if description and description.colours and typed.colour:
        said["colour"] = typed.colour
    if description and description.is_image and (typed.channels or "").strip():
        said["channels"] = entries.some(typed.channels)
    return said


def _same_layers(said: dict[str, Any], base: dict[str, Any]) -> bool:
    """Whether the focus of the preset or run still names an existing layer and tracked units."""
    before = parse_experiment(base)
    channels = None if before.channels is None else list(before.channels)
    now = (said["dataset"], said["widths"], said.get("channels"), said["recording"].get("tracked_units", _TRACKED))
    return now == (before.dataset, list(before.widths), channels, before.recording.tracked_units)


def checked(typed: FormEntry, base: dict[str, Any]) -> tuple[Experiment | None, dict[str, InvalidExperiment]]:
    """The experiment, or its errors by field. To find them all, each wrong field is replaced by its earlier value."""
    found: dict[str, InvalidExperiment] = {}
    before = entry(parse_experiment(base))
    for name, read in (("widths", entries.widths), ("seeds", entries.seeds)):
        try:
            read(getattr(typed, name))
        except InvalidExperiment as error:
            found[name] = error
            typed = replace(typed, **{name: getattr(before, name)})
    while True:
        try:
            experiment = parse_experiment(document(typed, base))
        except InvalidExperiment as error:
            field = error.field or "experiment"
            again = field in found or not isinstance(getattr(typed, field, None), str)
            found[field] = error
            if again:
                return None, found
            typed = replace(typed, **{field: getattr(before, field)})
        else:
            return (None if found else experiment), found


def carried(experiment: Experiment) -> str:
    """Settings without a field that change the numbers, in words; empty if all are defaults."""
    usual = Experiment.model_fields["device"].default
    found = [f"device {experiment.device}"] if experiment.device != usual else []
    found += ["each seed its own split of the data"] if experiment.split else []
    return f"Also: {', '.join(found)}." if found else ""
