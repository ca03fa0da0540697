"""Cases whose peer is a limit instead of another program. Their names end in `/limit`, and their target is 1."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles

from benchmarks.case import Case

LIMIT = "/limit"


def at_most(name: str, ours: float, limit: float, unit: str, *, n: int, spread: float = 0.0) -> Case:
    """`ours` may be up to `limit`; a ratio of 2 is half of it."""
    return Case(name + LIMIT, ours, limit, unit, limit / ours, 1.0, n, spread)


def at_least(name: str, ours: float, limit: float, unit: str, *, n: int, spread: float = 0.0) -> Case:
    return Case(name + LIMIT, ours, limit, unit, ours / limit, 1.0, n, spread)


def percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def spread_of(values: Sequence[float]) -> float:
    """As `Case.spread`: half the distance between the quartiles, as a share of the median."""
    low, _, high = quantiles(values, n=4, method="inclusive")
    return (high - low) / 2 / median(values)
