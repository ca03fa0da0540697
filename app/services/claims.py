"""The service for claims behind API, command line and page. Free of torch and of SQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, cast

from firmground.app.errors import UnknownClaim, UnknownReproduction
from firmground.app.prefix import below
from firmground.app.records.question import RegistrationJson, registration_json
from firmground.app.records.reproduction import (
    UNDER_WAY,
    Reproduction,
    ReproductionJson,
    reproduction_json,
)
from firmground.app.services.claim_documents import ClaimJson, ClaimPage, Reproduce
from firmground.app.services.findings import Findings, Ledger, Offered
from firmground.app.services.quota import check_room
from firmground.app.services.validation import validated
from firmground.app.settings import Settings
from firmground.app.store.store import Store
from firmground.engine.claims import NAMES, claim, corrected_with
from firmground.engine.claims.claim import Claim
from firmground.engine.claims.judge import judge, least_seeds
from firmground.engine.claims.open_ends import effect_or_deviation, open_ends
from firmground.engine.claims.planning import planned


class Claims:
    """`wake` tells the dispatcher that there is work. Methods raise only AppError and EngineError."""

    def __init__(self, store: Store, settings: Settings, wake: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self._settings = settings
        self._wake = wake
        self._findings = Findings(store, sample=settings.sample)

    def list(self, wanted: Sequence[str] = ()) -> ClaimPage:
        """The ledger, without figures; `wanted` as in `Findings.shown`. Raises UnknownReproduction."""
        ledger, newest, kept = self._findings.shown(wanted), self._store.reproductions.newest(), self._findings.kept()
        registered = self._registered()
        items = [self._json(name, ledger, newest, kept, whole=False) for name in NAMES]
        return ClaimPage(items=[{**one, "registration": registered.get(one["name"])} for one in items])

    def get(self, name: str, wanted: Sequence[str] = ()) -> ClaimJson:
        """Raises UnknownClaim, UnknownReproduction."""
        _known(name)
        ledger, newest, kept = self._findings.shown(wanted), self._store.reproductions.newest(), self._findings.kept()
        one = self._json(name, ledger, newest, kept, whole=True)
        return {**one, "registration": self._registered().get(name)}

    def reproduce(self, name: str, document: Any) -> ReproductionJson:
        """Queue a reproduction, {"budget"?, "seeds"?}.

        Raises UnknownClaim, InvalidRequest, QueueFull, QuotaExceeded.
        """
        _known(name)
        asked = validated(Reproduce, document)
        check_room(self._store, self._settings)
        self._store.registrations.register_claims(claim_specs())
        most = self._settings.max_runs_queued
        one = self._store.reproductions.create(name, asked.budget, asked.seeds, most_queued=most)
        self._wake()
        return reproduction_json(one)

    def reproduction(self, name: str, reproduction_id: str) -> ReproductionJson:
        return reproduction_json(self._of(name, reproduction_id))

    def cancel(self, name: str, reproduction_id: str) -> ReproductionJson:
        """Cancel a reproduction and keep nothing of it. Raises UnknownReproduction, WrongState."""
        self._of(name, reproduction_id)
        return reproduction_json(self._store.reproductions.cancel(reproduction_id))

    def _registered(self) -> dict[str, RegistrationJson]:
        """By claim, its newest registration."""
        first = self._store.reproductions.first_started()
        return {
            name: registration_json(found[-1], first.get(name), len(found))
            for name, found in self._store.registrations.of_claims().items()
        }

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
        document = _statement(claim(name)) | {
            "reproduction": reproduction_json(latest) if latest and under_way else None
        }
        shown = ledger.get(name)
        document["kept"] = [{**one, "shown": shown is not None and one["id"] == shown.id} for one in kept[name]]
        if shown is None:
            return cast(ClaimJson, document | dict.fromkeys(_RESULT))
        found = open_ends(claim(name), shown.finding)
        judged = judge(claim(name), found, {key: one.finding for key, one in ledger.items()})
        same = {*_RESULT} - {"effects", "figure"}
        result: dict[str, Any] = {key: value for key, value in found.items() if key in same}
        result |= effect_or_deviation(claim(name), found)
        result |= {"verdict": judged["verdict"], "reason": judged["reason"], "conclusion": judged["sentence"]}
        result |= {key: judged[key] for key in ("take_home", "reservation", "chance", "needed")}
        result["planned"] = planned(claim(name), found["effects"], len(corrected_with(name)))
        result |= {"adjusted_p": judged["adjusted_p"], "p_drawn": judged["p_drawn"], "made": shown.made}
        result["runs"] = [] if shown.made["sample"] else self._store.reproductions.runs(shown.id)
        result |= {"effects": found["effects"] if whole else None, "figure": found["figure"] if whole else None}
        return cast(ClaimJson, document | result)


def claim_specs() -> dict[str, Any]:
    """By name, what is registered of each claim."""
    return {name: claim(name).spec for name in NAMES}


def _known(name: str) -> None:
    if name not in NAMES:
        raise UnknownClaim(name, NAMES)


def _statement(asked: Claim) -> dict[str, Any]:
    """What a claim says, before any result."""
    document = asdict(asked)
    document["explanation"] = list(asked.explanation)
    del document["wording"]  # take_home is composed of it
    return document | {
        "least_seeds": least_seeds(asked),
        "family": len(corrected_with(asked.name)),
        "url": below(f"/api/claims/{asked.name}"),
    }


_RESULT = (
    *(
        "effect",
        "deviation",
        "interval",
        "p",
        "p_drawn",
        "adjusted_p",
        "n",
        "verdict",
        "reason",
        "conclusion",
        "take_home",
        "reservation",
        "chance",
        "needed",
        "planned",
        "diverged",
        "censored",
        "bound",
        "stuck",
    ),
    *("budget", "seeds", "checks", "details", "facts", "versions", "timing", "made", "runs", "effects", "figure"),
)
