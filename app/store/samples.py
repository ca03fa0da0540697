"""Add the sample runs, once in the life of a database, so that one stays deleted if it was deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from sqlalchemy import Connection, insert, select

from firmground.app.records.run import Trained
from firmground.app.sample.shipped import Shipped
from firmground.app.store.database import Database
from firmground.app.store.finished import FinishedRun, insert_finished
from firmground.app.store.log import LogEntry
from firmground.app.store.tables import runs, samples


class Samples:
    def __init__(self, database: Database) -> None:
        self._database = database

    def offer(self, wanted: list[str], load: Callable[[str], Shipped]) -> bool:
        """Add them to a database that never had a run, and say whether they were added. Afterwards they are ordinary
        finished runs.
        """
        with self._database.read() as connection:  # usually they are known, and looking takes no lock
            if not _unknown(connection, wanted):
                return False
        with self._database.write() as connection:
            unknown = _unknown(connection, wanted)
            empty = connection.execute(select(runs.c.id).limit(1)).first() is None
            for run_id in unknown:
                connection.execute(insert(samples).values(run_id=run_id))
                if empty:
                    _insert(connection, run_id, load(run_id))
        return empty and bool(unknown)


def _unknown(connection: Connection, wanted: list[str]) -> list[str]:
    known = set(connection.execute(select(samples.c.run_id)).scalars())
    return [run_id for run_id in wanted if run_id not in known]


def _insert(connection: Connection, run_id: str, shipped: Shipped) -> None:
    trained = {field.name: getattr(shipped, field.name) for field in fields(Trained)}
    entries = [LogEntry(item.seq, item.step, item.kind, item.body) for item in shipped.items]
    insert_finished(connection, FinishedRun(**trained, id=run_id, entries=entries, pictures=shipped.pictures))
