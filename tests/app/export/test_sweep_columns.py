"""The columns of a sweep's export: one for each statistic, and one for each path that is set."""

from __future__ import annotations

from typing import Any

from firmground.app.export.sweep_columns import tables_of
from firmground.engine.spec.sweep import parse_sweep
from firmground.engine.sweeps.statistics import Statistics


def columns(*axes: dict[str, Any]) -> dict[str, str]:
    """Name and kind of each column of the points."""
    sweep = parse_sweep({"preset": "lecture", "axes": list(axes)})
    return {column.name: column.kind for column in tables_of(sweep)["points"]}


def test_every_statistic_has_its_column() -> None:
    found = columns({"path": "widths", "values": [[4], [4, 4, 4]]})

    assert set(Statistics.__annotations__) - set(found) == {"grad_norm"}
    assert [name for name in found if name.startswith("grad_norm_")] == [f"grad_norm_{one}" for one in (1, 2, 3, 4)]


def test_what_is_set_has_the_kind_of_its_values() -> None:
    found = columns(
        {"paths": ["lr", "batch_size"], "values": [[0.1, 16], [1, 32]]},
        {"path": "activation", "values": ["tanh", "relu"]},
        {"path": "arms.1.norm.momentum", "values": [0.1, 0.5], "tuned": True},
    )

    kinds = {"lr": "float", "batch_size": "int", "activation": "text", "tuned arms.1.norm.momentum": "float"}
    assert {name: found[name] for name in kinds} == kinds


def test_a_path_that_is_called_like_a_statistic_has_a_name_of_its_own() -> None:
    found = columns({"path": "steps", "values": [20, 40]})

    assert {"steps", "set steps"} <= set(found)
