"""What a measure brings back: numbers, one a seed, and the panels of the claim's figure. Free of torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from firmground.engine.claims.panels import FigurePanel

Scale = Literal["ratio", "plain"]
Bound = Literal["at least", "at most"]


@dataclass(frozen=True)
class Check:
    """One identity that must hold: `got` differs from `expected` by at most `tolerance`. `source` names the formula."""

    name: str
    got: float
    expected: float
    tolerance: float
    source: str

    @property
    def holds(self) -> bool:
        return abs(self.got - self.expected) <= self.tolerance  # NaN does not hold


def bound_by(slow: bool, fast: bool) -> Bound | None:
    """Of a ratio slow / fast, where lanes of the one, the other or both of them never arrived."""
    if slow == fast:
        return None
    return "at least" if slow else "at most"


@dataclass(frozen=True)
class Detail:
    """An exploratory statistic, one value a seed: logs of ratios (`ratio`) or numbers as they are (`plain`).

    `bound` as that of an `Evidence`: lanes that never arrived make the ratio a bound.
    """

    name: str
    values: tuple[float, ...]
    scale: Scale = "ratio"
    bound: Bound | None = None


@dataclass(frozen=True)
class Evidence:
    """`effects`: one log ratio a seed, positive where the lecture says so; empty for an exact claim.

    `diverged` and `censored` count lanes that enter `effects` with a bound instead of a measured number (none is ever
    dropped); `bound` says what they make of the effect as a whole, None where they pull both ways. `stuck` names arms
    at chance, whose stillness must not be called stability. `facts` are numbers for the reader, by name. `timing`:
    seconds and the like, outside effect and repeatability.
    """

    effects: tuple[float, ...] = ()
    checks: tuple[Check, ...] = ()
    details: tuple[Detail, ...] = ()
    facts: dict[str, float] = field(default_factory=dict)
    figure: tuple[FigurePanel, ...] = ()
    diverged: int = 0
    censored: int = 0
    bound: Bound | None = None
    stuck: tuple[str, ...] = ()
    timing: dict[str, float] = field(default_factory=dict)
