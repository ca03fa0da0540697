"""From the points of its sweep to the finding of a question: one effect a seed, paired, and what the seeds say.

Needs SciPy for intervals, so it runs where networks are trained.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from firmground.engine.claims.evidence import Bound, bound_by
from firmground.engine.claims.panels import Axis, Slopes
from firmground.engine.measures.instruments.at_chance import at_chance
from firmground.engine.measures.instruments.bounds import TENFOLD
from firmground.engine.measures.instruments.inference import estimate, t_interval
from firmground.engine.questions.found import QuestionFinding
from firmground.engine.questions.looks import LookRule, TakenLook
from firmground.engine.questions.question import OwnQuestion
from firmground.engine.questions.spending import repeated_p
from firmground.engine.sweeps.statistics import ArmJson, PointJson

SMALLEST = 1e-300  # of a loss, for its log
Values = Sequence[float | None]


def finding(
    question: OwnQuestion,
    points: Sequence[PointJson],
    versions: dict[str, str],
    before: QuestionFinding | None = None,
) -> QuestionFinding:
    """`points` are those of `question.sweep`, all of them and in their order. Of a question with looks they are those
    of `look_sweep`, and `before` is what the look before found.
    """
    sides = sides_of(question, points)
    old = [[], []] if before is None else before["values"]
    values = [[*known, *_values(question, side)] for known, side in zip(old, sides, strict=True)]
    effects, bound = _effects(question, *values)
    found = estimate(effects) if effects else None
    interval = None if found is None or found.low is None or found.high is None else [found.low, found.high]
    diverged = [sum(step is not None for step in side["diverged"]) for side in sides]
    whole = QuestionFinding(
        seeds=list(question.experiment.seeds[: len(values[0])]),
        n=len(values[0]),
        values=[list(side) for side in values],
        effects=list(effects),
        effect=None if found is None else found.mean,
        interval=interval,
        p=None if found is None else found.p,
        bound=bound,
        missing=[sum(value is None for value in side) for side in values],
        diverged=diverged if before is None else [a + b for a, b in zip(before["diverged"], diverged, strict=True)],
        horizons=_horizons(question),
        tuned=[dict(side["tuned"]) for side in sides],
        edges=[list(side["edge"]) for side in sides],
        stuck=_stuck(question, sides, before),
        figure=[_figure(question, values)],
        versions=versions,
    )
    return whole if question.looks is None else _looked(question.looks, whole, before)


def _looked(looks: LookRule, found: QuestionFinding, before: QuestionFinding | None) -> QuestionFinding:
    """With the interval and the p that the look has by its rule."""
    number = looks.seeds.index(found["n"]) + 1
    level = looks.levels[number - 1]
    interval = t_interval(found["effects"], 1 - level) if found["effects"] else None
    p = None if found["p"] is None else repeated_p(found["p"], looks.seeds, number)
    ends = None if interval is None else list(interval)
    taken = TakenLook(
        number=number,
        of=len(looks.seeds),
        seeds=found["n"],
        level=level,
        effect=found["effect"],
        interval=ends,
        p=p,
    )
    earlier = [] if before is None else before.get("looks", [])
    return {**found, "interval": ends, "p": p, "looks": [*earlier, taken]}


def sides_of(question: OwnQuestion, points: Sequence[PointJson]) -> tuple[ArmJson, ArmJson]:
    """The statistics of each side over seeds."""
    arms = question.sides.arms
    if question.sides.values is None:
        of_both = points[0]["statistics"]["arms"]
        return of_both[arms[0]], of_both[arms[1]]
    first, second = (point["statistics"]["arms"][arms[0]] for point in points)
    return first, second


def _values(question: OwnQuestion, side: ArmJson) -> Values:
    if question.statistic == "grad_norm":
        return side["grad_norm"][(question.layer or 1) - 1]
    found: Values = side[question.statistic]
    return found


def _stuck(question: OwnQuestion, sides: Sequence[ArmJson], before: QuestionFinding | None) -> list[str]:
    """Now, or at a look before. A network that diverged counts as one that guesses."""
    if not question.asked.flatters:
        return []
    points = question.sweep.points
    found = []
    for name, side, point in zip(question.sides.names, sides, (points[0], points[-1]), strict=True):
        classes = point.candidates[0][1].description.classes
        shares = [1 / (classes or 1) if share is None else share for share in side["accuracy"]]
        was = before is not None and name in before["stuck"]
        if was or at_chance(sum(shares) / len(shares), classes):
            found.append(name)
    return found


def _horizons(question: OwnQuestion) -> list[int]:
    """The last step of each side."""
    points = question.sweep.points
    return [points[0].candidates[0][1].steps, points[-1].candidates[0][1].steps]


def _effects(question: OwnQuestion, first: Values, second: Values) -> tuple[tuple[float, ...], Bound | None]:
    """One a seed, positive as the question says: the second over the first where that should be smaller. None if a
    network has no number and nothing to count as.
    """
    sides = (second, first) if question.direction == "smaller" else (first, second)
    horizons = _horizons(question)
    ends = horizons[::-1] if question.direction == "smaller" else horizons
    slow, fast = (any(value is None for value in side) for side in sides)
    pairs = list(zip(*sides, strict=True))
    match question.asked.missing:
        case "late":
            return tuple(math.log((a or ends[0]) / (b or ends[1])) for a, b in pairs), bound_by(slow, fast)
        case "large":
            return tuple(_of_losses(a, b) for a, b in pairs), bound_by(slow, fast)
        case "zero":
            return tuple((a or 0.0) - (b or 0.0) for a, b in pairs), None
    if slow or fast:
        return (), "unknown"
    if question.asked.scale == "plain":
        return tuple(float(a or 0.0) - float(b or 0.0) for a, b in pairs), None
    if any(not value for side in sides for value in side):
        return (), "unknown"  # a ratio of zeros
    return tuple(math.log((a or 1.0) / (b or 1.0)) for a, b in pairs), None


def _of_losses(above: float | None, below: float | None) -> float:
    if above is None or below is None:
        return TENFOLD * ((above is None) - (below is None))
    return math.log(max(above, SMALLEST) / max(below, SMALLEST))


def _figure(question: OwnQuestion, values: Sequence[Values]) -> dict[str, Any]:
    """A line for each seed from one side to the other; a network without a number ends its line."""
    late = question.asked.missing == "late"
    first, second = values
    log = question.asked.scale == "ratio" and all(value is None or value > 0 for side in values for value in side)
    note = "A line without an end: that network has no such number." if any(None in side for side in values) else ""
    title = question.asked.title
    panel = Slopes(
        title=f"{title[0].upper()}{title[1:]}, one line for each seed",
        ends=list(question.sides.names),
        y=Axis("steps" if late else title, log=log),
        values=[[None if one is None else float(one) for one in pair] for pair in zip(first, second, strict=True)],
        note=note,
    )
    return asdict(panel)
