"""Bounds before the judge: what they decide, on the side where they bind, and why they decide nothing else."""

from __future__ import annotations

import itertools
import math
from typing import get_args

import pytest

from firmground.engine.claims import claim
from firmground.engine.claims.claim import Claim
from firmground.engine.claims.evidence import Bound
from firmground.engine.claims.judge import Judgement, adjusted, judge
from firmground.engine.claims.verdicts import Aim, Estimate, Verdict, verdict
from tests.engine.claims.test_judge import EQUIVALENT, GREATER, found

WITHIN = "± 10 %"
REACHES = f"the interval reaches into the band of {WITHIN}, so the effect may be too small to matter"
NO_END = f"a bound cannot show that the effect lies within {WITHIN}"
UPPER = "an upper bound cannot show that there is an effect that matters"
BELOW = "the whole interval lies below + 10 %: no effect that matters, or the opposite"
ARRIVES = {"steps allowed": 300.0}


def near(ratio: float, spread: float = 0.01) -> tuple[float, ...]:
    """Ten log ratios around that of `ratio`, all on its side of 1 if it is not 1."""
    return tuple(math.log(ratio) + spread * (-1) ** seed for seed in range(10))


def told(asked: Claim, ratio: float, bound: Bound | None, spread: float = 0.01) -> Judgement:
    return judge(asked, found(asked, near(ratio, spread), censored=1 if bound else 0, bound=bound, facts=ARRIVES), {})


def test_where_no_lane_of_either_arm_arrives_nothing_is_known() -> None:
    judged = judge(GREATER, found(effects=(0.0,) * 10, censored=20, bound="unknown", facts=ARRIVES), {})

    assert judged["verdict"] == "inconclusive"
    assert judged["reason"] == "some lanes of both arms never arrived within 300 steps, so their ratio is unknown"
    assert judged["sentence"] == (
        "Steps to a held-out loss of 0.5 without ÷ with batch norm, each at its own best learning rate: unknown over "
        "10 paired seeds. Some lanes of both arms never arrived within 300 steps, so their ratio is unknown. "
        "20 lanes never arrived within 300 steps."
    )
    assert judged["adjusted_p"] == 1.0
    assert judged["take_home"] == "No answer here: on both sides some networks did not get there within 300 steps."


def test_what_is_unknown_is_so_with_any_number_of_seeds_and_without_a_horizon() -> None:
    judged = judge(GREATER, found(effects=(0.0, 0.0), censored=4, bound="unknown"), {})

    assert judged["reason"] == "some lanes are cut off on both sides of the ratio, so it is unknown"
    assert judged["take_home"] == "No answer here: on both sides some networks gave only a limit, not a number."


def test_at_least_a_little_does_not_say_that_it_is_no_more() -> None:
    assert told(GREATER, 1.05, None)["verdict"] == "not supported"

    judged = told(GREATER, 1.05, "at least")

    assert judged["verdict"] == "inconclusive"
    assert judged["reason"] == f"more than chance, but {REACHES}, or large"
    assert (
        "at least 1.05 × (95 %: 1.04 × or more) over 10 paired seeds; exact sign-flip p = .002," in judged["sentence"]
    )


def test_at_most_more_than_twice_does_not_say_that_it_is_more_than_nothing() -> None:
    assert told(GREATER, 2.2, None)["verdict"] == "supported"

    judged = told(GREATER, 2.2, "at most")

    assert (judged["verdict"], judged["reason"]) == ("inconclusive", UPPER)
    assert (
        "at most 2.20 × (95 %: 2.22 × or less) over 10 paired seeds; a p value says nothing beside this bound and "
        "counts as 1 in Holm's correction. An upper bound" in judged["sentence"]
    )


@pytest.mark.parametrize(
    ("ratio", "bound", "decided", "reason"),
    [
        (1.5, "at least", "supported", f"the whole interval lies beyond {WITHIN}"),
        (1.0, "at least", "inconclusive", f"{REACHES}, or large"),
        (0.5, "at least", "inconclusive", f"{REACHES}, or large"),
        (1.5, "at most", "inconclusive", UPPER),
        (
            1.05,
            "at most",
            "not supported",
            BELOW,
        ),
        (
            0.95,
            "at most",
            "not supported",
            BELOW,
        ),
        (0.5, "at most", "not supported", "clearly the opposite (0.50 × or less)"),
    ],
)
def test_a_bound_decides_on_its_side_only(ratio: float, bound: Bound, decided: Verdict, reason: str) -> None:
    judged = told(GREATER, ratio, bound)

    assert (judged["verdict"], judged["reason"]) == (decided, reason)


@pytest.mark.parametrize(
    ("ratio", "bound", "decided", "reason"),
    [
        (1.0, "at least", "inconclusive", NO_END),
        (1.0, "at most", "inconclusive", NO_END),
        (0.5, "at least", "inconclusive", NO_END),
        (2.0, "at most", "inconclusive", NO_END),
        (2.0, "at least", "not supported", f"the whole interval lies beyond {WITHIN}"),
        (0.5, "at most", "not supported", f"the whole interval lies beyond {WITHIN}"),
    ],
)
def test_a_bound_never_shows_that_two_are_the_same(ratio: float, bound: Bound, decided: Verdict, reason: str) -> None:
    judged = told(EQUIVALENT, ratio, bound)

    assert (judged["verdict"], judged["reason"], judged["adjusted_p"]) == (decided, reason, 1.0)
    assert judge(EQUIVALENT, found(EQUIVALENT, near(1.0), bound="unknown"), {})["verdict"] == "inconclusive"


@pytest.mark.parametrize("aim", get_args(Aim))
def test_what_lies_on_the_open_side_changes_no_verdict(aim: Aim) -> None:
    """A verdict on an open interval is one that every closed interval with the same end would get, or none."""
    for low, p in itertools.product((-0.5, -0.05, 0.05, 0.5), (0.01, 0.5)):
        closed = {verdict(Estimate(0.0, low, low + width, p, 10), p, aim=aim) for width in (0.01, 0.3, 2.0, 9.0)}
        opened = verdict(Estimate(0.0, low, math.inf, p, 10), p, aim=aim)
        assert opened == "inconclusive" or closed == {opened}
    for high, p in itertools.product((-0.5, -0.05, 0.05, 0.5), (0.01, 0.5)):
        opened = verdict(Estimate(0.0, -math.inf, high, p, 10), p, aim=aim)
        closed = {verdict(Estimate(0.0, high - width, high, p, 10), p, aim=aim) for width in (0.01, 0.3, 2.0, 9.0)}
        assert opened == "inconclusive" or (closed == {opened} if aim == "either" else "supported" not in closed)


def test_a_p_value_that_does_not_hold_counts_as_one_among_the_others() -> None:
    mine, other = found(effects=near(1.5)), found(claim("noisy-batch"), near(2.2), bound="at most")
    assert other["p"] == mine["p"]

    together = adjusted({GREATER.name: mine, "noisy-batch": other})

    assert together["noisy-batch"] == 1.0
    assert together[GREATER.name] == pytest.approx(10 * (mine["p"] or 0))
