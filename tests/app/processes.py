"""Servers in processes of their own, for tests that kill, stop and watch them."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import httpx2
import msgspec

from firmground.app.export.process import NAME
from firmground.engine.frames import Frame, Item, decode, same_numbers
from tests.app import world
from tests.app.programs import USUAL

ROOT = Path(__file__).parents[2]


def environment(folder: Path, **variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FIRMGROUND_")}
    return kept | {"FIRMGROUND_HOME": str(folder)} | variables


def started(
    folder: Path, port: int, variables: dict[str, str], errors: int | IO[str] = subprocess.PIPE, *, program: str = USUAL
) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", program, "serve", "--port", str(port)]
    return subprocess.Popen(
        command, env=environment(folder, **variables), stderr=errors, text=True, start_new_session=True, cwd=ROOT
    )


@contextmanager
def server(
    folder: Path, port: int, *, program: str = USUAL, **variables: str
) -> Iterator[tuple[subprocess.Popen[str], httpx2.Client]]:
    process = started(folder, port, variables, program=program)
    try:
        with world.http(f"127.0.0.1:{port}") as client:
            world.eventually(lambda: healthy(client), "the server's start")
            yield process, client
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(world.PATIENCE)
        if process.stderr is not None:
            process.stderr.close()


def healthy(client: httpx2.Client) -> bool:
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


LONG = {"steps": 250, "recording": {"probe": 16, "max_frames": 300}}


def uninterrupted(client: httpx2.Client) -> list[Item]:
    run_id = client.post("/api/runs", json=world.SMALL | LONG).json()["id"]
    world.eventually(lambda: state(client, run_id)["state"] == "finished", "the end")
    return items_of(client, run_id)


def same_frames(one: list[Item], other: list[Item]) -> bool:
    return all(same_numbers(a, b) for a, b in zip(frames_of(one), frames_of(other), strict=True))


def workers_of(pid: int) -> list[int]:
    """The slots' processes: children that were spawned and make no exports, not the resource tracker."""
    spawned = [child for child in descendants(pid) if "spawn_main" in _command(child)]
    return [child for child in spawned if _name(child) != NAME]


def exporters_of(pid: int) -> list[int]:
    """The processes that make exports."""
    return [child for child in descendants(pid) if _name(child) == NAME]


def descendants(pid: int) -> list[int]:
    """Its children, whichever of its threads started them: the kernel lists them by thread."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that has just ended
            found.update(int(child) for child in (task / "children").read_text().split())
    return sorted(found)


def stand_still(pids: list[int], database: Path, *, writing: bool = False) -> None:
    """Between two writes, or else in the middle of one, which keeps everyone from writing."""

    def stood() -> bool:
        send(pids, signal.SIGSTOP)
        world.eventually(lambda: all(_letter(pid) == "T" for pid in pids), "the stop")
        if _locked(database) == writing:
            return True
        send(pids, signal.SIGCONT)
        return False

    world.eventually(stood, "such a stop")


def _locked(database: Path) -> bool:
    with closing(sqlite3.connect(database, timeout=0.05, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        connection.execute("ROLLBACK")
        return False


def send(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        os.kill(pid, number)


def gone(pid: int) -> bool:
    """Also one that was not waited for."""
    return _letter(pid) in ("Z", "")


def handles(pid: int, file: Path) -> int:
    """How many times a process has this file open."""
    opened = 0
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            opened += handle.readlink() == file
    return opened


def sockets(pid: int) -> int:
    opened = 0
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            opened += str(handle.readlink()).startswith("socket:")
    return opened


def resident(pid: int) -> float:
    """MB of memory."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1_000 for line in lines if line.startswith("VmRSS"))


def _letter(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return ""


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return ""


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except FileNotFoundError:
        return ""


def any_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as address:
        port: int = address.getsockname()[1]
        return port
