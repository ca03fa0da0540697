"""Drawn points on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firmground.engine.datasets.drawn import example
from tests.app import world
from tests.app.terminal.command import file
from tests.app.terminal.here import Here

POINTS = [list(point) for point in example()[70:90]]
DRAWN: dict[str, Any] = {"dataset": "drawn", "points": POINTS, "batch_size": 8}


@pytest.mark.long
def test_the_command_line_runs_a_file_of_drawn_points_and_moves_one(here: Here, tmp_path: Path) -> None:
    done = here("run", file(tmp_path, **DRAWN, steps=3), "--set", "points.2.0=-0.125", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["state"] == "finished"
    store = world.store_at(tmp_path / "firmground.db")
    experiment = store.runs.get(json.loads(done.stdout)["id"]).experiment
    store.close()
    assert experiment["points"] == [*POINTS[:2], [-0.125, *POINTS[2][1:]], *POINTS[3:]]
