"""What does a delivered frame cost the server, and how late is it? Beside Dash's own websocket callback.

Both servers send the sample's frames of `lecture` at 10 Hz to 1, 100 and 500 viewers, who are a process of their own
and only read. Ours reads them from a log that another process appends to. Dash's callback calls `set_props` with
the same charts as figures (`figures.py`), trends from the first frame on, since a figure holds all that it shows. A
delivered frame is all its charts; one that Dash leaves out costs it nothing.

Dash serves five viewers at most here. It encodes each frame for each viewer anew, and holds a viewer's messages back
until none has been added for 5 ms; with 100 viewers its loop is never idle that long, and none got a single frame
within eight seconds. So its figure for 100 and 500 viewers is that of five.

- `N-viewers`: processor milliseconds of the server for each frame that a viewer got.
- `p99-…/limit`: from the append to a viewer's hands, 99th percentile; 100 ms are allowed. No frame may be lost.
- `p99-one-asleep/limit`: the same where one of the viewers has stopped reading.
- `memory/limit`: MB of the web process after the 500 viewers' last frame; allowed are 1.1 times those after a third.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.case import Case
from benchmarks.limits import at_most, spread_of
from benchmarks.processor import cpu_seconds
from benchmarks.real_run import Writer, sample_frames
from firmground.app.store.store import Store
from tests.app.processes import resident
from tests.app.programs import SLOTLESS
from tests.app.world import eventually
from tests.browser.server import Server, free_port, serving

HERTZ, SECONDS, DASH_SECONDS = 10, 12, 8
VIEWERS = (1, 100, 500)
DASH_MOST = 5
LATEST_MS = 100.0
TARGET = 20.0


@dataclass(frozen=True)
class Watched:
    """By second: processor milliseconds a delivered frame, and MB of the server."""

    cpu_ms: list[float]
    memory: list[float]
    p99_ms: float


def cases() -> Iterator[Case]:
    with tempfile.TemporaryDirectory(prefix="bench-stream-") as name:
        folder = Path(name)
        with serving(folder, program=SLOTLESS) as server, closing(Store(server.database)) as store:
            seen = {viewers: watched(server, store, viewers) for viewers in VIEWERS}
            asleep = watched(server, store, 101, stalled=1)
        peers = {viewers: dash_cpu_ms(folder, viewers) for viewers in (1, DASH_MOST)}
        for viewers, ours in seen.items():
            mean = sum(ours.cpu_ms) / len(ours.cpu_ms)
            peer = peers[min(viewers, DASH_MOST)]
            plural = "viewer" if viewers == 1 else "viewers"
            yield Case(
                f"stream/{viewers}-{plural}", mean, peer, "ms of CPU", peer / mean, TARGET, viewers * HERTZ * SECONDS,
                spread_of(ours.cpu_ms), {"dash": version("dash"), "plotly": version("plotly")},
            )  # fmt: skip
    for viewers, ours in seen.items():
        yield at_most(f"stream/p99-{viewers}", ours.p99_ms, LATEST_MS, "ms", n=viewers * HERTZ * SECONDS)
    yield at_most("stream/p99-one-asleep", asleep.p99_ms, LATEST_MS, "ms", n=100 * HERTZ * SECONDS)
    memory = seen[max(VIEWERS)].memory
    yield at_most("stream/memory", memory[-1], 1.1 * memory[len(memory) // 3], "MB", n=len(memory))


def watched(server: Server, store: Store, viewers: int, stalled: int = 0) -> Watched:
    """A run that is written while they watch. AssertionError if a viewer who reads has lost a frame."""
    assert server.process is not None
    pid = server.process.pid
    writer = Writer(store)
    address = server.url.removeprefix("http://")
    cpu_ms, memory = [], []
    command = ["tests.app.crowd", address, writer.run.id, str(viewers), str(stalled)]
    with attending(command) as crowd:
        frames = cycle(sample_frames())
        since = time.monotonic()
        for second in range(SECONDS):
            before = cpu_seconds(pid)
            for number, frame in enumerate(islice(frames, HERTZ), 1):
                writer.append_now(frame)
                time.sleep(max(0.0, since + second + number / HERTZ - time.monotonic()))
            cpu_ms.append(1e3 * (cpu_seconds(pid) - before) / HERTZ / (viewers - stalled))
            memory.append(resident(pid))
        writer.lease.end("finished")
        told = result(crowd)
    assert (told["gaps"], told["frames"]) == (0, (viewers - stalled) * HERTZ * SECONDS), f"frames were lost: {told}"
    return Watched(cpu_ms, memory, 1e3 * told["lag_p99"])


def dash_cpu_ms(folder: Path, viewers: int) -> float:
    port = free_port()
    with (folder / "dash.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, "-m", "benchmarks.dash_server", str(port)], stdout=log, stderr=log)
        try:
            eventually(lambda: answers(port), "the start of the Dash server")
            with attending(["benchmarks.dash_crowd", str(port), str(viewers), str(DASH_SECONDS)]) as crowd:
                before = cpu_seconds(process.pid)
                time.sleep(DASH_SECONDS)
                used = cpu_seconds(process.pid) - before
                frames = result(crowd)["frames"]
        finally:
            process.kill()
            process.wait()
    assert frames, (folder / "dash.log").read_text()[-2_000:]
    return 1e3 * used / float(frames)


@contextmanager
def attending(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A crowd, once all of it is there."""
    process = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", f"no crowd: {command}"
        yield process
    finally:
        process.kill()
        process.communicate()


def result(crowd: subprocess.Popen[str]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(crowd.communicate(timeout=120)[0])
    return told


def answers(port: int) -> bool:
    try:
        return httpx2.get(f"http://127.0.0.1:{port}/_dash-layout").status_code == 200
    except httpx2.TransportError:
        return False
