"""A server with little patience, and clients that talk to it byte by byte."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import numpy as np
import uvicorn

from firmground.app.store.store import Store
from firmground.engine.frames import Scatter
from tests.app import world

KEY = "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw=="
UPGRADE = f"Connection: Upgrade\r\nUpgrade: websocket\r\n{KEY}\r\n"
CONT, TEXT, BINARY, PING = 0x0, 0x1, 0x2, 0x9
FRAMES = 240
LARGE = (
    65_536  # bytes of a frame's points: all frames together exceed what sockets buffer for a client that reads nothing
)
ENDLESS = 60_000_000  # bytes that no client should be able to send


@dataclass(frozen=True)
class Hasty:
    """A server of little patience, and a finished run with a large log."""

    server: uvicorn.Server
    address: str
    run: str

    def connected(self, window: int | None = None) -> socket.socket:
        opened = socket.socket()
        if window is not None:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        opened.settimeout(world.PATIENCE)
        host, port = self.address.split(":")
        opened.connect((host, int(port)))
        return opened

    def head(self, path: str = "/api/health", method: str = "GET", lines: str = "") -> bytes:
        return f"{method} {path} HTTP/1.1\r\nHost: {self.address}\r\n{lines}\r\n".encode()

    def upgraded(self, path: str, window: int | None = None) -> socket.socket:
        opened = self.connected(window)
        opened.sendall(self.head(path, lines=f"{UPGRADE}Sec-WebSocket-Version: 13\r\n"))
        assert opened.recv(12) == b"HTTP/1.1 101"
        return opened

    def stream(self) -> str:
        return f"/api/runs/{self.run}/stream"

    def viewers(self) -> int:
        with world.http(self.address) as client:
            lines = client.get("/metrics").text.splitlines()
        return next(int(float(line.split()[1])) for line in lines if line.startswith("firmground_viewers "))


def large_run(store: Store) -> str:
    run = world.queued(store)
    lease = world.held(store, run)
    cloud = np.zeros((2, LARGE // 32, 4), "<f2")
    points = (Scatter(layer=1, units=(1, 2, 3, 4), z=cloud, z_tilde=cloud),)
    for first in range(1, FRAMES + 1, 40):
        frames = [msgspec.structs.replace(world.frame(step), scatter=points) for step in range(first, first + 40)]
        world.written(lease, list(frames), first=first)
    lease.end("finished")
    store.close()
    return run.id


def masked(opcode: int, payload: bytes = b"", *, final: bool = True) -> bytes:
    """A frame as clients send it; a mask of zeros leaves the payload as it is."""
    size = len(payload)
    if size < 126:
        length = bytes([0x80 | size])
    elif size <= 0xFFFF:
        length = b"\xfe" + struct.pack("!H", size)
    else:
        length = b"\xff" + struct.pack("!Q", size)
    return bytes([opcode | (0x80 if final else 0)]) + length + b"\0\0\0\0" + payload


def cut(client: socket.socket) -> bytes:
    """What still came until the server cut the connection."""
    read = b""
    try:
        while part := client.recv(65_536):
            read = (read + part)[-1_000:]
    except ConnectionError:
        pass
    return read


def sent_until_cut(client: socket.socket, parts: Iterator[bytes], pause: float = 0.0) -> int:
    """How many bytes a client can send that never stops and reads nothing."""
    client.settimeout(pause or world.PATIENCE)
    total = 0
    try:
        for part in parts:
            client.sendall(part)
            total += len(part)
            if total > ENDLESS:
                break
            if pause:
                try:
                    if not client.recv(1):
                        break
                except TimeoutError:
                    continue
    except ConnectionError:
        pass
    return total


def vanish(client: socket.socket) -> None:
    """Without a goodbye: the other side gets a reset."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()
