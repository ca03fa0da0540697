"""What the seeds of a question can show, before any of them runs. Free of torch."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import stdev
from typing import Literal

from typing_extensions import TypedDict

from firmground.engine.claims.planning import MOST, WANTED, chance, needed, smallest_seen
from firmground.engine.claims.reason import percent
from firmground.engine.claims.verdicts import LEVEL
from firmground.engine.questions.judge import least_seeds
from firmground.engine.questions.looks import confidence
from firmground.engine.questions.question import OwnQuestion
from firmground.engine.questions.words import edge_of, size_of

ASSUMED = {"ratio": 0.2, "plain": 0.03}
"""The deviation between seeds that a plan assumes where neither a pilot nor the question has one."""
SIZE = 2.0  # of an effect that a plan asks about, in edges of the band
SpreadSource = Literal["measured", "stated", "assumed"]


class QuestionPlan(TypedDict):
    """`spread` is the deviation of the seeds' effects; where it comes from, `source` says, and of a measured one `of`
    has the number of seeds. `smallest` is the smallest effect that these seeds decide with a chance of 80 %, null if
    they decide none; `none` the chance to see that there is no difference; `needed` how many seeds decide an effect of
    twice the band, null beyond 400. Effects are log ratios or differences. With looks all that is said of the last one.
    """

    n: int
    least: int
    spread: float
    source: SpreadSource
    of: int | None
    smallest: float | None
    none: float
    needed: int | None
    sentence: str


def plan_of(question: OwnQuestion, measured: Sequence[float] = ()) -> QuestionPlan:
    """By the spread of earlier effects, of a pilot or of the same question on other seeds; without at least two, by
    that which the question states, or an assumed one.
    """
    n, level = len(question.experiment.seeds), LEVEL if question.looks is None else question.looks.levels[-1]
    source: SpreadSource = "measured" if len(measured) > 1 else "assumed" if question.spread is None else "stated"
    spread = stdev(measured) if source == "measured" else question.spread or ASSUMED[question.asked.scale]
    size = SIZE * question.rule.band
    plan = QuestionPlan(
        n=n,
        least=least_seeds(question),
        spread=spread,
        source=source,
        of=len(measured) if source == "measured" else None,
        smallest=smallest_seen(question.rule, spread, n, 1.0, level),
        none=chance(question.rule, 0.0, spread, n, 1.0, level),
        needed=needed(question.rule, size, spread, 1.0, level),
        sentence="",
    )
    plan["sentence"] = _sentence(question, plan, size)
    return plan


def _sentence(question: OwnQuestion, plan: QuestionPlan, size: float) -> str:
    n, asked = plan["n"], size_of(question, size)
    if plan["smallest"] is None:
        return f"{n} seeds cannot decide anything: even their smallest p is too large. {plan['least']} are the fewest."
    told = f"{n} seeds would see a difference of {size_of(question, plan['smallest'])} with a chance of "
    told += f"{100 * WANTED:.0f} %, and that there is none beyond ± {edge_of(question)} with {percent(plan['none'])}."
    if plan["needed"] is None:
        told += f" Not even {MOST} seeds are likely to decide one of {asked}."
    elif plan["needed"] > n:
        told += f" One of {asked} takes {plan['needed']} seeds."
    return f"{told} {_source(question, plan)}{_looks(question)}"


def _looks(question: OwnQuestion) -> str:
    """When the verdict may be read, as a sentence after a blank."""
    if question.looks is None:
        return ""
    *first, last = (str(n) for n in question.looks.seeds)
    *some, end = (confidence(level) for level in question.looks.levels)
    return (
        f" Looks after {', '.join(first)} and {last} seeds, the next one only if none has decided yet; so that all of "
        f"them together err in 5 % at most, their intervals are wider: {', '.join(some)} and {end}."
    )


def _source(question: OwnQuestion, plan: QuestionPlan) -> str:
    """Where the spread comes from, as a sentence."""
    ratio = question.asked.scale == "ratio"
    spread = f"{plan['spread']:.2g} (log ratio)" if ratio else f"{100 * plan['spread']:.2g} percentage points"
    if plan["source"] == "measured":
        return f"Measured: the effects of {plan['of']} earlier seeds have a standard deviation of {spread}."
    if plan["source"] == "stated":
        return f"Stated: the effects of seeds have a standard deviation of {spread}."
    return f"Assumed, since none is measured yet: the effects of seeds have a standard deviation of {spread}."
