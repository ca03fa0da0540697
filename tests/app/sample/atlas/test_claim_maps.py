"""The maps of the claims that are shipped: what stands in their documents follows from the numbers there."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from firmground.app.sample.atlas.claim_maps import CLAIM_MAPS, ClaimMapSpec
from firmground.app.sample.atlas.make import FOLDER
from firmground.engine.claims import claim
from firmground.engine.spec.sweep import parse_sweep
from firmground.engine.sweeps.predictions import RegisteredPredictionJson

MADE = [spec for spec in CLAIM_MAPS if (FOLDER / f"{spec.name}.json").exists()]
each_map = pytest.mark.parametrize("spec", MADE, ids=[spec.name for spec in MADE])


def document(spec: ClaimMapSpec) -> dict[str, Any]:
    return dict(json.loads((FOLDER / f"{spec.name}.json").read_bytes()))


@each_map
def test_the_document_is_of_the_map_as_it_is_written_down(spec: ClaimMapSpec) -> None:
    found, one = document(spec), parse_sweep(spec.sweep)
    assert found["sweep"] == json.loads(json.dumps(spec.sweep))
    assert [axis["name"] for axis in found["axes"]] == list(spec.names)
    assert len(found["effects"][spec.statistic]) == len(one.points)
    assert found["claim"] == claim(spec.claim).name


@each_map
def test_effects_follow_from_the_numbers_of_both_sides_where_none_is_missing(spec: ClaimMapSpec) -> None:
    found = document(spec)
    sides = found["statistics"][spec.statistic]
    for first, second, effect in zip(*sides, found["effects"][spec.statistic], strict=True):
        if None in (*first, *second) or spec.statistic == "gap":  # whose effect is that of the line through three sizes
            continue
        mean = np.exp(np.mean(np.log(np.array(first) / np.array(second))))
        assert effect["effect"] == pytest.approx(mean, rel=5e-3)


@each_map
def test_the_predictions_are_those_that_were_written_down(spec: ClaimMapSpec) -> None:
    told: list[RegisteredPredictionJson] = document(spec)["predictions"]
    assert [(one["name"], one["sentence"], one["source"]) for one in told] == [
        (one.name, one.sentence, one.source) for one in spec.predictions
    ]
