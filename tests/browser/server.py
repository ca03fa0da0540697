"""`firmground serve` for the browser's tests."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx2
import msgspec
import pytest

from firmground.app.records.lifecycle import ENDED

START_SECONDS = 90  # it takes three of a quiet core


@dataclass
class Server:
    """A process of its own; stopped and started again it keeps port and database."""

    folder: Path
    port: int
    data: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)
    program: str = "firmground.app.terminal.cli"  # or tests.app.slotless, where nothing is trained
    token: str | None = None
    _finished: dict[str, dict[str, Any]] = field(default_factory=dict)
    _log: tuple[str, list[dict[str, Any]]] = ("", [])

    @property
    def headers(self) -> dict[str, str]:
        return {} if self.token is None else {"Authorization": f"Bearer {self.token}"}

    @property
    def database(self) -> str:
        return f"sqlite:///{self.folder / 'runs.db'}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @cached_property
    def http(self) -> httpx2.Client:
        """One for all: a client takes longer to make than an answer to come."""
        return httpx2.Client(base_url=self.url, headers=self.headers, timeout=30, trust_env=False)

    def start(self) -> None:
        command = [sys.executable, "-m", self.program, "serve", "--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--database", self.database],
                stdout=log,
                stderr=log,
                env=os.environ
                | {
                    "FIRMGROUND_HOME": str(self.folder),
                    "FIRMGROUND_DATA": str(self.data or self.folder / "data"),
                    "FIRMGROUND_LAUNCHES_PER_MINUTE": "1000",
                    "FIRMGROUND_SAMPLE": "false",  # what a test sees is what it launched
                }
                | self.environment,
            )
        end = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < end:
            try:
                if self.http.get("/api/health", timeout=1).status_code == 200:
                    return
            except httpx2.HTTPError:
                time.sleep(0.1)
        pytest.fail(f"the server did not start:\n{(self.folder / 'server.log').read_text()}", pytrace=False)

    def stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def launch(self, preset: str = "lecture", /, **changes: Any) -> dict[str, Any]:
        """A run of a preset with these changes."""
        answer = self.http.post("/api/runs", json={"preset": preset, "set": changes})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def finished_run(self, preset: str = "lecture", /, **changes: Any) -> dict[str, Any]:
        """A finished run, for tests that only look at it: the same one for equal requests."""
        key = json.dumps([preset, changes], sort_keys=True)
        if key not in self._finished:
            self._finished[key] = self.finished(self.launch(preset, **changes)["id"])
        return self._finished[key]

    @cached_property
    def usual(self) -> str:
        """A run of the usual preset as it comes, stopped as soon as it was launched."""
        run = str(self.launch()["id"])
        self.post(run, type="stop")
        self.finished(run, state="stopped")
        return run

    def run(self, run_id: str) -> dict[str, Any]:
        return dict(self.http.get(f"/api/runs/{run_id}").json())

    def post(self, run_id: str, **event: Any) -> None:
        """An event for a run, such as `type="pause"`."""
        answer = self.http.post(f"/api/runs/{run_id}/events", json=event)
        assert answer.status_code == 202, answer.text

    def frames(self, run_id: str) -> list[dict[str, Any]]:
        """The log as it is now. The one asked for last is kept, if its run has ended: it may be 20 MB."""
        if self._log[0] == run_id:
            return self._log[1]
        ended = self.run(run_id)["state"] in ENDED
        query = f"/api/runs/{run_id}/frames?after=0&limit=1000"
        answer = self.http.get(query, headers={"Accept": "application/json"})
        items: list[dict[str, Any]] = msgspec.json.decode(answer.content)["items"]
        if ended:
            self._log = (run_id, items)
        return items

    def finished(self, run_id: str, *, state: str = "finished", seconds: float = 120) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while (run := self.run(run_id))["state"] != state:
            assert time.monotonic() < end, f"{run_id} is {run['state']}, not {state}: {run['error']}"
            time.sleep(0.1)
        return run

    def hush(self) -> None:
        """No run that a test has launched trains behind the next one."""
        if self.process is None or self.process.poll() is not None:
            return
        for run in self.http.get("/api/runs?limit=20").json()["items"]:
            if run["state"] not in ENDED:
                self.http.post(f"/api/runs/{run['id']}/events", json={"type": "stop"})


@contextmanager
def serving(folder: Path, **more: Any) -> Iterator[Server]:
    """A server that is there meanwhile: `environment`, `data`, `program` and `token` as it has them."""
    one = Server(folder, free_port(), **more)
    one.start()
    try:
        yield one
    finally:
        one.stop()
        one.http.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
