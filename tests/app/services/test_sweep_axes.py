"""How a map calls the axes of a sweep and their places."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.app.services.sweep_axes import map_axis
from firmground.engine.spec.axes import SweepAxis

ARMS = ("plain", "group norm")


@pytest.mark.parametrize(
    ("paths", "values", "name", "labels"),
    [
        (["lr"], [0.0625, 1], "learning rate", ["0.0625", "1"]),
        (["lr"], [0.100001, 0.100002], "learning rate", ["0.100001", "0.100002"]),
        (["widths"], [[16], [16, 16]], "hidden layers", ["1", "2"]),
        (["widths"], [[8], [16]], "widths", ["8", "16"]),
        (["widths"], [[8, 8], [16]], "widths", ["8-8", "16"]),
        (["activation"], ["relu", "tanh"], "activation", ["ReLU", "tanh"]),
        (["arms.1.norm.groups"], [2, 4], "norm.groups of “group norm”", ["2", "4"]),
        (["arms.1.norm.learned"], [True, None], "norm.learned of “group norm”", ["yes", "none"]),
        (["lr", "batch_size"], [[0.1, 16], [0.5, 64]], "learning rate and examples in a mini-batch",
         ["0.1 / 16", "0.5 / 64"]),
        (["arms.1.norm"], [{"kind": "batch"}], "norm of “group norm”", ['{"kind": "batch"}']),
    ],
)  # fmt: skip
def test_names_and_labels(paths: list[str], values: list[Any], name: str, labels: list[str]) -> None:
    found = map_axis(SweepAxis.model_validate({"paths": paths, "values": values}), ARMS)

    assert (found["name"], found["labels"]) == (name, labels)
    assert (found["paths"], found["values"]) == (paths, values)


def test_labels_of_the_launch_are_kept() -> None:
    axis = SweepAxis.model_validate({"paths": ["widths"], "values": [[8], [8, 8]], "labels": ["flat", "deep"]})

    found = map_axis(axis, ARMS)
    assert (found["name"], found["labels"]) == ("widths", ["flat", "deep"])
