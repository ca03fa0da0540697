"""Ask a question in one process: what `firmground.ask` does. Without a database, so that nothing is registered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from typing_extensions import TypedDict

from firmground.engine.questions.document import parse_question
from firmground.engine.questions.finding import finding
from firmground.engine.questions.found import QuestionFinding
from firmground.engine.questions.judge import QuestionJudgement, judge_question, may_look
from firmground.engine.questions.plan import QuestionPlan, plan_of
from firmground.engine.questions.question import OwnQuestion
from firmground.engine.sweeps.sweep import sweep
from firmground.engine.training.provenance import versions_of
from firmground.version import __version__


class AnswerJson(TypedDict):
    """`hash` is that of the spec, which a database would have registered before the first run."""

    title: str
    hash: str
    plan: QuestionPlan
    judgement: QuestionJudgement
    finding: QuestionFinding


def ask(
    what: OwnQuestion | Mapping[str, Any],
    *,
    workers: int = 1,
    data: Path | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> AnswerJson:
    """Train both sides over the seeds and judge them; with looks until one of them decides, or the last one. `what` is
    a question or its document (`parse_question`); the rest as `firmground.sweep` takes it. Raises InvalidExperiment,
    DatasetUnavailable.
    """
    question = what if isinstance(what, OwnQuestion) else parse_question(what)
    plan = plan_of(question)
    versions = versions_of(__version__)
    points = sweep(question.look_sweep(0), workers=workers, data=data, tell=tell)["points"]
    found = finding(question, points, versions)
    while may_look(question, found):
        points = sweep(question.look_sweep(found["n"]), workers=workers, data=data, tell=tell)["points"]
        found = finding(question, points, versions, found)
    return AnswerJson(
        title=question.title,
        hash=question.hash,
        plan=plan,
        judgement=judge_question(question, found),
        finding=found,
    )
