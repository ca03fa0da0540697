"""Runs that come into the database as a whole, finished: samples, and what a reproduction trained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert

from firmground.app.store.index import best, indexed
from firmground.app.store.log import LogEntry
from firmground.app.store.tables import log, runs


@dataclass(frozen=True)
class FinishedRun:
    id: str
    name: str
    preset: str | None
    tags: Sequence[str]
    experiment: dict[str, Any]
    started: float
    ended: float
    frames: int
    accuracy: list[float | None]
    receipt: dict[str, Any]
    provenance: Mapping[str, Any] | None
    probe_labels: Sequence[int] | None
    entries: Sequence[LogEntry]


def insert_finished(connection: Connection, run: FinishedRun) -> None:
    steps = run.experiment["steps"]
    values: dict[str, Any] = {
        "id": run.id,
        "name": run.name,
        "preset": run.preset,
        "tags": list(run.tags),
        "experiment": run.experiment,
        "state": "finished",
        "created": run.started,
        "started": run.started,
        "ended": run.ended,
        "steps": steps,
        "step": steps,
        "last_seq": run.entries[-1].seq,
        "frames": run.frames,
        "bytes": sum(len(entry.body or b"") for entry in run.entries),
        "accuracy": run.accuracy,
        "receipt": run.receipt,
        "provenance": None if run.provenance is None else dict(run.provenance),
        "probe_labels": None if run.probe_labels is None else list(run.probe_labels),
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
