"""A worker's lease of one pack: everything that its holder writes, each time checking that it still is the holder."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from firmground.app.errors import ErrorJson
from firmground.app.records.sweep import COUNTING, TUNING, SweepPack
from firmground.app.store import clock, lease, sweep_rows
from firmground.app.store.database import Database
from firmground.app.store.errors import LeaseLost
from firmground.app.store.sweeps import pack_values
from firmground.app.store.tables import questions, sweep_entries, sweep_packs, sweep_points, sweeps
from firmground.engine.errors import DatasetChanged
from firmground.engine.questions.found import QuestionFinding
from firmground.engine.sweeps.statistics import PointJson, Statistics

MOST_PARAMETERS = 10_000  # of one statement
FoundEntries = Mapping[str, Statistics]
"""By the key of an entry."""


@dataclass(frozen=True)
class Settled:
    """What follows from statistics: points that have all of theirs, with their places in the grid; once all tuning is
    done, the choices and the packs of the next phase; and, of a question's sweep, the finding once it has all points.
    """

    points: Mapping[int, PointJson]
    choices: list[list[int]] | None = None
    packs: Sequence[SweepPack] = ()
    finding: QuestionFinding | None = None


@dataclass(frozen=True)
class Settlement:
    """`settle` gets the statistics that are known of the entries `wanted`; of a tuning pack it gets those of all
    entries, once all packs of its phase are done, and none before.
    """

    wanted: Collection[str]
    settle: Callable[[FoundEntries], Settled]


class SweepLease:
    """Every method raises LeaseLost once another worker holds the pack, or its sweep was paused, stopped or deleted."""

    def __init__(self, database: Database, sweep_id: str, owner: str, lease_seconds: float) -> None:
        self._database, self._sweep_id, self._owner, self._seconds = database, sweep_id, owner, lease_seconds

    def beat(self, progress: float) -> None:
        """Renew the lease and report progress, 0 to 1."""
        with self._database.write() as connection:
            self._update(connection, progress=progress, **lease.taken(self._owner, self._seconds))

    def put_back(self) -> None:
        """Let the pack start over elsewhere."""
        with self._database.write() as connection:
            self._update(connection, state="queued", progress=0.0, owner=None, lease=None, starts=0)
            sweep_rows.wait(connection, self._sweep_id)

    def halt(self, error: ErrorJson) -> None:
        """Pause the sweep with the reason; `resume` goes on with this pack."""
        with self._database.write() as connection:
            self._held(connection)
            sweep_rows.rest(connection, self._sweep_id, "paused", error)

    def fail(self, error: ErrorJson) -> None:
        """End the sweep; its finished points are kept."""
        with self._database.write() as connection:
            self._held(connection)
            sweep_rows.rest(connection, self._sweep_id, "failed", error)

    def finish(self, found: FoundEntries, settlement: Settlement, files: Mapping[str, str] | None = None) -> None:
        """Store what the pack found and all that follows from it, in one transaction. Raises DatasetChanged, and stores
        nothing, if the fingerprints of its `files` are not those of another pack.

        What follows takes a while to work out, so it is worked out before the transaction, and again within it in the
        rare case that another pack was finished meanwhile.
        """
        with self._database.read() as connection:
            phase = self._held(connection).phase
            known = _known(connection, self._sweep_id, phase, settlement.wanted, self._owner)
        settled = settlement.settle(_with(known, found))
        with self._database.write() as connection:
            pack = self._held(connection)
            now = _keys(connection, self._sweep_id, phase, settlement.wanted, self._owner)
            if now != (None if known is None else set(known)):
                known = _known(connection, self._sweep_id, phase, settlement.wanted, self._owner)
                settled = settlement.settle(_with(known, found))
            self._update(connection, state="done", progress=1.0, owner=None, lease=None)
            if files:
                self._check(connection, files)
            rows = [_entry(self._sweep_id, phase, key, one) for key, one in found.items()]
            connection.execute(insert(sweep_entries), rows)
            self._add(connection, settled)
            self._grow(connection, found.values())
            if pack.phase == COUNTING:
                self._end(connection)

    def _add(self, connection: Connection, settled: Settled) -> None:
        mine = sweep_points.c.sweep_id == self._sweep_id
        seq = connection.execute(select(func.coalesce(func.max(sweep_points.c.seq), 0)).where(mine)).scalar_one()
        stored = set(connection.execute(select(sweep_points.c.number).where(mine)).scalars())
        new = sorted(settled.points.keys() - stored)
        points = [
            {"sweep_id": self._sweep_id, "seq": seq + place, "number": number, "document": settled.points[number]}
            for place, number in enumerate(new, start=1)
        ]
        if points:
            connection.execute(insert(sweep_points), points)
            self._grow(connection, (point["document"] for point in points))
        if settled.finding is not None:
            began, files = (
                select(column).where(sweeps.c.id == self._sweep_id).scalar_subquery()
                for column in (sweeps.c.started, sweeps.c.fingerprints)
            )
            answered = {
                "finding": settled.finding,
                "started": func.coalesce(questions.c.started, began),
                "ended": clock.now(),
                "fingerprints": files,
            }
            connection.execute(update(questions).where(questions.c.sweep_id == self._sweep_id).values(**answered))
        if settled.choices is not None:
            chosen = update(sweeps).where(sweeps.c.id == self._sweep_id).values(choices=settled.choices)
            connection.execute(chosen)
            connection.execute(insert(sweep_packs), [pack_values(self._sweep_id, pack) for pack in settled.packs])

    def _check(self, connection: Connection, files: Mapping[str, str]) -> None:
        """All packs train on the same files: those of the first one."""
        query = select(sweeps.c.fingerprints).where(sweeps.c.id == self._sweep_id).with_for_update()
        known = connection.execute(query).scalar_one() or {}
        changed = [name for name, one in files.items() if known.get(name, one) != one]
        if changed:
            raise DatasetChanged(changed[0], "sweep")
        both = {**known, **files}
        connection.execute(update(sweeps).where(sweeps.c.id == self._sweep_id).values(fingerprints=both))

    def _grow(self, connection: Connection, documents: Iterable[Mapping[str, Any]]) -> None:
        grown = sum(len(json.dumps(document)) for document in documents)
        larger = update(sweeps).where(sweeps.c.id == self._sweep_id).values(bytes=sweeps.c.bytes + grown)
        connection.execute(larger)

    def _end(self, connection: Connection) -> None:
        """The sweep is finished with its last pack."""
        left = (sweep_packs.c.sweep_id == self._sweep_id) & (sweep_packs.c.state != "done")
        if connection.execute(select(func.count()).where(left)).scalar_one() == 0:
            ended = {"state": "finished", "ended": clock.now()}
            connection.execute(update(sweeps).where(sweeps.c.id == self._sweep_id).values(**ended))

    def _held(self, connection: Connection) -> Row[Any]:
        mine = (sweep_packs.c.sweep_id == self._sweep_id) & (sweep_packs.c.owner == self._owner)
        row = connection.execute(select(*sweep_packs.c).where(mine)).one_or_none()
        if row is None:
            raise LeaseLost(self._sweep_id, "sweep")
        return row

    def _update(self, connection: Connection, **values: Any) -> None:
        mine = (sweep_packs.c.sweep_id == self._sweep_id) & (sweep_packs.c.owner == self._owner)
        if connection.execute(update(sweep_packs).where(mine).values(**values)).rowcount == 0:
            raise LeaseLost(self._sweep_id, "sweep")


def _with(known: FoundEntries | None, found: FoundEntries) -> FoundEntries:
    """Nothing is settled while tuning is not over."""
    return {} if known is None else {**known, **found}


def _keys(connection: Connection, sweep_id: str, phase: int, wanted: Collection[str], owner: str) -> set[str] | None:
    """Those of the entries that `_known` would give."""
    mine = (sweep_entries.c.sweep_id == sweep_id) & (sweep_entries.c.phase == phase)
    if phase == TUNING and not _is_last(connection, sweep_id, owner):
        return None
    stored = set(connection.execute(select(sweep_entries.c.key).where(mine)).scalars())
    return stored if phase == TUNING else stored & set(wanted)


def _known(
    connection: Connection, sweep_id: str, phase: int, wanted: Collection[str], owner: str
) -> dict[str, Statistics] | None:
    """Statistics of earlier packs: of the entries that are wanted; of tuning all of them, once the others are done."""
    keys = _keys(connection, sweep_id, phase, wanted, owner)
    if keys is None:
        return None
    mine = (sweep_entries.c.sweep_id == sweep_id) & (sweep_entries.c.phase == phase)
    found: dict[str, Statistics] = {}
    for portion in _portions(sorted(keys)):
        query = select(sweep_entries.c.key, sweep_entries.c.statistics).where(mine, sweep_entries.c.key.in_(portion))
        found |= {row.key: row.statistics for row in connection.execute(query)}
    return found


def _is_last(connection: Connection, sweep_id: str, owner: str) -> bool:
    """Whether all other packs of the tuning are done."""
    others = (sweep_packs.c.sweep_id == sweep_id) & (sweep_packs.c.phase == TUNING) & (sweep_packs.c.state != "done")
    left = select(func.count()).where(others, sweep_packs.c.owner.is_distinct_from(owner))
    return connection.execute(left).scalar_one() == 0


def _portions(keys: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while portion := list(islice(rest, MOST_PARAMETERS)):
        yield portion


def _entry(sweep_id: str, phase: int, key: str, statistics: Statistics) -> dict[str, Any]:
    return {"sweep_id": sweep_id, "phase": phase, "key": key, "statistics": statistics}
