"""Retention: which ended runs and sweeps are kept, by the number of runs and by the size of both."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, union_all, update

from firmground.app.records.lifecycle import ENDED
from firmground.app.store import clock, rows, sweep_rows
from firmground.app.store.database import Database
from firmground.app.store.tables import runs, samples, sweeps


class Retired(NamedTuple):
    """Ids, oldest first."""

    runs: list[str]
    sweeps: list[str]


class Retention:
    def __init__(self, database: Database) -> None:
        self._database = database

    def retire(self, keep_runs: int, keep_bytes: int) -> Retired:
        """Retire runs and sweeps beyond the limits; they are gone for everyone, and `purge` of their tables deletes
        them. 0 keeps all.

        Pinned runs, the sample and the sweeps of questions, of all their looks, are not retired and do not count. The
        newest run and the newest sweep stay, however large they are.
        """
        if not (keep_runs or keep_bytes):
            return Retired([], [])
        query = _beyond(keep_runs, keep_bytes)
        with self._database.read() as connection:  # usually there is none, and looking takes no lock
            if connection.execute(query.limit(1)).first() is None:
                return Retired([], [])
        with self._database.write() as connection:
            found = connection.execute(query).all()
            gone = Retired([one.id for one in found if one.is_run], [one.id for one in found if not one.is_run])
            connection.execute(update(runs).where(runs.c.id.in_(gone.runs)).values(deleted=0))
            connection.execute(update(sweeps).where(sweeps.c.id.in_(gone.sweeps)).values(deleted=clock.now()))
        return gone


def _beyond(keep_runs: int, keep_bytes: int) -> Select[tuple[str, bool]]:
    """Oldest first."""
    mine = runs.c.state.in_(ENDED) & runs.c.pinned.is_(False) & rows.PRESENT
    mine &= runs.c.id.not_in(select(samples.c.run_id))
    free = sweeps.c.state.in_(ENDED) & sweep_rows.PRESENT & sweeps.c.question_id.is_(None)
    size = (runs.c.bytes + runs.c.checkpoint_bytes).label("bytes")
    both = union_all(
        select(literal(True).label("is_run"), runs.c.id, runs.c.ended, runs.c.number, size).where(mine),
        select(literal(False).label("is_run"), *sweeps.c["id", "ended", "number", "bytes"]).where(free),
    ).subquery()
    order = (both.c.ended.desc(), both.c.is_run.desc(), both.c.number.desc())
    place = func.row_number().over(partition_by=both.c.is_run, order_by=order)
    total = func.sum(both.c.bytes).over(order_by=order)
    kept = select(both.c.id, both.c.is_run, place.label("place"), total.label("total")).subquery()
    beyond: list[ColumnElement[bool]] = []
    if keep_runs:
        beyond.append(kept.c.is_run & (kept.c.place > keep_runs))
    if keep_bytes:
        beyond.append(kept.c.total > keep_bytes)
    return select(kept.c.id, kept.c.is_run).where(kept.c.place > 1, or_(*beyond)).order_by(kept.c.place.desc())
