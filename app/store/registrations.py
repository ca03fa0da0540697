"""Registrations: what was fixed before a first run, with its hash and time. Rows are added, and never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from firmground.app.records.question import Registration
from firmground.app.store import clock
from firmground.app.store.database import Database
from firmground.app.store.tables import registrations
from firmground.engine.questions.question import digest
from firmground.version import __version__

CLAIM, QUESTION = "claim", "question"


class Registrations:
    def __init__(self, database: Database) -> None:
        self._database = database

    def register_claims(self, specs: Mapping[str, Any]) -> None:
        """By name, the specs of the claims: those that have no registration, or whose newest one is of another spec."""
        found = self.of_claims()
        new = {name: spec for name, spec in specs.items() if _newest(found, name) != digest(spec)}
        if not new:
            return
        with self._database.write() as connection:
            for name, spec in new.items():
                if _registered(connection, name) != digest(spec):  # by another process meanwhile
                    register(connection, CLAIM, name, spec)

    def of_question(self, question_id: str) -> Registration:
        mine = (registrations.c.kind == QUESTION) & (registrations.c.subject == question_id)
        with self._database.read() as connection:
            return _of(connection.execute(select(*registrations.c).where(mine)).one())

    def of_claims(self) -> dict[str, list[Registration]]:
        """By the claim's name all of its registrations, oldest first."""
        query = select(*registrations.c).where(registrations.c.kind == CLAIM).order_by(registrations.c.number)
        found: dict[str, list[Registration]] = {}
        with self._database.read() as connection:
            for row in connection.execute(query):
                found.setdefault(row.subject, []).append(_of(row))
        return found


def register(connection: Connection, kind: str, subject: str, spec: Any) -> None:
    values = {"kind": kind, "subject": subject, "hash": digest(spec), "spec": spec}
    connection.execute(insert(registrations).values(**values, version=__version__, at=clock.now()))


def _newest(found: Mapping[str, list[Registration]], name: str) -> str | None:
    return found[name][-1].hash if name in found else None


def _registered(connection: Connection, name: str) -> str | None:
    mine = (registrations.c.kind == CLAIM) & (registrations.c.subject == name)
    newest = select(func.max(registrations.c.number)).where(mine).scalar_subquery()
    query = select(registrations.c.hash).where(registrations.c.number == newest)
    return connection.execute(query).scalar_one_or_none()


def _of(row: Row[Any]) -> Registration:
    return Registration(hash=row.hash, version=row.version, at=row.at)
