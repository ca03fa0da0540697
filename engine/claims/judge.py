"""Turn findings into verdicts: Holm's correction over the family, then the rule of SCIENCE 1.8, and one sentence.

The correction multiplies the k-th smallest of n p values by n - k + 1 and keeps the order; `verdicts` has both rules.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from typing_extensions import TypedDict

from firmground.engine.claims import FAMILY
from firmground.engine.claims.claim import Claim
from firmground.engine.claims.finding import Finding
from firmground.engine.claims.take_home import Obstacle, take_home
from firmground.engine.claims.verdicts import LEVEL, Aim, Estimate, Verdict, holm, smallest_p, verdict


class Judgement(TypedDict):
    """`adjusted_p` is corrected by Holm, null for exact claims; `reason` explains the verdict in a clause, `sentence`
    has the numbers, `take_home` what a beginner remembers.
    """

    verdict: Verdict
    adjusted_p: float | None
    reason: str
    sentence: str
    take_home: str


def least_seeds(claim: Claim) -> int:
    """The fewest seeds that can decide the claim: with fewer, even the smallest corrected p is too large."""
    if not claim.headline:
        return 1
    aim = _aim(claim)
    return next(n for n in range(1, 100) if smallest_p(n, aim) * len(FAMILY) <= LEVEL)


def _aim(claim: Claim) -> Aim:
    return "equivalent" if claim.test == "equivalent" else "greater"


def adjusted(findings: Mapping[str, Finding]) -> dict[str, float]:
    """The corrected p of each member of the family, by name; a member without a finding counts with p = 1."""
    return holm({name: one["p"] for name, one in findings.items() if one["p"] is not None}, FAMILY)


def judge(claim: Claim, found: Finding, findings: Mapping[str, Finding]) -> Judgement:
    """The verdict on `found`, one of `findings`, whose p values are corrected together."""
    p = adjusted({**findings, claim.name: found}).get(claim.name) if claim.headline else None
    decided, reason, obstacle = _exact(found) if p is None else _paired(claim, found, p)
    return Judgement(
        verdict=decided,
        adjusted_p=p,
        reason=reason,
        sentence=_sentence(claim, found, p, reason),
        take_home=take_home(claim, found, decided, p, obstacle),
    )


def _exact(found: Finding) -> tuple[Verdict, str, Obstacle | None]:
    wrong = [check["name"] for check in found["checks"] if not check["holds"]]
    if wrong:
        return "not supported", f"{len(wrong)} of {len(found['checks'])} identities fail, first: {wrong[0]}", None
    return "supported", f"all {len(found['checks'])} identities hold to their tolerance", None


def _paired(claim: Claim, found: Finding, p: float) -> tuple[Verdict, str, Obstacle | None]:
    broken = [check["name"] for check in found["checks"] if not check["holds"]]
    if broken:
        trust = f"an identity that must hold fails ({broken[0]}), so the measurement is not to be trusted"
        return "inconclusive", trust, "broken"
    least = least_seeds(claim)
    if found["n"] < least:
        few = f"{_seeds(found['n'])} cannot decide: a family of {len(FAMILY)} tests needs at least {least}"
        return "inconclusive", few, "few"
    estimate = _estimate(found, claim)
    aim = _aim(claim)
    decided = verdict(estimate, p, aim=aim, band=claim.band)
    if decided == "supported" and found["stuck"]:
        still = f"{' and '.join(found['stuck'])} is stuck at chance, and standing still is no merit"
        return "inconclusive", still, "stuck"
    return decided, _where(claim, estimate, decided, p), None


def _where(claim: Claim, found: Estimate, decided: Verdict, p: float) -> str:
    band = f"± {100 * math.expm1(claim.band):.0f} %"
    low, high = found.low or 0.0, found.high or 0.0
    if -claim.band < low and high < claim.band:
        inside = f"the whole interval lies within {band}"
        return inside if claim.test == "equivalent" else f"{inside}: no effect that matters"
    if low > claim.band or high < -claim.band:
        if decided == "inconclusive":
            return f"the interval lies beyond {band}, but p is not below {LEVEL:g} after Holm's correction"
        if claim.test == "equivalent" or low > claim.band:
            return f"the whole interval lies beyond {band}"
        ends = [end(math.exp(one), claim.band) for one in (low, high)]
        return f"clearly the opposite ({' to '.join(ends)})"
    reaches = f"the interval reaches into the band of {band}, so the effect may be too small to matter"
    return f"more than chance, but {reaches}" if p < LEVEL and claim.test != "equivalent" else reaches


def _sentence(claim: Claim, found: Finding, p: float | None, reason: str) -> str:
    """For instance: Steps raw ÷ standardised: 7.20 × (95 % interval 5.90 × to 8.80 ×) over 10 paired seeds; p = …"""
    if p is None:
        return f"{reason[0].upper()}{reason[1:]}. They hold by construction or by law, so no test is made of them."
    parts = [f"{claim.statistic[0].upper()}{claim.statistic[1:]}: "]
    parts += [f"{found['bound']} " if found["bound"] else "", ratio(found["effect"])]
    if found["interval"]:
        low, high = (end(one, claim.band) for one in found["interval"])
        parts.append(f" (95 % interval {low} to {high})")
    parts.append(
        f" over {_seeds(found['n'])}; exact sign-flip p = {_p(found['p'] or 0.0)}, {_p(p)} after Holm's correction."
    )
    parts.append(f" {reason[0].upper()}{reason[1:]}.")
    if found["diverged"]:
        parts.append(
            f" {_count(found['diverged'], 'lane')} diverged and {_are(found['diverged'])} counted with a bound."
        )
    if found["censored"]:
        parts.append(
            f" {_count(found['censored'], 'lane')} never arrived and {_are(found['censored'])} counted with a bound."
        )
    if found["stuck"] and "stuck" not in reason:
        parts.append(f" Stuck at chance: {', '.join(found['stuck'])}.")
    return "".join(parts)


def ratio(value: float | None) -> str:
    """1.07 ×, 7.2 ×, 262 ×, 7.7 million ×, 3.0e-3 ×."""
    if value is None:
        return "–"
    if value >= 999_500:
        rounded = float(f"{value:.2g}")
        return f"{rounded / 1e6:g} million ×" if rounded < 1e9 else f"{_power(value)} ×"
    if 0 < value < 0.005:
        return f"{_power(value)} ×"
    if value >= 99.5:
        return f"{value:,.0f} ×"
    return f"{value:.1f} ×" if value >= 9.95 else f"{value:.2f} ×"


def _power(value: float) -> str:
    """2.5e9, 3.0e-3: the format of the browser."""
    digits, _, power = f"{value:.1e}".partition("e")
    return f"{digits}e{int(power)}"


def chance(p: float | None) -> str:
    """A p value: .002, .04, < .0001; `static/js/claims/ratio.js` writes the same."""
    if p is None:
        return "–"
    if p < 0.0001:
        return "< .0001"
    return "1" if p >= 0.9995 else f"{float(f'{p:.2g}'):g}".removeprefix("0")


def end(value: float, band: float) -> str:
    """An end of an interval, with enough digits to show on which side of the band's edge it lies: 1.1003 × for 1.1."""
    edges = (math.exp(-band), math.exp(band))
    digits = next((one for one in (2, 3, 4) if all(f"{edge:.{one}f}" != f"{value:.{one}f}" for edge in edges)), 2)
    return ratio(value) if digits == 2 else f"{value:.{digits}f} ×"


def _estimate(found: Finding, claim: Claim) -> Estimate:
    interval = found["interval"]
    low, high = (None, None) if interval is None else (math.log(interval[0]), math.log(interval[1]))
    return Estimate(math.log(found["effect"] or 1.0), low, high, found["p"] or 0.0, found["n"])


def _p(value: float) -> str:
    # Halves are rounded up, as in the browser: .125 becomes .13.
    return f"{value * (1 + 1e-12):.2g}".replace("0.", ".", 1) if value < 1 else "1"


def _seeds(n: int) -> str:
    return f"{n} paired seeds" if n != 1 else "1 seed"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" + ("s" if n != 1 else "")


def _are(n: int) -> str:
    return "are" if n != 1 else "is"
