"""Reproductions of claims: created, held by one worker, finished together with the runs that they trained."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from firmground.app.errors import ErrorJson, QueueFull, UnknownReproduction, WrongState
from firmground.app.records.reproduction import UNDER_WAY, KeptReproduction, Reproduction, RunLink
from firmground.app.store import clock, ids, lease, rows
from firmground.app.store.database import Database
from firmground.app.store.errors import LeaseLost
from firmground.app.store.finished import FinishedRun, insert_finished
from firmground.app.store.tables import reproduction_runs, reproductions, runs

_PRIVATE = ("owner", "lease", "term", "starts", "deaths")
_FOUND = (reproductions.c.state == "finished") & reproductions.c.finding.is_not(None)
_KEPT = ("id", "claim", "budget", "seeds", "ended")


class Reproductions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, claim: str, budget: str, seeds: Sequence[int], *, most_queued: int) -> Reproduction:
        """Queue a reproduction. Raises QueueFull."""
        new = {"id": ids.new_id(), "claim": claim, "budget": budget, "seeds": list(seeds), "state": "queued"}
        with self._database.write() as connection:
            waiting = select(func.count()).where(reproductions.c.state == "queued")
            if connection.execute(waiting).scalar_one() >= most_queued:
                raise QueueFull(most_queued, "reproductions")
            values = new | {"created": clock.now(), "progress": 0.0, "deaths": 0}
            connection.execute(insert(reproductions).values(**values))
        return self.get(str(new["id"]))

    def get(self, reproduction_id: str) -> Reproduction:
        """Raises UnknownReproduction."""
        with self._database.read() as connection:
            row = connection.execute(_with_place().where(reproductions.c.id == reproduction_id)).one_or_none()
        if row is None:
            raise UnknownReproduction(reproduction_id)
        return _of(row)

    def newest(self) -> dict[str, Reproduction]:
        """The newest of each claim that was not cancelled, in any state."""
        return self._newest("queued", "running", "finished", "failed")

    def newest_finished(self) -> dict[str, Reproduction]:
        return self._newest("finished")

    def first_started(self) -> dict[str, float]:
        """By claim, when the first of its reproductions began, in seconds since 1970."""
        query = select(reproductions.c.claim, func.min(reproductions.c.started).label("first"))
        with self._database.read() as connection:
            rows = connection.execute(query.where(reproductions.c.started.is_not(None)).group_by(reproductions.c.claim))
            return {row.claim: row.first for row in rows}

    def finished(self, ids: Collection[str]) -> dict[str, Reproduction]:
        """Those with a finding, by id."""
        query = _with_place().where(_FOUND, reproductions.c.id.in_(ids))
        with self._database.read() as connection:
            return {row.id: _of(row) for row in connection.execute(query)}

    def kept(self, most: int) -> list[KeptReproduction]:
        """Reproductions with a finding, newest first, without the finding: at most so many for each
        claim and budget.
        """
        alike = (reproductions.c.claim, reproductions.c.budget)
        place = func.row_number().over(partition_by=alike, order_by=reproductions.c.number.desc()).label("place")
        done = select(*reproductions.c, place).where(_FOUND).subquery()
        query = select(*(done.c[name] for name in _KEPT)).where(done.c.place <= most).order_by(done.c.number.desc())
        with self._database.read() as connection:
            return [KeptReproduction(**row._asdict()) for row in connection.execute(query)]

    def runs(self, reproduction_id: str) -> list[RunLink]:
        """Its runs that still exist, in the order in which they were trained."""
        mine = reproduction_runs.c.reproduction_id == reproduction_id
        query = select(reproduction_runs.c.run_id, reproduction_runs.c.title).join(
            runs, runs.c.id == reproduction_runs.c.run_id
        )
        with self._database.read() as connection:
            found = connection.execute(query.where(mine, rows.PRESENT).order_by(runs.c.number))
            return [RunLink(id=row.run_id, title=row.title) for row in found]

    def cancel(self, reproduction_id: str) -> Reproduction:
        """Keep nothing of it; its worker notices within a second. Raises UnknownReproduction, WrongState."""
        mine = reproductions.c.id == reproduction_id
        with self._database.write() as connection:
            row = connection.execute(select(*reproductions.c).where(mine).with_for_update()).one_or_none()
            if row is None:
                raise UnknownReproduction(reproduction_id)
            if row.state not in UNDER_WAY:
                raise WrongState("cancel", reproduction_id, row.state, UNDER_WAY, noun="reproduction")
            values = {"state": "stopped", "ended": clock.now(), "owner": None, "lease": None}
            connection.execute(update(reproductions).where(mine).values(**values))
        return self.get(reproduction_id)

    # For workers and the dispatcher

    def claim(self, owner: str, lease_seconds: float, only: Collection[str] | None = None) -> Reproduction | None:
        """Hold the next queued reproduction."""
        query = select(*reproductions.c).where(reproductions.c.state == "queued").order_by(reproductions.c.number)
        if only is not None:
            query = query.where(reproductions.c.id.in_(only))
        with self._database.read() as connection:  # usually there is none, and looking takes no lock
            if connection.execute(query.limit(1)).first() is None:
                return None
        with self._database.write() as connection:
            row = connection.execute(query.limit(1).with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            values = {"state": "running", "started": clock.now(), "progress": 0.0, "starts": row.starts + 1}
            values |= lease.taken(owner, lease_seconds)
            connection.execute(update(reproductions).where(reproductions.c.id == row.id).values(**values))
        return self.get(row.id)

    def beat(self, reproduction_id: str, owner: str, lease_seconds: float, progress: float) -> None:
        """Renew the lease and report progress. Raises LeaseLost, also when it was cancelled."""
        self._update(reproduction_id, owner, progress=progress, **lease.taken(owner, lease_seconds))

    def put_back(self, reproduction_id: str, owner: str) -> None:
        """Put it back at the front of the queue, to start over elsewhere. Raises LeaseLost."""
        self._update(reproduction_id, owner, state="queued", owner=None, lease=None, progress=0.0, starts=0)

    def fail(self, reproduction_id: str, owner: str, error: ErrorJson) -> None:
        """Raises LeaseLost."""
        self._update(reproduction_id, owner, state="failed", ended=clock.now(), owner=None, lease=None, error=error)

    def finish(
        self, reproduction_id: str, owner: str, finding: Mapping[str, Any], trained: Sequence[tuple[str, FinishedRun]]
    ) -> None:
        """Store the finding and its runs, each with a title, in one transaction. Raises LeaseLost."""
        with self._database.write() as connection:
            ended = {"state": "finished", "ended": clock.now(), "progress": 1.0, "owner": None, "lease": None}
            _held(connection, reproduction_id, owner, finding=dict(finding), **ended)
            for title, run in trained:
                insert_finished(connection, run)
                link = {"run_id": run.id, "reproduction_id": reproduction_id, "title": title}
                connection.execute(insert(reproduction_runs).values(**link))

    def requeue_or_fail(self, reproduction_id: str, owner: str, reason: str, max_deaths: int) -> None:
        """Its worker is dead: it starts over, or fails after too many deaths."""
        mine = (reproductions.c.id == reproduction_id) & (reproductions.c.owner == owner)
        with self._database.write() as connection:
            row = connection.execute(select(*reproductions.c).where(mine).with_for_update()).one_or_none()
            if row is None:
                return
            values: dict[str, Any] = {"owner": None, "lease": None, "deaths": row.deaths + 1, "progress": 0.0}
            if row.deaths + 1 < max_deaths:
                values |= {"state": "queued"}
            else:
                message = f"The worker died {row.deaths + 1} times; the last time: {reason}."
                values |= {
                    "state": "failed",
                    "ended": clock.now(),
                    "error": {"code": "worker_died", "message": message},
                }
            connection.execute(update(reproductions).where(mine).values(**values))

    def owners(self) -> set[str]:
        """The workers that hold a reproduction."""
        with self._database.read() as connection:
            held = select(reproductions.c.owner).where(reproductions.c.owner.is_not(None))
            return set(connection.execute(held).scalars())

    def silent(self) -> set[str]:
        """Those of them that stopped reporting."""
        with self._database.read() as connection:
            held = select(reproductions.c.owner).where(reproductions.c.state == "running", lease.silent(reproductions))
            return set(connection.execute(held).scalars())

    def collect_silent(self, most_starts: int = lease.MOST_STARTS) -> None:
        """Restart those whose owner stopped reporting, or give them up after too many starts."""
        query = select(*reproductions.c).where(reproductions.c.state == "running", lease.silent(reproductions))
        with self._database.read() as connection:
            if connection.execute(query.limit(1)).first() is None:
                return
        asked = clock.now()
        with self._database.write() as connection:
            if clock.waited_long(asked):
                return
            for row in connection.execute(query.with_for_update()).all():
                values: dict[str, Any] = {"state": "queued", "owner": None, "lease": None, "progress": 0.0}
                if row.starts >= most_starts:
                    values |= lease.given_up("reproduction", row.starts, "to its end")
                connection.execute(update(reproductions).where(reproductions.c.id == row.id).values(**values))

    def _newest(self, *states: str) -> dict[str, Reproduction]:
        newest = select(func.max(reproductions.c.number)).where(reproductions.c.state.in_(states))
        query = _with_place().where(reproductions.c.number.in_(newest.group_by(reproductions.c.claim)))
        with self._database.read() as connection:
            return {row.claim: _of(row) for row in connection.execute(query)}

    def _update(self, reproduction_id: str, holder: str, **values: Any) -> None:
        with self._database.write() as connection:
            _held(connection, reproduction_id, holder, **values)


def _held(connection: Connection, reproduction_id: str, holder: str, **values: Any) -> None:
    mine = (reproductions.c.id == reproduction_id) & (reproductions.c.owner == holder)
    if connection.execute(update(reproductions).where(mine).values(**values)).rowcount == 0:
        raise LeaseLost(reproduction_id, "reproduction")


def _with_place() -> Select[Any]:
    others = reproductions.alias("others")
    waiting = select(func.count()).where(others.c.state == "queued", others.c.number <= reproductions.c.number)
    return select(*reproductions.c, waiting.scalar_subquery().label("place"))


def _of(row: Row[Any]) -> Reproduction:
    values = row._asdict()
    place = values.pop("place")
    for private in _PRIVATE:
        del values[private]
    return Reproduction(**values, place=place if row.state == "queued" else None)
