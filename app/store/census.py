"""How many runs, frames, sweeps and reproductions the database has."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from firmground.app.records.lifecycle import STATES, RunState
from firmground.app.store import rows, sweep_rows
from firmground.app.store.database import Database
from firmground.app.store.tables import reproductions, runs, sweeps


@dataclass(frozen=True)
class Counts:
    """`frames`: in the logs of all runs; `waiting`: reproductions in the queue."""

    runs: dict[RunState, int]
    sweeps: dict[RunState, int]
    frames: int
    waiting: int


class Census:
    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self) -> Counts:
        query = select(runs.c.state, func.count(), func.sum(runs.c.frames)).where(rows.PRESENT).group_by(runs.c.state)
        launched = select(sweeps.c.state, func.count()).where(sweep_rows.PRESENT).group_by(sweeps.c.state)
        queued = select(func.count()).where(reproductions.c.state == "queued")
        with self._database.read() as connection:
            found = {row[0]: (row[1], row[2]) for row in connection.execute(query)}
            of_sweeps = {row[0]: row[1] for row in connection.execute(launched)}
            waiting = connection.execute(queued).scalar_one()
        counts = {state: found.get(state, (0, 0))[0] for state in STATES}
        swept = {state: of_sweeps.get(state, 0) for state in STATES}
        return Counts(counts, swept, sum(frames for _, frames in found.values()), waiting)
