"""The finding that is shown for each claim, and the others that are available."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from typing_extensions import TypedDict

from firmground.app.errors import UnknownReproduction
from firmground.app.records.reproduction import KeptJson, KeptReproduction, Reproduction
from firmground.app.records.times import iso
from firmground.app.sample.ledger import FindingOrigin, origin, shipped_ledger
from firmground.app.store.store import Store
from firmground.engine.claims import NAMES
from firmground.engine.claims.finding import Finding

MOST_KEPT = 5  # earlier findings offered for each claim and budget
SAMPLE_PREFIX = "sample-"  # followed by the claim's name: the id of a finding that came with the program


class Made(TypedDict):
    """When and where the result was made; `sample` if it came with the program."""

    at: str
    seconds: float | None
    sample: bool
    machine: str | None


@dataclass(frozen=True)
class Shown:
    """The finding shown for a claim."""

    id: str
    claim: str
    finding: Finding
    made: Made


Ledger = Mapping[str, Shown]
Offered = dict[str, list[KeptJson]]  # by claim, newest first; the one that came with the program is last


class Findings:
    """Findings made here and, with `sample`, those that came with the program for claims without any."""

    def __init__(self, store: Store, *, sample: bool) -> None:
        self._reproductions = store.reproductions
        self._sample = sample

    def shown(self, wanted: Sequence[str]) -> dict[str, Shown]:
        """The finding shown for each claim: the newest one, the one that came with the program if there is no other, or
        the one whose id is in `wanted`. Holm's correction counts exactly these. Raises UnknownReproduction.
        """
        shipped = {one.id: one for one in self._shipped()}
        finished = self._reproductions.finished([one for one in wanted if one not in shipped])
        unknown = [one for one in wanted if one not in shipped and one not in finished]
        if unknown:
            raise UnknownReproduction(unknown[0])
        newest = self._reproductions.newest_finished().values()
        chosen = (shipped.get(one) or _shown(finished[one]) for one in wanted)
        found = (*shipped.values(), *map(_shown, newest), *chosen)
        return {one.claim: one for one in found if one is not None}

    def _shipped(self) -> tuple[Shown, ...]:
        shipped = shipped_ledger() if self._sample else None
        if shipped is None:
            return ()
        return tuple(
            Shown(f"{SAMPLE_PREFIX}{name}", name, found, _made(origin(shipped, name)))
            for name, found in shipped["findings"].items()
        )

    def kept(self) -> Offered:
        kept: Offered = {name: [] for name in NAMES}
        for one in self._reproductions.kept(MOST_KEPT):
            kept.setdefault(one.claim, []).append(_kept(one))
        for shown in self._shipped():
            found, at = shown.finding, shown.made["at"]
            entry = KeptJson(id=shown.id, at=at, sample=True, budget=found["budget"], n=found["n"], shown=False)
            kept.setdefault(shown.claim, []).append(entry)
        return kept


def _made(origin: FindingOrigin) -> Made:
    return Made(at=origin["made"], seconds=None, sample=True, machine=origin["machine"])


def _shown(one: Reproduction) -> Shown | None:
    """None if it has no finding."""
    if one.finding is None:
        return None
    seconds = None if one.started is None or one.ended is None else one.ended - one.started
    made = Made(at=iso(one.ended or one.created), seconds=seconds, sample=False, machine=None)
    return Shown(one.id, one.claim, one.finding, made)


def _kept(one: KeptReproduction) -> KeptJson:
    return KeptJson(id=one.id, at=iso(one.ended), sample=False, budget=one.budget, n=len(one.seeds), shown=False)
