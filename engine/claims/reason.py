"""Why a finding was judged as it was, in a clause."""

from __future__ import annotations

import math

from firmground.engine.claims import corrected_with
from firmground.engine.claims.claim import Claim
from firmground.engine.claims.finding import Finding
from firmground.engine.claims.planning import MOST, WANTED
from firmground.engine.claims.ratio import ends
from firmground.engine.claims.verdicts import LEVEL, Estimate, Verdict

TOO_SMALL = ", so the effect may be too small to matter"
HORIZONS = ("steps allowed", "steps at most")  # facts, one of which a measure of steps has


def steps_allowed(found: Finding) -> str:
    """The horizon in words, after a blank: within 2,500 steps. Nothing where the finding does not count steps."""
    steps = next((found["facts"][name] for name in HORIZONS if name in found["facts"]), None)
    return "" if steps is None else f" within {steps:,.0f} steps"


def unknown(found: Finding) -> str:
    allowed = steps_allowed(found)
    if allowed:
        return f"some lanes of both arms never arrived{allowed}, so their ratio is unknown"
    return "some lanes are cut off on both sides of the ratio, so it is unknown"


def where(claim: Claim, found: Estimate, decided: Verdict, p: float) -> str:
    """Where the interval lies; an end that does not hold is infinite."""
    edge = f"{100 * math.expm1(claim.band):.0f} %"
    low, high = found.low or 0.0, found.high or 0.0
    if -claim.band < low and high < claim.band:
        inside = f"the whole interval lies within ± {edge}"
        return inside if claim.test == "equivalent" else f"{inside}: no effect that matters"
    if low > claim.band or high < -claim.band:
        if decided == "inconclusive":
            return f"the interval lies beyond ± {edge}, but p is not below {LEVEL:g}{_after(claim)}"
        if claim.test == "equivalent" or low > claim.band:
            return f"the whole interval lies beyond ± {edge}"
        known = [None if math.isinf(one) else math.exp(one) for one in (low, high)]
        return f"clearly the opposite ({ends(known, claim.band)})"
    if claim.test == "equivalent":
        if math.isinf(low) or math.isinf(high):
            return f"a bound cannot show that the effect lies within ± {edge}"
        return f"the interval reaches into the band of ± {edge}{TOO_SMALL}"
    if decided == "not supported":
        return f"the whole interval lies below + {edge}: no effect that matters, or the opposite"
    return _undecided(edge, low, high, p)


def _after(claim: Claim) -> str:
    return " after Holm's correction" if len(corrected_with(claim.name)) > 1 else ""


def undecided(reason: str, n: int, chance: float, needed: int | None) -> str:
    """The reason of a verdict that the interval left open, and whether more seeds would help."""
    had = f"{n} seeds decide an effect of this size with a chance of {percent(chance)}"
    if needed is None:
        return f"{reason}; {had}, and not even {MOST} seeds reach {percent(WANTED)}"
    if needed <= n:
        return reason
    return f"not enough seeds: {reason.removesuffix(TOO_SMALL)}; {had}, {needed} seeds with {percent(WANTED)}"


def percent(share: float) -> str:
    """A chance in words: 80 %, less than 1 %."""
    return "less than 1 %" if share < 0.01 else f"{100 * share:.0f} %"


def _undecided(edge: str, low: float, high: float, p: float) -> str:
    if math.isinf(low):
        return "an upper bound cannot show that there is an effect that matters"
    reaches = f"the interval reaches into the band of ± {edge}{TOO_SMALL}"
    if math.isinf(high):
        reaches += ", or large"
    return f"more than chance, but {reaches}" if p < LEVEL else reaches
