from __future__ import annotations

from typing import Any

import pytest

from firmground.app.pages.lab.checks import CHANGED, preset_state
from firmground.app.pages.lab.form import PRESET
from firmground.app.pages.lab.origin import changes, nearest, summary
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.presets import PRESETS, Preset, preset
from firmground.engine.spec.set_paths import with_set

LECTURE = preset("lecture")


def changed(**values: Any) -> Experiment:
    return with_set(LECTURE.experiment, values)


@pytest.mark.parametrize("one", PRESETS, ids=lambda one: one.name)
def test_a_preset_is_recognised_and_shows_its_sentence(one: Preset) -> None:
    assert nearest(one.experiment) == one.name
    assert preset_state(one.experiment, one.name) == [one.sentence, PRESET, True]


def test_a_changed_preset_is_recognised_and_its_changes_are_named() -> None:
    experiment = changed(**{"lr": 0.1, "recording.max_frames": 50, "arms.1.norm.ghost": 16})

    assert nearest(experiment) == "lecture"
    assert changes(experiment, LECTURE) == ["Arms", "Learning rate", "Frames"]
    assert preset_state(experiment, "lecture") == ["Changed: arms, learning rate, frames.", CHANGED, False]


def test_an_experiment_unlike_any_preset_is_its_own() -> None:
    experiment = parse_experiment({"dataset": "moons", "widths": [3], "steps": 7, "lr": 0.03, "batch_size": 9})

    assert nearest(experiment) is None
    assert preset_state(experiment, None) == ["", PRESET, True]


def test_a_long_list_of_changes_is_cut() -> None:
    assert summary(["Steps", "Seeds", "Coats", "Threads", "Arms"]) == "Changed: steps, seeds, coats and 2 more."
