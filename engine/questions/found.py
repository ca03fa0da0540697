"""The finding of a question as plain data that can be stored: numbers without a verdict. Free of torch."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict

from firmground.engine.claims.evidence import Bound


class QuestionFinding(TypedDict):
    """`values` are those of the two sides over seeds, null where a network has none; `effects` one a seed, log ratios
    or differences, positive as the question says; none if the effect is unknown. `effect` is their mean, `interval` its
    95 % interval, `p` that of the sign-flip test; `bound` has the meaning that it has in a claim's finding.

    Of each side: `missing` networks without a number, `diverged` ones, the last step as its `horizons`, what was set on
    a `tuned` axis, and the paths of those on whose end that lies (`edges`). `stuck` names sides whose networks answer
    held-out examples at chance, where the statistic flatters such networks.
    """

    seeds: list[int]
    n: int
    values: list[list[float | None]]
    effects: list[float]
    effect: float | None
    interval: list[float] | None
    p: float | None
    bound: Bound | None
    missing: list[int]
    diverged: list[int]
    horizons: list[int]
    tuned: list[dict[str, Any]]
    edges: list[list[str]]
    stuck: list[str]
    figure: list[dict[str, Any]]
    versions: dict[str, str]
