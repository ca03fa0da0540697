"""What a stored finding says of bounds: which end of an interval and which p value hold.

Lanes that are cut off count with the last step, which makes the differences of their seeds too small ("at least") or
too large ("at most"). Then one end of the interval holds, the lower or the upper one. So does a p value that speaks for
an effect on that side: with the true differences it could only be smaller. A p value for the other side, or for an
equivalence, says nothing.

Findings are stored with both ends and with p, by earlier versions as by this one, so all that is judged or shown of
them comes through here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from firmground.engine.claims.claim import Claim
from firmground.engine.claims.evidence import Bound
from firmground.engine.claims.finding import DetailJson, Finding, Interval


def open_ends(claim: Claim, found: Finding) -> Finding:
    """The finding as it is judged and shown: null stands for an end that does not hold, for a p value that does not,
    and for the effect, interval and p of what is unknown. Of such a finding it is the same one.
    """
    told = found.copy()
    told["bound"] = bound = bound_of(found)
    told["interval"] = _ends(found["interval"], bound)
    told["p"] = p_of(claim, found)
    told["details"] = [_detail(detail) for detail in found["details"]]
    if bound == "unknown":
        told["effect"] = None
    return told


def effect_or_deviation(claim: Claim, found: Finding) -> dict[str, float | None]:
    """The number of a finding as what it is: `effect`, a ratio, or of an exact claim `deviation`, the worst one in
    units of its tolerance. The other one is null.
    """
    if claim.test == "exact":
        return {"effect": None, "deviation": found["effect"]}
    return {"effect": found["effect"], "deviation": None}


def bound_of(found: Finding) -> Bound | None:
    """The finding's bound. Earlier versions stored none where lanes on both sides were cut off, nor where values were
    too small to measure.
    """
    return found["bound"] or ("unknown" if found["censored"] else None)


def p_of(claim: Claim, found: Finding) -> float | None:
    """The p value, null if it does not hold: Holm's correction then counts 1."""
    bound = bound_of(found)
    if bound and claim.test == "equivalent":
        return None
    return found["p"] if _holds(bound, found["effect"], 1.0) else None


def logs(interval: Sequence[float | None]) -> tuple[float, float]:
    """The ends of an interval of ratios as logs; an end that does not hold is infinitely far away."""
    low, high = interval
    return -math.inf if low is None else math.log(low), math.inf if high is None else math.log(high)


def _detail(detail: DetailJson) -> DetailJson:
    bound = detail.get("bound")
    told = detail.copy()
    told["interval"] = _ends(detail["interval"], bound)
    if not _holds(bound, detail["effect"], 1.0 if detail["scale"] == "ratio" else 0.0):
        told["p"] = None
    if bound == "unknown":
        told["effect"] = None
    return told


def _ends(interval: Interval, bound: Bound | None) -> Interval:
    if interval is None or bound == "unknown":
        return None
    low, high = interval
    return [None if bound == "at most" else low, None if bound == "at least" else high]


def _holds(bound: Bound | None, effect: float | None, none: float) -> bool:
    """Whether a p value holds for an effect; `none` is no effect."""
    if bound is None or effect is None:
        return bound is None
    return effect > none if bound == "at least" else bound == "at most" and effect < none
