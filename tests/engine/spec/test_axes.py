"""Axes: ranges, several paths, and the short forms of a document."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.axes import SweepAxis, axis_document

BASE = {"lr": 0.5, "batch_size": 64, "arms": [{"lr": None}]}


def values(**document: Any) -> list[Any]:
    return list(axis_document(document, BASE, "axes.0")["values"])


def test_a_range_is_even_on_a_log_scale_and_has_its_ends() -> None:
    assert values(path="lr", **{"from": 0.01, "to": 10, "count": 4}) == [0.01, 0.1, 1.0, 10.0]


def test_a_range_of_whole_numbers_stays_whole_and_repeats_none() -> None:
    assert values(path="batch_size", **{"from": 4, "to": 512, "count": 8}) == [4, 8, 16, 32, 64, 128, 256, 512]
    assert values(path="batch_size", **{"from": 1, "to": 4, "count": 8}) == [1, 2, 3, 4]


def test_a_range_of_what_may_be_absent_is_of_real_numbers() -> None:
    assert values(path="arms.0.lr", **{"from": 1, "to": 4, "count": 3}) == [1.0, 2.0, 4.0]


def test_layers_may_be_told_by_depth_and_width() -> None:
    assert values(path="widths", values=["1x16", "3x8", [4, 2]]) == [[16], [8, 8, 8], [4, 2]]
    assert values(path="dataset", values=["1x16"]) == ["1x16"]


def test_several_paths_change_together() -> None:
    axis = SweepAxis(paths=("lr", "batch_size"), values=((0.1, 32), (0.5, 64)))
    assert axis.at(1) == {"lr": 0.5, "batch_size": 64}


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"path": "lr", "from": 0, "to": 1, "count": 3}, "axes.0.from"),
        ({"path": "lr", "from": 1, "to": "x", "count": 3}, "axes.0.to"),
        ({"path": "lr", "from": 1, "to": 2, "count": 1}, "axes.0.count"),
        ({"path": "lr", "from": 1, "to": 2, "count": True}, "axes.0.count"),
        ({"path": "lr", "from": 1, "to": 2, "count": 2, "values": [1]}, "axes.0.values"),
        ({"path": "lr", "paths": ["lr"], "values": [1]}, "axes.0.path"),
    ],
)
def test_a_wrong_short_form_names_its_field(document: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidExperiment) as caught:
        axis_document(document, BASE, "axes.0")
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"paths": ("lr", "lr"), "values": ((1, 2),)}, "paths"),
        ({"paths": ("lr", "batch_size"), "values": ((1,),)}, "values"),
        ({"paths": ("lr",), "values": (1, 2), "labels": ("a",)}, "labels"),
    ],
)
def test_an_axis_that_does_not_fit_together_names_its_field(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValueError, match=f"{field}: got"):
        SweepAxis(**fields)
