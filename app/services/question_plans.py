"""What a question asks for, before anything is stored: its plan, and that of its sweep. Free of torch and of SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from firmground.app.errors import ErrorJson, InvalidRequest
from firmground.app.records.question import PlannedQuestionJson
from firmground.app.services.sweep_documents import SweepCall
from firmground.app.services.sweep_plans import SweepPlan, plan_of_sweep
from firmground.app.settings import Settings
from firmground.app.store.questions import NewQuestion
from firmground.engine.questions.document import parse_question
from firmground.engine.questions.plan import plan_of
from firmground.engine.questions.question import OwnQuestion
from firmground.engine.questions.words import compared, edge_of
from firmground.engine.spec.machine import Machine

FLAGS = ("pilot", "dry_run")  # beside the question in its document


@dataclass(frozen=True)
class QuestionLaunch:
    """A question with its plan and the plan of its sweep."""

    new: NewQuestion
    sweep: SweepPlan
    dry_run: bool


def question_launch(
    document: Any, settings: Settings, machine: Machine, measured: Callable[[str], Sequence[float]]
) -> QuestionLaunch:
    """What a document asks for, as `parse_question` takes it; with "pilot": true only its spread. `measured` has the
    effects that are known of a subject.

    Raises InvalidRequest, InvalidExperiment, CostExceeded, SweepTooLong, DatasetUnavailable.
    """
    if not isinstance(document, Mapping):
        raise InvalidRequest("question", document, "an object with an experiment, two sides and a statistic")
    pilot, dry_run = (_flag(document, name) for name in FLAGS)
    question = parse_question({name: value for name, value in document.items() if name not in FLAGS})
    plan = plan_of(question, measured(question.subject))
    asked = question.pilot if pilot else question
    sweep = look_plan(asked, 0, settings, machine)
    for trained in () if asked.looks is None else asked.looks.seeds[:-1]:
        look_plan(asked, trained, settings, machine)  # so that no later look is refused
    return QuestionLaunch(NewQuestion(asked, pilot, plan), sweep, dry_run)


def look_plan(question: OwnQuestion, trained: int, settings: Settings, machine: Machine) -> SweepPlan:
    """The plan of the look after so many seeds; without looks that of all seeds. Raises CostExceeded, SweepTooLong,
    DatasetUnavailable.
    """
    sweep = question.look_sweep(trained)
    return plan_of_sweep(sweep, SweepCall.model_construct(name=question.title), settings, machine)


def planned_json(
    launch: QuestionLaunch, *, earlier: Sequence[str] = (), taken: ErrorJson | None = None
) -> PlannedQuestionJson:
    question = launch.new.question
    return PlannedQuestionJson(
        title=question.title,
        hash=question.hash,
        sides=list(question.sides.names),
        compared=compared(question),
        edge=edge_of(question),
        seeds=list(question.experiment.seeds),
        looks=None if question.looks is None else list(question.looks.seeds),
        plan=launch.new.plan,
        networks=launch.sweep.networks,
        seconds=launch.sweep.seconds,
        earlier=list(earlier),
        taken=taken,
    )


def _flag(document: Mapping[str, Any], name: str) -> bool:
    value = document.get(name, False)
    if not isinstance(value, bool):
        raise InvalidRequest(name, value, "true or false")
    return value
