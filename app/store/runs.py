"""The table of runs: create, get, list, rename, delete, restore.

A deleted run stays in the tables, invisible, as long as it can be restored; then `purge` deletes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update

from firmground.app.errors import InvalidRequest, QueueFull, UnknownRun, WrongState
from firmground.app.records.lifecycle import DELETABLE, RunState
from firmground.app.records.run import Run
from firmground.app.store import checkpoints, clock, ids, pictures, rows
from firmground.app.store.branches import Past, take_over
from firmground.app.store.database import Database
from firmground.app.store.errors import CorruptDatabase
from firmground.app.store.index import indexed
from firmground.app.store.lease import SLACK
from firmground.app.store.listing import Filter
from firmground.app.store.tables import inbox, log, reproduction_runs, runs

PORTION = 32  # items of a log deleted in one transaction, so that other writers wait only milliseconds


class RunTable:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._damaged: set[str] = set()  # deleted runs whose damaged pages cannot be freed

    def create(
        self,
        experiment: dict[str, Any],
        *,
        preset: str | None = None,
        name: str | None = None,
        tags: Sequence[str] = (),
        most_queued: int,
        past: Past | None = None,
    ) -> Run:
        """Queue a run; with a `past`, a branch. Raises QueueFull."""
        run_id = ids.new_id()
        with self._database.write() as connection:
            waiting = select(func.count()).where(runs.c.state == "queued", rows.PRESENT)
            if connection.execute(waiting).scalar_one() >= most_queued:
                raise QueueFull(most_queued)
            connection.execute(
                insert(runs).values(
                    id=run_id,
                    name=name,
                    preset=preset,
                    tags=list(tags),
                    experiment=experiment,
                    state="queued",
                    created=clock.now(),
                    steps=experiment["steps"],
                    ticket=rows.next_ticket(connection),
                    wake=False,
                    **indexed(run_id, name=name, preset=preset, tags=tags, experiment=experiment),
                    **dict.fromkeys(("step", "last_seq", "frames", "resumes", "deaths", "reach"), 0),
                )
            )
            if past is not None:
                take_over(connection, run_id, past)
        return self.get(run_id)

    def get(self, run_id: str) -> Run:
        """Raises UnknownRun."""
        with self._database.read() as connection:
            row = connection.execute(rows.runs_with_place().where(runs.c.id == run_id)).one_or_none()
        if row is None:
            raise UnknownRun(run_id)
        return rows.run_of(row)

    def page(
        self,
        state: RunState | None,
        limit: int,
        after: str | None,
        *,
        name: str = "",
        tag: str = "",
        sample: bool = False,
        claims: bool = False,
    ) -> tuple[list[Run], str | None]:
        """Runs, newest first, and where the next page begins (None at the end). `Filter` explains the parameters."""
        wanted = Filter(state=state, name=name, tag=tag, sample=sample, claims=claims)
        query = rows.runs_with_place().where(*wanted.conditions()).order_by(runs.c.number.desc()).limit(limit + 1)
        if after is not None:
            query = query.where(runs.c.number < _number(after))
        with self._database.read() as connection:
            found = [rows.run_of(row) for row in connection.execute(query)]
        return found[:limit], str(found[limit - 1].number) if len(found) > limit else None

    def change(self, run_id: str, values: dict[str, Any]) -> Run:
        with self._database.write() as connection:
            row = rows.locked(connection, run_id)
            if values:
                called = {"name": row.name, "tags": row.tags} | values
                of = {"preset": row.preset, "experiment": row.experiment}
                values = values | indexed(run_id, name=called["name"], tags=called["tags"], **of)
                connection.execute(update(runs).where(runs.c.id == run_id).values(**values))
        return self.get(run_id)

    def delete(self, run_id: str) -> None:
        """Hide it from everyone at once. Raises WrongState while a worker has it."""
        with self._database.write() as connection:
            row = rows.locked(connection, run_id)
            if row.owner is not None or row.state not in DELETABLE:
                raise WrongState("delete", run_id, "running" if row.owner else row.state, DELETABLE)
            connection.execute(update(runs).where(runs.c.id == run_id).values(deleted=clock.now()))

    def restore(self, run_id: str, seconds: float) -> Run:
        """Undo the deletion; a queued run keeps its place. Raises UnknownRun if it is too late, WrongState."""
        with self._database.write() as connection:
            row = connection.execute(select(runs.c.state, runs.c.deleted).where(runs.c.id == run_id)).one_or_none()
            if row is None or (row.deleted is not None and row.deleted < clock.now() - seconds):
                raise UnknownRun(run_id)
            if row.deleted is None:
                raise WrongState("restore", run_id, row.state, ("deleted",))
            connection.execute(update(runs).where(runs.c.id == run_id).values(deleted=None))
        return self.get(run_id)

    def purge(self, seconds: float) -> bool:
        """Delete a portion of a run that was deleted more than `seconds` ago; False if there is none."""
        # A time in the future comes from a clock that has been corrected since.
        past = or_(runs.c.deleted < clock.now() - seconds, runs.c.deleted > clock.now() + SLACK)
        over = past & runs.c.id.not_in(self._damaged)
        with self._database.read() as connection:
            run_id = connection.execute(select(runs.c.id).where(over).order_by(runs.c.deleted).limit(1)).scalar()
        if run_id is None:
            return False
        try:
            self._take_portion(run_id, over)
        except CorruptDatabase:  # it stays invisible, and the others get their turn
            self._damaged.add(run_id)
            raise
        return True

    def _take_portion(self, run_id: str, over: ColumnElement[bool]) -> None:
        with self._database.write() as connection:
            if connection.execute(update(runs).where(runs.c.id == run_id, over).values(deleted=0)).rowcount == 0:
                return  # another server was faster
            portion = select(log.c.seq).where(log.c.run_id == run_id).order_by(log.c.seq).limit(PORTION)
            if connection.execute(delete(log).where(log.c.run_id == run_id, log.c.seq.in_(portion))).rowcount == 0:
                checkpoints.drop(connection, run_id)
                pictures.drop(connection, run_id)
                for table in (inbox, reproduction_runs):
                    connection.execute(delete(table).where(table.c.run_id == run_id))
                connection.execute(delete(runs).where(runs.c.id == run_id))


def _number(after: str) -> int:
    if not (after.isascii() and after.isdigit() and len(after) < 16):
        raise InvalidRequest("after", after, "`next` from the previous page")
    return int(after)
