"""In which settings experiments differ."""

from __future__ import annotations

from collections.abc import Mapping

from firmground.app.comparison.differences import data_differs, differences
from tests.app import world


def found(*fields: Mapping[str, object]) -> dict[str, list[object]]:
    experiments = [world.small(**each).model_dump(mode="json") for each in fields]
    return {one["path"]: one["values"] for one in differences(experiments)}


def test_equal_experiments_differ_in_nothing() -> None:
    assert found({}, {}, {}) == {}


def test_each_setting_that_differs_has_its_path_and_a_value_of_each_run() -> None:
    differing = found({}, {"lr": 0.5, "widths": [4, 4, 3]}, {"seeds": [0, 1]})
    assert differing == {"widths": [[4, 3], [4, 4, 3], [4, 3]], "lr": [0.1, 0.5, 0.1], "seeds": [[0], [0], [0, 1]]}


def test_arms_are_compared_by_their_places_and_missing_ones_are_null() -> None:
    one = {"arms": [{"name": "a", "norm": {"kind": "none"}}]}
    two = {"arms": [{"name": "a", "norm": {"kind": "batch", "ghost": 16}}, {"name": "b", "norm": {"kind": "layer"}}]}
    differing = found(one, two)
    assert differing["arms.0.norm.kind"] == ["none", "batch"]
    assert differing["arms.0.norm.ghost"] == [None, 16]
    assert {path: values for path, values in differing.items() if path.startswith("arms.1")} == {
        "arms.1.name": [None, "b"],
        "arms.1.norm.kind": [None, "layer"],
    }
    assert "arms.0.name" not in differing


def test_a_plan_that_one_run_has_not_is_named_by_its_parts() -> None:
    kick = {"interventions": [{"step": 5, "event": {"type": "kick", "layer": 1, "size": 1.0}}]}
    differing = found({}, kick)
    assert differing["interventions.0.step"] == [None, 5]
    assert "interventions" not in differing


def test_what_is_about_the_examples_is_told_apart() -> None:
    experiments = [world.small(**each).model_dump(mode="json") for each in ({}, {"dataset": "moons", "lr": 0.2})]
    assert [one["path"] for one in data_differs(differences(experiments))] == ["dataset"]
