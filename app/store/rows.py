"""Rows of the table `runs` as records, and the few statements about it that several modules need."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, ScalarSelect, Select, func, select

from firmground.app.errors import UnknownRun
from firmground.app.records.run import Run
from firmground.app.store.errors import CorruptDatabase
from firmground.app.store.tables import runs

PRESENT = runs.c.deleted.is_(None)  # only `restore` and `purge` see deleted runs
_FIELDS = {field.name for field in fields(Run)}


class _Arm(msgspec.Struct):
    name: str
    norm: dict[str, Any] | None = None


class _Experiment(msgspec.Struct):
    """What lists and exports read of an experiment without parsing all of it."""

    arms: list[_Arm]
    dataset: str
    steps: int
    seeds: list[int]
    threads: int


def run_of(row: Row[Any]) -> Run:
    """Raises CorruptDatabase where the row does not hold an experiment."""
    values = {name: value for name, value in row._asdict().items() if name in _FIELDS}
    values["tags"] = tuple(values["tags"])
    values["place"] = row.place if row.state == "queued" else None
    try:
        msgspec.convert(row.experiment, _Experiment)
    except msgspec.ValidationError as error:
        raise CorruptDatabase(
            f"database: run {row.id} cannot be used: its experiment is none ({error}). Restore a backup, or delete it.",
            field="database",
        ) from None
    return Run(**values)


def runs_with_place() -> Select[Any]:
    """All columns of all runs that are not deleted, and their place in the queue, 1 being next."""
    return select(*runs.c, place().label("place")).where(PRESENT)


def place() -> ScalarSelect[int]:
    """How many queued runs start no later than this one: its place in the queue, if it is queued itself."""
    others = runs.alias("others")
    return (
        select(func.count())
        .where(others.c.state == "queued", others.c.owner.is_(None), others.c.deleted.is_(None))
        .where(others.c.ticket <= runs.c.ticket)
        .scalar_subquery()
    )


def locked(connection: Connection, run_id: str) -> Row[Any]:
    """The row, locked for this transaction where the database has row locks. SQLite's writers take turns anyway."""
    row = connection.execute(select(*runs.c).where(runs.c.id == run_id, PRESENT).with_for_update()).one_or_none()
    if row is None:
        raise UnknownRun(run_id)
    return row


def next_ticket(connection: Connection) -> int:
    return 1 + (connection.execute(select(func.max(runs.c.ticket))).scalar() or 0)
