"""Questions that several files ask, and findings for them without training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from firmground.engine.questions.document import parse_question
from firmground.engine.questions.finding import finding
from firmground.engine.questions.found import QuestionFinding
from firmground.engine.questions.question import OwnQuestion
from firmground.engine.sweeps.statistics import ArmJson, PointJson, PointStatistics, Statistics

SMALL: dict[str, Any] = {"widths": [6, 4], "steps": 30, "recording": {"probe": 64}}
TWINS = {"arms": ["with BN", "without BN"]}


def document(**parts: Any) -> dict[str, Any]:
    """Of a network that learns little in 30 steps; `set` changes it further."""
    changes = SMALL | parts.pop("set", {})
    sides = {} if "path" in parts else TWINS
    usual = {"statistic": "loss", "direction": "smaller"} | ({} if "looks" in parts else {"seeds": 8})
    return {"preset": "lecture", "set": changes, **sides, **usual, **parts}


def question(**parts: Any) -> OwnQuestion:
    return parse_question(document(**parts))


def found(
    asked: OwnQuestion,
    first: Sequence[float | None],
    second: Sequence[float | None],
    accuracies: tuple[float, float] = (0.9, 0.9),
    before: QuestionFinding | None = None,
) -> QuestionFinding:
    """The finding if the two sides had these values over seeds, and these accuracies at the end; `before` is what
    an earlier look found.
    """
    name = asked.statistic
    values = list(zip((first, second), accuracies, strict=True))
    arms = {arm: _arm(name, *each) for arm, each in zip(asked.sides.arms, values, strict=False)}
    if asked.sides.values is None:
        return finding(asked, [_point(arms)], {}, before)
    only = asked.sides.arms[0]
    return finding(asked, [_point({only: _arm(name, *each)}) for each in values], {}, before)


def _point(arms: dict[str, ArmJson]) -> PointJson:
    return PointJson(set={}, labels=[], statistics=PointStatistics(arms=arms, effects={}))


def _arm(name: str, values: Sequence[float | None], accuracy: float) -> ArmJson:
    nothing: Any = {key: [None] * len(values) for key in Statistics.__annotations__}
    nothing["accuracy"] = [accuracy] * len(values)
    known = {name: [list(values)] if name == "grad_norm" else list(values)}
    return cast(ArmJson, nothing | known | {"tuned": {}, "edge": []})
