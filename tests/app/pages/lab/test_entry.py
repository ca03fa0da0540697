from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from firmground.app.pages.lab.arms import another_arm
from firmground.app.pages.lab.checks import examined
from firmground.app.pages.lab.entry import FormEntry, carried, checked, entry, plain
from firmground.app.pages.lab.places import FIELDS, PLACES, placed
from firmground.app.services.facts import KIND_NAMES
from firmground.engine.cost.operations import Limits
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.normalizations import NormKind
from firmground.engine.spec.presets import PRESETS, Preset, preset

LECTURE = preset("lecture").experiment
every_preset = pytest.mark.parametrize("one", PRESETS, ids=lambda one: one.name)


@every_preset
def test_a_preset_that_fills_the_form_comes_out_unchanged(one: Preset) -> None:
    experiment, wrong = checked(entry(one.experiment), plain(one.experiment))

    assert experiment == one.experiment
    assert wrong == {}


@every_preset
def test_a_run_that_fills_the_form_comes_out_unchanged(one: Preset) -> None:
    shown = parse_experiment(one.experiment.model_dump(mode="json"))

    experiment, _ = checked(entry(shown), plain(shown))

    assert experiment == one.experiment


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"lr": "nan"}, "lr", "lr: got nan. Allowed: a number above 0"),
        ({"lr": "x"}, "lr", "got 'x'"),
        ({"batch_size": "9000"}, "batch_size", "at most 1,437, the training examples of digits"),
        ({"batch_size": "1"}, "batch_size", "at least 2: arm “with BN” takes statistics over the mini-batch"),
        ({"steps": ""}, "steps", "steps: got ''. Allowed: a whole number from 1 to 1,000,000"),
        ({"steps": "-5"}, "steps", "got -5"),
        ({"seeds": "0-3, x"}, "seeds", "seeds: got 'x'"),
        ({"seeds": "1, 1"}, "seeds", "without repetition"),
        ({"widths": "16 - a"}, "widths", "widths: got 'a'"),
        ({"widths": "0"}, "widths.0", "got 0"),
        ({"arms": []}, "arms", "1 to 12 entries"),
        ({"dataset": "nowhere"}, "dataset", "one of digits"),
        ({"scaling": "huge"}, "scaling", "one of raw, centred"),
        ({"optimizer": "magic"}, "optimizer", "one of sgd"),
        ({"init_scale": "0"}, "init_scale", "init_scale: got 0. Allowed: a number above 0 and at most 100"),
        ({"weight_decay": "x"}, "weight_decay", "got 'x'"),
        ({"channels": "8 - x"}, "channels", "channels: got '8 - x'. Allowed: a list"),
        ({"channels": "8 - 999"}, "channels.1", "got 999"),
        ({"max_frames": "7"}, "recording.max_frames", "from 8 to 5,000"),
        ({"probe": "1438"}, "recording.probe", "at most 1,437, the training examples of digits"),
        ({"tracked_units": "1"}, "recording.tracked_units", "got 1"),
        ({"detail_seeds": "0"}, "recording.detail_seeds", "got 0"),
        ({"threads": "1.5"}, "threads", "a whole number from 1 to 64"),
        ({"dtype": "int"}, "dtype", "one of float32, float64"),
        ({"arms": [{"name": "a", "norm": {"kind": "batch", "ghost": 7}}]}, "batch_size", "a multiple of 7"),
        ({"arms": [{"name": "a", "norm": {"kind": "batch", "eps": ""}}]}, "arms.0.norm.eps", "got ''"),
        ({"arms": [{"name": f"{i}"} for i in range(13)]}, "arms", "1 to 12 entries"),
        (
            {"interventions": [{"step": 2_000, "event": {"type": "step"}}]},
            "interventions.0.step",
            "got 2000. Allowed: 0 to 1000",
        ),
        (
            {"interventions": [{"step": 1, "event": {"type": "kick", "layer": 9, "size": 1}}]},
            "interventions.0.event.layer",
            "a layer, 1 to 5",
        ),
    ],
    ids=str,
)
def test_errors_are_shown_at_their_field_with_the_engine_s_message(
    changes: dict[str, Any], field: str, words: str
) -> None:
    experiment, wrong = checked(replace(entry(LECTURE), **changes), plain(LECTURE))

    assert experiment is None
    assert list(wrong) == [field]
    assert words in wrong[field].message


def test_unreadable_widths_and_seeds_are_reported_together() -> None:
    _, wrong = checked(replace(entry(LECTURE), widths="a", seeds="b"), plain(LECTURE))

    assert set(wrong) == {"widths", "seeds"}


def test_values_that_only_fit_the_old_data_set_are_dropped() -> None:
    cats = preset("cats").experiment

    experiment, wrong = checked(replace(entry(cats), dataset="wine", batch_size="32", interventions=[]), plain(cats))

    assert wrong == {}
    assert experiment is not None
    assert (experiment.channels, experiment.colour, experiment.recording.probe) == (None, None, 133)


def test_a_planned_event_that_does_not_fit_the_new_data_set_is_reported_at_its_row() -> None:
    cats = preset("cats").experiment

    _, wrong = checked(replace(entry(cats), dataset="wine", batch_size="32"), plain(cats))

    assert list(wrong) == ["interventions.0.event.colour"]


