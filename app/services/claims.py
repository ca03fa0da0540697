"""Everything one can do with claims: the one service behind API, command line and page. Free of torch and of SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal, cast

from pydantic import Field, ValidationError, field_validator
from typing_extensions import TypedDict

from firmground.app.errors import InvalidRequest, UnknownClaim, UnknownReproduction
from firmground.app.prefix import below
from firmground.app.records.reproduction import (
    UNDER_WAY,
    KeptJson,
    Reproduction,
    ReproductionJson,
    RunLink,
    reproduction_json,
)
from firmground.app.services.findings import Findings, Ledger, Made, Offered
from firmground.app.services.quota import check_room
from firmground.app.settings import Settings
from firmground.app.store.store import Store
from firmground.engine.claims import FAMILY, NAMES, claim
from firmground.engine.claims.budget import DEFAULT_SEEDS, MOST_SEEDS, BudgetName
from firmground.engine.claims.claim import Claim
from firmground.engine.claims.finding import CheckJson, DetailJson
from firmground.engine.claims.judge import judge, least_seeds
from firmground.engine.claims.verdicts import Verdict
from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.fields import Strictly, Whole
from firmground.engine.spec.messages import invalid

Seed = Annotated[Whole, Field(ge=0, le=9_999)]  # beyond are the seeds that choose learning rates
SEEDS_ALLOWED = (
    f"how many, a whole number from 1 to {MOST_SEEDS}, or a list of that many different seeds from 0 to 9,999"
)


class Reproduce(Strictly):
    """What a reproduction may cost. `seeds`: how many (then 0 to n-1), or which."""

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
    """A claim and its newest result, or the one asked for; what follows `kept` is null as long as there is none.

    `kept` lists the findings that can be asked for, newest first; verdicts are made of those that are shown.
    `effect` and `interval` are ratios (of an exact claim the worst deviation in units of its tolerance), `p` the exact
    sign-flip p, `adjusted_p` after Holm's correction; `figure` and `effects` only where one claim is asked for.
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
    reproduction: ReproductionJson | None
    kept: list[KeptJson]
    effect: float | None
    interval: list[float] | None
    p: float | None
    adjusted_p: float | None
    n: int | None
    verdict: Verdict | None
    reason: str | None
    conclusion: str | None
    diverged: int | None
    censored: int | None
    bound: str | None
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


class Claims:
    """`wake` tells the dispatcher that there is something to do. Methods raise AppError or EngineError only."""

    def __init__(self, store: Store, settings: Settings, wake: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._settings = settings
        self._wake = wake
        self._findings = Findings(store, sample=settings.sample)

    def list(self, wanted: Sequence[str] = ()) -> ClaimPage:
        """The ledger in order, without figures, `wanted` as in `Findings.shown`. Raises UnknownReproduction."""
        ledger, newest, kept = self._findings.shown(wanted), self._store.reproductions.newest(), self._findings.kept()
        return ClaimPage(items=[self._json(name, ledger, newest, kept, whole=False) for name in NAMES])

    def get(self, name: str, wanted: Sequence[str] = ()) -> ClaimJson:
        """Raises UnknownClaim, UnknownReproduction."""
        _known(name)
        ledger, newest, kept = self._findings.shown(wanted), self._store.reproductions.newest(), self._findings.kept()
        return self._json(name, ledger, newest, kept, whole=True)

    def reproduce(self, name: str, document: Any) -> ReproductionJson:
        """Queue a reproduction, {"budget"?, "seeds"?}.

        Raises UnknownClaim, InvalidRequest, QueueFull, QuotaExceeded.
        """
        _known(name)
        try:
            asked = Reproduce.model_validate(document)
        except ValidationError as error:
            raise InvalidRequest.of(invalid(error, Reproduce)) from None
        check_room(self._store, self._settings)
        most = self._settings.max_runs_queued
        one = self._store.reproductions.create(name, asked.budget, asked.seeds, most_queued=most)
        self._wake()
        return reproduction_json(one)

    def reproduction(self, name: str, reproduction_id: str) -> ReproductionJson:
        return reproduction_json(self._of(name, reproduction_id))

    def cancel(self, name: str, reproduction_id: str) -> ReproductionJson:
        """Nothing of it is kept. Raises UnknownReproduction, WrongState."""
        self._of(name, reproduction_id)
        return reproduction_json(self._store.reproductions.cancel(reproduction_id))

    def _of(self, name: str, reproduction_id: str) -> Reproduction:
        one = self._store.reproductions.get(reproduction_id)
        if one.claim != name:
            raise UnknownReproduction(reproduction_id)
        return one

    def _json(
        self,
        name: str,
        ledger: Ledger,
        newest: Mapping[str, Reproduction],
        kept: Offered,
        *,
        whole: bool,
    ) -> ClaimJson:
        latest = newest.get(name)
        under_way = latest is not None and (latest.state in UNDER_WAY or latest.state == "failed")
        told = _told(claim(name)) | {"reproduction": reproduction_json(latest) if latest and under_way else None}
        shown = ledger.get(name)
        told["kept"] = [{**one, "shown": shown is not None and one["id"] == shown.id} for one in kept[name]]
        if shown is None:
            return cast(ClaimJson, told | dict.fromkeys(_RESULT))
        found = shown.finding
        judged = judge(claim(name), found, {key: one.finding for key, one in ledger.items()})
        same = {*_RESULT} - {"effects", "figure"}
        result: dict[str, Any] = {key: value for key, value in found.items() if key in same}
        result |= {"verdict": judged["verdict"], "reason": judged["reason"], "conclusion": judged["sentence"]}
        result |= {"adjusted_p": judged["adjusted_p"], "made": shown.made}
        result["runs"] = [] if shown.made["sample"] else self._store.reproductions.runs(shown.id)
        result |= {"effects": found["effects"] if whole else None, "figure": found["figure"] if whole else None}
        return cast(ClaimJson, told | result)


def _known(name: str) -> None:
    if name not in NAMES:
        raise UnknownClaim(name, NAMES)


def _told(asked: Claim) -> dict[str, Any]:
    """What a claim says before anything is measured."""
    told = asdict(asked)
    told["explanation"] = list(asked.explanation)
    return told | {
        "least_seeds": least_seeds(asked),
        "family": len(FAMILY),
        "url": below(f"/api/claims/{asked.name}"),
    }


_RESULT = (
    *(
        "effect",
        "interval",
        "p",
        "adjusted_p",
        "n",
        "verdict",
        "reason",
        "conclusion",
        "diverged",
        "censored",
        "bound",
        "stuck",
    ),
    *("budget", "seeds", "checks", "details", "facts", "versions", "timing", "made", "runs", "effects", "figure"),
)
