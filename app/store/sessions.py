"""Sessions that were signed out, as digests, until they would have expired."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import delete, insert, select

from firmground.app.store.database import Database
from firmground.app.store.tables import ended_sessions


class EndedSession(NamedTuple):
    number: int  # they only grow
    digest: str
    until: float | None


class EndedSessions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def end(self, digest: str, until: float | None) -> None:
        """End a session; ending it again changes nothing. Expired ones are deleted."""
        table = ended_sessions.c
        with self._database.write() as connection:
            connection.execute(delete(ended_sessions).where(table.until < time.time()))
            there = connection.execute(select(table.number).where(table.digest == digest)).scalar()
            if there is None:
                connection.execute(insert(ended_sessions).values(digest=digest, until=until))

    def after(self, number: int) -> Sequence[EndedSession]:
        """The sessions ended after this number, in order."""
        table = ended_sessions.c
        wanted = select(table.number, table.digest, table.until).where(table.number > number).order_by(table.number)
        with self._database.read() as connection:
            return [EndedSession(*row) for row in connection.execute(wanted)]
