"""The newest checkpoint of each run, in parts.

SQLite limits the size of a value, and a long transaction would keep other writers waiting. A new generation is complete
before the old one is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from firmground.app.records.lifecycle import ENDED
from firmground.app.store import clock
from firmground.app.store.database import Database
from firmground.app.store.errors import CorruptDatabase
from firmground.app.store.tables import checkpoint_parts, checkpoints, runs

PART_BYTES = 4_000_000


@dataclass(frozen=True)
class Checkpoint:
    """`seq` is that of the last logged item at the time."""

    seq: int
    step: int
    body: bytes

    def parts(self) -> Iterator[bytes]:
        for start in range(0, max(1, len(self.body)), PART_BYTES):
            yield self.body[start : start + PART_BYTES]


class Checkpoints:
    def __init__(self, database: Database) -> None:
        self._database = database

    def sweep(self) -> bool:
        """Delete what a worker left that no longer holds its run: the checkpoint of an ended run, or the parts of an
        incomplete one. False if there was nothing.
        """
        with self._database.read() as connection:  # usually there is none, and looking takes no lock
            if (run_id := _left_over(connection)) is None:
                return False
        with self._database.write() as connection:
            if _left_over(connection, run_id) is not None:
                clear(connection, run_id)
        return True


def read(connection: Connection, run_id: str) -> Checkpoint | None:
    """Raises CorruptDatabase if parts are missing."""
    query = select(checkpoints.c.seq, checkpoints.c.step, checkpoints.c.generation, checkpoints.c.parts)
    row = connection.execute(query.where(checkpoints.c.run_id == run_id)).one_or_none()
    if row is None:
        return None
    mine = (checkpoint_parts.c.run_id == run_id) & (checkpoint_parts.c.generation == row.generation)
    parts = connection.execute(select(checkpoint_parts.c.body).where(mine).order_by(checkpoint_parts.c.number)).all()
    if len(parts) != row.parts:
        lost = f"database: the checkpoint of run {run_id} has {len(parts)} of its {row.parts} parts."
        raise CorruptDatabase(f"{lost} Delete the run and launch it again.", field="database")
    return Checkpoint(row.seq, row.step, b"".join(part.body for part in parts))


def next_generation(connection: Connection, run_id: str) -> int:
    """A number that no part of this run has, not even one left by a dead worker."""
    newest = select(func.max(checkpoint_parts.c.generation)).where(checkpoint_parts.c.run_id == run_id)
    return 1 + (connection.execute(newest).scalar() or 0)


def add_part(connection: Connection, run_id: str, generation: int, number: int, body: bytes) -> None:
    values = {"run_id": run_id, "generation": generation, "number": number, "body": body}
    connection.execute(insert(checkpoint_parts).values(**values))


def complete(connection: Connection, run_id: str, generation: int, parts: int, checkpoint: Checkpoint) -> None:
    """Make this generation the run's checkpoint, and delete the older ones."""
    values = {"seq": checkpoint.seq, "step": checkpoint.step, "saved": clock.now()}
    values |= {"generation": generation, "parts": parts}
    mine = checkpoints.c.run_id == run_id
    if connection.execute(update(checkpoints).where(mine).values(**values)).rowcount == 0:
        connection.execute(insert(checkpoints).values(run_id=run_id, **values))
    older = (checkpoint_parts.c.run_id == run_id) & (checkpoint_parts.c.generation != generation)
    connection.execute(delete(checkpoint_parts).where(older))
    size = len(checkpoint.body)
    connection.execute(update(runs).where(runs.c.id == run_id).values(checkpoint_bytes=size))


def clear(connection: Connection, run_id: str) -> None:
    """Delete the checkpoint of an ended run, or the parts of a run that belong to no checkpoint."""
    state = connection.execute(select(runs.c.state).where(runs.c.id == run_id)).scalar()
    mine = checkpoint_parts.c.run_id == run_id
    if state is None or state in ENDED:
        drop(connection, run_id)
        return
    current = select(checkpoints.c.generation).where(checkpoints.c.run_id == run_id).scalar_subquery()
    connection.execute(delete(checkpoint_parts).where(mine, checkpoint_parts.c.generation != func.coalesce(current, 0)))


def drop(connection: Connection, run_id: str) -> None:
    connection.execute(delete(checkpoint_parts).where(checkpoint_parts.c.run_id == run_id))
    connection.execute(delete(checkpoints).where(checkpoints.c.run_id == run_id))
    connection.execute(update(runs).where(runs.c.id == run_id).values(checkpoint_bytes=0))


def _left_over(connection: Connection, run_id: str | None = None) -> str | None:
    """A run that no worker holds and that has parts which it no longer needs."""
    current = checkpoints.c.generation
    needless = runs.c.state.in_(ENDED) | current.is_(None) | (checkpoint_parts.c.generation != current)
    query = (
        select(checkpoint_parts.c.run_id)
        .join(runs, runs.c.id == checkpoint_parts.c.run_id)
        .join(checkpoints, checkpoints.c.run_id == checkpoint_parts.c.run_id, isouter=True)
        .where(runs.c.owner.is_(None), needless)
    )
    if run_id is not None:
        query = query.where(checkpoint_parts.c.run_id == run_id)
    return connection.execute(query.limit(1)).scalar()
