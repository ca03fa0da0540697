"""Evidence: what a measure returns, numbers per seed and the panels of the claim's figure. Free of torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from firmground.engine.claims.panels import FigurePanel
from firmground.engine.claims.verdicts import Aim

Scale = Literal["ratio", "plain"]
Bound = Literal["at least", "at most", "unknown"]
"""What an effect says where lanes were cut off: the true one is not smaller, not larger, or may be either."""


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
        return abs(self.got - self.expected) <= self.tolerance  # false for NaN


def bound_by(slow: bool, fast: bool) -> Bound | None:
    """How to bound a ratio slow / fast if lanes of one or both never reach the threshold. Where both have such lanes
    some seeds are too small and others too large, so the ratio is unknown.
    """
    if slow and fast:
        return "unknown"
    if slow:
        return "at least"
    return "at most" if fast else None


@dataclass(frozen=True)
class Detail:
    """An exploratory statistic with one value per seed, a log ratio (`ratio`) or a plain number (`plain`).

    `bound` has the meaning that it has in `Evidence`. With `per`, one value per seed, too, the statistic is the mean of
    `values` over the mean of `per`, a plain number; where the latter may be 0 it is unknown. `aim` is what it shows
    where the claim holds, None if the claim says nothing of it: `reservation` puts those that show something else
    beside the verdict.
    """

    name: str
    values: tuple[float, ...]
    scale: Scale = "ratio"
    bound: Bound | None = None
    per: tuple[float, ...] = ()
    aim: Aim | None = None


@dataclass(frozen=True)
class Evidence:
    """`effects` has one log ratio per seed, positive if the seed agrees with the lecture; empty for an exact claim.

    No lane is ever dropped: `diverged` and `censored` count those that enter `effects` with a bound instead of a
    measured number, and `bound` says what that makes of the whole effect (None if no lane is censored). `stuck` names
    arms at chance, whose unchanging values must not pass for stability. `facts` are numbers for the reader, by name.
    `timing` holds seconds and the like, which no two runs repeat.
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
