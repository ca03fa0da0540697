"""The worlds of the app's tests: small experiments, made-up frames, a server.

What only a server needs is imported with the first one: it takes seconds, and tests of the store start none.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import httpx2
import numpy as np

from firmground.app.records.run import Run
from firmground.app.settings import Settings
from firmground.app.store.run_lease import LogBatch, RunLease
from firmground.app.store.store import Store
from firmground.engine.executors import OpenExecutor, open_executor
from firmground.engine.frames import Frame, Item, LoggedEvent, Scatter, decode, numbered
from firmground.engine.spec.experiment import Experiment, parse_experiment
from tests.app.slotless import NoSlots
from tests.app.warm import WarmSlot

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

# No test uses it, and by default each client loads the certificates of the system, which takes it 20 ms.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
PATIENCE = 60.0  # the machine may be busy
EVERYWHERE = "0.0.0.0"  # noqa: S104  a setting only: servers of tests listen on loopback
SMALL: dict[str, Any] = {
    "dataset": "clusters",
    "widths": [4, 3],
    "lr": 0.1,
    "batch_size": 32,
    "steps": 30,
    "recording": {"probe": 16},
}


def small(**fields: Any) -> Experiment:
    return parse_experiment(SMALL | fields)


def settings(folder: Path, **fields: Any) -> Settings:
    usual = {"home": folder, "database": f"sqlite:///{folder / 'runs.db'}", "launches_per_minute": 10_000}
    return Settings.model_validate(usual | fields)


def store(folder: Path) -> Store:
    """The store of `settings(folder)`. A new one begins as a copy, for migrating takes 50 ms, in hundreds of tests."""
    if folder.is_dir() and not any(folder.glob("runs.db*")):
        (folder / "runs.db").write_bytes(_migrated())
    return Store(settings(folder).database)


@cache
def _migrated() -> bytes:
    """A database without rows. No journal belongs to it, as nothing has it open any more."""
    with TemporaryDirectory() as folder:
        store_at(Path(folder) / "runs.db").close()
        assert not list(Path(folder).glob("*-wal"))
        return (Path(folder) / "runs.db").read_bytes()


def queued(store: Store, **fields: Any) -> Run:
    return store.runs.create(small(**fields).model_dump(mode="json"), most_queued=1000)


def held(store: Store, run: Run, owner: str = "me", lease: float = 60.0) -> RunLease:
    """The run in the hands of a worker that does nothing by itself."""
    assert store.queue.claim(owner, lease, only=run.id) is not None
    return store.lease(run.id, owner, lease)


def frame(step: int, seq: int = 0) -> Frame:
    lanes = np.zeros(2, np.float32)
    cloud = np.full((2, 3, 2), step, "<f2")
    return Frame(
        seq=seq,
        step=step,
        elapsed=float(step),
        epoch=lanes,
        loss=lanes + np.nan,
        eval_loss=lanes,
        accuracy=lanes,
        lr=lanes,
        diverged=np.zeros(2, "|u1"),
        layers=(),
        scatter=tuple(Scatter(layer=layer, units=(1, 2), z=cloud, z_tilde=cloud) for layer in (1, 2)),
    )


def event(kind: str, step: int = 0, seq: int = 0, **fields: Any) -> LoggedEvent:
    return LoggedEvent(seq=seq, step=step, elapsed=0.0, event={"type": kind} | fields)


def written(lease: RunLease, items: list[Item], first: int = 1) -> None:
    lease.write(LogBatch(items=[numbered(item, first + index) for index, item in enumerate(items)]))


def logged(store: Store, run_id: str) -> list[Item]:
    entries = store.log.read(run_id, 0, 100_000)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1)), "a gap or a double"
    return [decode(entry.body or b"") for entry in entries]


def kinds(items: list[Item]) -> list[str]:
    return [f"frame {item.step}" if isinstance(item, Frame) else item.event["type"] for item in items]


def eventually(true: Callable[[], Any], what: str = "it") -> Any:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if value := true():
            return value
        time.sleep(0.02)
    raise AssertionError(f"{what} did not happen within {PATIENCE:g} s")


@contextmanager
def running(given: Settings, *, trains: bool = True, own_slots: bool = False) -> Iterator[tuple[uvicorn.Server, str]]:
    """A server in a thread of this process, with its host and port. Its slot is warm, if it trains, or its own."""
    import uvicorn

    from firmground.app.export.exports import Exports
    from firmground.app.server.application import create_app
    from firmground.app.server.serve import configured

    executor: OpenExecutor = open_executor if own_slots else WarmSlot if trains else NoSlots
    app = create_app(given, executor=executor)
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as address:
        config = configured(app, given)
        config.timeout_graceful_shutdown = 1
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [address]}, daemon=True)
        # The first export has to start its process, which costs more than the server.
        with patch.object(Exports, "start", lambda _: None):
            thread.start()
            eventually(lambda: server.started, "the server's start")
        try:
            yield server, f"127.0.0.1:{address.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


@contextmanager
def serving(given: Settings, *, trains: bool = True) -> Iterator[str]:
    """The same, yielding only the address."""
    with running(given, trains=trains) as (_, address):
        yield address


@contextmanager
def asking(app: FastAPI, origin: str = "http://127.0.0.1") -> Iterator[Callable[..., httpx2.Response]]:
    """A function that asks the application itself. Starlette's client starts a thread for each request: five times the
    time, which counts where a test asks thousands of times. Nothing starts with the server, and nothing is trained.
    """
    transport = httpx2.ASGITransport(app)
    client = httpx2.AsyncClient(transport=transport, base_url=origin, headers={"Origin": origin})
    with asyncio.Runner() as loop:
        yield lambda method, path, **fields: loop.run(client.request(method, path, **fields))
        loop.run(client.aclose())


def http(address: str, token: str | None = None, **headers: str) -> httpx2.Client:
    own = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx2.Client(base_url=f"http://{address}", headers=own | headers, timeout=PATIENCE, verify=NO_TLS)


def connected(address: str) -> socket.socket:
    """For what no client would send."""
    host, port = address.split(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)


def handshake(address: str, path: str, **headers: str) -> int:
    """The status that a websocket's opening request is answered with: 101 if it is accepted."""
    key = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    told = {"Host": address} | key | {"Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw=="} | headers
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    with connected(address) as asked:
        asked.sendall("\r\n".join(lines).encode())
        return int(asked.recv(1024).split(b" ")[1])


def store_at(path: Path) -> Store:
    """Made and migrated by itself, where the file is new."""
    return Store(f"sqlite:///{path}")
