"""A finding: the result of one reproduction as plain data that can be stored, with numbers but without a verdict.

A verdict needs the p values of the whole family, so it is made when the ledger is read (`engine.claims.judge`). It is
stored with both ends of its intervals and with its p values; `open_ends` says which of them hold beside its bounds.
"""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict

from firmground.engine.claims.budget import BudgetName
from firmground.engine.claims.evidence import Bound
from firmground.engine.claims.verdicts import Aim

Interval = list[float | None] | None
"""Low and high end, null where a bound has none; null for a single seed and for what is unknown."""


class CheckJson(TypedDict):
    name: str
    got: float | None  # null if it was not finite; the check fails then
    expected: float
    tolerance: float
    source: str
    holds: bool


class DetailJson(TypedDict):
    """`effect` and `interval` are ratios if `scale` is "ratio", otherwise in the statistic's own unit.

    `bound` is that of a Finding, `aim` that of a Detail; findings stored by earlier versions may lack them.
    """

    name: str
    scale: str
    effect: float | None
    interval: Interval
    p: float | None
    bound: NotRequired[Bound | None]
    aim: NotRequired[Aim | None]


class Finding(TypedDict):
    """`effect` and `interval` are ratios; for an exact claim, the worst deviation over its tolerance, and null."""

    name: str
    budget: BudgetName
    seeds: list[int]
    n: int
    effects: list[float]
    effect: float | None
    interval: Interval
    p: float | None
    checks: list[CheckJson]
    details: list[DetailJson]
    facts: dict[str, float]
    figure: list[dict[str, Any]]
    diverged: int
    censored: int
    bound: Bound | None
    stuck: list[str]
    versions: dict[str, str]
    timing: dict[str, float]
