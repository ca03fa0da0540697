"""What one reproduction of a claim found, as plain data that can be stored: numbers and counts, no verdict yet.

The verdict needs the p of the whole family, so it is made when the ledger is read (`engine.claims.judge`).
"""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict

from firmground.engine.claims.budget import BudgetName


class CheckJson(TypedDict):
    name: str
    got: float | None  # null if it was not finite, and then it does not hold
    expected: float
    tolerance: float
    source: str
    holds: bool


class DetailJson(TypedDict):
    """`effect` and `interval` are ratios where `scale` is ratio, else in the statistic's own unit.

    `bound` as that of a Finding; findings stored before it was told have none.
    """

    name: str
    scale: str
    effect: float
    interval: list[float] | None
    p: float
    bound: NotRequired[str | None]


class Finding(TypedDict):
    """`effect` and `interval` are ratios; of an exact claim the worst deviation in units of its tolerance, and null."""

    name: str
    budget: BudgetName
    seeds: list[int]
    n: int
    effects: list[float]
    effect: float | None
    interval: list[float] | None
    p: float | None
    checks: list[CheckJson]
    details: list[DetailJson]
    facts: dict[str, float]
    figure: list[dict[str, Any]]
    diverged: int
    censored: int
    bound: str | None
    stuck: list[str]
    versions: dict[str, str]
    timing: dict[str, float]
