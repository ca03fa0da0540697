"""A class of viewers in a process of its own: most read, a few only connect. Prints what each of them got, as JSON.

python -m tests.app.crowd ADDRESS RUN VIEWERS STALLED
"""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
from dataclasses import dataclass, field
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect

AT_ONCE = 20  # that connect side by side
SMALL_WINDOW = 4_096


class Head(msgspec.Struct):
    """The part of a message that a viewer needs; the writer puts the time of its clock into `elapsed`."""

    type: str
    seq: int = 0
    elapsed: float = 0.0


@dataclass
class Seen:
    seqs: list[int] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    size: int = 0
    ended: bool = False


class Crowd:
    def __init__(self, address: str, run: str, viewers: int, stalled: int) -> None:
        self.url = f"ws://{address}/api/runs/{run}/stream?mode=every"
        self.viewers, self.stalled = viewers, stalled
        self.seen = [Seen() for _ in range(viewers - stalled)]
        self._door = asyncio.Semaphore(AT_ONCE)
        self._inside = asyncio.Semaphore(0)

    async def attend(self) -> None:
        idle = [asyncio.create_task(self._stall()) for _ in range(self.stalled)]
        readers = [asyncio.create_task(self._read(seen)) for seen in self.seen]
        for _ in range(self.viewers):
            await self._inside.acquire()
        tell("ready")
        await asyncio.gather(*readers)
        for each in idle:
            each.cancel()

    async def _read(self, seen: Seen) -> None:
        async with self._door:
            connection = await self._enter()
        async with connection:
            async for message in connection:
                assert isinstance(message, bytes)
                head = msgspec.msgpack.decode(message, type=Head)
                seen.size += len(message)
                seen.ended = seen.ended or head.type == "end"
                if head.type == "frame":
                    seen.seqs.append(head.seq)
                    seen.lags.append(time.monotonic() - head.elapsed)

    async def _stall(self) -> None:
        async with self._door:
            own = socket.socket()
            own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_WINDOW)
            host, port = self.url.split("/")[2].split(":")
            own.connect((host, int(port)))
            connection = await self._enter(sock=own, max_queue=1, ping_interval=None)
        await asyncio.Event().wait()
        await connection.close()

    async def _enter(self, **options: Any) -> ClientConnection:
        connection = await connect(self.url, max_size=None, open_timeout=120, close_timeout=1, **options)
        hello = msgspec.msgpack.decode(await connection.recv(decode=False), type=Head)
        assert hello.type == "hello"
        self._inside.release()
        return connection


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(address: str, run: str, viewers: str, stalled: str) -> None:
    crowd = Crowd(address, run, int(viewers), int(stalled))
    asyncio.run(crowd.attend())
    lags = sorted(lag for seen in crowd.seen for lag in seen.lags)
    told = {
        "frames": sum(len(seen.seqs) for seen in crowd.seen),
        "bytes": sum(seen.size for seen in crowd.seen),
        "gaps": sum(seen.seqs != list(range(1, len(seen.seqs) + 1)) for seen in crowd.seen),
        "least": min(len(seen.seqs) for seen in crowd.seen),
        "ended": sum(seen.ended for seen in crowd.seen),
        "lag_p50": lags[len(lags) // 2],
        "lag_p99": lags[len(lags) * 99 // 100],
    }
    tell(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
