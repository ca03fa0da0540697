"""A branch: a run that shares the past of another, its trunk, and then gets events of its own.

The past is copied, so that the branch stays whole when its trunk is deleted. Its worker trains that past again without
logging it, as it does for a run that lost its checkpoint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection, func, insert, literal, select, update

from firmground.app.store import clock
from firmground.app.store.tables import inbox, log, runs
from firmground.engine.frames import LoggedEvent, decode
from firmground.engine.spec.events import AnyControl

CONTROLS = {str(kind.model_fields["type"].default) for kind in get_args(AnyControl)}


@dataclass(frozen=True)
class Past:
    """What a branch takes over: of the run `trunk` all that happened up to `step`; then come `events`."""

    trunk: str
    step: int
    events: Sequence[dict[str, Any]]


def take_over(connection: Connection, run_id: str, past: Past) -> None:
    """Give the run its past. It must be new, and of its trunk's experiment."""
    last = _last(connection, past)
    whole = (log.c.run_id == past.trunk) & (log.c.seq <= last)
    copied = select(literal(run_id), log.c.seq, log.c.step, log.c.kind, log.c.body).where(whole)
    connection.execute(insert(log).from_select(["run_id", "seq", "step", "kind", "body"], copied))
    own = log.c.run_id == run_id
    frames = select(func.count()).where(own, log.c.kind == "frame").scalar_subquery()
    size = select(func.coalesce(func.sum(func.length(log.c.body)), 0)).where(own).scalar_subquery()
    labels = connection.execute(select(runs.c.probe_labels).where(runs.c.id == past.trunk)).scalar_one()
    values = {
        "step": past.step,
        "last_seq": last,
        "frames": frames,
        "bytes": size,
        "probe_labels": labels,
        "origin": {"run": past.trunk, "step": past.step, "seq": last},
    }
    connection.execute(update(runs).where(runs.c.id == run_id).values(**values))
    for event in past.events:
        connection.execute(insert(inbox).values(run_id=run_id, event=event, posted=clock.now()))


def _last(connection: Connection, past: Past) -> int:
    """The last item that belongs to the past: a stop or a pause at its end is the trunk's own."""
    query = select(log.c.seq, log.c.kind, log.c.body).where(log.c.run_id == past.trunk, log.c.step <= past.step)
    for seq, kind, body in connection.execute(query.order_by(log.c.seq.desc())):
        if kind == "frame" or not _steers(decode(body)):
            return int(seq)
    return 0


def _steers(item: object) -> bool:
    return isinstance(item, LoggedEvent) and item.event["type"] in {*CONTROLS, "resumed"}
