"""One worker's time with one run: all that its holder writes, each time making sure that it still is the holder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, delete, insert, select, update

from app.errors import ErrorJson, LeaseLost
from app.store import rows
from app.store.database import Database
from app.store.index import best
from app.store.log import add
from app.store.tables import checkpoints, inbox, runs
from engine.frames import Frame, Item, LoggedEvent

Ending = Literal["finished", "stopped", "failed"]


@dataclass(frozen=True)
class Checkpoint:
    """`seq` is the last item logged at that moment."""

    seq: int
    step: int
    body: bytes


@dataclass
class Batch:
    """What goes into the database together: items, the inbox numbers that they answer, a checkpoint, where it is."""

    items: list[Item] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    checkpoint: Checkpoint | None = None
    step: int = 0
    rate: float | None = None
    accuracy: list[float | None] | None = None  # per arm, of the newest frame among the items


class Stint:
    """Raises LeaseLost as soon as somebody else holds the run, or nobody does, or it is gone."""

    def __init__(self, database: Database, run_id: str, owner: str, lease_seconds: float) -> None:
        self.run_id = run_id
        self._database = database
        self._owner = owner
        self._lease_seconds = lease_seconds

    def checkpoint(self) -> Checkpoint | None:
        query = select(checkpoints.c.seq, checkpoints.c.step, checkpoints.c.body)
        with self._database.read() as connection:
            row = connection.execute(query.where(checkpoints.c.run_id == self.run_id)).one_or_none()
        return None if row is None else Checkpoint(*row)

    def introduce(self, receipt: dict[str, Any], probe_labels: Sequence[int] | None) -> None:
        """What is known once the training is built."""
        labels = None if probe_labels is None else list(probe_labels)
        with self._database.write() as connection:
            self._update(connection, receipt=receipt, probe_labels=labels)

    def write(self, batch: Batch) -> None:
        """All of it or nothing; an empty batch is a heartbeat."""
        values: dict[str, Any] = {"step": batch.step, "rate": batch.rate}
        if batch.items:
            frames = sum(isinstance(item, Frame) for item in batch.items)
            resumes = sum(isinstance(item, LoggedEvent) and item.event["type"] == "resumed" for item in batch.items)
            values |= {"frames": runs.c.frames + frames, "resumes": runs.c.resumes + resumes}
            values |= {"last_seq": batch.items[-1].seq}
        if batch.accuracy is not None:
            values |= {"accuracy": batch.accuracy, "best": best(batch.accuracy)}
        with self._database.write() as connection:
            self._update(connection, lease=rows.now() + self._lease_seconds, **values)
            add(connection, self.run_id, batch.items)
            if batch.answered:
                connection.execute(delete(inbox).where(inbox.c.id.in_(batch.answered)))
            if batch.checkpoint is not None:
                self._save(connection, batch.checkpoint)

    def carry_on(self) -> None:
        """A paused run moves again."""
        with self._database.write() as connection:
            self._update(connection, state="running", wake=False)

    def rest(self) -> bool:
        """Pause and give the run back; False if there is something in the inbox that has to be acted upon first."""
        with self._database.write() as connection:
            waiting = self._waiting(connection)
            state = {} if waiting else {"owner": None, "lease": None}
            self._update(connection, state="paused", wake=waiting, rate=None, **state)
        return not waiting

    def halt(self, error: ErrorJson) -> None:
        """Pause with the reason, where the database failed the worker: `resume` goes on from the checkpoint."""
        with self._database.write() as connection:
            self._update(connection, state="paused", error=error, wake=False, owner=None, lease=None, rate=None)

    def put_back(self) -> None:
        """Give the run back as it is, to go on elsewhere: a running one keeps its ticket and is next."""
        with self._database.write() as connection:
            row = rows.locked(connection, self.run_id)
            state = "queued" if row.state == "running" else row.state
            self._update(connection, state=state, owner=None, lease=None, rate=None, deaths=0)

    def end(self, state: Ending, error: ErrorJson | None = None) -> None:
        """The last word; requests that came too late are dropped."""
        with self._database.write() as connection:
            self._update(connection, state=state, error=error, ended=rows.now(), owner=None, lease=None, rate=None)
            connection.execute(delete(inbox).where(inbox.c.run_id == self.run_id))

    def _waiting(self, connection: Connection) -> bool:
        rows.locked(connection, self.run_id)
        query = select(inbox.c.id).where(inbox.c.run_id == self.run_id).limit(1)
        return connection.execute(query).first() is not None

    def _save(self, connection: Connection, checkpoint: Checkpoint) -> None:
        values = {"seq": checkpoint.seq, "step": checkpoint.step, "body": checkpoint.body, "saved": rows.now()}
        mine = checkpoints.c.run_id == self.run_id
        if connection.execute(update(checkpoints).where(mine).values(**values)).rowcount == 0:
            connection.execute(insert(checkpoints).values(run_id=self.run_id, **values))

    def _update(self, connection: Connection, **values: Any) -> None:
        held = (runs.c.id == self.run_id) & (runs.c.owner == self._owner)
        if connection.execute(update(runs).where(held).values(**values)).rowcount == 0:
            raise LeaseLost(self.run_id)
