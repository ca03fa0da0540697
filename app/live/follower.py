"""Tails the log of a run once for all its viewers, and encodes each item once for each variant.

Viewers read it in one of two ways: `every` is a cursor over the log, `latest` skips to the newest frame and reports the
gap. Viewers who are behind read the log in chunks, which viewers at about the same place share. Everything here runs in
one event loop; only the database is read in threads.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Literal

from firmground.app.errors import TooManyViewers
from firmground.app.records.lifecycle import ENDED, RunState
from firmground.app.store.errors import CorruptDatabase, StoreUnavailable
from firmground.app.store.log import Log, LogEntry, Tail
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import decode, encode, encode_json, with_scatter

WireFormat = Literal["msgpack", "json"]
Layers = Literal["all", "none"] | int
PAGE = 32
MOST_ENCODED = 8_000_000  # bytes for each run, so that viewers of old frames cannot fill the memory
CHUNK = 262_144  # about as many bytes as one viewer who is behind may hold
MOST_CHUNKS = 32  # for each run, shared by viewers who are behind
BUSY_SECONDS = 0.025
IDLE_SECONDS = 0.2
IDLE_AFTER = 1.0
SURE_SECONDS = 1.0  # between two looks at a database without commits: its file may be damaged, or gone
log = logging.getLogger("firmground")


@dataclass(frozen=True)
class Variant:
    """How a viewer wants each item."""

    format: WireFormat = "msgpack"
    scatter: Layers = "all"


@dataclass(frozen=True)
class Skipped:
    """Both ends included; the items are available over HTTP."""

    first: int
    last: int


class Follower:
    """`head` is the last seq seen, `frame` that of the last frame; `state`, `step`, `rate` and `place` are the run's at
    that moment.
    """

    def __init__(self, source: Log, run_id: str) -> None:
        self.head = 0
        self.frame = 0
        self.state: RunState | None = "queued"
        self.step = 0
        self.rate: float | None = None
        self.place: int | None = None
        self._source = source
        self._run_id = run_id
        self._recent: deque[LogEntry] = deque(maxlen=2 * PAGE)
        self._encoded: OrderedDict[tuple[int, Variant], bytes] = OrderedDict()
        self._encoded_bytes = 0
        self._size = CHUNK / 4  # average bytes of an item
        self._chunks: OrderedDict[tuple[int, int], asyncio.Task[list[LogEntry]]] = OrderedDict()
        self._changed = asyncio.Event()
        self._turned = asyncio.Event()
        self.looked = asyncio.Event()  # set once `state`, `step`, `rate` and `place` come from the database
        self._damage: CorruptDatabase | None = None
        self._version: int | None = None
        self._sure_until = 0.0

    @property
    def over(self) -> bool:
        """The run has ended, or was deleted (`state` is None): nothing more will come."""
        return self.state is None or self.state in ENDED

    async def tail(self) -> None:
        """Follow the log until the run is over, or the log turns out to be damaged: then
        viewers get CorruptDatabase.
        """
        moved = time.monotonic()
        logged = ""
        while not self.over:
            try:
                if await self._look():
                    moved = time.monotonic()
                logged = ""
            except StoreUnavailable as error:
                if error.message != logged:
                    log.warning("run %s: %s", self._run_id, error.message)
                logged = error.message
                if isinstance(error, CorruptDatabase):
                    self._damage = error
                    self._announce()
                    return
            idle = time.monotonic() > moved + IDLE_AFTER
            await asyncio.sleep(IDLE_SECONDS if idle else BUSY_SECONDS)

    async def every(self, after: int) -> AsyncIterator[LogEntry]:
        """Each item with seq > `after`, in order, as fast as the viewer takes them."""
        while True:
            changed, over = self._changed, self.over
            entries = await self._read(after)
            for entry in entries:
                yield entry
                after = entry.seq
            if not entries:
                if over:
                    return
                await self._news(changed)

    async def latest(self, after: int) -> AsyncIterator[LogEntry | Skipped]:
        """The newest frame and the events since; a Skipped stands for everything before it that is not sent."""
        while True:
            changed, over = self._changed, self.over
            if (frame := self.frame) > after + 1:  # it may grow while the gap is being sent
                yield Skipped(after + 1, frame - 1)
                after = frame - 1
            entries = await self._read(after)
            for entry in entries:
                if entry.seq < self.frame:
                    break  # a newer frame came while this one was being sent
                yield entry
                after = entry.seq
            if not entries:
                if over:
                    return
                await self._news(changed)

    async def turned(self, known: RunState | None) -> None:
        """Returns once the run's state has been read and differs from `known`."""
        await self.looked.wait()
        while self.state == known:
            await self._turned.wait()

    def encoded(self, entry: LogEntry, variant: Variant) -> bytes:
        """Encoded once for each variant; msgpack with all points is what the log holds already."""
        body = entry.body or b""
        if variant == Variant():
            return body
        key = (entry.seq, variant)
        if (known := self._encoded.get(key)) is not None:
            return known
        item = with_scatter(decode(body), variant.scatter)
        encoded = encode_json(item) if variant.format == "json" else encode(item)
        self._encoded[key] = encoded
        self._encoded_bytes += len(encoded)
        while self._encoded_bytes > MOST_ENCODED:
            self._encoded_bytes -= len(self._encoded.popitem(last=False)[1])
        return encoded

    async def _look(self) -> bool:
        """Look into the database, and say whether anything changed. The first look goes straight to the head of the
        log.
        """
        before = (self.head, self.state)
        if not self.head:
            self.head, self.frame = await asyncio.to_thread(self._source.newest, self._run_id)
        tail = await asyncio.to_thread(self._tail)
        if tail is None:
            return False
        for entry in tail.entries:
            self._recent.append(entry)
            self.head = entry.seq
            self.frame = entry.seq if entry.kind == "frame" else self.frame
        self._weigh(tail.entries)
        self.step, self.rate, self.place = tail.step, tail.rate, tail.place
        # The run has ended, but the page is full: more items may come before the end.
        if tail.state not in ENDED or len(tail.entries) < PAGE:
            self.state = tail.state
        self.looked.set()
        if (self.head, self.state) == before:
            return False
        if self.state != before[1]:
            self._turned.set()
            self._turned = asyncio.Event()
        self._announce()
        return True

    async def _news(self, changed: asyncio.Event) -> None:
        if self._damage is None:
            await changed.wait()
        if self._damage is not None:
            raise self._damage

    def _announce(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _read(self, after: int) -> list[LogEntry]:
        if after >= self.head:
            return []
        if self._recent and self._recent[0].seq <= after + 1:
            return [entry for entry in self._recent if entry.seq > after]
        rows = self._rows()
        first = after // rows * rows
        if first + rows > self.head:  # the chunk is not complete yet
            return await self._look_up(after, rows)
        return [entry for entry in await self._chunk(first, rows) if entry.seq > after]

    async def _chunk(self, first: int, rows: int) -> list[LogEntry]:
        """The items after `first`, read once for all viewers who need them at about the same time."""
        reading = self._chunks.get((first, rows))
        if reading is None or (reading.done() and reading.exception() is not None):
            reading = asyncio.create_task(self._look_up(first, rows))
            self._chunks[first, rows] = reading
            if len(self._chunks) > MOST_CHUNKS:
                self._chunks.popitem(last=False)
        self._chunks.move_to_end((first, rows))
        return await asyncio.shield(reading)

    async def _look_up(self, after: int, rows: int) -> list[LogEntry]:
        entries = await asyncio.to_thread(self._sound, after, rows)
        self._weigh(entries)
        return entries

    def _tail(self) -> Tail | None:
        """None if nothing has been committed since the last look."""
        version = self._source.version()  # before the look, so that what comes in between is seen by the next one
        now = time.monotonic()
        if version == self._version and now < self._sure_until:
            return None
        tail = self._source.tail(self._run_id, self.head, PAGE)
        _check(tail.entries)
        # A full page may have more behind it.
        self._version = version if len(tail.entries) < PAGE else None
        self._sure_until = now + SURE_SECONDS
        return tail

    def _sound(self, after: int, rows: int) -> list[LogEntry]:
        entries = self._source.read(self._run_id, after, rows)
        _check(entries)
        return entries

    def _weigh(self, entries: Sequence[LogEntry]) -> None:
        if entries:
            self._size = max(1.0, sum(len(entry.body or b"") for entry in entries) / len(entries))

    def _rows(self) -> int:
        """Items in a chunk: a power of two, so that it seldom changes."""
        fitting = max(1, int(CHUNK / self._size))
        return int(min(PAGE, 1 << fitting.bit_length() - 1))


def _check(entries: Sequence[LogEntry]) -> None:
    """Check items in a thread, once for all viewers. Raises CorruptDatabase, the one error that they
    know for damage.
    """
    try:
        for entry in entries:
            entry.item()
    except MalformedLog as error:
        raise CorruptDatabase(error.message, field="database") from None


class Followers:
    """One follower for each run that has viewers; it ends with the last of them. `most`: viewers of all runs."""

    def __init__(self, source: Log, most: int = 500) -> None:
        self._source = source
        self._most = most
        self._watched: dict[str, tuple[Follower, asyncio.Task[None], int]] = {}

    @property
    def viewers(self) -> int:
        return sum(viewers for _, _, viewers in self._watched.values())

    @asynccontextmanager
    async def follow(self, run_id: str) -> AsyncIterator[Follower]:
        """Raises TooManyViewers."""
        if self.viewers >= self._most:
            raise TooManyViewers(self._most)
        if run_id not in self._watched:
            follower = Follower(self._source, run_id)
            self._watched[run_id] = (follower, asyncio.create_task(follower.tail()), 0)
        follower, task, viewers = self._watched[run_id]
        self._watched[run_id] = (follower, task, viewers + 1)
        try:
            yield follower
        finally:
            follower, task, viewers = self._watched[run_id]
            self._watched[run_id] = (follower, task, viewers - 1)
            if viewers == 1:
                del self._watched[run_id]
                task.cancel()
