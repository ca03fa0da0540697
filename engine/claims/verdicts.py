"""Verdicts: Holm's correction over a family, and the rule that turns an estimate into one of three words (SCIENCE 1).

Needs neither NumPy nor SciPy, so that the web process can judge.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["supported", "not supported", "inconclusive"]
Aim = Literal["greater", "equivalent", "either"]
LEVEL = 0.05
BAND = math.log(1.1)
MOST_EXACT = 40  # seeds whose sign vectors are all counted; beyond, a random sample of them is


@dataclass(frozen=True)
class Rule:
    """What an interval must show: beyond or within the `band`, as effects are written."""

    aim: Aim
    band: float


@dataclass(frozen=True)
class Estimate:
    """Mean of the differences, its 95 % interval (None for a single seed), the p value, and the number of seeds.

    An end that a bound does not have is infinite.
    """

    mean: float
    low: float | None
    high: float | None
    p: float
    n: int


def smallest_p(n: int, aim: Aim) -> float:
    """The smallest p that n seeds can give: 2^-n for an equivalence (two one-sided tests), else 2^(1-n)."""
    return min(1.0, 2.0 ** (-n if aim == "equivalent" else 1 - n))


def is_drawn(p: float, n: int) -> bool:
    """Whether p comes from drawn sign vectors: an exact one is a whole number of the 2^n. Findings of earlier versions
    have a drawn p from 17 seeds on.
    """
    return n > MOST_EXACT or not (p * 2.0**n).is_integer()


def holm(ps: Mapping[str, float], family: Iterable[str]) -> dict[str, float]:
    """Holm's adjusted p of each member of the family (Holm 1979); a member that was not run counts with p = 1.

    Sorted ascending, p_(k) becomes max over j <= k of min(1, (n - j + 1) p_(j)).
    """
    known = {name: ps.get(name, 1.0) for name in family}
    adjusted: dict[str, float] = {}
    highest = 0.0
    for rank, name in enumerate(sorted(known, key=lambda one: known[one])):
        highest = max(highest, min(1.0, (len(known) - rank) * known[name]))
        adjusted[name] = highest
    return adjusted


def verdict(found: Estimate, adjusted_p: float, *, aim: Aim = "greater", band: float = BAND) -> Verdict:
    """The rule of SCIENCE 1.8. The claim is a positive mean (`greater`), one inside the band (`equivalent`), or one
    beyond it on a side that was not named (`either`).

    A bound decides on the side where it binds: a lower end beyond the band supports, and an upper end below the band's
    upper edge does not, whatever lies on the open side.
    """
    if found.low is None or found.high is None:
        return "inconclusive"
    inside = -band < found.low and found.high < band
    if aim == "equivalent":
        beyond = found.low > band or found.high < -band
        return "supported" if inside and adjusted_p < LEVEL else "not supported" if beyond else "inconclusive"
    if aim == "either":
        apart = (found.low > band or found.high < -band) and adjusted_p < LEVEL
        return "supported" if apart else "not supported" if inside else "inconclusive"
    if found.low > band and adjusted_p < LEVEL:
        return "supported"
    not_above = found.high < band and math.isinf(found.low)
    return "not supported" if inside or not_above or found.high < -band else "inconclusive"
