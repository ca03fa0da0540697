"""The reservation beside a verdict: one sentence on the statistics of the same finding that contradict it.

A detail with an `aim` tests the same claim at another size, step or place. Whether it contradicts the verdict is one
rule for all claims, and where none does there is no sentence. A detail is clear if its estimate lies beyond the band,
its interval excludes no effect, and its p is below the level after Holm's correction over the claim's details with an
aim; or if its whole interval lies within the band.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from firmground.engine.claims.claim import Claim
from firmground.engine.claims.finding import DetailJson, Finding
from firmground.engine.claims.open_ends import logs
from firmground.engine.claims.ratio import bounded, ends, ratio
from firmground.engine.claims.verdicts import LEVEL, Verdict, holm

Stance = Literal["as claimed", "no effect that matters", "the opposite", "not the same"]
CONTRADICTS: dict[Verdict, tuple[Stance, ...]] = {
    "supported": ("the opposite", "not the same", "no effect that matters"),
    "not supported": ("as claimed",),
    "inconclusive": ("as claimed", "the opposite", "not the same", "no effect that matters"),
}
"""What a clear detail may read that a verdict does not say, the strongest contradiction first. It alone is told; but
beside a verdict left open, which says nothing, each of them.
"""


def reservation(claim: Claim, found: Finding, decided: Verdict) -> str:
    """For instance: But the opposite in 6 of 13 statistics, most of all in …: 0.27 × (0.23 × to 0.32 ×). "" if none.

    `found` has its ends open, and was judged `decided`.
    """
    if claim.test == "exact" and decided != "supported":
        return ""  # a failed identity leaves no trust in the rest
    bearing = [detail for detail in found["details"] if detail.get("aim")]
    stances = _stances(bearing, claim.band)
    told = [stance for stance in CONTRADICTS[decided] if stance in stances]
    if decided != "inconclusive":
        told = told[:1]
    parts = []
    for stance in told:
        details = [detail for detail, one in zip(bearing, stances, strict=True) if one == stance]
        words = claim.wording.opposite if stance == "the opposite" else stance
        parts.append(f"{words}{_which(stance, details, len(bearing), claim.band)}")
    return f"But {'; '.join(parts)}." if parts else ""


def _stances(details: Sequence[DetailJson], band: float) -> list[Stance | None]:
    ps = {str(index): 1.0 if one["p"] is None else one["p"] for index, one in enumerate(details)}
    corrected = holm(ps, ps)
    return [_stance(one, corrected[str(index)], band) for index, one in enumerate(details)]


def _stance(detail: DetailJson, p: float, band: float) -> Stance | None:
    """None if it is not clear. A plain number has no band."""
    if detail["effect"] is None or detail["interval"] is None:
        return None
    equivalent, effect = detail["aim"] == "equivalent", _size(detail)
    low, high = logs(detail["interval"]) if detail["scale"] == "ratio" else _plain_ends(detail["interval"])
    if detail["scale"] != "ratio":
        band = 0.0
    if -band < low and high < band:
        return "as claimed" if equivalent else "no effect that matters"
    if p >= LEVEL or abs(effect) <= band or low <= 0 <= high:
        return None
    if equivalent:
        return "not the same"
    return "as claimed" if effect > 0 else "the opposite"


def _plain_ends(interval: Sequence[float | None]) -> tuple[float, float]:
    low, high = interval
    return -math.inf if low is None else low, math.inf if high is None else high


def _size(detail: DetailJson) -> float:
    """The effect as a log if it is a ratio, so that 0 is none."""
    effect = detail["effect"] or 0.0
    return effect if detail["scale"] != "ratio" else math.log(effect) if effect > 0 else -math.inf


def _which(stance: Stance, details: Sequence[DetailJson], of: int, band: float) -> str:
    """How many of the statistics, and the clearest. Ratios come before plain numbers, whose sizes are no match."""
    sign = -1 if stance == "no effect that matters" else 1
    chosen = max(details, key=lambda one: (one["scale"] == "ratio", sign * abs(_size(one))))
    many = f" in {len(details)} of {of} statistics, most clearly" if len(details) > 1 else ""
    return f"{many}: {chosen['name']}, {_written(chosen, band)}"


def _written(detail: DetailJson, band: float) -> str:
    if detail["scale"] != "ratio":
        low, high = (f"{end:.3g}" if end is not None else "–" for end in detail["interval"] or (None, None))
        return f"{detail['effect']:.3g} ({low} to {high})".replace("-", "−")
    words = bounded(ratio(detail["effect"]), detail.get("bound"))
    return f"{words} ({ends(detail['interval'], band)})" if detail["interval"] else words
