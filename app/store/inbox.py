"""Requests to a run. The worker that holds the run acts on them; without a worker, a stop acts at once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from firmground.app.records.lifecycle import RunState, check_state
from firmground.app.store import checkpoints, clock, rows
from firmground.app.store.database import Database
from firmground.app.store.log import add, last_elapsed
from firmground.app.store.tables import inbox, runs
from firmground.engine.frames import LoggedEvent


class Inbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    def post(self, run_id: str, event: dict[str, Any]) -> RunState:
        """The run's state afterwards. Raises UnknownRun, WrongState."""
        with self._database.write() as connection:
            row = rows.locked(connection, run_id)
            check_state(event["type"], run_id, row.state)
            if event["type"] == "stop" and row.owner is None:
                _stop(connection, row, event)
            else:
                values = {"run_id": run_id, "event": event, "posted": clock.now()}
                connection.execute(insert(inbox).values(**values))
                _rouse(connection, row, event["type"])
            state: RunState = connection.execute(select(runs.c.state).where(runs.c.id == run_id)).scalar_one()
        return state

    def pending(self, run_id: str, after: int) -> list[tuple[int, dict[str, Any]]]:
        """Numbers and events later than number `after`, in the order in which they were posted."""
        query = select(inbox.c.id, inbox.c.event).where(inbox.c.run_id == run_id, inbox.c.id > after)
        with self._database.read() as connection:
            return [(row.id, row.event) for row in connection.execute(query.order_by(inbox.c.id))]


def _stop(connection: Connection, row: Row[Any], event: dict[str, Any]) -> None:
    """No worker has the run, so the last line of its log is written here."""
    connection.execute(delete(inbox).where(inbox.c.run_id == row.id))
    values: dict[str, Any] = {"state": "stopped", "ended": clock.now(), "wake": False}
    if row.last_seq:
        elapsed = last_elapsed(connection, row.id)
        add(connection, row.id, [LoggedEvent(seq=row.last_seq + 1, step=row.step, elapsed=elapsed, event=event)])
        values["last_seq"] = row.last_seq + 1
    connection.execute(update(runs).where(runs.c.id == row.id).values(**values))
    checkpoints.drop(connection, row.id)


def _rouse(connection: Connection, row: Row[Any], kind: str) -> None:
    """Resuming puts a paused run back into the queue. For anything else it takes a slot only for a moment."""
    if row.state != "paused":
        return
    values: dict[str, Any] = {"wake": True}
    if kind == "resume":
        values = {"wake": False, "state": "queued", "ticket": rows.next_ticket(connection), "error": None}
    connection.execute(update(runs).where(runs.c.id == row.id).values(**values))
