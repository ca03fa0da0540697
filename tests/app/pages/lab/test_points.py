from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from firmground.app.pages.lab import advanced
from firmground.app.pages.lab.checks import examined
from firmground.app.pages.lab.entry import checked, entry, plain
from firmground.app.pages.lab.launch import launch
from firmground.app.pages.lab.messages import worded
from firmground.engine.cost.operations import Limits
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.spec.presets import preset

LECTURE = preset("lecture").experiment
POINTS: list[list[float]] = [[round(-0.9 + 0.02 * index, 3), 0.5 - index % 2, index % 2] for index in range(80)]
DRAWN = replace(entry(LECTURE), dataset="drawn", points=POINTS)
LIMITS = Limits(cost=1e15, lanes=512, steps=1_000_000)


def test_points_survive_the_form_and_are_launched() -> None:
    experiment, wrong = checked(DRAWN, plain(LECTURE))
    assert wrong == {}
    assert experiment is not None

    document = launch(experiment, "lecture", {})["experiment"]
    assert document["points"] == POINTS
    again, _ = checked(entry(parse_experiment(document)), document)
    assert again == experiment


def test_points_are_left_out_with_any_other_data_set() -> None:
    experiment, wrong = checked(replace(DRAWN, dataset="moons"), plain(LECTURE))

    assert wrong == {}
    assert experiment is not None
    assert "points" not in plain(experiment)


@pytest.mark.parametrize(
    ("points", "got"),
    [
        ([], "got 0, 0 hollow and 0 filled"),
        (None, "got 0, 0 hollow and 0 filled"),
        (POINTS[:7], "got 7, 4 hollow and 3 filled"),
        ([[0.1, 0.2, 1]] * 80, "got 80, 0 hollow and 80 filled"),
        ([*[[0.1, 0.2, 0]] * 79, [0.0, 0.0, 1]], "got 80, 79 hollow and 1 filled"),
        (POINTS * 7, "got 560, 280 hollow and 280 filled"),
    ],
)
def test_too_few_or_too_many_points_are_told_in_the_words_of_the_editor(points: Any, got: str) -> None:
    experiment, wrong = examined(replace(DRAWN, points=points), plain(LECTURE), LIMITS)

    assert experiment is None
    assert worded(wrong, [])["points"] == f"Points: {got}. Allowed: 8 to 500 points, at least 2 of each class."


def test_a_point_beyond_the_plane_is_told_with_its_number() -> None:
    _, wrong = examined(replace(DRAWN, points=[*POINTS, [1.5, 0.0, 1]]), plain(LECTURE), LIMITS)

    assert list(wrong) == ["points.80.0"]
    assert "got 1.5" in wrong["points.80.0"]


def test_the_usual_number_of_probe_points_follows_what_is_drawn() -> None:
    assert advanced.dressed("drawn", POINTS)[-1] == "80"
    assert advanced.dressed("moons", POINTS)[-1] == "256"
