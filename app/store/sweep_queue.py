"""Which pack of which sweep is next (first come, first served), and what happens to the packs of workers that died."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, select, update

from firmground.app.records.sweep import HeldPack
from firmground.app.store import clock, lease, sweep_rows
from firmground.app.store.database import Database
from firmground.app.store.tables import sweep_packs, sweeps


class SweepQueue:
    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, owner: str, lease_seconds: float, only: Collection[str] | None = None) -> HeldPack | None:
        """Hold the next pack of the oldest sweep that has one waiting."""
        query = _next() if only is None else _next().where(sweeps.c.id.in_(only))
        with self._database.read() as connection:  # usually there is none, and looking takes no lock
            if connection.execute(query).first() is None:
                return None
        with self._database.write() as connection:
            row = connection.execute(query.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            values = lease.taken(owner, lease_seconds) | {"state": "running", "progress": 0.0, "starts": row.starts + 1}
            connection.execute(update(sweep_packs).where(_same(row)).values(**values))
            if row.sweep_state == "queued":
                _begin(connection, row.sweep_id)
            done = (sweep_packs.c.sweep_id == row.sweep_id) & (sweep_packs.c.state == "done")
            begun = bool(connection.execute(select(exists().where(done))).scalar())
        return HeldPack(row.sweep_id, row.phase, row.number, row.keys, row.document, row.choices, begun)

    def requeue_or_fail(self, owner: str, reason: str, max_deaths: int) -> bool:
        """The worker `owner` is gone. If it still held a pack (True), the pack starts over elsewhere, or its sweep
        fails after too many deaths.
        """
        with self._database.write() as connection:
            mine = select(*sweep_packs.c).where(sweep_packs.c.owner == owner).with_for_update()
            row = connection.execute(mine).one_or_none()
            if row is None:
                return False
            deaths = row.deaths + 1
            _free(connection, row, {"deaths": deaths})
            if deaths >= max_deaths:
                message = f"A worker died {deaths} times with the same networks; the last time: {reason}."
                sweep_rows.rest(connection, row.sweep_id, "failed", {"code": "worker_died", "message": message})
            sweep_rows.wait(connection, row.sweep_id)
        return True

    def owners(self) -> set[str]:
        """The workers that hold a pack."""
        with self._database.read() as connection:
            held = select(sweep_packs.c.owner).where(sweep_packs.c.owner.is_not(None))
            return set(connection.execute(held).scalars())

    def silent(self) -> set[str]:
        """Those of them that stopped reporting."""
        with self._database.read() as connection:
            held = select(sweep_packs.c.owner).where(lease.silent(sweep_packs))
            return set(connection.execute(held).scalars())

    def collect_silent(self, most_starts: int = lease.MOST_STARTS) -> None:
        """Restart the packs of owners that stopped reporting; a sweep with a pack that did so too often fails."""
        query = select(*sweep_packs.c).where(lease.silent(sweep_packs))
        with self._database.read() as connection:
            if connection.execute(query.limit(1)).first() is None:
                return
        asked = clock.now()
        with self._database.write() as connection:
            if clock.waited_long(asked):
                return
            for row in connection.execute(query.with_for_update()).all():
                _free(connection, row, {})
                if row.starts >= most_starts:
                    why = lease.given_up("sweep", row.starts, "one of its packs to an end")
                    sweep_rows.rest(connection, row.sweep_id, "failed", why["error"])
                sweep_rows.wait(connection, row.sweep_id)


def _next() -> Select[Any]:
    ready = (sweep_packs.c.state == "queued", sweeps.c.state.in_(("queued", "running")), sweep_rows.PRESENT)
    query = select(*sweep_packs.c, sweeps.c.document, sweeps.c.choices, sweeps.c.state.label("sweep_state"))
    return (
        query.join(sweeps, sweeps.c.id == sweep_packs.c.sweep_id)
        .where(*ready)
        .order_by(sweeps.c.number, sweep_packs.c.phase, sweep_packs.c.number)
        .limit(1)
    )


def _begin(connection: Connection, sweep_id: str) -> None:
    """Its first pack starts, or the first one after a while without any."""
    mine = sweeps.c.id == sweep_id
    row = connection.execute(select(sweeps.c.started, sweep_rows.progress().label("progress")).where(mine)).one()
    now = clock.now()
    values = {"state": "running", "started": row.started or now, "since": now, "since_progress": row.progress}
    connection.execute(update(sweeps).where(mine).values(**values))


def _free(connection: Connection, row: Row[Any], more: Mapping[str, Any]) -> None:
    free: dict[str, Any] = {"state": "queued", "progress": 0.0, "owner": None, "lease": None}
    connection.execute(update(sweep_packs).where(_same(row)).values(**free, **more))


def _same(row: Row[Any]) -> Any:
    return (
        (sweep_packs.c.sweep_id == row.sweep_id)
        & (sweep_packs.c.phase == row.phase)
        & (sweep_packs.c.number == row.number)
    )
