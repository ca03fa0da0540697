"""From rows to records, and the few statements that more than one table's module needs."""

from __future__ import annotations

import secrets
import time
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from firmground.app.errors import UnknownRun
from firmground.app.records.run import Run
from firmground.app.store.tables import runs

PRESENT = runs.c.deleted.is_(None)  # a deleted run is there for `restore` and `purge` alone
LONG_WAIT = 0.5
_PRIVATE = (
    "ticket",
    "wake",
    "term",
    "starts",
    "deaths",
    "reach",
    "deleted",
    "changed",
    "words",
    "folded_name",
    "by_name",
    "by_arms",
    "by_tags",
    "best",
)
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without the signs that people confuse


def now() -> float:
    return time.time()


def waited_long(since: float) -> bool:
    """Whether a lock kept training_set from writing since then: whoever was silent meanwhile could not speak."""
    return now() > since + LONG_WAIT


def new_id() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(10))


def new_owner() -> str:
    return secrets.token_hex(16)


def run_of(row: Row[Any]) -> Run:
    values = row._asdict()
    place = values.pop("place")
    for private in _PRIVATE:
        del values[private]
    values["tags"] = tuple(values["tags"])
    return Run(**values, place=place if row.state == "queued" else None)


def runs_with_place() -> Select[Any]:
    """All columns of all runs that are there, and for queued ones their place in the queue, 1 being next."""
    others = runs.alias("others")
    waiting = (
        select(func.count())
        .where(others.c.state == "queued", others.c.owner.is_(None), others.c.deleted.is_(None))
        .where(others.c.ticket <= runs.c.ticket)
        .scalar_subquery()
    )
    return select(*runs.c, waiting.label("place")).where(PRESENT)


def locked(connection: Connection, run_id: str) -> Row[Any]:
    """The row, for this transaction alone (where the database has row locks; SQLite's writers take turns anyway)."""
    row = connection.execute(select(*runs.c).where(runs.c.id == run_id, PRESENT).with_for_update()).one_or_none()
    if row is None:
        raise UnknownRun(run_id)
    return row


def next_ticket(connection: Connection) -> int:
    return 1 + (connection.execute(select(func.max(runs.c.ticket))).scalar() or 0)
