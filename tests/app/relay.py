"""A TCP relay on loopback that can stop forwarding without closing, like a half-open connection."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

LOOK_SECONDS: Final = 0.05


class Relay:
    """`hold` keeps connections open and passes nothing on, `release` lets new ones through and drops the old."""

    def __init__(self, upstream: str, *, without_upgrade: bool = False) -> None:
        host, port = upstream.split(":")
        self._upstream = (host, int(port))
        self.without_upgrade = without_upgrade  # may change while it runs
        self._held = threading.Event()
        self._over = threading.Event()
        self._generation = 0
        self._threads: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.address = f"127.0.0.1:{self._listening.getsockname()[1]}"
        self._start(self._accept)

    def hold(self) -> None:
        self._held.set()

    def release(self) -> None:
        self._generation += 1
        self._held.clear()

    def close(self) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(10)
        self._listening.close()

    def _start(self, act: object, *given: object) -> None:
        thread = threading.Thread(target=act, args=given, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._over.is_set():
            if select.select([self._listening], [], [], LOOK_SECONDS)[0]:
                near, _ = self._listening.accept()
                self._start(self._pass, near, self._generation)

    def _pass(self, near: socket.socket, generation: int) -> None:
        with near, socket.create_connection(self._upstream) as far, suppress(OSError):
            other = {near: far, far: near}
            while not self._over.is_set():
                if self._held.is_set():
                    self._over.wait(LOOK_SECONDS)
                    continue
                if generation != self._generation:
                    return
                for ready in select.select([near, far], [], [], LOOK_SECONDS)[0]:
                    data = ready.recv(65_536)
                    if not data:
                        return
                    if self.without_upgrade and ready is near and b"upgrade: websocket" in data.lower():
                        near.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        return
                    other[ready].sendall(data)


@contextmanager
def relaying(upstream: str, *, without_upgrade: bool = False) -> Iterator[Relay]:
    relay = Relay(upstream, without_upgrade=without_upgrade)
    try:
        yield relay
    finally:
        relay.close()
