"""The points of a drawn data set as a part of the experiment: their limits, and that only such a set has any."""

from __future__ import annotations

import json
import math

import pytest

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.set_paths import with_set

DRAWN = {"dataset": "drawn", "batch_size": 8, "points": [[i / 10, -i / 20, i % 2] for i in range(10)]}


def test_drawn_points_have_limits_and_set_the_size_of_their_data_set() -> None:
    base = parse_experiment(DRAWN)
    assert (base.description.train_size, base.description.eval_size, base.recording.probe) == (10, 10, 10)
    for count in (8, 500):
        spec = with_set(base, {"points": [[1, -1, i % 2] for i in range(count)]})
        assert (len(spec.points or ()), spec.recording.probe) == (count, min(256, count))
    for count in (0, 7, 501):
        error = _refused_at(base, "points", [[1, -1, i % 2] for i in range(count)])
        assert error.field == "points"
        assert "a list of 8 to 500 entries" in (error.allowed or "")
    assert "got '501 entries'" in error.message


@pytest.mark.parametrize(
    ("point", "field", "allowed"),
    [
        ([0, math.nextafter(1, 2), 0], "points.3.1", "a number from -1 to 1"),
        ([-1.5, 0, 0], "points.3.0", "a number from -1 to 1"),
        ([math.nan, 0, 0], "points.3.0", "a number from -1 to 1"),
        (["0", 0, 0], "points.3.0", "a number from -1 to 1"),
        ([0, 0, 2], "points.3.2", "a whole number from 0 to 1"),
        ([0, 0, True], "points.3.2", "a whole number from 0 to 1"),
        ([0, 0, 1.0], "points.3.2", "a whole number from 0 to 1"),
        ([0, 0], "points.3.2", "a whole number from 0 to 1 (it must be given)"),
        (
            [0, 0, 1, 1],
            "points.3",
            "a list of 3 entries (a number from -1 to 1, a number from -1 to 1, a whole number from 0 to 1)",
        ),
        (
            None,
            "points.3",
            "a list of 3 entries (a number from -1 to 1, a number from -1 to 1, a whole number from 0 to 1)",
        ),
    ],
    ids=str,
)
def test_a_wrong_point_is_refused_by_its_place(point: object, field: str, allowed: str) -> None:
    error = _refused_at(parse_experiment(DRAWN), "points.3", point)
    assert (error.field, error.allowed) == (field, allowed)


def test_an_experiment_without_points_has_no_such_field_as_before_there_were_any() -> None:
    """A checkpoint is compared with the document that it was written with."""
    assert "points" not in parse_experiment({}).model_dump(mode="json")
    assert parse_experiment({"points": None}) == parse_experiment({})
    drawn = parse_experiment(DRAWN)
    assert drawn.model_dump(mode="json")["points"] == DRAWN["points"]
    assert parse_experiment(json.loads(json.dumps(drawn.model_dump(mode="json")))) == drawn


def test_points_can_be_set_on_an_experiment_that_had_none_and_taken_away() -> None:
    moons = parse_experiment({"dataset": "moons", "batch_size": 8})
    drawn = with_set(moons, {"dataset": "drawn", "points": DRAWN["points"], "points.3.0": 0.25})
    assert drawn.points is not None
    assert drawn.points[3] == (0.25, -0.15, 1)
    assert with_set(drawn, {"dataset": "moons", "points": None}) == moons


def _refused_at(base: Experiment, path: str, value: object) -> InvalidExperiment:
    with pytest.raises(InvalidExperiment) as refused:
        with_set(base, {path: value})
    return refused.value
