"""The columns of a sweep's export: one for each statistic, and one for each path that is set."""

from __future__ import annotations

from typing import Any

from firmground.app.export.sweep_columns import rows_of, tables_of
from firmground.engine.spec.sweep import parse_sweep
from firmground.engine.sweeps.statistics import Statistics


def columns(*axes: dict[str, Any]) -> dict[str, str]:
    """Name and kind of each column of the points."""
    sweep = parse_sweep({"preset": "lecture", "axes": list(axes)})
    return {column.name: column.kind for column in tables_of(sweep)["points"]}


def test_every_statistic_has_its_column() -> None:
    found = columns({"path": "widths", "values": [[4], [4, 4, 4]]})

    assert set(Statistics.__annotations__) - set(found) == {"grad_norm", "steps_to_losses", "steps_to_eval_losses"}
    assert [name for name in found if name.startswith("grad_norm_")] == [f"grad_norm_{one}" for one in (1, 2, 3, 4)]


def test_each_further_loss_of_the_goal_has_its_columns() -> None:
    sweep = parse_sweep(
        {
            "preset": "lecture",
            "axes": [{"path": "lr", "values": [0.1]}],
            "seeds": 2,
            "goal": {"loss": 0.5, "also": [1, 0.25]},
        }
    )
    wanted = ["steps_to_loss_1.0", "steps_to_eval_loss_1.0", "steps_to_loss_0.25", "steps_to_eval_loss_0.25"]
    assert [one.name for one in tables_of(sweep)["points"] if one.name.startswith("steps_to_")][2:] == wanted

    lists: dict[str, Any] = {name: [0, 0] for name in Statistics.__annotations__} | {
        "grad_norm": [],
        "tuned": {},
        "edge": [],
    }
    arm = lists | {"steps_to_losses": [[1, 2], [30, None]], "steps_to_eval_losses": [[3, 4], [None, 50]]}
    point: Any = {"number": 0, "set": {"lr": 0.1}, "statistics": {"arms": {"a": arm}, "effects": {}}}
    rows = list(rows_of("points", sweep, point))
    assert [[row[name] for name in wanted] for row in rows] == [[1, 3, 30, None], [2, 4, None, 50]]


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
