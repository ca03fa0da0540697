from __future__ import annotations

from typing import Any

import pytest

from firmground.app.pages.lab.checks import CHANGED, told
from firmground.app.pages.lab.form import PRESET
from firmground.app.pages.lab.origin import called, changes, launched, nearest, posted, summary
from firmground.app.pages.lab.places import placed
from firmground.app.services.run_documents import Launch, read_launch
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.presets import PRESETS, Preset, preset
from firmground.engine.spec.set_paths import with_set

LECTURE = preset("lecture")


def changed(**values: Any) -> Experiment:
    return with_set(LECTURE.experiment, values)


@pytest.mark.parametrize("one", PRESETS, ids=lambda one: one.name)
def test_a_preset_is_like_itself_and_says_what_to_look_at(one: Preset) -> None:
    assert nearest(one.experiment) == one.name
    assert told(one.experiment, one.name) == [one.sentence, PRESET, True]


def test_a_changed_preset_is_recognised_and_what_differs_is_named_as_in_the_form() -> None:
    experiment = changed(**{"lr": 0.1, "recording.max_frames": 50, "arms.1.norm.ghost": 16})

    assert nearest(experiment) == "lecture"
    assert changes(experiment, LECTURE) == ["Arms", "Learning rate", "Frames"]
    assert told(experiment, "lecture") == ["Changed: arms, learning rate, frames.", CHANGED, False]


def test_what_has_little_in_common_with_any_preset_is_an_experiment_of_its_own() -> None:
    experiment = parse_experiment({"dataset": "moons", "widths": [3], "steps": 7, "lr": 0.03, "batch_size": 9})

    assert nearest(experiment) is None
    assert told(experiment, None) == ["", PRESET, True]


def test_a_long_list_of_changes_is_cut() -> None:
    assert summary(["Steps", "Seeds", "Coats", "Threads", "Arms"]) == "Changed: steps, seeds, coats and 2 more."


@pytest.mark.parametrize("one", PRESETS, ids=lambda one: one.name)
def test_an_untouched_preset_is_posted_by_its_name(one: Preset) -> None:
    assert posted(one.experiment, one.name) == {"preset": one.name}


@pytest.mark.parametrize(
    "values",
    [
        {"lr": 0.1},
        {"widths": [16, 3, 16]},
        {"recording.probe": 32, "focus.layer": 1},
        {"dataset": "wine", "arms.1.norm.ghost": 16},
    ],
    ids=", ".join,
)
def test_a_preset_with_a_few_changes_is_posted_as_such_and_read_as_it_was(values: dict[str, Any]) -> None:
    experiment = changed(**values)

    assert read_launch(posted(experiment, "lecture")) == Launch(experiment, "lecture")


def test_what_has_little_in_common_with_its_preset_is_posted_as_it_is() -> None:
    experiment = parse_experiment({"dataset": "moons", "widths": [3], "steps": 7, "lr": 0.03, "batch_size": 9})

    assert read_launch(posted(experiment, "lecture")) == Launch(experiment)
    assert read_launch(posted(experiment, None)) == Launch(experiment)


@pytest.mark.parametrize(
    ("name", "tags", "said"),
    [
        (None, None, {}),
        ("  ", " , ", {}),
        (" Monday ", "a,  two  words ,a,", {"name": "Monday", "tags": ["a", "two words"]}),
        ("", "x", {"tags": ["x"]}),
    ],
)
def test_name_and_tags_are_posted_as_typed_and_read_again(
    name: str | None, tags: str | None, said: dict[str, Any]
) -> None:
    assert called(name, tags) == (said, {})
    for experiment, preset_name in ((LECTURE.experiment, "lecture"), (parse_experiment({"dataset": "moons"}), None)):
        read = read_launch(launched(posted(experiment, preset_name), said))
        assert (read.experiment, read.preset) == (experiment, preset_name)
        assert (read.name, list(read.tags)) == (said.get("name"), said.get("tags", []))


@pytest.mark.parametrize(
    ("name", "tags", "field"),
    [("x" * 101, "", "name"), ("", "y" * 41, "tags.0"), ("", ",".join(f"t{index}" for index in range(21)), "tags")],
)
def test_a_name_or_a_tag_that_is_too_long_is_told_at_its_field(name: str, tags: str, field: str) -> None:
    said, wrong = called(name, tags)
    assert (said, list(wrong)) == ({}, [field])
    messages, rest, _ = placed(wrong)
    assert (len([one for one in messages if one]), rest) == (1, "")
