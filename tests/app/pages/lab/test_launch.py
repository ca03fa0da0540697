from __future__ import annotations

from typing import Any

import pytest

from firmground.app.pages.lab.launch import called, launch
from firmground.app.pages.lab.places import placed
from firmground.app.services.run_documents import Launch, read_launch
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.presets import PRESETS, Preset, preset
from firmground.engine.spec.set_paths import with_set

LECTURE = preset("lecture")
OWN = parse_experiment({"dataset": "moons", "widths": [3], "steps": 7, "lr": 0.03, "batch_size": 9})


def posted(experiment: Experiment, name: str | None) -> dict[str, Any]:
    return launch(experiment, name, {})


@pytest.mark.parametrize("one", PRESETS, ids=lambda one: one.name)
def test_a_preset_is_posted_as_its_experiment_and_its_name(one: Preset) -> None:
    assert set(posted(one.experiment, one.name)) == {"experiment", "preset"}
    assert read_launch(posted(one.experiment, one.name)) == Launch(one.experiment, one.name)


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
def test_a_preset_with_a_few_changes_keeps_its_name(values: dict[str, Any]) -> None:
    experiment = with_set(LECTURE.experiment, values)

    assert read_launch(posted(experiment, "lecture")) == Launch(experiment, "lecture")


def test_an_experiment_of_its_own_is_posted_without_a_preset() -> None:
    assert read_launch(posted(OWN, "lecture")) == Launch(OWN)
    assert read_launch(posted(OWN, None)) == Launch(OWN)


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
        read = read_launch(launch(experiment, preset_name, said))
        assert (read.experiment, read.preset) == (experiment, preset_name)
        assert (read.name, list(read.tags)) == (said.get("name"), said.get("tags", []))


@pytest.mark.parametrize(
    ("name", "tags", "field"),
    [("x" * 101, "", "name"), ("", "y" * 41, "tags.0"), ("", ",".join(f"t{index}" for index in range(21)), "tags")],
)
def test_a_name_or_a_tag_that_is_too_long_is_reported_at_its_field(name: str, tags: str, field: str) -> None:
    said, wrong = called(name, tags)
    assert (said, list(wrong)) == ({}, [field])
    messages, rest, _ = placed(wrong)
    assert (len([one for one in messages if one]), rest) == (1, "")
