"""A class watches a run live, three of them asleep: no other viewer loses a frame, and the server's
memory stays flat.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from firmground.app.sample import shipped
from firmground.app.store.run_lease import LogBatch, RunLease
from firmground.app.store.sqlite import MOST_CONNECTIONS
from firmground.app.store.store import Store
from firmground.engine.frames import Frame, decode, numbered
from tests.app import processes, programs, world

pytestmark = pytest.mark.long

HERTZ = 30
STALLED = 3


@dataclass(frozen=True)
class Watched:
    """The crowd's results, and the server's memory after each second of the run, in MB."""

    told: dict[str, Any]
    memory: list[float]
    written: int
    seconds: float


def test_thirty_viewers_lose_nothing_and_three_sleeping_ones_cost_nothing(tmp_path: Path) -> None:
    seen = watched(tmp_path, viewers=30, seconds=6, layers=None)
    nobody_loses_anything(seen, viewers=30)
    keep_up(seen)


def test_a_second_crowd_leaves_nothing_more_than_the_first(tmp_path: Path) -> None:
    """Connections are opened when needed, and kept; beyond their limit no file handle is left behind."""
    store = Store(f"sqlite:///{tmp_path / 'firmground.db'}")
    left = []
    with served(tmp_path) as (server, address):
        world.eventually(lambda: asked(address) == 200, "an answer")
        time.sleep(0.5)  # for that connection's end
        alone = processes.sockets(server.pid)
        for _ in range(3):
            run = store.runs.create(shipped.read().experiment, most_queued=1)
            lease = world.held(store, run, lease=600.0)
            with crowd(address, run.id, 30, stalled=0) as attending, ThreadPoolExecutor(30) as askers:
                assert attending.stdout is not None
                assert attending.stdout.readline() == "ready\n"
                world.written(lease, [world.frame(step) for step in range(30)])
                statuses = list(askers.map(lambda _: asked(address), range(120)))
                lease.end("finished")
                assert json.loads(attending.communicate(timeout=world.PATIENCE)[0])["ended"] == 30
            assert set(statuses) == {200}
            world.eventually(lambda: processes.sockets(server.pid) <= alone, "the leaving of all")
            left.append((processes.handles(server.pid, tmp_path / "firmground.db"), processes.resident(server.pid)))
    store.close()
    assert max(handles for handles, _ in left) <= MOST_CONNECTIONS, left
    assert left[-1][1] < left[0][1] + 20, f"MB: {left}"


def asked(address: str) -> int:
    with world.http(address) as client:
        return client.get("/api/runs?sample=true").status_code


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize("layers", [2, None], ids=["light frames", "more than the machine can send"])
def test_three_hundred_viewers_for_a_minute(
    tmp_path: Path, layers: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = watched(tmp_path, viewers=300, seconds=60, layers=layers)
    with capsys.disabled():
        print(measured(seen))  # noqa: T201  the numbers are the point
    nobody_loses_anything(seen, viewers=300)
    if layers is not None:
        keep_up(seen)


def measured(seen: Watched) -> str:
    told, memory = seen.told, seen.memory
    size, rate = told["bytes"] / told["frames"] / 1e3, told["frames"] / seen.seconds
    return (
        f"\n{told['frames']:,} frames of {size:.1f} kB, {rate:,.0f} a second; "
        f"written at {seen.written / seen.seconds:.1f} Hz; "
        f"lag p50 {told['lag_p50']:.3f} s, p99 {told['lag_p99']:.3f} s; "
        f"memory {memory[0]:.0f} MB at first, {memory[len(memory) // 3]:.0f} MB after a third, "
        f"{memory[-1]:.0f} MB at the end"
    )


def nobody_loses_anything(seen: Watched, viewers: int) -> None:
    reading = viewers - STALLED
    assert seen.told["gaps"] == 0
    assert seen.told["least"] == seen.written
    assert seen.told["frames"] == reading * seen.written
    assert seen.told["ended"] == reading
    warm = seen.memory[len(seen.memory) // 3]
    assert seen.memory[-1] < 1.3 * warm, f"memory grows: {seen.memory}"


def keep_up(seen: Watched) -> None:
    assert seen.told["lag_p99"] < seen.seconds / 2, "they fall further and further behind"


def watched(folder: Path, viewers: int, seconds: int, layers: int | None) -> Watched:
    """`layers`: how many each frame holds, without any scatter; None for frames as they are, of 50 kB."""
    store = Store(f"sqlite:///{folder / 'firmground.db'}")
    sample = shipped.read()
    run = store.runs.create(sample.experiment, most_queued=1)
    lease = world.held(store, run, lease=600.0)
    frames = [item for item in (decode(one.body) for one in sample.items) if isinstance(item, Frame)]
    if layers is not None:
        frames = [msgspec.structs.replace(frame, layers=frame.layers[:layers], scatter=()) for frame in frames]
    with served(folder) as (server, address), crowd(address, run.id, viewers) as attending:
        assert attending.stdout is not None
        assert attending.stdout.readline() == "ready\n"
        since = time.monotonic()
        memory = written(lease, frames, seconds, server.pid)
        took = time.monotonic() - since
        lease.end("finished")
        told = json.loads(attending.communicate(timeout=8 * world.PATIENCE)[0])
        memory.append(processes.resident(server.pid))
    store.close()
    return Watched(told, memory, seconds * HERTZ, took)


def written(lease: RunLease, frames: list[Frame], seconds: int, server: int) -> list[float]:
    """Frames at their rate, or slower where the machine is; the server's memory after each second's."""
    memory = []
    since = time.monotonic()
    for number in range(seconds * HERTZ):
        frame = msgspec.structs.replace(frames[number % len(frames)], elapsed=time.monotonic())
        lease.write(LogBatch(items=[numbered(frame, number + 1)], step=frame.step))
        if number % HERTZ == HERTZ - 1:
            memory.append(processes.resident(server))
        time.sleep(max(0.0, since + (number + 1) / HERTZ - time.monotonic()))
    return memory


@contextmanager
def served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = processes.started(folder, 0, {}, program=programs.SLOTLESS)
    try:
        assert process.stderr is not None
        found = re.search(r"http://(\S+)", process.stderr.readline())
        assert found is not None
        yield process, found[1]
    finally:
        process.terminate()
        sys.stderr.write(process.communicate(timeout=world.PATIENCE)[1])  # shown if the test fails


@contextmanager
def crowd(address: str, run: str, viewers: int, stalled: int = STALLED) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.app.crowd", address, run, str(viewers), str(stalled)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
