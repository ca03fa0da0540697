"""The table of runs, a part at a time: searched, sorted, and only what has changed since the last look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from firmground.app.records.lifecycle import STATES, RunState
from firmground.app.records.run import Run
from firmground.app.store import rows
from firmground.app.store.database import Database
from firmground.app.store.index import TAG, folded
from firmground.app.store.tables import reproduction_runs, runs, samples

Sort = Literal["name", "preset", "arms", "state", "progress", "accuracy", "started", "tags"]
SORTS: tuple[Sort, ...] = get_args(Sort)
_STATE_ORDER: tuple[RunState, ...] = ("running", "queued", "paused", "finished", "stopped", "failed")
_KEYS: dict[Sort, ColumnElement[Any]] = {
    "name": runs.c.by_name,
    "preset": runs.c.preset,
    "arms": runs.c.by_arms,
    "state": case({state: place for place, state in enumerate(_STATE_ORDER)}, value=runs.c.state),
    "progress": runs.c.step * 1.0 / runs.c.steps,
    "accuracy": runs.c.best,
    "started": func.coalesce(runs.c.started, 1e12),  # runs that have not started come after all others
    "tags": runs.c.by_tags,
}


@dataclass(frozen=True)
class Filter:
    """Which runs to show. `search`: words that must all occur in what people know of a run; `#word` is the beginning of
    a tag. `name`: a part of the name; `tag`: one whole tag. Case is ignored. `sample` and `claims` include the sample
    and the runs behind claims.
    """

    state: RunState | None = None
    search: str = ""
    name: str = ""
    tag: str = ""
    sample: bool = False
    claims: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = [rows.PRESENT]
        if self.state is not None:
            found.append(runs.c.state == self.state)
        if self.name:
            found.append(runs.c.folded_name.contains(folded(self.name), autoescape=True))
        if self.tag:
            found.append(runs.c.words.contains(f"\n{TAG}{folded(self.tag)}\n", autoescape=True))
        found += [_known(word) for word in folded(self.search).split()]
        if not self.sample:
            found.append(runs.c.id.not_in(select(samples.c.run_id)))
        if not self.claims:
            found.append(runs.c.id.not_in(select(reproduction_runs.c.run_id)))
        return found


@dataclass(frozen=True)
class ListingPart:
    """Which part of the table, in which order; `since` is the cursor of the previous answer."""

    sort: Sort = "started"
    descending: bool = True
    offset: int = 0
    limit: int = 50
    since: int | None = None


@dataclass(frozen=True)
class Found:
    """`ids`: those of the part, in order, None if nothing at all has changed; `rows`: the ones that have changed."""

    cursor: int
    ids: list[str] | None
    rows: list[Run]
    found: int
    all: int


class RunListing:
    def __init__(self, database: Database) -> None:
        self._database = database

    def part(self, wanted: Filter, part: ListingPart) -> Found:
        with self._database.read() as connection:
            cursor = connection.execute(select(func.max(runs.c.changed))).scalar() or 0
            if part.since == cursor:
                return Found(cursor, None, [], 0, 0)
            numbers = [row.number for row in connection.execute(_ordered(wanted, part))]
            place = {number: index for index, number in enumerate(numbers)}
            # Queued runs move up when a run before them leaves the queue, without a change of their own.
            news = or_(runs.c.changed > (part.since or 0), runs.c.state == "queued")
            query = rows.runs_with_place().where(runs.c.number.in_(numbers))
            named = connection.execute(select(runs.c.number, runs.c.id).where(runs.c.number.in_(numbers)))
            ids = {row.number: str(row.id) for row in named}
            found = [rows.run_of(row) for row in connection.execute(query.where(news))]
            counts = _counts(connection, wanted)
        found.sort(key=lambda run: place[run.number])
        return Found(cursor, [ids[number] for number in numbers], found, *counts)


def _ordered(wanted: Filter, part: ListingPart) -> Select[tuple[int]]:
    """Rows without a value come last in either direction; equal rows stay newest first."""
    key = _KEYS[part.sort]
    way = key.desc() if part.descending else key.asc()
    order = [key.is_(None), way]
    if part.sort == "state":  # queued runs by their place in the queue
        ticket = case((runs.c.state == "queued", runs.c.ticket), else_=0)
        order.append(ticket.desc() if part.descending else ticket.asc())
    query = select(runs.c.number).where(*wanted.conditions())
    return query.order_by(*order, runs.c.number.desc()).limit(part.limit).offset(part.offset)


def _counts(connection: Connection, wanted: Filter) -> tuple[int, int]:
    """The number of matching runs, and of all."""
    whole = Filter(sample=wanted.sample, claims=wanted.claims)
    every = _count(connection, whole)
    return (every if wanted == whole else _count(connection, wanted)), every


def _count(connection: Connection, wanted: Filter) -> int:
    return connection.execute(select(func.count()).select_from(runs).where(*wanted.conditions())).scalar_one()


def _known(word: str) -> ColumnElement[bool]:
    if word.startswith(TAG):
        return runs.c.words.contains(f"\n{word}", autoescape=True)
    states = [state for state in STATES if word in state]
    return or_(runs.c.words.contains(word, autoescape=True), runs.c.state.in_(states))
