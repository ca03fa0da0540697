"""The whole product in a browser: a server of our own, and pages that may neither complain nor phone out."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.contexts import Contexts
from tests.browser.launch import launched

Open = Callable[..., Page]


@dataclass
class Server:
    """`firmground serve` in a process of its own; stopped and started again it keeps port and database."""

    folder: Path
    port: int
    data: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)
    token: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        return {} if self.token is None else {"Authorization": f"Bearer {self.token}"}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "firmground.app.terminal.cli", "serve", "--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--database", f"sqlite:///{self.folder / 'runs.db'}"],
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
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                if httpx2.get(f"{self.url}/api/health", timeout=1).status_code == 200:
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
        answer = httpx2.post(
            f"{self.url}/api/runs", json={"preset": preset, "set": changes}, headers=self.headers, timeout=10
        )
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def run(self, run_id: str) -> dict[str, Any]:
        return dict(httpx2.get(f"{self.url}/api/runs/{run_id}", headers=self.headers, timeout=10).json())

    def frames(self, run_id: str) -> list[dict[str, Any]]:
        query = f"{self.url}/api/runs/{run_id}/frames?after=0&limit=1000"
        return list(
            httpx2.get(query, timeout=30, headers={"Accept": "application/json"} | self.headers).json()["items"]
        )

    def finished(self, run_id: str, *, state: str = "finished", seconds: float = 120) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while (run := self.run(run_id))["state"] != state:
            assert time.monotonic() < end, f"{run_id} is {run['state']}, not {state}: {run['error']}"
            time.sleep(0.1)
        return run


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    one = Server(tmp_path_factory.mktemp("server"), free_port())
    one.start()
    yield one
    one.stop()


@pytest.fixture(scope="module")
def contexts(chromium: Browser, server: Server) -> Contexts:
    return Contexts(chromium, server.url)


@pytest.fixture
def open_page(contexts: Contexts, server: Server) -> Iterator[Open]:
    """open_page("/?run=…", color_scheme="dark"): a page that is ready; whatever it complains about fails the test."""
    complaints: list[str] = []

    def open_it(path: str = "/", *, excused: tuple[str, ...] = (), ready: bool = True, **options: Any) -> Page:
        page = contexts.page(**options)

        def complain(text: str) -> None:
            if not any(part in text for part in excused):
                complaints.append(text)

        page.on("pageerror", lambda error: complain(f"error: {error}"))
        page.on(
            "console", lambda said: complain(f"{said.type}: {said.text}") if said.type in ("error", "warning") else None
        )
        page.on("request", lambda asked: complain(f"outside: {asked.url}") if _outside(asked.url, server) else None)
        page.add_init_script(WATCH)
        page.goto(f"{server.url}{path}", wait_until="domcontentloaded")
        if ready:
            page.wait_for_selector("#lab[data-ready]", timeout=60_000)
        return page

    yield open_it
    contexts.end()
    assert complaints == []


# Every frame that the page draws, as [index, step, seq].
WATCH = """
    window.visited = [];
    new MutationObserver(() => {
        const { frame, step, seq } = document.querySelector('[data-testid=twin-scatter]')?.dataset ?? {};
        if (frame && window.visited.at(-1)?.[2] !== Number(seq)) window.visited.push([+frame, +step, +seq]);
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-seq'] });
"""


def _outside(url: str, server: Server) -> bool:
    return not url.startswith((server.url, server.url.replace("http", "ws"), "data:", "blob:"))
