"""The table of a sweep's points: further losses of the goal have a column each."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from firmground.app.terminal.sweep_table import table


def printed(goal: dict[str, Any], arm: dict[str, Any]) -> str:
    sweep: Any = {"id": "abc", "state": "finished", "sweep": {"goal": goal}}
    numbers = {"loss": [0.2, 0.4], "steps_to_loss": [10, None], "tuned": {}, "edge": []} | arm
    point: Any = {"set": {"lr": 0.2}, "labels": [None], "statistics": {"arms": {"only": numbers}, "effects": {}}}
    console = Console(width=200, color_system=None)
    with console.capture() as told:
        console.print(table(sweep, [point]))
    return told.get()


def test_each_further_loss_has_its_median() -> None:
    found = printed({"loss": 0.5, "also": [1, 0.25]}, {"steps_to_losses": [[4, 8], [None, None]]})

    assert [name for name in ("steps to 0.5", "steps to 1", "steps to 0.25") if name in found] == [
        "steps to 0.5",
        "steps to 1",
        "steps to 0.25",
    ]
    assert [cell.strip() for cell in found.splitlines()[-2].split("│")[1:-1]] == [
        *("lr=0.2", "only", "0.3", "–", "1 of 2", "6", "–", "", ""),
    ]


def test_points_of_before_there_were_further_losses_are_told() -> None:
    assert "1 of 2" in printed({"loss": 0.5, "ends": False}, {})
