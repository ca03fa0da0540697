"""A process that makes exports, seen from the server."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import AsyncIterator
from multiprocessing.reduction import send_handle

from firmground.app.errors import AppError, ExportLost
from firmground.app.export.process import AnyOrder, Done, ExportMessage, serve
from firmground.engine.errors import EngineError
from firmground.engine.executors.spawn import spawned

ROOM = 200_000_000  # bytes; a process that holds more ends after its export, to give them back
log = logging.getLogger("firmground")


class ExportWorker:
    """Makes one export at a time with `make`, until `end`."""

    def __init__(self) -> None:
        self._process, self._pipe = spawned(serve)
        self.pid = self._process.pid or 0
        self._ready = False
        self.fit = False  # for another export

    async def make(self, order: AnyOrder, file: int) -> AsyncIterator[int]:
        """Write into `file`, and yield the number of bytes that can be read whenever it grows. Raises the export's
        error, or ExportLost.
        """
        self.fit = False
        await self.warm()
        self._pipe.send(order)
        send_handle(self._pipe, file, self.pid)
        while True:
            message = await self._received()
            if isinstance(message, int):
                yield message
                continue
            self.fit = not isinstance(message, Done) or message.memory < ROOM
            if isinstance(message, AppError | EngineError):
                raise message
            return

    async def warm(self) -> None:
        """Wait until it has imported what it needs. Raises ExportLost."""
        while not self._ready:
            self._ready = await self._received() == "ready"

    def end(self) -> None:
        """Kill it, whatever it is doing. It only reads the database."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()

    async def _received(self) -> ExportMessage:
        loop = asyncio.get_running_loop()
        heard = asyncio.Event()
        loop.add_reader(self._pipe.fileno(), heard.set)
        try:
            await heard.wait()
        finally:
            loop.remove_reader(self._pipe.fileno())
        try:
            message: ExportMessage = self._pipe.recv()  # short, and sent in one piece
        except (EOFError, OSError):
            log.error("an export's process ended before its time", extra={"reason": self._how()})  # noqa: TRY400  no defect here
            raise ExportLost from None
        return message

    def _how(self) -> str:
        self._process.join(1)
        code = self._process.exitcode
        return signal.Signals(-code).name if code is not None and code < 0 else f"exit code {code}"
