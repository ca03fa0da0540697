"""The log of a run: items by seq, appended once and never changed. Bodies come from `engine.frames.encode`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, case, func, insert, select, update

from firmground.app.records.lifecycle import RunState
from firmground.app.store import rows
from firmground.app.store.database import Database
from firmground.app.store.tables import log, runs
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import Frame, Item, decode, encode

EntryKind = Literal["frame", "event"]
# Built once: a follower asks both 40 times a second, and SQLAlchemy takes longer to build them than SQLite to answer.
_ITEMS = (
    select(log.c.seq, log.c.step, log.c.kind, log.c.body)
    .where(log.c.run_id == bindparam("run_id"), log.c.seq > bindparam("after"))
    .order_by(log.c.seq)
    .limit(bindparam("limit"))
)
_STANDING = select(runs.c.state, runs.c.step, runs.c.rate, case((runs.c.state == "queued", rows.place()))).where(
    runs.c.id == bindparam("run_id"), rows.PRESENT
)


@dataclass(frozen=True)
class LogEntry:
    seq: int
    step: int
    kind: EntryKind
    body: bytes | None  # None in an outline

    def item(self) -> Item:
        """Raises MalformedLog if the bytes are not an item, or not the one that this entry describes."""
        item = decode(self.body or b"")
        if (item.seq, item.step, kind_of(item)) != (self.seq, self.step, self.kind):
            found = f"{kind_of(item)} {item.seq} of step {item.step}"
            raise MalformedLog(f"log: item {self.seq} should be a {self.kind} of step {self.step}, and is {found}.")
        return item


@dataclass(frozen=True)
class Tail:
    entries: list[LogEntry]
    state: RunState | None  # None: the run was deleted
    step: int = 0
    rate: float | None = None  # steps a second, as its worker last measured it
    place: int | None = None  # in the queue, 1 being next


class Log:
    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, run_id: str, after: int, limit: int) -> list[LogEntry]:
        """The items with seq > `after`, at most `limit` of them."""
        with self._database.read() as connection:
            return _items(connection, run_id, after, limit)

    def pages(self, run_id: str, after: int, limit: int, page: int = 16) -> Iterator[list[LogEntry]]:
        """The same, a few at a time, so that no one has to hold them all."""
        while limit > 0 and (entries := self.read(run_id, after, min(page, limit))):
            yield entries
            after = entries[-1].seq
            limit -= len(entries)

    def some(self, run_id: str, seqs: Sequence[int], page: int = 16) -> Iterator[LogEntry]:
        """The items with these seqs, in order, read a few at a time."""
        for first in range(0, len(seqs), page):
            wanted = log.c.seq.in_(seqs[first : first + page])
            query = select(log.c.seq, log.c.step, log.c.kind, log.c.body).where(log.c.run_id == run_id, wanted)
            with self._database.read() as connection:
                entries = [LogEntry(*row) for row in connection.execute(query.order_by(log.c.seq))]
            yield from entries

    def check(self, run_id: str, after: int, limit: int) -> int:
        """How many items `read` would give. Raises here, before an answer has begun, if any is damaged: CorruptDatabase
        for a page that cannot be read, MalformedLog for bytes that are not an item.
        """
        number = self.count(run_id, after, limit)
        for entries in self.pages(run_id, after, number):
            for entry in entries:
                entry.item()
        return number

    def count(self, run_id: str, after: int, limit: int) -> int:
        """How many items `read` would give. Raises CorruptDatabase if a page of them cannot be read."""
        end = func.substr(log.c.body, func.length(log.c.body))  # makes the database fetch all of the body
        some = select(end.label("end")).where(log.c.run_id == run_id, log.c.seq > after)
        some = some.order_by(log.c.seq).limit(limit)
        with self._database.read() as connection:
            return connection.execute(select(func.count(some.subquery().c.end))).scalar_one()

    def version(self) -> int:
        """As `Database.version`: as long as it stays the same, no log and no run has changed."""
        return self._database.version()

    def tail(self, run_id: str, after: int, limit: int) -> Tail:
        """New items, and the run's state at the same moment: once it has ended, nothing more will come."""
        with self._database.read() as connection:
            standing = connection.execute(_STANDING, {"run_id": run_id}).one_or_none() or (None, 0, None, None)
            return Tail(_items(connection, run_id, after, limit), *standing)

    def newest(self, run_id: str) -> tuple[int, int]:
        """The last seq, and the seq of the last frame; 0 if there is none."""
        mine = select(func.max(log.c.seq)).where(log.c.run_id == run_id)
        with self._database.read() as connection:
            last = connection.execute(mine).scalar() or 0
            frames = select(log.c.seq).where(log.c.run_id == run_id, log.c.kind == "frame")
            return last, connection.execute(frames.order_by(log.c.seq.desc()).limit(1)).scalar() or 0

    def last_seq(self, run_id: str) -> int:
        with self._database.read() as connection:
            return connection.execute(select(func.max(log.c.seq)).where(log.c.run_id == run_id)).scalar() or 0

    def outline(self, run_id: str, after: int) -> list[LogEntry]:
        """All entries, with the bodies of events only: what a worker that resumes has to catch up with."""
        body = case((log.c.kind == "event", log.c.body))
        query = select(log.c.seq, log.c.step, log.c.kind, body).where(log.c.run_id == run_id, log.c.seq > after)
        with self._database.read() as connection:
            return [LogEntry(*row) for row in connection.execute(query.order_by(log.c.seq))]

    def events(self, run_id: str) -> list[LogEntry]:
        """The events alone."""
        mine = log.c.run_id == run_id, log.c.kind == "event"
        query = select(log.c.seq, log.c.step, log.c.kind, log.c.body).where(*mine)
        with self._database.read() as connection:
            return [LogEntry(*row) for row in connection.execute(query.order_by(log.c.seq))]

    def last_frame(self, run_id: str) -> Frame | None:
        query = select(log.c.body).where(log.c.run_id == run_id, log.c.kind == "frame")
        with self._database.read() as connection:
            body = connection.execute(query.order_by(log.c.seq.desc()).limit(1)).scalar()
        item = None if body is None else decode(body)
        return item if isinstance(item, Frame) else None


def _items(connection: Connection, run_id: str, after: int, limit: int) -> list[LogEntry]:
    given = {"run_id": run_id, "after": after, "limit": limit}
    return [LogEntry(*row) for row in connection.execute(_ITEMS, given)]


def add(connection: Connection, run_id: str, items: Iterable[Item]) -> None:
    """Append numbered items inside the caller's transaction. A seq that exists raises IntegrityError."""
    values: list[dict[str, Any]] = [
        {"run_id": run_id, "seq": item.seq, "step": item.step, "kind": kind_of(item), "body": encode(item)}
        for item in items
    ]
    if values:
        connection.execute(insert(log), values)
        size = sum(len(one["body"]) for one in values)
        connection.execute(update(runs).where(runs.c.id == run_id).values(bytes=runs.c.bytes + size))


def last_elapsed(connection: Connection, run_id: str) -> float:
    query = select(log.c.body).where(log.c.run_id == run_id).order_by(log.c.seq.desc()).limit(1)
    body = connection.execute(query).scalar()
    return 0.0 if body is None else decode(body).elapsed


def kind_of(item: Item) -> EntryKind:
    return "frame" if isinstance(item, Frame) else "event"
