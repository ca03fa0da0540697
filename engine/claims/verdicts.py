"""Verdicts: Holm's correction over a family, and the rule that turns an estimate into one of three words (SCIENCE 1).

Light enough for the web process: nothing here needs NumPy or SciPy.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["supported", "not supported", "inconclusive"]
Aim = Literal["greater", "equivalent"]
LEVEL = 0.05
BAND = math.log(1.1)


@dataclass(frozen=True)
class Estimate:
    """Mean of the differences, its 95 % interval (None where one seed gives none), the two-sided p, and n."""

    mean: float
    low: float | None
    high: float | None
    p: float
    n: int


def smallest_p(n: int, aim: Aim) -> float:
    """What n seeds can reach at best; an equivalence is two one-sided tests, anything else is two-sided."""
    return min(1.0, 2.0 ** (-n if aim == "equivalent" else 1 - n))


def holm(ps: Mapping[str, float], family: Iterable[str]) -> dict[str, float]:
    """Holm's adjusted p of each member of the family; members that were not run count as 1."""
    known = {name: ps.get(name, 1.0) for name in family}
    adjusted: dict[str, float] = {}
    highest = 0.0
    for rank, name in enumerate(sorted(known, key=lambda one: known[one])):
        highest = max(highest, min(1.0, (len(known) - rank) * known[name]))
        adjusted[name] = highest
    return adjusted


def verdict(found: Estimate, adjusted_p: float, *, aim: Aim = "greater", band: float = BAND) -> Verdict:
    """SCIENCE 1.8. `greater`: a positive mean is what the lecture says; `equivalent`: a mean inside the band is."""
    if found.low is None or found.high is None:
        return "inconclusive"
    inside = -band < found.low and found.high < band
    if aim == "equivalent":
        beyond = found.low > band or found.high < -band
        return "supported" if inside and adjusted_p < LEVEL else "not supported" if beyond else "inconclusive"
    if found.low > band and adjusted_p < LEVEL:
        return "supported"
    return "not supported" if inside or found.high < -band else "inconclusive"
