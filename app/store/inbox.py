"""What people ask of a run: posted here, acted upon by the worker that holds the run, or at once if nobody has to."""

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
        """The state that the run is in afterwards. Raises UnknownRun, WrongState."""
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
        """Numbers and events in the order posted, of those later than number `after`."""
        query = select(inbox.c.id, inbox.c.event).where(inbox.c.run_id == run_id, inbox.c.id > after)
        with self._database.read() as connection:
            return [(row.id, row.event) for row in connection.execute(query.order_by(inbox.c.id))]


def _stop(connection: Connection, row: Row[Any], event: dict[str, Any]) -> None:
    """No worker has the run, so there is nobody else who could write the last line of its log."""
    connection.execute(delete(inbox).where(inbox.c.run_id == row.id))
    values: dict[str, Any] = {"state": "stopped", "ended": clock.now(), "wake": False}
    if row.last_seq:
        elapsed = last_elapsed(connection, row.id)
        add(connection, row.id, [LoggedEvent(seq=row.last_seq + 1, step=row.step, elapsed=elapsed, event=event)])
        values["last_seq"] = row.last_seq + 1
    connection.execute(update(runs).where(runs.c.id == row.id).values(**values))
    checkpoints.drop(connection, row.id)


def _rouse(connection: Connection, row: Row[Any], kind: str) -> None:
    """A paused run goes back to the queue when resumed; for anything else it takes a slot only for a moment."""
    if row.state != "paused":
        return
    values: dict[str, Any] = {"wake": True}
    if kind == "resume":
        values = {"wake": False, "state": "queued", "ticket": rows.next_ticket(connection), "error": None}
    connection.execute(update(runs).where(runs.c.id == row.id).values(**values))
