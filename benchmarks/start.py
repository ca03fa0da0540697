"""How soon is a server there, and how soon does a run move?

- `healthy/limit`: from the start of the process until /api/health answers; 2 s are allowed.
- `memory/limit`: MB of the web process then; 200 are allowed, and PyTorch must not be loaded into it.
- `first-frame/limit`: from a click on Run until the Lab has drawn the run's first frame, with a slot that has
  trained before and a browser that has been here; one second is allowed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import httpx2
from playwright.sync_api import Page, expect

from benchmarks.case import Case
from benchmarks.limits import at_most, spread_of
from tests.app.processes import environment, resident
from tests.browser.launch import launched
from tests.browser.pages import VISITED
from tests.browser.server import Server, free_port, serving

STARTS, RUNS = 5, 5
PATIENCE = 60.0
# A slot that is still loading PyTorch holds the end of its server up, which is not measured here.
HASTY = {"FIRMGROUND_SHUTDOWN_SECONDS": "1"}
# When a frame of another run than before was drawn for the first time.
WATCH = """
    window.drawn = null;
    window.shown = () => new URLSearchParams(location.search).get("run");
    new MutationObserver(() => {
        const { seq } = document.querySelector("[data-testid=twin-scatter]")?.dataset ?? {};
        window.drawn ??= seq && shown() !== window.before ? performance.now() : null;
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-seq"] });
"""
CLICK = """(button) => {
    [window.drawn, window.before] = [null, shown()];
    const now = performance.now();
    button.click();
    return now;
}"""


def cases() -> Iterator[Case]:
    with tempfile.TemporaryDirectory(prefix="bench-start-") as name:
        measured = [started(Path(name)) for _ in range(STARTS + 1)][1:]  # the first compiles what has changed
        seconds, memory = zip(*measured, strict=True)
    yield at_most("start/healthy", median(seconds), 2.0, "s", n=STARTS, spread=spread_of(seconds))
    yield at_most("start/memory", median(memory), 200.0, "MB", n=STARTS, spread=spread_of(memory))
    with tempfile.TemporaryDirectory(prefix="bench-start-") as name, serving(Path(name)) as server:
        drawn = first_frames(server)
    yield at_most("start/first-frame", median(drawn), 1.0, "s", n=RUNS, spread=spread_of(drawn))


def started(folder: Path) -> tuple[float, float]:
    """Seconds until it is healthy, and its MB then."""
    port = free_port()
    since = time.perf_counter()
    with serve(folder, port) as process:
        while not healthy(port):
            assert process.poll() is None, "the server ended"
            assert time.perf_counter() < since + PATIENCE, "the server did not start"
            time.sleep(0.01)
        seconds = time.perf_counter() - since
        assert "libtorch" not in Path(f"/proc/{process.pid}/maps").read_text(), "PyTorch is in the web process"
        return seconds, resident(process.pid)


@contextmanager
def serve(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "firmground.app.terminal.cli", "serve", "--port", str(port)]
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env=environment(folder, **HASTY))
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def healthy(port: int) -> bool:
    try:
        return _CLIENT.get(f"http://127.0.0.1:{port}/api/health").status_code == 200
    except httpx2.TransportError:
        return False


_CLIENT = httpx2.Client(trust_env=False)


def first_frames(server: Server) -> list[float]:
    with launched() as browser:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.add_init_script(VISITED + WATCH)
        return [first_frame(server, page) for _ in range(RUNS + 1)][1:]


def first_frame(server: Server, page: Page) -> float:
    page.goto(f"{server.url}/lab")
    run = page.get_by_role("button", name="Run", exact=True)
    page.wait_for_selector("#lab[data-ready]")
    expect(run).to_be_enabled(timeout=30_000)
    page.wait_for_load_state("load")  # never "networkidle": the page asks for news again and again
    clicked = run.evaluate(CLICK)
    page.wait_for_function("() => window.drawn !== null", timeout=60_000)
    seconds = (page.evaluate("window.drawn") - clicked) / 1e3
    server.hush()
    return float(seconds)
