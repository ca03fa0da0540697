"""One sentence to take home from a finding: how much, in which direction, and what it leaves open.

At most about twenty words, without the vocabulary of statistics. The conclusion in `judge` has the exact numbers.
"""

from __future__ import annotations

import math
from typing import Literal

from firmground.engine.claims.claim import Claim
from firmground.engine.claims.finding import Finding
from firmground.engine.claims.open_ends import logs
from firmground.engine.claims.reason import steps_allowed
from firmground.engine.claims.verdicts import LEVEL, Verdict
from firmground.engine.claims.wording import Compared, Identities, Side

Obstacle = Literal["broken", "unknown", "few", "stuck"]
"""Why a finding decides nothing whatever its effect: a failed identity, lanes cut off on both sides, too few seeds, or
an arm stuck at chance.
"""
FRACTIONS = {"a fifth": (19.5, 21.5), "a quarter": (23.0, 27.5), "a third": (31.0, 36.0)}  # of a hundred
ALIKE = 0.005  # less rounds to 0 %
TIMES = 1.95  # from here on "twice as many", not "95 % more"
FLIPPED = {"at least": "at most", "at most": "at least"}


def take_home(claim: Claim, found: Finding, decided: Verdict, p: float | None, obstacle: Obstacle | None = None) -> str:
    """The sentence of a finding, its ends open, that was judged `decided`; `p` is corrected, null for exact claims."""
    wording = claim.wording
    if isinstance(wording, Identities):
        return _capital(f"{wording.says}: {_agreement(found)}.")
    if obstacle == "broken":
        return "No answer here: a check of the measurement itself failed."
    if obstacle == "stuck":
        return "No answer here: one network never got beyond guessing, so the comparison is not fair."
    if obstacle == "unknown":
        allowed = steps_allowed(found)
        gave = f"did not get there{allowed}" if allowed else "gave only a limit, not a number"
        return f"No answer here: on both sides some networks {gave}."
    interval = found["interval"]
    if obstacle == "few" or interval is None:
        few = "1 repetition is" if found["n"] == 1 else f"{found['n']} repetitions are"
        return _capital(f"{_comparison(wording, found)}, but {few} too few to tell.")
    low, high = logs(interval)
    inside = -claim.band < low and high < claim.band
    if inside and decided == ("supported" if claim.test == "equivalent" else "not supported"):
        return _capital(f"{_alike(wording)}, to within {_band(claim)}.")
    comparison, mean = _comparison(wording, found), math.log(found["effect"] or 1.0)
    if decided == "inconclusive":
        return _capital(f"{comparison}{_doubt(claim, mean, low, high, p or 0.0)}.")
    if decided == "not supported" and math.expm1(mean) > ALIKE and high < claim.band:
        return _capital(f"{comparison}, too little to matter.")  # an upper bound
    return _capital(f"{comparison}{'' if decided == 'supported' else _contrary(claim)}.")


def _agreement(found: Finding) -> str:
    checks = found["checks"]
    wrong = sum(not check["holds"] for check in checks)
    if wrong:
        return f"not confirmed, {wrong} of {len(checks)} checks {'fails' if wrong == 1 else 'fail'} here"
    return f"all {len(checks)} checks agree here"


def _comparison(wording: Compared, found: Finding) -> str:
    """For instance: about a quarter fewer steps here with batch norm than without."""
    effect, bound = found["effect"] or 1.0, found["bound"]
    times = max(effect, 1 / effect)
    larger, smaller = (wording.over, wording.under) if effect >= 1 else (wording.under, wording.over)
    how = (bound if effect >= 1 else FLIPPED[bound]) if bound else "about"
    if times >= TIMES:
        return _clause(wording, f"{how} {_multiple(times)} {wording.degrees.same}", larger, "as", smaller)
    rises = wording.about == larger
    if times - 1 < ALIKE:
        same = bound and (bound if wording.about == wording.over else FLIPPED[bound])
        return _alike(wording, same or "about")
    share = 100 * (times - 1 if rises else 1 - 1 / times)
    degree = wording.degrees.more if rises else wording.degrees.less
    amount = f"{how} {_share(share, rounded=not bound)} {degree}"
    return _clause(wording, amount, wording.about, "than", _other(wording))


def _alike(wording: Compared, how: str = "about") -> str:
    return _clause(wording, f"{how} {wording.degrees.same}", wording.about, "as", _other(wording))


def _other(wording: Compared) -> Side:
    return wording.under if wording.about == wording.over else wording.over


def _clause(wording: Compared, amount: str, first: Side, joint: str, second: Side) -> str:
    says = wording.says.format(amount=amount)
    return f"{says} here {first.first} {joint} {second.second}"


def _share(share: float, *, rounded: bool) -> str:
    names = [name for name, (low, high) in FRACTIONS.items() if low <= share < high]
    return names[0] if rounded and names else f"{share:.0f} %"


def _multiple(times: float) -> str:
    if times < 2.05:
        return "twice"
    if times < 9.95:
        return f"{float(f'{times:.1f}'):g} times"
    if times < 999_500:
        return f"{times:,.0f} times"
    unit, name = (1e6, "million") if times < 999.5e6 else (1e9, "billion")
    return f"{float(f'{times / unit:.2g}'):,g} {name} times"


def _contrary(claim: Claim) -> str:
    if claim.test == "equivalent":
        return ", which is not the same"
    return f", contrary to the {'claim' if claim.beyond else 'lecture'}"


def _doubt(claim: Claim, mean: float, low: float, high: float, p: float) -> str:
    """What an undecided finding leaves open, as the end of its sentence."""
    band = claim.band
    inside, beyond = -band < low and high < band, low > band or high < -band
    if p >= LEVEL and (beyond or (claim.test == "equivalent" and inside)):
        return "; that can still be chance"
    if claim.test == "equivalent":
        within = -band < mean < band
        return f"; {'more' if within else 'less'} than {_band(claim)} can't be ruled out"
    if math.expm1(abs(mean)) < ALIKE:
        return "; a difference can't be ruled out"
    nearest, farthest = (low, high) if mean >= 0 else (-high, -low)
    if nearest < -band:
        return "; the opposite can't be ruled out"
    if nearest < 0:
        return "; it may make no difference"
    if abs(mean) < band < farthest:
        return ", perhaps too little to matter"
    return f"; less than {_band(claim)} can't be ruled out"


def _band(claim: Claim) -> str:
    return f"{100 * math.expm1(claim.band):.0f} %"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
