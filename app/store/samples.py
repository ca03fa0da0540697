"""Add the sample run, once in the life of a database, so that it stays deleted if it was deleted."""

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

    def offer(self, run_id: str, load: Callable[[], Shipped]) -> bool:
        """Add it to a database that never had a run, and say whether it was added. Afterwards it is an ordinary
        finished run.
        """
        with self._database.read() as connection:  # usually it is known, and looking takes no lock
            if _known(connection, run_id):
                return False
        with self._database.write() as connection:
            if _known(connection, run_id):
                return False
            empty = connection.execute(select(runs.c.id).limit(1)).first() is None
            connection.execute(insert(samples).values(run_id=run_id))
            if empty:
                _insert(connection, run_id, load())
        return empty


def _known(connection: Connection, run_id: str) -> bool:
    return connection.execute(select(samples.c.run_id).where(samples.c.run_id == run_id)).first() is not None


def _insert(connection: Connection, run_id: str, shipped: Shipped) -> None:
    trained = {field.name: getattr(shipped, field.name) for field in fields(Trained)}
    entries = [LogEntry(item.seq, item.step, item.kind, item.body) for item in shipped.items]
    insert_finished(connection, FinishedRun(**trained, id=run_id, entries=entries))
