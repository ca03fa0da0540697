"""The documents about claims that the API takes and gives. Free of torch and of SQL."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator
from typing_extensions import TypedDict

from firmground.app.records.question import RegistrationJson
from firmground.app.records.reproduction import KeptJson, ReproductionJson, RunLink
from firmground.app.services.findings import Made
from firmground.engine.claims.budget import DEFAULT_SEEDS, MOST_SEEDS, BudgetName
from firmground.engine.claims.evidence import Bound
from firmground.engine.claims.finding import CheckJson, DetailJson, Interval
from firmground.engine.claims.verdicts import Verdict
from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.fields import Strictly, Whole

Seed = Annotated[Whole, Field(ge=0, le=9_999)]  # larger seeds are used to choose learning rates
SEEDS_ALLOWED = (
    f"how many, a whole number from 1 to {MOST_SEEDS}, or a list of that many different seeds from 0 to 9,999"
)


class Reproduce(Strictly):
    """The budget of a reproduction, and its seeds: how many (then 0 to n-1), or which."""

    budget: BudgetName = "quick"
    seeds: Annotated[tuple[Seed, ...], Field(min_length=1, max_length=MOST_SEEDS)] = tuple(range(DEFAULT_SEEDS))

    @field_validator("seeds", mode="before")
    @classmethod
    def _counted_or_chosen(cls, seeds: Any) -> Any:
        if isinstance(seeds, int) and not isinstance(seeds, bool) and 1 <= seeds <= MOST_SEEDS:
            return tuple(range(seeds))
        if not isinstance(seeds, list | tuple):
            raise InvalidExperiment("seeds", seeds, SEEDS_ALLOWED)
        return seeds

    @field_validator("seeds")
    @classmethod
    def _seeds_differ(cls, seeds: tuple[int, ...]) -> tuple[int, ...]:
        if len(set(seeds)) < len(seeds):
            raise InvalidExperiment("seeds", list(seeds), "seeds that differ")
        return seeds


class SourceJson(TypedDict):
    says: str
    where: str


class PredictionJson(TypedDict):
    question: str
    answers: list[str]


class ClaimJson(TypedDict):
    """A claim and its newest result, or the one asked for. The fields after `kept` are null if there is no result.

    `registration` says when its spec was stored, null in a database that no server has opened yet. `kept` lists the
    available findings, newest first; verdicts are made from those that are shown. `effect` and `interval` are ratios,
    null for an exact claim, whose `deviation` is the worst one in units of its tolerance, `p` is the exact sign-flip p
    (of drawn sign vectors if `p_drawn`), `adjusted_p` the same after Holm's correction over `family` claims (1: by none
    but itself). Where lanes were cut off, `bound` is "at least", "at most" or, with such lanes on both sides,
    "unknown": then `interval` has null for an end that does not hold, `p` is null where it says nothing (`adjusted_p`
    counts it as 1), and of what is unknown `effect` and `interval` are null; so in `details`. `take_home` says in one
    plain sentence what `conclusion` says in numbers, `reservation` which `details` contradict the verdict ("" if none
    does). Where the interval left the verdict open, `chance` is that which so many seeds had to decide an effect of
    this size, `needed` how many would have had 80 %; `planned` is how many decide an effect of 1.25 (of none, for an
    equivalence) with 80 %, by the spread of this finding. Each is null beyond 400. `figure` and `effects` come only for
    a single claim.
    """

    name: str
    number: int
    title: str
    sentence: str
    short: str
    statistic: str
    why: str
    explanation: list[str]
    means: str
    does_not_mean: str
    caveat: str
    literature: list[SourceJson]
    prediction: PredictionJson
    test: Literal["greater", "equivalent", "exact"]
    debate: str
    beyond: bool
    band: float
    least_seeds: int
    family: int
    url: str
    registration: RegistrationJson | None
    reproduction: ReproductionJson | None
    kept: list[KeptJson]
    effect: float | None
    deviation: float | None
    interval: Interval
    p: float | None
    p_drawn: bool | None
    adjusted_p: float | None
    n: int | None
    verdict: Verdict | None
    reason: str | None
    conclusion: str | None
    take_home: str | None
    reservation: str | None
    chance: float | None
    needed: int | None
    planned: int | None
    diverged: int | None
    censored: int | None
    bound: Bound | None
    stuck: list[str] | None
    budget: BudgetName | None
    seeds: list[int] | None
    checks: list[CheckJson] | None
    details: list[DetailJson] | None
    facts: dict[str, float] | None
    versions: dict[str, str] | None
    timing: dict[str, float] | None
    made: Made | None
    runs: list[RunLink] | None
    effects: list[float] | None
    figure: list[dict[str, Any]] | None


class ClaimPage(TypedDict):
    items: list[ClaimJson]
