"""The finding of a question as plain data that can be stored: numbers without a verdict. Free of torch."""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict

from firmground.engine.claims.evidence import Bound
from firmground.engine.questions.looks import TakenLook


class QuestionFinding(TypedDict):
    """`values` are those of the two sides over seeds, null where a network has none; `effects` one a seed, log ratios
    or differences, positive as the question says; none if the effect is unknown. `effect` is their mean, `interval` its
    95 % interval, `p` that of the sign-flip test; `bound` has the meaning that it has in a claim's finding.

    Of each side: `missing` networks without a number, `diverged` ones, the last step as its `horizons`, what was set on
    a `tuned` axis, and the paths of those on whose end that lies (`edges`). `stuck` names sides whose networks answer
    held-out examples at chance, where the statistic flatters such networks.

    Of a question with looks, `looks` are those that were taken, oldest first, and all numbers are those of the seeds
    until the last one: `interval` has its confidence, `p` counts all looks in, and a side is `stuck` that was at one.
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
    looks: NotRequired[list[TakenLook]]


def last_look(found: QuestionFinding) -> TakenLook | None:
    """None for a question without looks."""
    taken = found.get("looks")
    return taken[-1] if taken else None
