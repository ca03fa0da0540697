"""The sentences about a question: what is compared, its effect, its interval, and networks without a number."""

from __future__ import annotations

import math
from collections.abc import Sequence

from firmground.engine.claims.ratio import bounded, ends, power, ratio
from firmground.engine.claims.verdicts import is_drawn
from firmground.engine.questions.found import QuestionFinding, last_look
from firmground.engine.questions.looks import confidence
from firmground.engine.questions.question import OwnQuestion

MINUS = "−"
POINTS = "percentage points"


def compared(question: OwnQuestion) -> str:
    """How the effect is written, for instance: number of steps to the goal, without BN ÷ with BN."""
    first, second = question.sides.names
    over, under = (second, first) if question.direction == "smaller" else (first, second)
    sign = "÷" if question.asked.scale == "ratio" else MINUS
    return f"{question.asked.title}, {over} {sign} {under}"


def edge_of(question: OwnQuestion) -> str:
    """The band in words: 10 %, or 2 percentage points."""
    written = f"{100 * question.band:.3g}"
    return f"{written} %" if question.asked.scale == "ratio" else f"{written} {POINTS}"


def difference(value: float) -> str:
    """A difference of shares in percentage points: +2.1, −0.4."""
    written = f"{abs(100 * value):.2f}" if abs(value) < 0.1 else f"{abs(100 * value):.1f}"
    return f"{'+' if value >= 0 else MINUS}{written}"


def size_of(question: OwnQuestion, effect: float) -> str:
    """An effect, as the finding has it, in words: 1.25 × as much, or 2 percentage points."""
    if question.asked.scale == "ratio":
        return f"{100 * math.expm1(effect):.0f} %"
    return f"{100 * effect:.2g} {POINTS}"


def amount(question: OwnQuestion, found: QuestionFinding, effect: float | None) -> str:
    title = compared(question)
    written = "unknown" if effect is None else _written(question, effect)
    if effect is not None:
        written = bounded(written, found["bound"])
    return f"{title[0].upper()}{title[1:]}: {written}"


def ends_of(
    question: OwnQuestion, found: QuestionFinding, interval: Sequence[float | None] | None, p: float | None
) -> str:
    """The interval, the seeds and p, as the end of a sentence."""
    told, looked = "", last_look(found)
    if interval is not None:
        share = "95 %" if looked is None else confidence(looked["level"])
        name = f"{share}:" if found["bound"] else f"{share} interval"
        told = f" ({name} {interval_words(question, interval)})"
    told += f" over {found['n']} paired seeds"
    if looked is not None:
        told += f", look {looked['number']} of {looked['of']}"
    if p is None:
        return f"{told}."
    if looked is not None:
        return f"{told}; sign-flip p, all looks counted = {_p(p)}."
    name = "sign-flip p (drawn)" if is_drawn(p, found["n"]) else "exact sign-flip p"
    return f"{told}; {name} = {_p(p)}."


def interval_words(question: OwnQuestion, interval: Sequence[float | None]) -> str:
    if question.asked.scale == "ratio":
        return ends(interval, question.rule.band)
    low, high = (None if one is None else difference(one) for one in interval)
    if low is None:
        return f"{high} or less"
    return f"{low} or more" if high is None else f"{low} to {high} {POINTS}"


def none_of(question: OwnQuestion, found: QuestionFinding) -> str:
    """Why there is nothing to compare."""
    first, second = question.sides.names
    steps = f"{max(found['horizons']):,} steps"
    if question.asked.missing == "late":
        verb = "diverge" if question.statistic == "diverged" else "arrive"
        if all(count == found["n"] for count in found["missing"]):
            return f"neither side {verb}s within {steps}, so there is nothing to compare"
        return f"on both sides some networks do not {verb} within {steps}, so their ratio is unknown"
    without = [f"{count} of “{name}”" for count, name in zip(found["missing"], (first, second), strict=True) if count]
    if without:
        return f"some networks have no such number ({' and '.join(without)}), so the effect is unknown"
    return "some networks diverged on both sides or have a value of 0, so the ratio is unknown"


def further(question: OwnQuestion, found: QuestionFinding) -> str:
    """What the rule of looks allows where this one did not decide, as the end of a clause; without looks nothing."""
    if question.looks is None:
        return ""
    following = next((n for n in question.looks.seeds if n > found["n"]), None)
    if following is None:
        return "; that was the last look of its rule"
    return f"; its rule has a further look, at {following} seeds"


def missing_words(question: OwnQuestion, found: QuestionFinding) -> str:
    """What networks count as that have no number of their own."""
    if found["bound"] == "unknown" or not any(found["missing"]):
        return ""
    counts = " and ".join(
        f"{count} of “{name}”" for count, name in zip(found["missing"], question.sides.names, strict=True) if count
    )
    match question.asked.missing:
        case "late":
            verb = "diverged" if question.statistic == "diverged" else "arrived"
            return f" Never {verb}, and count with the last step as a bound: {counts}."
        case "large":
            return f" Diverged, and count with ten times the other's loss as a bound: {counts}."
    return f" Diverged, and count with no correct answer: {counts}."


def _written(question: OwnQuestion, effect: float) -> str:
    if question.asked.scale == "ratio":
        return ratio(effect)
    return f"{difference(effect)} {POINTS}"


def _p(value: float) -> str:
    if value < 0.0001:
        return power(value)
    return f"{value:.2g}".replace("0.", ".", 1) if value < 1 else "1"
