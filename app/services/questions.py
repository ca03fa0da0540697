"""The service for own questions behind API, command line and page. Free of torch and of SQL."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, cast

from firmground.app.errors import error_json
from firmground.app.prefix import below
from firmground.app.records.lifecycle import check_sweep
from firmground.app.records.question import (
    AskedQuestion,
    LooksJson,
    PlannedQuestionJson,
    QuestionJson,
    QuestionPage,
    registration_json,
)
from firmground.app.services.question_plans import QuestionLaunch, look_plan, planned_json, question_launch
from firmground.app.services.quota import check_room
from firmground.app.settings import Settings
from firmground.app.store.errors import AlreadyAsked, NoFurtherLook
from firmground.app.store.store import Store
from firmground.engine.questions.judge import judge_question, may_look
from firmground.engine.questions.question import OwnQuestion, stored_question
from firmground.engine.questions.words import compared, edge_of
from firmground.engine.spec.machine import Machine

log = logging.getLogger("firmground")


class Questions:
    """`wake` tells the dispatcher that there is work. Methods raise only AppError and EngineError."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        wake: Callable[[], None] = lambda: None,
        machine: Machine | None = None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._wake = wake
        self._machine = machine or Machine(settings.data)

    def ask(self, document: Any) -> QuestionJson | PlannedQuestionJson:
        """Register a question and queue its runs, or with "dry_run" only plan. Raises what `launch` and `start` do."""
        launch = self.launch(document)
        return self.planned(launch) if launch.dry_run else self.start(launch)

    def launch(self, document: Any) -> QuestionLaunch:
        """What a document asks for, by the spread that is known here. Raises what `question_launch` does."""
        return question_launch(document, self._settings, self._machine, self._store.questions.measured)

    def planned(self, launch: QuestionLaunch) -> PlannedQuestionJson:
        """The plan, whom it would repeat, and whether it would be refused."""
        try:
            return planned_json(launch, earlier=self._store.questions.check(launch.new.question))
        except AlreadyAsked as error:
            return planned_json(launch, taken=error_json(error))

    def start(self, launch: QuestionLaunch) -> QuestionJson:
        """Register it and queue its runs. Raises AlreadyAsked, QueueFull, QuotaExceeded."""
        check_room(self._store, self._settings)
        one = self._store.questions.ask(launch.new, launch.sweep.new(), most_queued=self._settings.max_runs_queued)
        self._wake()
        log.info("question registered", extra={"question": one.id, "sweep": one.sweep_id})
        return _json(one, whole=True)

    def look(self, question_id: str) -> QuestionJson:
        """Take the next look of its registered rule. Raises UnknownQuestion, NoFurtherLook, QueueFull, QuotaExceeded
        and what `look_plan` does.
        """
        one = self._store.questions.get(question_id)
        question = stored_question(one.document)
        if question.looks is None or one.pilot:
            raise NoFurtherLook(question_id, "was registered without looks")
        if one.finding is None or one.state != "finished":
            raise NoFurtherLook(question_id, f"is {one.state}")
        if not may_look(question, one.finding):
            decided = judge_question(question, one.finding)["verdict"] != "inconclusive"
            raise NoFurtherLook(question_id, "is decided" if decided else "has taken the last look of its rule")
        check_room(self._store, self._settings)
        plan = look_plan(question, one.finding["n"], self._settings, self._machine)
        most = self._settings.max_runs_queued
        sweep_id = self._store.questions.look(question_id, one.finding["n"], plan.new(), most_queued=most)
        self._wake()
        log.info("question looked at again", extra={"question": question_id, "sweep": sweep_id})
        return self.get(question_id)

    def get(self, question_id: str) -> QuestionJson:
        """Raises UnknownQuestion."""
        return _json(self._store.questions.get(question_id), whole=True)

    def list(self, *, limit: int = 50, after: str | None = None) -> QuestionPage:
        """Questions, newest first, without figures; `after` is `next` from the previous page."""
        found, following = self._store.questions.page(limit, after)
        return QuestionPage(items=[_json(one, whole=False) for one in found], next=following)

    def end(self, question_id: str) -> QuestionJson:
        """End its runs; the registration stays. Raises UnknownQuestion, WrongState."""
        one = self._store.questions.get(question_id)
        check_sweep("stop", one.sweep_id or one.id, one.state)
        if one.sweep_id is not None:
            self._store.sweeps.act(one.sweep_id, "stop")
        self._wake()
        log.info("question ended", extra={"question": one.id})
        return self.get(question_id)


def _json(one: AskedQuestion, *, whole: bool) -> QuestionJson:
    question = stored_question(one.document)
    document: dict[str, Any] = _asked(one, question) | _found(one, question)
    if not whole:
        document |= {"values": None, "figure": None, "document": None}
    return cast(QuestionJson, document)


def _asked(one: AskedQuestion, question: OwnQuestion) -> dict[str, Any]:
    same = ("id", "number", "title", "seeds", "pilot", "earlier", "plan", "state", "progress", "eta", "place", "error")
    return {name: getattr(one, name) for name in same} | {
        "url": below(f"/api/questions/{one.id}"),
        "sides": list(question.sides.names),
        "statistic": question.statistic,
        "compared": compared(question),
        "scale": question.asked.scale,
        "direction": question.direction,
        "band": question.band,
        "edge": edge_of(question),
        "goal": None if question.goal is None else question.goal.loss,
        "looks": _looks(one, question),
        "registration": registration_json(one.registration, one.started),
        "sweep": one.sweep_id,
        "document": one.document,
    }


def _looks(one: AskedQuestion, question: OwnQuestion) -> LooksJson | None:
    if question.looks is None:
        return None
    found, seeds = one.finding, list(question.looks.seeds)
    if found is None:
        return LooksJson(seeds=seeds, taken=[], next=None)
    may = one.state == "finished" and may_look(question, found)
    following = next(n for n in seeds if n > found["n"]) if may else None
    return LooksJson(seeds=seeds, taken=found.get("looks", []), next=following)


_OF_FINDING = ("bound", "n", "missing", "diverged", "tuned", "edges", "effects", "values", "figure")
_OF_JUDGEMENT = ("verdict", "reason", "effect", "interval", "p", "p_drawn", "chance", "needed")


def _found(one: AskedQuestion, question: OwnQuestion) -> dict[str, Any]:
    """Null as long as nothing is found; a pilot has its numbers, and no verdict."""
    found: dict[str, Any] = dict.fromkeys((*_OF_FINDING, *_OF_JUDGEMENT, "conclusion"))
    if one.finding is None:
        return found
    found |= {name: value for name, value in one.finding.items() if name in _OF_FINDING}
    if one.pilot:
        return found
    judged = judge_question(question, one.finding)
    found |= {name: value for name, value in judged.items() if name in _OF_JUDGEMENT}
    return found | {"conclusion": judged["sentence"]}
