"""Turn findings into verdicts: Holm's correction over the family, then the rule of SCIENCE 1.8, and one sentence.

The correction multiplies the k-th smallest of n p values by n - k + 1 and keeps the order; `verdicts` has both rules.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from statistics import mean, stdev

from typing_extensions import TypedDict

from firmground.engine import claims
from firmground.engine.claims.claim import Claim
from firmground.engine.claims.finding import Finding
from firmground.engine.claims.open_ends import logs, open_ends, p_of
from firmground.engine.claims.planning import chance, needed
from firmground.engine.claims.ratio import bounded, ends, power, ratio
from firmground.engine.claims.reason import steps_allowed, undecided, unknown, where
from firmground.engine.claims.reservation import reservation
from firmground.engine.claims.take_home import Obstacle, take_home
from firmground.engine.claims.verdicts import LEVEL, Estimate, Verdict, holm, is_drawn, smallest_p, verdict


class Judgement(TypedDict):
    """`adjusted_p` is corrected by Holm, p itself for a claim outside the family, null for exact ones; `p_drawn`: p is
    of drawn signs. `reason` explains the verdict in a clause, `sentence` has the numbers, `take_home` what a beginner
    remembers, and `reservation` ("" for none) which statistics of the finding contradict it. Where the interval alone
    left it open, `chance` is that which so many seeds had to decide an effect of this size, and `needed` how many would
    have had 80 % (null: more than 400).
    """

    verdict: Verdict
    adjusted_p: float | None
    p_drawn: bool
    reason: str
    sentence: str
    take_home: str
    reservation: str
    chance: float | None
    needed: int | None


def least_seeds(claim: Claim) -> int:
    """The fewest seeds that can decide the claim: with fewer, even the smallest corrected p is too large."""
    if not claim.tested:
        return 1
    tests = len(claims.corrected_with(claim.name))
    return next(n for n in range(1, 100) if smallest_p(n, claim.aim) * tests <= LEVEL)


def adjusted(findings: Mapping[str, Finding], family: Iterable[str] = claims.FAMILY) -> dict[str, float]:
    """The corrected p of each member of a family, by name. A member without a finding counts with p = 1, and so does
    one whose p does not hold beside its bound.
    """
    ps = {name: p_of(claims.claim(name), one) for name, one in findings.items()}
    return holm({name: p for name, p in ps.items() if p is not None}, family)


def judge(claim: Claim, found: Finding, findings: Mapping[str, Finding]) -> Judgement:
    """The verdict on `found`, one of `findings`, whose p values are corrected together."""
    family = claims.corrected_with(claim.name)
    p = adjusted({**findings, claim.name: found}, family)[claim.name] if claim.tested else None
    found = open_ends(claim, found)
    decided, reason, obstacle = _exact(found) if p is None else _paired(claim, found, p)
    outlook = _outlook(claim, found, p or 1.0) if decided == "inconclusive" and obstacle is None else None
    reason = reason if outlook is None else undecided(reason, found["n"], *outlook)
    return Judgement(
        verdict=decided,
        adjusted_p=p,
        p_drawn=found["p"] is not None and is_drawn(found["p"], found["n"]),
        reason=reason,
        sentence=_sentence(claim, found, p, reason),
        take_home=take_home(claim, found, decided, p, obstacle),
        reservation="" if obstacle else reservation(claim, found, decided),
        chance=outlook[0] if outlook else None,
        needed=outlook[1] if outlook else None,
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
    if found["bound"] == "unknown":
        return "inconclusive", unknown(found), "unknown"
    least = least_seeds(claim)
    if found["n"] < least:
        tests = len(claims.corrected_with(claim.name))
        what = f"a family of {tests} tests" if tests > 1 else "a test"
        few = f"{_seeds(found['n'])} cannot decide: {what} needs at least {least}"
        return "inconclusive", few, "few"
    estimate = _estimate(found, claim)
    decided = verdict(estimate, p, aim=claim.aim, band=claim.band)
    if decided == "supported" and found["stuck"]:
        still = f"{' and '.join(found['stuck'])} is stuck at chance, and standing still is no merit"
        return "inconclusive", still, "stuck"
    return decided, where(claim, estimate, decided, p), None


def _outlook(claim: Claim, found: Finding, adjusted_p: float) -> tuple[float, int | None] | None:
    """The chance that these seeds had to decide an effect of this size, and how many would have had that of a plan.

    None for a bound, whose seeds have no spread of their own, and with too few seeds for one.
    """
    if found["bound"] or found["n"] < 2 or not found["p"]:
        return None
    effect, spread, times = mean(found["effects"]), stdev(found["effects"]), adjusted_p / found["p"]
    return chance(claim, effect, spread, found["n"], times), needed(claim, effect, spread, times)


def _sentence(claim: Claim, found: Finding, p: float | None, reason: str) -> str:
    """For instance: Steps raw ÷ standardised: 7.20 × (95 % interval 5.90 × to 8.80 ×) over 10 paired seeds; p = …"""
    if p is None:
        return f"{reason[0].upper()}{reason[1:]}. They hold by construction or by law, so no test is made of them."
    parts = [f"{claim.statistic[0].upper()}{claim.statistic[1:]}: {_measured(claim, found)}{_test(claim, found, p)}."]
    parts.append(f" {reason[0].upper()}{reason[1:]}.")
    if found["diverged"]:
        parts.append(f" {_count(found['diverged'], 'lane')} diverged{_counted(found, found['diverged'])}.")
    if found["censored"]:
        parts.append(f" {_count(found['censored'], 'lane')} {_cut_off(found)}{_counted(found, found['censored'])}.")
    if found["stuck"] and "stuck" not in reason:
        parts.append(f" Stuck at chance: {', '.join(found['stuck'])}.")
    return "".join(parts)


def _measured(claim: Claim, found: Finding) -> str:
    """1.56 × (95 % interval 1.51 × to 1.62 ×) over 10 paired seeds; a bound: at least 18.0 × (95 %: 16.5 × or more)."""
    written = bounded(ratio(found["effect"]), found["bound"])
    if found["interval"]:
        name = "95 %:" if found["bound"] else "95 % interval"
        written += f" ({name} {ends(found['interval'], claim.band)})"
    return f"{written} over {_seeds(found['n'])}"


def _test(claim: Claim, found: Finding, adjusted_p: float) -> str:
    p, family = found["p"], claim.name in claims.FAMILY
    if found["bound"] == "unknown":
        return ""
    if p is None:
        counts = " and counts as 1 in Holm's correction" if family else ""
        return f"; a p value says nothing beside this bound{counts}"
    name = "sign-flip p (drawn)" if is_drawn(p, found["n"]) else "exact sign-flip p"
    after = f"{_p(adjusted_p)} after Holm's correction" if family else "of a test by itself"
    return f"; {name} = {_p(p)}, {after}"


def _cut_off(found: Finding) -> str:
    allowed = steps_allowed(found)
    return f"never arrived{allowed}" if allowed else "was cut off" if found["censored"] == 1 else "were cut off"


def _counted(found: Finding, n: int) -> str:
    """What such lanes count as; in what is unknown they count as nothing."""
    return "" if found["bound"] == "unknown" else f" and {'are' if n != 1 else 'is'} counted with a bound"


def _estimate(found: Finding, claim: Claim) -> Estimate:
    low, high = logs(found["interval"]) if found["interval"] else (None, None)
    return Estimate(math.log(found["effect"] or 1.0), low, high, found["p"] or 0.0, found["n"])


def _p(value: float) -> str:
    if value < 0.0001:
        return power(value)
    # Halves are rounded up, as in the browser: .125 becomes .13.
    return f"{value * (1 + 1e-12):.2g}".replace("0.", ".", 1) if value < 1 else "1"


def _seeds(n: int) -> str:
    return f"{n} paired seeds" if n != 1 else "1 seed"


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" + ("s" if n != 1 else "")
