"""The pictures of a run's probe: a PNG that the worker stores when it begins."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from firmground.app.store.database import Database
from firmground.app.store.tables import probe_pictures


class ProbePictures:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, run_id: str) -> bytes | None:
        """None where examples are no pictures, and for runs of versions that stored none."""
        query = select(probe_pictures.c.body).where(probe_pictures.c.run_id == run_id)
        with self._database.read() as connection:
            return connection.execute(query).scalar()


def put(connection: Connection, run_id: str, body: bytes | None) -> None:
    """Replace what is there."""
    drop(connection, run_id)
    if body is not None:
        connection.execute(insert(probe_pictures).values(run_id=run_id, body=body))


def drop(connection: Connection, run_id: str) -> None:
    connection.execute(delete(probe_pictures).where(probe_pictures.c.run_id == run_id))
