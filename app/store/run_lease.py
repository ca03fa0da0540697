"""A worker's lease of one run: everything that its holder writes, each time checking that it still is the holder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, delete, select, update

from firmground.app.errors import ErrorJson
from firmground.app.records.accuracy import best
from firmground.app.store import checkpoints, clock, lease, pictures, rows
from firmground.app.store.checkpoints import Checkpoint
from firmground.app.store.database import Database
from firmground.app.store.errors import LeaseLost
from firmground.app.store.log import add
from firmground.app.store.tables import inbox, runs
from firmground.engine.frames import Frame, Item, LoggedEvent

Ending = Literal["finished", "stopped", "failed"]


@dataclass
class LogBatch:
    """What is written together: items, the inbox numbers that they answer, and the progress of the run. A checkpoint
    follows at once, in parts.
    """

    items: list[Item] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    checkpoint: Checkpoint | None = None
    step: int = 0
    rate: float | None = None
    accuracy: list[float | None] | None = None  # of each arm, at the newest frame among the items


class RunLease:
    """Every method raises LeaseLost once another worker holds the run, or none does, or it was deleted."""

    def __init__(self, database: Database, run_id: str, owner: str, lease_seconds: float) -> None:
        self.run_id = run_id
        self._database = database
        self._owner = owner
        self._lease_seconds = lease_seconds

    def checkpoint(self) -> Checkpoint | None:
        with self._database.read() as connection:
            return checkpoints.read(connection, self.run_id)

    def introduce(
        self,
        receipt: dict[str, Any],
        probe_labels: Sequence[int] | None,
        probe_pictures: bytes | None,
        provenance: Mapping[str, Any],
    ) -> None:
        """Store what is known once the training is built. A run that resumes elsewhere, or under another version, keeps
        the earlier provenance as `before`.
        """
        labels = None if probe_labels is None else list(probe_labels)
        with self._database.write() as connection:
            known = rows.locked(connection, self.run_id).provenance
            merged = _after(known, provenance)
            self._update(connection, receipt=receipt, probe_labels=labels, provenance=merged)
            pictures.put(connection, self.run_id, probe_pictures)

    def write(self, batch: LogBatch) -> None:
        """Write it all or nothing, the checkpoint aside. An empty batch is a heartbeat."""
        values: dict[str, Any] = {"step": batch.step, "rate": batch.rate}
        if batch.items:
            frames = sum(isinstance(item, Frame) for item in batch.items)
            resumes = sum(isinstance(item, LoggedEvent) and item.event["type"] == "resumed" for item in batch.items)
            values |= {"frames": runs.c.frames + frames, "resumes": runs.c.resumes + resumes}
            values |= {"last_seq": batch.items[-1].seq}
        if batch.accuracy is not None:
            values |= {"accuracy": batch.accuracy, "best": best(batch.accuracy)}
        with self._database.write() as connection:
            self._update(connection, **self._beat(), **values)
            add(connection, self.run_id, batch.items)
            if batch.answered:
                connection.execute(delete(inbox).where(inbox.c.id.in_(batch.answered)))
        if batch.checkpoint is not None:
            self._save(batch.checkpoint)

    def carry_on(self) -> None:
        """Let a paused run run again."""
        with self._database.write() as connection:
            self._update(connection, state="running", wake=False)

    def rest(self) -> bool:
        """Pause and release the run; False if the inbox holds something to act on first."""
        with self._database.write() as connection:
            waiting = self._waiting(connection)
            state = {"starts": 0} if waiting else {"starts": 0, "owner": None, "lease": None}
            self._update(connection, state="paused", wake=waiting, rate=None, **state)
        return not waiting

    def halt(self, error: ErrorJson) -> None:
        """Pause with the reason when the database, or the data set's files, failed the worker; `resume` continues from
        the checkpoint.
        """
        with self._database.write() as connection:
            self._update(connection, state="paused", error=error, wake=False, owner=None, lease=None, rate=None)

    def put_back(self) -> None:
        """Release the run as it is, to continue elsewhere. A running one keeps its ticket, so that it is next."""
        with self._database.write() as connection:
            row = rows.locked(connection, self.run_id)
            state = "queued" if row.state == "running" else row.state
            self._update(connection, state=state, owner=None, lease=None, rate=None, deaths=0, starts=0)

    def end(self, state: Ending, error: ErrorJson | None = None) -> None:
        """End the run, and drop requests that came too late."""
        with self._database.write() as connection:
            self._update(connection, state=state, error=error, ended=clock.now(), owner=None, lease=None, rate=None)
            connection.execute(delete(inbox).where(inbox.c.run_id == self.run_id))
            checkpoints.drop(connection, self.run_id)

    def _waiting(self, connection: Connection) -> bool:
        rows.locked(connection, self.run_id)
        query = select(inbox.c.id).where(inbox.c.run_id == self.run_id).limit(1)
        return connection.execute(query).first() is not None

    def _save(self, checkpoint: Checkpoint) -> None:
        """Each part in a transaction of its own, so that a large checkpoint keeps no writer waiting and each part
        renews the lease.
        """
        with self._database.read() as connection:
            generation = checkpoints.next_generation(connection, self.run_id)
        count = 0
        for number, part in enumerate(checkpoint.parts()):
            with self._database.write() as connection:
                self._update(connection, **self._beat())
                checkpoints.add_part(connection, self.run_id, generation, number, part)
            count = number + 1
        with self._database.write() as connection:
            self._update(connection, **self._beat())
            checkpoints.complete(connection, self.run_id, generation, count, checkpoint)

    def _beat(self) -> dict[str, Any]:
        return lease.taken(self._owner, self._lease_seconds)

    def _update(self, connection: Connection, **values: Any) -> None:
        held = (runs.c.id == self.run_id) & (runs.c.owner == self._owner)
        if connection.execute(update(runs).where(held).values(**values)).rowcount == 0:
            raise LeaseLost(self.run_id)


def _after(known: dict[str, Any] | None, now: Mapping[str, Any]) -> dict[str, Any]:
    if known is None:
        return dict(now)
    before = known.pop("before", [])
    if known != dict(now):
        before = [*before, known]
    return {**now, "before": before} if before else dict(now)
