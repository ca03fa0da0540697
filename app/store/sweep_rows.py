"""Rows of the table `sweeps` as records, and the few statements about sweeps that several modules need."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select, update

from firmground.app.errors import ErrorJson, UnknownSweep
from firmground.app.records.lifecycle import RunState
from firmground.app.records.sweep import COUNTING, TUNING, LaunchedSweep
from firmground.app.store import clock
from firmground.app.store.tables import sweep_packs, sweep_points, sweeps

PRESENT = sweeps.c.deleted.is_(None)
_FIELDS = {field.name for field in fields(LaunchedSweep)}


def whole() -> Select[Any]:
    """All columns of all sweeps that are not deleted, how far each is, and its place in the queue, 1 being next."""
    others = sweeps.alias("others")
    ahead = (others.c.state == "queued") & (others.c.number <= sweeps.c.number) & others.c.deleted.is_(None)
    return select(
        *sweeps.c,
        progress().label("progress"),
        _count(sweep_points).label("done"),
        _count(sweep_packs, sweep_packs.c.owner.is_not(None)).label("busy"),
        select(func.count()).where(ahead).scalar_subquery().label("place"),
    ).where(PRESENT)


def progress() -> ColumnElement[float]:
    """0 to 1, by work. Each phase has its share of the estimate, so that choices of tuned places move nothing back."""
    tuning = sweeps.c.tuning_share
    return tuning * _share(TUNING) + (1 - tuning) * _share(COUNTING)


def sweep_of(row: Row[Any]) -> LaunchedSweep:
    values = {name: value for name, value in row._asdict().items() if name in _FIELDS}
    return LaunchedSweep(**(values | {"place": row.place if row.state == "queued" else None}))


def locked(connection: Connection, sweep_id: str) -> Row[Any]:
    """The row, held until the transaction ends. Raises UnknownSweep."""
    query = select(*sweeps.c).where(sweeps.c.id == sweep_id, PRESENT).with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownSweep(sweep_id)
    return row


def rest(connection: Connection, sweep_id: str, state: RunState, error: ErrorJson | None = None) -> None:
    """Pause or end a sweep. What its workers hold is taken back: they notice within a second, and keep nothing."""
    free: dict[str, Any] = {"state": "queued", "progress": 0.0, "owner": None, "lease": None, "starts": 0}
    running = (sweep_packs.c.sweep_id == sweep_id) & (sweep_packs.c.state == "running")
    connection.execute(update(sweep_packs).where(running).values(**free))
    values: dict[str, Any] = {"state": state, "error": error}
    if state != "paused":
        values["ended"] = clock.now()
    connection.execute(update(sweeps).where(sweeps.c.id == sweep_id).values(**values))


def wait(connection: Connection, sweep_id: str) -> None:
    """Put a sweep back into the queue if none of its packs is running any more."""
    running = select(sweep_packs.c.number).where(sweep_packs.c.sweep_id == sweep_id, sweep_packs.c.state == "running")
    mine = (sweeps.c.id == sweep_id) & (sweeps.c.state == "running") & ~running.exists()
    connection.execute(update(sweeps).where(mine).values(state="queued"))


def _share(phase: int) -> ColumnElement[float]:
    """How much of the work of a phase is done, 0 to 1; 0 while its packs are not known."""
    mine = (sweep_packs.c.sweep_id == sweeps.c.id) & (sweep_packs.c.phase == phase)
    made = func.sum(sweep_packs.c.work * sweep_packs.c.progress) / func.sum(sweep_packs.c.work)
    return func.coalesce(select(made).where(mine).correlate(sweeps).scalar_subquery(), 0.0)


def _count(table: Table, *conditions: ColumnElement[bool]) -> Any:
    mine = (table.c.sweep_id == sweeps.c.id, *conditions)
    return select(func.count()).select_from(table).where(*mine).correlate(sweeps).scalar_subquery()
