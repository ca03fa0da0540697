"""Secrets that all servers of one database share. Tokens are stored only as hashes."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from firmground.app.store.database import Database
from firmground.app.store.tables import secrets


class SharedSecrets:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str | None:
        with self._database.read() as connection:
            value: str | None = connection.execute(select(secrets.c.value).where(secrets.c.name == name)).scalar()
        return value

    def keep(self, name: str, value: str) -> str:
        """Store this value unless there is one already, and return the one that holds."""
        with self._database.write() as connection:
            there: str | None = connection.execute(select(secrets.c.value).where(secrets.c.name == name)).scalar()
            if there is None:
                connection.execute(insert(secrets).values(name=name, value=value))
        return value if there is None else there

    def forget(self, name: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(secrets).where(secrets.c.name == name))
