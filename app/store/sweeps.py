"""Sweeps: created, listed, paused, stopped and deleted. `sweep_queue` and `sweep_lease` are for what trains them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Select, delete, func, insert, select, tuple_, update

from firmground.app.errors import InvalidRequest, QueueFull, UnknownSweep
from firmground.app.records.lifecycle import RunState, check_sweep
from firmground.app.records.sweep import LaunchedSweep, NumberedPoint, SweepAct, SweepPack
from firmground.app.store import clock, ids, sweep_rows
from firmground.app.store.database import Database
from firmground.app.store.tables import sweep_entries, sweep_packs, sweep_points, sweeps

PORTION = 200  # rows deleted in one transaction, so that other writers wait only milliseconds
_AFTER: dict[SweepAct, RunState] = {"pause": "paused", "resume": "queued", "stop": "stopped"}


@dataclass(frozen=True)
class NewSweep:
    """What is known at launch; the fields are those of `LaunchedSweep`. `packs` are those of the first phase."""

    document: dict[str, Any]
    name: str | None
    networks: int
    points: int
    seconds: float
    tuning_share: float
    packs: Sequence[SweepPack]


class SweepTable:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, new: NewSweep, *, most_queued: int) -> LaunchedSweep:
        """Queue a sweep. Raises QueueFull."""
        with self._database.write() as connection:
            sweep_id = insert_sweep(connection, new, most_queued=most_queued)
        return self.get(sweep_id)

    def get(self, sweep_id: str) -> LaunchedSweep:
        """Raises UnknownSweep."""
        with self._database.read() as connection:
            row = connection.execute(sweep_rows.whole().where(sweeps.c.id == sweep_id)).one_or_none()
        if row is None:
            raise UnknownSweep(sweep_id)
        return sweep_rows.sweep_of(row)

    def fingerprints(self, sweep_id: str) -> dict[str, str]:
        """Of the files on which its packs train, as far as that is settled."""
        query = select(sweeps.c.fingerprints).where(sweeps.c.id == sweep_id)
        with self._database.read() as connection:
            return dict(connection.execute(query).scalar_one_or_none() or {})

    def known(self, sweep_id: str) -> bool:
        query = select(sweeps.c.id).where(sweeps.c.id == sweep_id, sweep_rows.PRESENT)
        with self._database.read() as connection:
            return connection.execute(query).first() is not None

    def page(self, state: RunState | None, limit: int, after: str | None) -> tuple[list[LaunchedSweep], str | None]:
        """Sweeps, newest first, and where the next page begins (None at the end)."""
        query = sweep_rows.whole().order_by(sweeps.c.number.desc()).limit(limit + 1)
        if state is not None:
            query = query.where(sweeps.c.state == state)
        if after is not None:
            query = query.where(sweeps.c.number < _number(after))
        with self._database.read() as connection:
            found = [sweep_rows.sweep_of(row) for row in connection.execute(query)]
        return found[:limit], str(found[limit - 1].number) if len(found) > limit else None

    def points(self, sweep_id: str, after: int, limit: int) -> list[NumberedPoint]:
        """Points with a `seq` beyond `after`, in that order."""
        mine = (sweep_points.c.sweep_id == sweep_id) & (sweep_points.c.seq > after)
        return self._points(select(*sweep_points.c).where(mine).order_by(sweep_points.c.seq).limit(limit))

    def in_order(self, sweep_id: str, last_seq: int, after: int, limit: int) -> list[NumberedPoint]:
        """Points up to a `seq`, with a `number` beyond `after`, in the order of the grid."""
        mine = (sweep_points.c.sweep_id == sweep_id) & (sweep_points.c.seq <= last_seq)
        mine &= sweep_points.c.number > after
        return self._points(select(*sweep_points.c).where(mine).order_by(sweep_points.c.number).limit(limit))

    def last_seq(self, sweep_id: str) -> int:
        """Of its newest point; 0 while it has none."""
        query = select(func.max(sweep_points.c.seq)).where(sweep_points.c.sweep_id == sweep_id)
        with self._database.read() as connection:
            return connection.execute(query).scalar_one() or 0

    def act(self, sweep_id: str, act: SweepAct) -> LaunchedSweep:
        """Raises UnknownSweep, WrongState."""
        with self._database.write() as connection:
            check_sweep(act, sweep_id, sweep_rows.locked(connection, sweep_id).state)
            if act == "resume":
                queued = {"state": _AFTER[act], "error": None}
                connection.execute(update(sweeps).where(sweeps.c.id == sweep_id).values(**queued))
            else:
                sweep_rows.rest(connection, sweep_id, _AFTER[act])
        return self.get(sweep_id)

    def delete(self, sweep_id: str) -> None:
        """Hide it at once; `purge` takes its rows away. Raises UnknownSweep, WrongState unless it has ended."""
        with self._database.write() as connection:
            check_sweep("delete", sweep_id, sweep_rows.locked(connection, sweep_id).state)
            connection.execute(update(sweeps).where(sweeps.c.id == sweep_id).values(deleted=clock.now()))

    def purge(self) -> bool:
        """Delete a portion of a deleted sweep; False if there is none."""
        gone = select(sweeps.c.id).where(~sweep_rows.PRESENT).order_by(sweeps.c.number).limit(1)
        with self._database.read() as connection:
            sweep_id = connection.execute(gone).scalar()
        if sweep_id is None:
            return False
        with self._database.write() as connection:
            for table in (sweep_entries, sweep_points, sweep_packs):
                mine = table.c.sweep_id == sweep_id
                keys = [column for column in table.primary_key if column.name != "sweep_id"]
                portion = tuple_(*keys).in_(select(*keys).where(mine).limit(PORTION))
                if connection.execute(delete(table).where(mine, portion)).rowcount:
                    return True
            connection.execute(delete(sweeps).where(sweeps.c.id == sweep_id))
        return True

    def _points(self, query: Select[Any]) -> list[NumberedPoint]:
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [cast(NumberedPoint, {"seq": row.seq, "number": row.number, **row.document}) for row in rows]


def insert_sweep(connection: Connection, new: NewSweep, *, most_queued: int, **more: Any) -> str:
    """Queue a sweep, and return its id; `more` are columns that a sweep by itself does not have. Raises QueueFull."""
    waiting = select(func.count()).where(sweeps.c.state == "queued", sweep_rows.PRESENT)
    if connection.execute(waiting).scalar_one() >= most_queued:
        raise QueueFull(most_queued, "sweeps")
    sweep_id = ids.new_id()
    values = {name: getattr(new, name) for name in NewSweep.__annotations__ if name != "packs"}
    values |= {"id": sweep_id, "state": "queued", "created": clock.now(), **more}
    connection.execute(insert(sweeps).values(**values))
    connection.execute(insert(sweep_packs), [pack_values(sweep_id, pack) for pack in new.packs])
    return sweep_id


def pack_values(sweep_id: str, pack: SweepPack) -> dict[str, Any]:
    """A row of `sweep_packs`."""
    own: Mapping[str, Any] = {"phase": pack.phase, "number": pack.number, "keys": list(pack.keys), "work": pack.work}
    return {"sweep_id": sweep_id, "state": "queued", **own}


def _number(after: str) -> int:
    if not (after.isascii() and after.isdigit() and len(after) < 16):
        raise InvalidRequest("after", after, "`next` from the previous page")
    return int(after)
