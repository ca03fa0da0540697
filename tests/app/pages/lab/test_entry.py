from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.pages.lab.checks import examined
from app.pages.lab.entry import KIND_NAMES, another_arm, carried, checked, entry, plain, posted
from engine.experiment import NormKind, parse_experiment
from engine.presets import PRESETS, Preset, preset

LECTURE = preset("lecture").experiment
every_preset = pytest.mark.parametrize("one", PRESETS, ids=lambda one: one.name)


@every_preset
def test_a_preset_that_fills_the_form_comes_out_unchanged(one: Preset) -> None:
    experiment, wrong = checked(entry(one.experiment), plain(one.experiment))

    assert experiment == one.experiment
    assert wrong == {}


@every_preset
def test_an_untouched_preset_is_posted_by_its_name(one: Preset) -> None:
    assert posted(one.experiment, one.name) == {"preset": one.name}


@every_preset
def test_a_run_that_fills_the_form_comes_out_unchanged(one: Preset) -> None:
    shown = parse_experiment(one.experiment.model_dump(mode="json"))

    experiment, _ = checked(entry(shown), plain(shown))

    assert experiment == one.experiment


def test_a_changed_preset_is_posted_as_the_experiment_it_is() -> None:
    experiment, _ = checked(replace(entry(LECTURE), lr="0.1"), plain(LECTURE))

    assert experiment is not None
    document = posted(experiment, "lecture")
    assert document["lr"] == 0.1
    assert parse_experiment(document) == experiment


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
        ({"widths": "0"}, "widths", "got 0"),
        ({"arms": []}, "arms", "1 to 12 entries"),
        ({"dataset": "nowhere"}, "dataset", "one of digits"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_at_its_field_in_the_engines_words(
    changes: dict[str, Any], field: str, words: str
) -> None:
    experiment, wrong = checked(replace(entry(LECTURE), **changes), plain(LECTURE))

    assert experiment is None
    assert list(wrong) == [field]
    assert words in wrong[field].message


def test_widths_and_seeds_that_cannot_be_read_are_told_at_once() -> None:
    _, wrong = checked(replace(entry(LECTURE), widths="a", seeds="b"), plain(LECTURE))

    assert set(wrong) == {"widths", "seeds"}


def test_what_only_fits_the_old_data_set_is_left_behind() -> None:
    cats = preset("cats").experiment

    experiment, wrong = checked(replace(entry(cats), dataset="wine", batch_size="32"), plain(cats))

    assert wrong == {}
    assert experiment is not None
    assert (experiment.channels, experiment.colour, experiment.interventions) == (None, None, ())


def test_a_cost_beyond_the_limit_is_told_before_anything_starts() -> None:
    experiment, wrong = examined(entry(LECTURE), plain(LECTURE), limit=1e3)

    assert experiment is None
    assert "the limit is 1e+03" in wrong["steps"]


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_an_arm_of_every_kind_can_be_added_twice(kind: NormKind) -> None:
    arms = another_arm(another_arm(entry(LECTURE).arms, kind), kind)

    experiment, wrong = checked(replace(entry(LECTURE), arms=arms), plain(LECTURE))

    assert wrong == {}
    assert experiment is not None
    assert [arm.norm.kind for arm in experiment.arms][2:] == [kind, kind]


def test_what_acts_without_a_field_of_its_own_is_said() -> None:
    assert carried(LECTURE) == ""
    said = carried(preset("cats").experiment)
    assert "convolutions of 8 - 8 - 16 channels" in said
    assert "shift inputs at step 300" in said
