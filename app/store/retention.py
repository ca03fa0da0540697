"""How much of what has ended is kept: the newest runs, as many and as large as a setting says."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, func, or_, select, update

from firmground.app.records.run import ENDED
from firmground.app.store import rows
from firmground.app.store.database import Database
from firmground.app.store.tables import runs, samples


class Retention:
    def __init__(self, database: Database) -> None:
        self._database = database

    def retire(self, keep_runs: int, keep_bytes: int) -> list[str]:
        """The runs that are gone for training_set from now on; `Runs.purge` takes them away. 0 keeps all.

        Pinned runs and the sample neither go nor count; the newest stays whatever its size.
        """
        if not (keep_runs or keep_bytes):
            return []
        query = _beyond(keep_runs, keep_bytes)
        with self._database.read() as connection:  # mostly there is none, and looking takes no lock
            if connection.execute(query.limit(1)).first() is None:
                return []
        with self._database.write() as connection:
            gone = [row.id for row in connection.execute(query)]
            connection.execute(update(runs).where(runs.c.id.in_(gone)).values(deleted=0))
        return gone


def _beyond(keep_runs: int, keep_bytes: int) -> Select[tuple[str]]:
    """Oldest first."""
    order = (runs.c.ended.desc(), runs.c.number.desc())
    place = func.row_number().over(order_by=order).label("place")
    total = func.sum(runs.c.bytes + runs.c.checkpoint_bytes).over(order_by=order).label("total")
    mine = runs.c.state.in_(ENDED) & runs.c.pinned.is_(False) & rows.PRESENT
    mine &= runs.c.id.not_in(select(samples.c.run_id))
    kept = select(runs.c.id, runs.c.ended, place, total).where(mine).subquery()
    beyond: list[ColumnElement[bool]] = []
    if keep_runs:
        beyond.append(kept.c.place > keep_runs)
    if keep_bytes:
        beyond.append(kept.c.total > keep_bytes)
    return select(kept.c.id).where(kept.c.place > 1, or_(*beyond)).order_by(kept.c.place.desc())
