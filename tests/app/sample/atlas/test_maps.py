"""The maps of the sample atlas: what stands in their documents follows from the numbers there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firmground.app.sample.atlas.judge import judge, numbers_of
from firmground.app.sample.atlas.make import FOLDER
from firmground.app.sample.atlas.map_spec import MapSpec
from firmground.app.sample.atlas.maps import MAPS
from firmground.engine.spec.sweep import parse_sweep
from firmground.engine.sweeps.predictions import judged
from firmground.engine.sweeps.result import map_outcomes

each_map = pytest.mark.parametrize("spec", MAPS, ids=[spec.name for spec in MAPS])


def document(spec: MapSpec) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{spec.name}.json").read_bytes()))


def cells(found: dict[str, Any], one: str = "loss") -> list[Any]:
    """Of each point the statistics of both arms."""
    kept = found["statistics"]
    points = range(len(kept[one][0]))
    return [tuple({name: kept[name][arm][point] for name in kept} for arm in (0, 1)) for point in points]


@each_map
def test_the_document_is_of_the_map_as_it_is_written_down(spec: MapSpec) -> None:
    found, sweep = document(spec), parse_sweep(spec.sweep)
    assert found["sweep"] | {"goal": spec.sweep["goal"]} == spec.sweep  # one of before maps had further losses has none
    assert found["goal"] == spec.sweep["goal"]["loss"]
    assert [one["loss"] for one in found.get("thresholds", [])] in ([], spec.sweep["goal"]["also"])
    assert [axis["name"] for axis in found["axes"]] == list(spec.names)
    assert len(found["statistics"]["loss"][0]) == len(sweep.points)


@each_map
def test_outcomes_follow_from_the_numbers(spec: MapSpec) -> None:
    found = document(spec)
    again = map_outcomes("steps_to_loss", numbers_of(found).points, found["steps"])
    assert [one["outcome"] for one in again] == [one["outcome"] for one in found["outcomes"]["steps_to_loss"]]


@each_map
def test_outcomes_at_further_losses_follow_from_their_numbers(spec: MapSpec) -> None:
    found = document(spec)
    for threshold in found.get("thresholds", []):
        again = map_outcomes("steps_to_loss", cells(threshold, "steps_to_loss"), found["steps"])
        assert [one["outcome"] for one in again] == [one["outcome"] for one in threshold["outcomes"]["steps_to_loss"]]


@each_map
def test_predictions_are_judged_by_the_numbers(spec: MapSpec) -> None:
    found = document(spec)
    assert found["predictions"] == [judged(prediction, numbers_of(found)) for prediction in spec.predictions]


def test_judging_again_changes_nothing_but_the_predictions(tmp_path: Path) -> None:
    spec = MAPS[0]
    (tmp_path / f"{spec.name}.json").write_text(json.dumps(document(spec) | {"predictions": []}))
    judge([spec.name], tmp_path)
    assert json.loads((tmp_path / f"{spec.name}.json").read_bytes()) == document(spec)
