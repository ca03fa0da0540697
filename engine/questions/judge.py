"""The verdict on a question's finding, by the rule of the claims (`claims.verdicts`). Free of torch.

One question is one test, so its p is not corrected; `engine.questions` says why.
"""

from __future__ import annotations

import math
from statistics import stdev

from typing_extensions import TypedDict

from firmground.engine.claims.planning import chance, needed
from firmground.engine.claims.reason import TOO_SMALL, undecided
from firmground.engine.claims.verdicts import LEVEL, MOST_EXACT, Estimate, Verdict, is_drawn, smallest_p, verdict
from firmground.engine.questions.found import QuestionFinding, last_look
from firmground.engine.questions.question import OwnQuestion
from firmground.engine.questions.words import amount, edge_of, ends_of, further, missing_words, none_of


class QuestionJudgement(TypedDict):
    """`effect` and `interval` are ratios or differences, with null for an end that a bound leaves open; null as a whole
    if nothing can be compared. `p` is null where it says nothing. `chance` and `needed` as in a claim's judgement.
    """

    verdict: Verdict
    reason: str
    sentence: str
    effect: float | None
    interval: list[float | None] | None
    p: float | None
    p_drawn: bool
    chance: float | None
    needed: int | None


def least_seeds(question: OwnQuestion) -> int:
    """The fewest seeds whose smallest p can be below the level."""
    return next(n for n in range(1, 100) if smallest_p(n, question.rule.aim) <= LEVEL)


def judge_question(question: OwnQuestion, found: QuestionFinding) -> QuestionJudgement:
    """What the seeds say, with the ends of bounds left open (`claims.open_ends` says why)."""
    bound, mean = found["bound"], found["effect"]
    if bound == "unknown" or mean is None:
        reason = none_of(question, found) + further(question, found)
        return _judgement(question, found, "inconclusive", reason, None, None)
    low, high = found["interval"] or (None, None)
    ends = Estimate(
        mean,
        -math.inf if bound == "at most" and low is not None else low,
        math.inf if bound == "at least" and high is not None else high,
        found["p"] if found["p"] is not None and _holds(found) else 1.0,
        found["n"],
    )
    least = least_seeds(question)
    if found["n"] < least:
        reason = f"not enough seeds: {found['n']} cannot decide, since even the smallest p needs {least}"
        return _judgement(question, found, "inconclusive", reason, ends, None)
    decided = verdict(ends, ends.p, aim=question.rule.aim, band=question.rule.band)
    if decided == "supported" and found["stuck"]:
        still = f"at chance, and standing still is no merit: {' and '.join(found['stuck'])}{further(question, found)}"
        return _judgement(question, found, "inconclusive", still, ends, None)
    reason = _where(question, ends, decided)
    outlook = _outlook(question, found) if decided == "inconclusive" else None
    if question.looks is not None and decided == "inconclusive":
        reason += further(question, found)
    elif outlook is not None:
        reason = undecided(reason, found["n"], *outlook)
    return _judgement(question, found, decided, reason, ends, outlook)


def may_look(question: OwnQuestion, found: QuestionFinding) -> bool:
    """Whether the rule allows a further look: it has one, and the last one did not decide."""
    further_one = question.looks is not None and found["n"] < question.looks.seeds[-1]
    return further_one and judge_question(question, found)["verdict"] == "inconclusive"


def _holds(found: QuestionFinding) -> bool:
    """Whether p holds beside a bound: only for an effect on the side where it binds."""
    if found["bound"] is None:
        return True
    mean = found["effect"] or 0.0
    return mean > 0 if found["bound"] == "at least" else mean < 0


def _where(question: OwnQuestion, found: Estimate, decided: Verdict) -> str:
    band, edge = question.rule.band, edge_of(question)
    if found.low is None or found.high is None:
        return "there is no interval"
    if -band < found.low and found.high < band:
        return f"inside the band: the whole interval lies within ± {edge}, no difference that matters"
    if decided == "supported":
        return f"the whole interval lies beyond ± {edge}"
    if found.low > band or found.high < -band:
        if decided == "not supported":
            return "clearly the opposite"
        return f"the interval lies beyond ± {edge}, but p is not below {LEVEL:g}"
    if decided == "not supported":
        return f"the whole interval lies below + {edge}: no difference that matters, or the opposite"
    if math.isinf(found.low):
        return "an upper bound cannot show that there is a difference that matters"
    return f"the interval reaches into the band of ± {edge}{TOO_SMALL}"


def _outlook(question: OwnQuestion, found: QuestionFinding) -> tuple[float, int | None] | None:
    """As `claims.judge` has it: the chance that these seeds had, and how many would have had that of a plan; with looks
    no more are needed than the rule has.
    """
    if found["bound"] or found["effect"] is None or found["n"] < 2:
        return None
    spread = stdev(found["effects"])
    taken = last_look(found)
    if taken is not None:
        return chance(question.rule, found["effect"], spread, found["n"], 1.0, taken["level"]), None
    had = chance(question.rule, found["effect"], spread, found["n"], 1.0)
    return had, needed(question.rule, found["effect"], spread, 1.0)


def _judgement(
    question: OwnQuestion,
    found: QuestionFinding,
    decided: Verdict,
    reason: str,
    ends: Estimate | None,
    outlook: tuple[float, int | None] | None,
) -> QuestionJudgement:
    p = found["p"] if ends is not None and _holds(found) else None
    ratio = question.asked.scale == "ratio"
    interval: list[float | None] | None = None
    if ends is not None and ends.low is not None and ends.high is not None:
        interval = [None if math.isinf(one) else math.exp(one) if ratio else one for one in (ends.low, ends.high)]
    effect = None if ends is None else math.exp(ends.mean) if ratio else ends.mean
    sentence = "".join(
        (amount(question, found, effect), ends_of(question, found, interval, p), f" {_capital(reason)}.")
    )
    return QuestionJudgement(
        verdict=decided,
        reason=reason,
        sentence=sentence + missing_words(question, found),
        effect=effect,
        interval=interval,
        p=p,
        p_drawn=p is not None and (is_drawn(p, found["n"]) if question.looks is None else found["n"] > MOST_EXACT),
        chance=outlook[0] if outlook else None,
        needed=outlook[1] if outlook else None,
    )


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