# One of everything, far from the defaults.
FULL: dict[str, Any] = {
    "dataset": "cats",
    "colour": "mixed",
    "scaling": "centred",
    "widths": [12, 6],
    "channels": [4, 6],
    "activation": "gelu",
    "init_scale": 1.23456789,
    "optimizer": "adamw",
    "lr": 0.123456789012,
    "weight_decay": 0.01,
    "batch_size": 48,
    "steps": 77,
    "seeds": [4, 2, 3, 9],
    "arms": [
        {"name": "plain", "norm": {"kind": "none", "eps": 0.5}, "dropout": 0.25},
        {"name": "ghost", "norm": {"kind": "batch", "ghost": 16, "momentum": 0.25, "gamma": 0, "beta": -1.5}},
        {"name": "grouped", "norm": {"kind": "group", "groups": 1, "eps": 1e-3}, "lr": 1e-7, "batch_size": 32},
    ],
    "focus": {"layer": 3, "units": [2, 5]},
    "recording": {"max_frames": 33, "probe": 77, "tracked_units": 6, "detail_seeds": 3},
    "interventions": [
        {"step": 1, "event": {"type": "set_lr", "lr": 0.2, "arm": "ghost"}},
        {"step": 2, "event": {"type": "set_batch_size", "batch_size": 16}},
        {"step": 3, "event": {"type": "kick", "layer": 2, "size": 0.3}},
        {"step": 4, "event": {"type": "shift_inputs", "offset": -1.5, "scale": 2, "colour": "black"}},
        {"step": 5, "event": {"type": "freeze", "layers": [1, 3]}},
        {"step": 6, "event": {"type": "unfreeze", "layers": [3], "what": "weights"}},
        {"step": 7, "event": {"type": "step"}},
    ],
    "dtype": "float64",
    "device": "auto",
    "threads": 2,
}


def test_every_field_of_an_experiment_survives_the_form() -> None:
    shown = parse_experiment(FULL)

    experiment, wrong = checked(entry(shown), plain(shown))

    assert wrong == {}
    assert experiment == shown


def test_the_focus_is_kept_with_the_layers_it_names() -> None:
    shown = parse_experiment(FULL)

    changes: tuple[dict[str, Any], ...] = ({"widths": "12 - 7"}, {"channels": "4 - 7"}, {"tracked_units": "3"})
    for change in changes:
        experiment, wrong = checked(replace(entry(shown), **change), plain(shown))
        assert wrong == {}
        assert experiment is not None
        assert experiment.focus.layer == 2


def test_an_empty_advanced_field_means_the_default() -> None:
    empty: dict[str, Any] = dict.fromkeys(
        ("init_scale", "weight_decay", "max_frames", "tracked_units", "detail_seeds", "threads"), ""
    )

    experiment, wrong = checked(replace(entry(LECTURE), **empty), plain(LECTURE))

    assert wrong == {}
    assert experiment == LECTURE


def test_every_field_of_the_entry_has_its_component_and_every_place_a_message() -> None:
    assert {name for name, _, _ in FIELDS} == {field.name for field in fields(FormEntry)}
    told, other, folded = placed({"recording.probe": "a", "widths.3": "b", "focus.layer": "c", "arms.1.norm": "d"})
    assert dict(zip((field for field, _, _ in PLACES), told, strict=True)) | {
        "recording.probe": "a",
        "widths": "b",
        "arms": "d",
    } == dict(zip((field for field, _, _ in PLACES), told, strict=True))
    assert (other, folded) == ("c", True)
    assert placed({"widths": "b"})[2] is False


def test_a_cost_beyond_the_limit_is_reported_before_anything_starts() -> None:
    _, wrong = examined(entry(LECTURE), plain(LECTURE), Limits(cost=1e3, lanes=512, steps=1_000_000))

    assert "the limit is 1e+03" in wrong["steps"]


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_an_arm_of_every_kind_can_be_added_twice(kind: NormKind) -> None:
    arms = another_arm(another_arm(entry(LECTURE).arms, kind), kind)

    experiment, wrong = checked(replace(entry(LECTURE), arms=arms), plain(LECTURE))

    assert wrong == {}
    assert experiment is not None
    assert [arm.norm.kind for arm in experiment.arms][2:] == [kind, kind]


def test_settings_without_a_field_are_mentioned() -> None:
    assert carried(LECTURE) == ""
    assert carried(preset("cats").experiment) == ""
    assert carried(parse_experiment({"device": "auto"})) == "Also: device auto."
    split = parse_experiment({"device": "auto", "split": "seed"})
    assert carried(split) == "Also: device auto, each seed its own split of the data."


def test_the_splits_of_a_claims_run_are_carried_along_to_other_tables_only() -> None:
    base = parse_experiment({"split": "seed"})
    typed = entry(base)
    for dataset, split in (("digits", "seed"), ("wine", "seed"), ("moons", None)):
        experiment, problems = checked(replace(typed, dataset=dataset), plain(base))
        assert problems == {}
        assert experiment is not None
        assert experiment.split == split
