"""Runs that enter the database finished: the sample, and what a reproduction trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, insert

from firmground.app.records.accuracy import best
from firmground.app.records.run import Trained
from firmground.app.store import pictures
from firmground.app.store.index import indexed
from firmground.app.store.log import LogEntry
from firmground.app.store.tables import log, runs


@dataclass(frozen=True, kw_only=True)
class FinishedRun(Trained):
    id: str
    entries: Sequence[LogEntry]
    pictures: bytes | None = None  # of the probe


def insert_finished(connection: Connection, run: FinishedRun) -> None:
    steps = run.experiment["steps"]
    values: dict[str, Any] = {field.name: getattr(run, field.name) for field in fields(Trained)}
    values |= {
        "id": run.id,
        "tags": list(run.tags),
        "state": "finished",
        "created": run.started,
        "steps": steps,
        "step": steps,
        "last_seq": run.entries[-1].seq,
        "bytes": sum(len(entry.body or b"") for entry in run.entries),
        "wake": False,
        "best": best(run.accuracy),
        **indexed(run.id, name=run.name, preset=run.preset, tags=run.tags, experiment=run.experiment),
        **dict.fromkeys(("resumes", "ticket", "deaths", "reach"), 0),
    }
    connection.execute(insert(runs).values(**values))
    bodies = [
        {"run_id": run.id, "seq": entry.seq, "step": entry.step, "kind": entry.kind, "body": entry.body}
        for entry in run.entries
    ]
    connection.execute(insert(log), bodies)
    pictures.put(connection, run.id, run.pictures)
