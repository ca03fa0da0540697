"""Which run is next (first come, first served), and what happens to the runs of workers that died."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, or_, select, update

from firmground.app.records.run import Run
from firmground.app.store import clock, lease, rows
from firmground.app.store.database import Database
from firmground.app.store.tables import runs


class RunQueue:
    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, owner: str, lease_seconds: float, only: str | None = None) -> Run | None:
        """Hold the next run that needs a slot: paused runs with a short request first, then the oldest ticket."""
        query = _next() if only is None else _next().where(runs.c.id == only)
        with self._database.read() as connection:  # usually there is none, and looking takes no lock
            if connection.execute(query).first() is None:
                return None
        with self._database.write() as connection:
            row = connection.execute(query.with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            starts = row.starts + 1 if row.step <= row.reach else 1
            values = lease.taken(owner, lease_seconds) | {"rate": None, "starts": starts, "reach": row.step}
            if row.state == "queued":
                values |= {"state": "running", "started": row.started or clock.now()}
            connection.execute(update(runs).where(runs.c.id == row.id).values(**values))
            return rows.run_of(connection.execute(rows.runs_with_place().where(runs.c.id == row.id)).one())

    def requeue_or_fail(self, run_id: str, owner: str, reason: str, max_deaths: int) -> bool:
        """The worker `owner` is gone. If it still held the run (True), the run continues elsewhere, or fails after too
        many deaths.
        """
        with self._database.write() as connection:
            row = connection.execute(
                select(*runs.c).where(runs.c.id == run_id, runs.c.owner == owner).with_for_update()
            ).one_or_none()
            if row is not None:
                deaths = row.deaths + 1 if row.step <= row.reach else 1
                verdict = _verdict(row, deaths, max_deaths, reason)
                _free(connection, row, {"deaths": deaths, "reach": row.step, **verdict})
        return row is not None

    def busy(self) -> bool:
        """Whether any worker holds a run."""
        return bool(self.owners())

    def owners(self) -> set[str]:
        """The workers that hold a run."""
        with self._database.read() as connection:
            return set(connection.execute(select(runs.c.owner).where(runs.c.owner.is_not(None))).scalars())

    def silent(self) -> set[str]:
        """Those of them that stopped reporting."""
        with self._database.read() as connection:
            return set(connection.execute(select(runs.c.owner).where(lease.silent(runs))).scalars())

    def collect_silent(self, most_starts: int = lease.MOST_STARTS) -> None:
        """Requeue every run whose owner stopped reporting. That is not a death, for it may be the machine's fault; but
        a run that has been started too often without progress is given up.
        """
        query = select(*runs.c).where(lease.silent(runs))
        with self._database.read() as connection:
            if connection.execute(query.limit(1)).first() is None:
                return
        asked = clock.now()
        with self._database.write() as connection:
            if clock.waited_long(asked):
                return
            for row in connection.execute(query.with_for_update()).all():
                in_vain = row.starts >= most_starts and row.step <= row.reach
                _free(connection, row, lease.given_up("run", row.starts, f"beyond step {row.step}") if in_vain else {})


def _next() -> Select[Any]:
    waiting = or_(runs.c.state == "queued", and_(runs.c.state == "paused", runs.c.wake))
    first = case((runs.c.state == "paused", 0), else_=1)
    free = select(*runs.c).where(waiting, runs.c.owner.is_(None), rows.PRESENT)
    return free.order_by(first, runs.c.ticket, runs.c.number).limit(1)


def _verdict(row: Row[Any], deaths: int, max_deaths: int, reason: str) -> dict[str, Any]:
    if deaths < max_deaths:
        return {}
    message = f"The worker died {deaths} times without getting beyond step {row.step}; the last time: {reason}."
    return {"state": "failed", "ended": clock.now(), "error": {"code": "worker_died", "message": message}}


def _free(connection: Connection, row: Row[Any], values: dict[str, Any]) -> None:
    """Release a run. One that was running keeps its ticket, so that it is next."""
    state = "queued" if row.state == "running" else row.state
    free: dict[str, Any] = {"owner": None, "lease": None, "rate": None, "state": state}
    connection.execute(update(runs).where(runs.c.id == row.id).values(**free | values))
