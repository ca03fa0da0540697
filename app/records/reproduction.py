"""What a reproduction of a claim is, as data: its record in the store, and the JSON that training_set gets."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from firmground.app.errors import ErrorJson
from firmground.app.prefix import below
from firmground.app.records.run import iso
from firmground.engine.claims.budget import BudgetName
from firmground.engine.claims.finding import Finding

ReproductionState = Literal["queued", "running", "finished", "stopped", "failed"]
UNDER_WAY: tuple[ReproductionState, ...] = ("queued", "running")


class RunLink(TypedDict):
    """A run that a figure comes from."""

    id: str
    title: str


class ReproductionJson(TypedDict):
    """`progress` is 0 to 1, `eta` seconds, null while unknown; `place` in the queue of reproductions, 1 being next."""

    id: str
    claim: str
    url: str
    state: ReproductionState
    budget: BudgetName
    seeds: list[int]
    created: str
    started: str | None
    ended: str | None
    progress: float
    eta: float | None
    place: int | None
    error: ErrorJson | None


class KeptJson(TypedDict):
    """A finding that can be looked at; `id` is what `?finding=` takes, `sample` if it came with the program."""

    id: str
    at: str
    sample: bool
    budget: BudgetName
    n: int
    shown: bool


@dataclass(frozen=True)
class Kept:
    """A reproduction that has left a finding, without the finding; `ended` is seconds since 1970."""

    id: str
    claim: str
    budget: BudgetName
    seeds: list[int]
    ended: float


@dataclass(frozen=True)
class Reproduction:
    """A row of the store. Times are seconds since 1970."""

    id: str
    number: int
    claim: str
    budget: BudgetName
    seeds: list[int]
    state: ReproductionState
    created: float
    started: float | None
    ended: float | None
    progress: float
    error: ErrorJson | None
    finding: Finding | None
    place: int | None = None


def reproduction_json(one: Reproduction) -> ReproductionJson:
    return ReproductionJson(
        id=one.id,
        claim=one.claim,
        url=below(f"/api/claims/{one.claim}/runs/{one.id}"),
        state=one.state,
        budget=one.budget,
        seeds=one.seeds,
        created=iso(one.created),
        started=None if one.started is None else iso(one.started),
        ended=None if one.ended is None else iso(one.ended),
        progress=one.progress,
        eta=_eta(one),
        place=one.place,
        error=one.error,
    )


def _eta(one: Reproduction) -> float | None:
    if one.state != "running" or one.started is None or one.progress < 0.02:
        return None
    return (time.time() - one.started) * (1 / one.progress - 1)
