"""The web process as a whole: what it brings along, how fast it is there, and how it ends."""

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
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import msgspec
import pytest

from engine.frames import Frame, Item, decode, same_numbers
from tests.app import world

HEAVY = ("torch", "scipy", "sklearn")


def environment(folder: Path, **variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRMGROUND_")}
    return kept | {"FIRMGROUND_HOME": str(folder)} | variables


@contextmanager
def server(folder: Path, port: int, **variables: str) -> Iterator[tuple[subprocess.Popen[str], httpx2.Client]]:
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment(folder, **variables), stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=world.PATIENCE) as client:
            world.eventually(lambda: _healthy(client), "the server's start")
            yield process, client
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(world.PATIENCE)
        if process.stderr is not None:
            process.stderr.close()


def _healthy(client: httpx2.Client) -> bool:
    try:
        return client.get("/api/health").status_code == 200
    except httpx2.TransportError:
        return False


def items_of(client: httpx2.Client, run_id: str) -> list[Item]:
    answer = client.get(f"/api/runs/{run_id}/frames?limit=1000", headers={"accept": "application/msgpack"})
    items = [decode(msgspec.msgpack.encode(item)) for item in msgspec.msgpack.decode(answer.content)["items"]]
    assert [item.seq for item in items] == list(range(1, len(items) + 1)), "a gap or a double"
    return items


def frames_of(items: list[Item]) -> list[Frame]:
    return [item for item in items if isinstance(item, Frame)]


def state(client: httpx2.Client, run_id: str) -> dict[str, Any]:
    run: dict[str, Any] = client.get(f"/api/runs/{run_id}").json()
    return run


def test_the_web_process_never_imports_torch_scipy_or_scikit_learn(tmp_path: Path) -> None:
    script = (
        "import json, sys\n"
        "from app.main import create_app\n"
        "from app.settings import Settings\n"
        "server = create_app(Settings())\n"
        f"print(json.dumps([name for name in {HEAVY} if name in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_it_is_healthy_soon_and_small_also_after_a_run(tmp_path: Path, free_port: int) -> None:
    since = time.monotonic()
    with server(tmp_path, free_port) as (process, client):
        # Four seconds on two idle cores; these may not be idle.
        assert time.monotonic() - since < 4 * (1 + os.getloadavg()[0] / (os.cpu_count() or 1))
        run_id = client.post("/api/runs", json=world.SMALL).json()["id"]
        world.eventually(lambda: state(client, run_id)["state"] == "finished", "the end")
        items_of(client, run_id)
        resident = next(
            line for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith("VmHWM")
        )
        assert int(resident.split()[1]) < 250_000
        maps = Path(f"/proc/{process.pid}/maps").read_text()
        assert not any(f"/{name}/" in maps for name in HEAVY)


LONG = {"steps": 400, "recording": {"probe": 16, "max_frames": 500}}


def uninterrupted(client: httpx2.Client) -> list[Item]:
    run_id = client.post("/api/runs", json=world.SMALL | LONG).json()["id"]
    world.eventually(lambda: state(client, run_id)["state"] == "finished", "the end")
    return items_of(client, run_id)


def same_frames(one: list[Item], other: list[Item]) -> bool:
    return all(same_numbers(a, b) for a, b in zip(frames_of(one), frames_of(other), strict=True))


def beyond(client: httpx2.Client, run_id: str, step: int) -> bool:
    return bool(state(client, run_id)["step"] > step)


def workers_of(pid: int) -> list[int]:
    """The slots' processes: children that were spawned, not the resource tracker."""
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return [child for child in _descendants(pid, children) if "spawn_main" in _command(child)]


def _descendants(pid: int, known: list[int]) -> list[int]:
    # Threads start processes too, and the kernel lists children by the thread that made them.
    for task in Path(f"/proc/{pid}/task").iterdir():
        known += [int(child) for child in (task / "children").read_text().split()]
    return sorted(set(known))


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return ""


def test_a_killed_worker_s_run_goes_on_to_the_same_bits(tmp_path: Path, free_port: int) -> None:
    with server(tmp_path, free_port, FIRMGROUND_CHECKPOINT_SECONDS="0.3") as (process, client):
        expected = uninterrupted(client)
        run_id = client.post("/api/runs", json=world.SMALL | LONG).json()["id"]
        for step in (60, 200):
            world.eventually(partial(beyond, client, run_id, step), "progress")
            for pid in workers_of(process.pid):
                os.kill(pid, signal.SIGKILL)
            world.eventually(lambda: state(client, run_id)["state"] in ("queued", "finished"), "the burial")
        world.eventually(lambda: state(client, run_id)["state"] == "finished", "the end")
        items = items_of(client, run_id)
        assert world.kinds(items).count("resumed") == state(client, run_id)["resumes"] >= 1
        assert same_frames(items, expected)


def test_a_killed_server_s_run_goes_on_under_the_next_one(tmp_path: Path, free_port: int) -> None:
    with server(tmp_path, free_port, FIRMGROUND_LEASE_SECONDS="1") as (process, client):
        expected = uninterrupted(client)
        run_id = client.post("/api/runs", json=world.SMALL | LONG).json()["id"]
        world.eventually(lambda: state(client, run_id)["step"] > 60, "progress")
        workers = workers_of(process.pid)
        process.kill()
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        process.wait(world.PATIENCE)
    with server(tmp_path, free_port, FIRMGROUND_LEASE_SECONDS="1") as (_, client):
        world.eventually(lambda: state(client, run_id)["state"] == "finished", "the end")
        assert same_frames(items_of(client, run_id), expected)


def test_sigterm_leaves_a_checkpoint_and_a_queued_run_and_the_next_server_goes_on(
    tmp_path: Path, free_port: int
) -> None:
    with server(tmp_path, free_port) as (process, client):
        run_id = client.post("/api/runs", json=world.SMALL | LONG).json()["id"]
        world.eventually(lambda: state(client, run_id)["step"] > 60, "progress")
        process.send_signal(signal.SIGTERM)
        assert process.wait(world.PATIENCE) == 0
        assert "Traceback" not in (process.stderr.read() if process.stderr else "")
    store = world.store_at(tmp_path / "firmground.db")
    left = store.runs.get(run_id)
    assert (left.state, left.owner) == ("queued", None)
    assert store.stint(run_id, "", 1.0).checkpoint() is not None
    store.close()
    with server(tmp_path, free_port) as (_, client):
        expected = uninterrupted(client)
        world.eventually(lambda: state(client, run_id)["state"] == "finished", "the end")
        assert state(client, run_id)["resumes"] == 1
        assert same_frames(items_of(client, run_id), expected)


def test_a_taken_port_is_one_line(tmp_path: Path, free_port: int) -> None:
    with server(tmp_path, free_port):
        command = [sys.executable, "-m", "app.cli", "serve", "--port", str(free_port)]
        done = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"firmground: port: got '127.0.0.1:{free_port}'")
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as address:
        port: int = address.getsockname()[1]
        return port
