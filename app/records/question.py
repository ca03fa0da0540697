"""A question that was asked, as data: its record in the store, its registration, and its JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from typing_extensions import TypedDict

from firmground.app.errors import ErrorJson
from firmground.app.records.lifecycle import RunState
from firmground.app.records.times import iso, iso_or_none
from firmground.engine.claims.evidence import Bound
from firmground.engine.claims.verdicts import Verdict
from firmground.engine.questions.found import QuestionFinding
from firmground.engine.questions.looks import TakenLook
from firmground.engine.questions.plan import QuestionPlan
from firmground.engine.questions.question import Direction


@dataclass(frozen=True)
class Registration:
    """`hash` is that of the spec; `at` is in seconds since 1970."""

    hash: str
    version: str
    at: float


class RegistrationJson(TypedDict):
    """`first_run` is when the first run of it began, null before that. `before`: that was before it was registered
    here, by a version that registered nothing. `versions` counts the registrations of a claim: its spec changed between
    them.
    """

    hash: str
    version: str
    at: str
    first_run: str | None
    before: bool
    versions: int


@dataclass(frozen=True)
class AskedQuestion:
    """A row of the store, with the state of the sweep that trains it; `sweep_id` is None once that is deleted. Times
    are seconds since 1970.
    """

    id: str
    number: int
    title: str
    document: dict[str, Any]
    subject: str
    pilot: bool
    seeds: list[int]
    earlier: list[str]
    plan: QuestionPlan
    sweep_id: str | None
    finding: QuestionFinding | None
    ended: float | None
    state: RunState
    started: float | None
    progress: float
    eta: float | None
    place: int | None
    error: ErrorJson | None
    registration: Registration


class LooksJson(TypedDict):
    """The total numbers of `seeds` at which the registered rule has its looks, those that were `taken`, with numbers as
    effects are (log ratios or differences), and at how many seeds the `next` one may be taken now, null if none may.
    """

    seeds: list[int]
    taken: list[TakenLook]
    next: int | None


class QuestionJson(TypedDict):
    """A question and, once its runs are over, its verdict. The fields from `verdict` on are null before that, and for a
    pilot, which is no test. `compared` says what `effect` is: a ratio (`scale` "ratio") or a difference of shares
    ("plain"), positive or above 1 as the question says. Where networks have no number, `bound` is as in a claim.
    `values`, `figure` and `document` come only for a single question. `earlier` has the ids of questions that asked the
    same of other seeds: each is judged by itself. `sweep`, of the newest look, is null once its sweep is deleted.
    `looks` is null for a question without; while a further look is trained, the verdict is that of the one before.
    """

    id: str
    number: int
    title: str
    url: str
    sides: list[str]
    statistic: str
    compared: str
    scale: str
    direction: Direction
    band: float
    edge: str
    goal: float | None
    seeds: list[int]
    pilot: bool
    earlier: list[str]
    looks: LooksJson | None
    plan: QuestionPlan
    registration: RegistrationJson
    sweep: str | None
    state: RunState
    progress: float
    eta: float | None
    place: int | None
    error: ErrorJson | None
    verdict: Verdict | None
    reason: str | None
    conclusion: str | None
    effect: float | None
    interval: list[float | None] | None
    p: float | None
    p_drawn: bool | None
    chance: float | None
    needed: int | None
    bound: Bound | None
    n: int | None
    missing: list[int] | None
    diverged: list[int] | None
    tuned: list[dict[str, Any]] | None
    edges: list[list[str]] | None
    effects: list[float] | None
    values: list[list[float | None]] | None
    figure: list[dict[str, Any]] | None
    document: dict[str, Any] | None


class QuestionPage(TypedDict):
    items: list[QuestionJson]
    next: str | None


class PlannedQuestionJson(TypedDict):
    """What a question would be, without registering or running it. `hash` is what would be registered, `seconds` the
    time of its runs on one core; `networks` and `seconds` are those of the first look where it has `looks`. `earlier`
    as in a question; `taken` says why it would be refused, null if it would not.
    """

    title: str
    hash: str
    sides: list[str]
    compared: str
    edge: str
    seeds: list[int]
    looks: list[int] | None
    plan: QuestionPlan
    networks: int
    seconds: float
    earlier: list[str]
    taken: ErrorJson | None


def registration_json(one: Registration, first_run: float | None, versions: int = 1) -> RegistrationJson:
    return RegistrationJson(
        hash=one.hash,
        version=one.version,
        at=iso(one.at),
        first_run=iso_or_none(first_run),
        before=first_run is not None and first_run < one.at,
        versions=versions,
    )
