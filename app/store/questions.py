"""Questions: registered and queued in one transaction, listed, and what they measured. Their sweeps do the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, insert, select, update

from firmground.app.errors import InvalidRequest
from firmground.app.records.lifecycle import RunState
from firmground.app.records.question import AskedQuestion, Registration
from firmground.app.records.sweep import sweep_json
from firmground.app.records.times import iso
from firmground.app.store import ids, sweep_rows
from firmground.app.store.database import Database
from firmground.app.store.errors import AlreadyAsked, NoFurtherLook, UnknownQuestion
from firmground.app.store.registrations import QUESTION, register
from firmground.app.store.sweeps import NewSweep, insert_sweep
from firmground.app.store.tables import questions, registrations, sweeps
from firmground.engine.questions.found import QuestionFinding
from firmground.engine.questions.plan import QuestionPlan
from firmground.engine.questions.question import OwnQuestion

_LIVE: tuple[RunState, ...] = ("queued", "running", "paused")


@dataclass(frozen=True)
class NewQuestion:
    """`question` has the seeds that are trained, a pilot's too."""

    question: OwnQuestion
    pilot: bool
    plan: QuestionPlan


class QuestionTable:
    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, new: NewQuestion, sweep: NewSweep, *, most_queued: int) -> AskedQuestion:
        """Register the question, then queue its sweep: both or neither. Raises AlreadyAsked, QueueFull."""
        question_id, seeds = ids.new_id(), list(new.question.experiment.seeds)
        with self._database.write() as connection:
            same = _same(connection, new.question.subject)
            _check_new(same, seeds)
            register(connection, QUESTION, question_id, new.question.spec)
            sweep_id = insert_sweep(connection, sweep, most_queued=most_queued, question_id=question_id)
            values = {
                "id": question_id,
                "title": new.question.title,
                "document": new.question.model_dump(mode="json"),
                "subject": new.question.subject,
                "pilot": new.pilot,
                "seeds": seeds,
                "earlier": [row.id for row in same if not row.pilot],
                "plan": new.plan,
                "sweep_id": sweep_id,
            }
            connection.execute(insert(questions).values(**values))
        return self.get(question_id)

    def look(self, question_id: str, trained: int, sweep: NewSweep, *, most_queued: int) -> str:
        """Queue the sweep of the look after so many seeds, which trains on the same files as those before, and return
        its id. Raises NoFurtherLook if another one was taken meanwhile, QueueFull.
        """
        with self._database.write() as connection:
            row = connection.execute(_whole().where(questions.c.id == question_id)).one()
            busy = _states(connection, [row]).get(row.sweep_id) in _LIVE
            if busy or row.finding is None or row.finding["n"] != trained:
                raise NoFurtherLook(question_id, "is being looked at, or was, since this look was asked for")
            same = {"question_id": question_id, "fingerprints": row.fingerprints}
            sweep_id = insert_sweep(connection, sweep, most_queued=most_queued, **same)
            newest = update(questions).where(questions.c.id == question_id).values(sweep_id=sweep_id)
            connection.execute(newest)
        return sweep_id

    def check(self, question: OwnQuestion) -> list[str]:
        """The ids of earlier questions that measured the same. Raises AlreadyAsked if these seeds did."""
        with self._database.read() as connection:
            same = _same(connection, question.subject)
        _check_new(same, question.experiment.seeds)
        return [row.id for row in same if not row.pilot]

    def measured(self, subject: str) -> list[float]:
        """The effects of the earlier question or pilot that has most seeds, for a spread; none without one. What is a
        bound has no spread of its own.
        """
        query = select(questions.c.finding).where(questions.c.subject == subject, questions.c.finding.is_not(None))
        with self._database.read() as connection:
            found = [cast(QuestionFinding, row.finding) for row in connection.execute(query)]
        return max((one["effects"] for one in found if one["bound"] is None), key=len, default=[])

    def get(self, question_id: str) -> AskedQuestion:
        """Raises UnknownQuestion."""
        with self._database.read() as connection:
            row = connection.execute(_whole().where(questions.c.id == question_id)).one_or_none()
            if row is None:
                raise UnknownQuestion(question_id)
            return _of(connection, [row])[0]

    def of_sweep(self, sweep_id: str) -> dict[str, Any] | None:
        """The document of the question that a sweep answers, if it does."""
        query = select(questions.c.document).where(questions.c.sweep_id == sweep_id)
        with self._database.read() as connection:
            return connection.execute(query).scalar_one_or_none()

    def found_before(self, sweep_id: str) -> QuestionFinding | None:
        """What the looks before that of this sweep found."""
        query = select(questions.c.finding).where(questions.c.sweep_id == sweep_id)
        with self._database.read() as connection:
            return cast("QuestionFinding | None", connection.execute(query).scalar_one_or_none())

    def id_of_sweep(self, sweep_id: str) -> str | None:
        """The id of the question that a sweep answers, if it does."""
        query = select(questions.c.id).where(questions.c.sweep_id == sweep_id)
        with self._database.read() as connection:
            return connection.execute(query).scalar_one_or_none()

    def page(self, limit: int, after: str | None) -> tuple[list[AskedQuestion], str | None]:
        """Questions, newest first, and where the next page begins (None at the end)."""
        query = _whole().order_by(questions.c.number.desc()).limit(limit + 1)
        if after is not None:
            if not (after.isascii() and after.isdigit() and len(after) < 16):
                raise InvalidRequest("after", after, "`next` from the previous page")
            query = query.where(questions.c.number < int(after))
        with self._database.read() as connection:
            found = _of(connection, connection.execute(query).all())
        return found[:limit], str(found[limit - 1].number) if len(found) > limit else None


