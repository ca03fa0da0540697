"""Exports for many clients: each is made by a process of its own, a few at a time, and once for all who want the same.

The process writes into a file without a name, and the clients read it as it grows. So no file is left behind however
the server ends, and a slow client delays no other.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Hashable
from typing import IO, Any

from firmground.app.errors import ExportLost, NoRoom, TooManyExports
from firmground.app.export.choice import ExportChoice, ExportFormat, SweepFormat
from firmground.app.export.process import AnyOrder, Order, SweepOrder
from firmground.app.export.stream import no_room
from firmground.app.export.worker import ExportWorker
from firmground.app.records.run import RunJson
from firmground.app.records.sweep import LaunchedSweepJson

PART = 131_072  # bytes in memory for each reader
AGAIN_SECONDS = 5
START_SECONDS = 10.0  # that the first page and the slots have to themselves when a server starts
# Bytes of an export for each byte of the log, a little less than `lecture` needs: an export that cannot fit is refused
# at the start.
SIZES: dict[ExportFormat, float] = {"csv": 1.5, "parquet": 0.5, "json": 3.5, "html": 0.12}
LEAST = 65_536
log = logging.getLogger("firmground")


class Exports:
    """`most` exports are made at a time, `waiting` more may wait or be read. Everything here runs in one event loop."""

    def __init__(self, database: str, *, most: int, waiting: int) -> None:
        self._database = database
        self._most, self._waiting = most, waiting
        self._slots = asyncio.Semaphore(most)
        self._made: dict[Hashable, _Export] = {}
        self._spare: ExportWorker | None = None
        self._closing = False
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, after: float = START_SECONDS) -> None:
        """Prepare a process for the first export, in so many seconds. An export before that starts its own."""
        self._begin(self._warm_up(after))

    async def close(self) -> None:
        """End every process, and cut off their readers."""
        self._closing = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._spare is not None:
            self._spare.end()

    def open(self, run: RunJson, choice: ExportChoice) -> Reader:
        """A reader of this export; close it afterwards. Raises TooManyExports, NoRoom."""
        key = (run["id"], run["last_seq"], run["state"], run["name"], choice)
        return self._opened(key, least_room(run, choice), Order(self._database, run, choice))

    def open_sweep(self, sweep: LaunchedSweepJson, last_seq: int, form: SweepFormat) -> Reader:
        """The same of a sweep's points up to `last_seq`."""
        key = (sweep["id"], last_seq, sweep["state"], form)
        return self._opened(key, LEAST, SweepOrder(self._database, sweep, last_seq, form))

    def _opened(self, key: Hashable, room: int, order: AnyOrder) -> Reader:
        export = self._made.get(key)
        if export is None:
            if len(self._made) >= self._most + self._waiting:
                raise TooManyExports(self._most + self._waiting, AGAIN_SECONDS)
            export = self._made[key] = _Export(_file(room))
            export.task = self._begin(self._make(export, order))
            export.task.add_done_callback(export.end)
        return Reader(export, lambda: self._leave(key, export))

    def _leave(self, key: Hashable, export: _Export) -> None:
        """The last reader to leave ends the export."""
        export.readers -= 1
        if export.readers == 0:
            del self._made[key]
            export.task.cancel()
            export.close()

    async def _make(self, export: _Export, order: AnyOrder) -> None:
        """Raises the export's error."""
        async with self._slots:
            worker, self._spare = self._spare or ExportWorker(), None
            try:
                async for size in worker.make(order, export.descriptor):
                    export.grow(size)
            except NoRoom as error:
                log.error("%s (%s)", error.message, tempfile.gettempdir(), extra=_of(order))  # noqa: TRY400
                raise
            finally:
                self._give_back(worker)

    def _give_back(self, worker: ExportWorker) -> None:
        """One process stays ready for the next export. One that grew large or was interrupted ends, to give back its
        memory.
        """
        if worker.fit and self._spare is None and not self._closing:
            self._spare = worker
            return
        worker.end()
        self._begin(self._warm_up())

    async def _warm_up(self, after: float = 0.0) -> None:
        await asyncio.sleep(after)
        if self._spare is None:
            self._spare = ExportWorker()

    def _begin(self, coroutine: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if self._closing:
            task.cancel()
        return task


def _of(order: AnyOrder) -> dict[str, str]:
    """What a log line names."""
    return {"run": order.run["id"]} if isinstance(order, Order) else {"sweep": order.sweep["id"]}


class _Export:
    """The file, and how much of it can be read so far."""

    task: asyncio.Task[None]

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.descriptor = file.fileno()
        self.readers = 0
        self.size = 0
        self.over = False
        self.error: BaseException | None = None
        self._moved = asyncio.Event()

    def grow(self, size: int) -> None:
        self.size = size
        self._wake()

    def end(self, task: asyncio.Task[None]) -> None:
        self.error = ExportLost() if task.cancelled() else task.exception()
        self.over = True
        self._wake()

    async def moved(self) -> None:
        await self._moved.wait()

    def close(self) -> None:
        self._file.close()

    def _wake(self) -> None:
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()


class Reader:
    """A client that asked for an export and reads it while it is made."""

    def __init__(self, export: _Export, leave: Callable[[], None]) -> None:
        self._export, self._leave = export, leave
        export.readers += 1

    async def begun(self) -> None:
        """Wait until something can be read. Raises the export's error if it failed."""
        while not (self._export.size or self._export.over):
            await self._export.moved()
        if not self._export.size and self._export.error is not None:
            raise self._export.error

    async def parts(self) -> AsyncIterator[bytes]:
        """All parts of the export. Raises its error if it fails midway."""
        position = 0
        while True:
            while position < self._export.size:
                part = await asyncio.to_thread(os.pread, self._export.descriptor, PART, position)
                position += len(part)
                yield part
            if self._export.over and position == self._export.size:
                break
            await self._export.moved()
        if self._export.error is not None:
            raise self._export.error

    def close(self) -> None:
        self._leave()


def least_room(run: RunJson, choice: ExportChoice) -> int:
    """The least number of bytes that a whole export takes; the size of a partial one is unknown beforehand."""
    whole = choice == ExportChoice(choice.form, layer=choice.layer)
    log_bytes = run["bytes"] - run["checkpoint_bytes"]
    return max(LEAST, round(log_bytes * SIZES[choice.form])) if whole else LEAST


def _file(room: int) -> IO[bytes]:
    """A file that never has a name. Raises NoRoom, also if it is clear that `room` bytes will not fit."""
    file: IO[bytes] | None = None
    try:
        file = tempfile.TemporaryFile(prefix="firm-ground-", buffering=0)  # noqa: SIM115  its readers close it
        _check_room(file, room)
    except OSError as error:
        if file is not None:
            file.close()
        log.error("no room for an export in %s: %s", tempfile.gettempdir(), error.strerror)  # noqa: TRY400
        raise no_room(error) from None
    return file


def _check_room(file: IO[bytes], room: int) -> None:
    disk = os.fstatvfs(file.fileno())
    if disk.f_bavail * disk.f_frsize < room:
        raise OSError(errno.ENOSPC, f"less than {room:,} bytes are left")
