"""One real server for all tests of the API, with one worker; runs are short, and no test needs an empty world."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.app import world


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    given = world.settings(tmp_path_factory.mktemp("server"), max_cost=1e11, max_body=100_000)
    with world.serving(given) as address:
        yield address


class Client(httpx2.Client):
    """Knows how to launch a small run and how to wait for a state."""

    def launch(self, **fields: Any) -> str:
        answer = self.post("/api/runs", json=world.SMALL | fields)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def reaches(self, run_id: str, *states: str) -> dict[str, Any]:
        until = time.monotonic() + world.PATIENCE
        while time.monotonic() < until:
            run: dict[str, Any] = self.get(f"/api/runs/{run_id}").json()
            if run["state"] in states:
                return run
            time.sleep(0.02)
        raise AssertionError(f"{run_id} is {run['state']}, not {states}: {run['error']}")

    def act(self, run_id: str, kind: str, **fields: Any) -> httpx2.Response:
        return self.post(f"/api/runs/{run_id}/events", json={"type": kind} | fields)


@pytest.fixture
def client(server: str) -> Iterator[Client]:
    with Client(base_url=f"http://{server}", timeout=world.PATIENCE, verify=world.NO_TLS) as opened:
        yield opened
        for state in ("queued", "running", "paused"):
            for run in opened.get("/api/runs", params={"state": state, "limit": 200}).json()["items"]:
                opened.act(run["id"], "stop")


@pytest.fixture(scope="session")
def finished(server: str) -> str:
    """A finished run of 31 frames."""
    with Client(base_url=f"http://{server}", timeout=world.PATIENCE, verify=world.NO_TLS) as client:
        run_id = client.launch()
        assert client.reaches(run_id, "finished", "failed")["state"] == "finished"
        return run_id
