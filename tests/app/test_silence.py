"""A worker that hangs is noticed and replaced, and its run goes on."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.app import world
from tests.app.processes import stand_still, workers_of

pytestmark = pytest.mark.long


def values(client: httpx2.Client) -> dict[str, float]:
    text = client.get("/metrics").text
    lines = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in lines}


def ready(client: httpx2.Client) -> tuple[int, bool]:
    answer = client.get("/api/health/ready")
    return answer.status_code, answer.json()["slots"]


@pytest.mark.parametrize("writing", [False, pytest.param(True, marks=pytest.mark.soak)])
def test_a_frozen_worker_is_replaced_and_shows_in_ready_and_metrics(tmp_path: Path, writing: bool) -> None:
    others = set(workers_of(os.getpid()))
    with (
        world.running(world.settings(tmp_path, lease_seconds=2.5, sample=False), own_slots=True) as (_, address),
        world.http(address) as client,
    ):
        one = {"steps": 1_000_000, "recording": {"probe": 16, "max_frames": 8}}
        run_id = client.post("/api/runs", json=world.SMALL | one).json()["id"]

        def run() -> dict[str, Any]:
            return dict(client.get(f"/api/runs/{run_id}").json())

        world.eventually(lambda: run()["step"] > 0, "the run")
        (worker,) = set(workers_of(os.getpid())) - others
        stand_still([worker], tmp_path / "runs.db", writing=writing)
        reached = run()["step"]
        if not writing:
            world.eventually(lambda: ready(client) == (503, False), "not ready")
        world.eventually(lambda: run()["step"] > reached, "the run going on")
        world.eventually(lambda: ready(client) == (200, True), "ready again")
        found = values(client)
        assert found["firmground_workers_replaced_total"] == found["firmground_worker_deaths_total"] == 1
        assert found['firmground_slots{state="busy"}'] == 1
        assert found["firmground_database_bytes"] > 0
        assert found["firmground_disk_free_bytes"] > 0
        assert found["firmground_database_limit_bytes"] == 0
