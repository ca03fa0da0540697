"""The maps of the sample atlas: what stands in their documents follows from the numbers there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from firmground.app.sample.atlas.judge import judge, numbers_of
from firmground.app.sample.atlas.make import FOLDER, SPECS
from firmground.app.sample.atlas.map_spec import MapSpec
from firmground.app.theme import STATIC
from firmground.engine.spec.sweep import parse_sweep
from firmground.engine.sweeps.predictions import judged
from firmground.engine.sweeps.result import map_outcomes

SWEPT = [spec for spec in SPECS if isinstance(spec, MapSpec)]
MADE = [spec for spec in SWEPT if (FOLDER / f"{spec.name}.json").exists()]
each_map = pytest.mark.parametrize("spec", MADE, ids=[spec.name for spec in MADE])


def document(spec: MapSpec) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{spec.name}.json").read_bytes()))


def cells(found: dict[str, Any], one: str = "loss") -> list[Any]:
    """Of each point the statistics of both arms."""
    kept = found["statistics"]
    points = range(len(kept[one][0]))
    return [tuple({name: kept[name][arm][point] for name in kept} for arm in (0, 1)) for point in points]


def test_what_the_page_offers_was_made() -> None:
    offered = re.findall(r'^    "?([a-z-]+)"?: "', (STATIC / "js/atlas/documents.js").read_text(), re.MULTILINE)
    assert sorted(offered) == sorted(spec.name for spec in SPECS if (FOLDER / f"{spec.name}.json").exists())


@pytest.mark.parametrize("spec", SWEPT, ids=[spec.name for spec in SWEPT])
def test_each_map_can_be_trained_and_drawn(spec: MapSpec) -> None:
    sweep = parse_sweep(spec.sweep)
    assert len(spec.names) == len(sweep.plain)
    assert len(sweep.experiment.arms) == 2


@each_map
def test_the_document_is_of_the_map_as_it_is_written_down(spec: MapSpec) -> None:
    found, sweep = document(spec), parse_sweep(spec.sweep)
    assert found["sweep"] == spec.sweep
    assert found["goal"] == spec.sweep["goal"]["loss"]
    assert [one["loss"] for one in found["thresholds"]] == spec.sweep["goal"]["also"]
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
    spec = MADE[0]
    (tmp_path / f"{spec.name}.json").write_text(json.dumps(document(spec) | {"predictions": []}))
    judge([spec.name], tmp_path)
    assert json.loads((tmp_path / f"{spec.name}.json").read_bytes()) == document(spec)