def _whole() -> Select[Any]:
    mine = (registrations.c.kind == QUESTION) & (registrations.c.subject == questions.c.id)
    return select(*questions.c, registrations.c.hash, registrations.c.version, registrations.c.at).join(
        registrations, mine
    )


def _same(connection: Connection, subject: str) -> Sequence[Row[Any]]:
    """Questions and pilots that measure the same, oldest first, but for those that ended without a finding."""
    rows = connection.execute(_whole().where(questions.c.subject == subject).order_by(questions.c.number)).all()
    states = _states(connection, rows)
    return [row for row in rows if row.finding is not None or states.get(row.sweep_id) in _LIVE]


def _states(connection: Connection, rows: Iterable[Row[Any]]) -> dict[str, str]:
    mine = sweeps.c.id.in_([row.sweep_id for row in rows])
    found = connection.execute(select(sweeps.c.id, sweeps.c.state).where(mine, sweep_rows.PRESENT))
    return {row.id: row.state for row in found}


def _check_new(same: Sequence[Row[Any]], seeds: Sequence[int]) -> None:
    taken = {seed for row in same if not row.pilot for seed in row.seeds}
    for row in same:
        if set(row.seeds) & set(seeds):
            raise AlreadyAsked(row.id, iso(row.at), row.hash, max(taken, default=-1) + 1)


def _of(connection: Connection, rows: Sequence[Row[Any]]) -> list[AskedQuestion]:
    query = sweep_rows.whole().where(sweeps.c.id.in_([row.sweep_id for row in rows]))
    trained = {row.id: sweep_rows.sweep_of(row) for row in connection.execute(query)}
    found = []
    for row in rows:
        values = row._asdict()
        del values["fingerprints"]  # for its next look alone
        registration = Registration(values.pop("hash"), values.pop("version"), values.pop("at"))
        sweep = trained.get(row.sweep_id)
        values["sweep_id"] = sweep and sweep.id
        values["started"] = row.started or (sweep and sweep.started)
        done = row.finding is not None and (sweep is None or sweep.state not in _LIVE)  # a further look is no end
        state: RunState = "finished" if done else "stopped" if sweep is None else sweep.state
        whole = AskedQuestion(
            **values,
            registration=registration,
            state=state,
            progress=1.0 if done else 0.0 if sweep is None else sweep.progress,
            eta=None if sweep is None or done else sweep_json(sweep)["eta"],
            place=None if sweep is None or done else sweep.place,
            error=None if sweep is None else sweep.error,
        )
        found.append(whole)
    return found
