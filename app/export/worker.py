"""The server's end of a process that makes exports."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from multiprocessing.reduction import send_handle

from firmground.app.errors import AppError, ExportLost
from firmground.app.export.process import Done, Order, Told, serve
from firmground.engine.errors import EngineError
from firmground.engine.executors.spawn import spawned

ROOM = 200_000_000  # bytes; a process that holds more gives them back by ending
log = logging.getLogger("firmground")


class ExportWorker:
    """One export at a time, by `make`; in the end `end`."""

    def __init__(self) -> None:
        self._process, self._pipe = spawned(serve)
        self.pid = self._process.pid or 0
        self._ready = False
        self.fit = False  # for another export

    async def make(self, order: Order, file: int) -> AsyncIterator[int]:
        """Write into `file` and say, again and again, how many bytes of it can be read. Raises the export's error, or
        ExportLost."""
        self.fit = False
        await self.warm()
        self._pipe.send(order)
        send_handle(self._pipe, file, self.pid)
        while True:
            told = await self._told()
            if isinstance(told, int):
                yield told
                continue
            self.fit = not isinstance(told, Done) or told.memory < ROOM
            if isinstance(told, AppError | EngineError):
                raise told
            return

    async def warm(self) -> None:
        """Until it has imported what it needs. Raises ExportLost."""
        while not self._ready:
            self._ready = await self._told() == "ready"

    def end(self) -> None:
        """At once, whatever it does. It holds nothing but its reading of the database."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()

    async def _told(self) -> Told:
        loop = asyncio.get_running_loop()
        heard = asyncio.Event()
        loop.add_reader(self._pipe.fileno(), heard.set)
        try:
            await heard.wait()
        finally:
            loop.remove_reader(self._pipe.fileno())
        try:
            told: Told = self._pipe.recv()  # short, and sent in one piece
        except (EOFError, OSError):
            log.error("an export's process ended before its time", extra={"reason": self._how()})  # noqa: TRY400  no defect here
            raise ExportLost from None
        return told

    def _how(self) -> str:
        self._process.join(1)
        code = self._process.exitcode
        return signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
