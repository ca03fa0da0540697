"""Plans: what the seeds can show, and where the spread comes from."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.claims.planning import chance, smallest_seen
from firmground.engine.claims.verdicts import Rule, verdict
from firmground.engine.measures.instruments.inference import estimate
from firmground.engine.questions.plan import ASSUMED, plan_of
from tests.engine.questions.asked import question


@pytest.mark.parametrize(("effect", "spread", "n"), [(0.3, 0.25, 12), (-0.3, 0.25, 12), (0.0, 0.08, 14)])
def test_the_chance_of_either_side_is_the_share_of_simulated_seeds_that_decide(
    effect: float, spread: float, n: int
) -> None:
    rng = np.random.default_rng(n)
    rule = Rule("either", 0.1)
    decided = 0
    for _ in range(400):
        one = estimate(rng.normal(effect, spread, n).tolist())
        decided += verdict(one, one.p, aim="either", band=rule.band) != "inconclusive"
    assert chance(rule, effect, spread, n, 1.0) == pytest.approx(decided / 400, abs=0.1)


def test_the_smallest_effect_that_is_seen_has_the_wanted_chance_and_a_smaller_one_has_less() -> None:
    rule = Rule("greater", 0.1)
    smallest = smallest_seen(rule, 0.2, 14, 1.0)

    assert smallest is not None
    assert chance(rule, smallest, 0.2, 14, 1.0) == pytest.approx(0.8, abs=1e-3)
    assert chance(rule, 0.9 * smallest, 0.2, 14, 1.0) < 0.8
    assert smallest_seen(rule, 0.2, 5, 1.0) is None


def test_a_plan_says_what_so_many_seeds_would_see_and_what_it_assumes() -> None:
    plan = plan_of(question(seeds=14))

    assert plan["source"] == "assumed"
    assert plan["spread"] == ASSUMED["ratio"]
    assert plan["sentence"].startswith("14 seeds would see a difference of 29 % with a chance of 80 %")
    assert "Assumed, since none is measured yet" in plan["sentence"]


def test_a_stated_spread_takes_the_place_of_the_assumed_one_and_a_measured_one_of_both() -> None:
    asked = question(seeds=14, spread=0.05)

    stated, measured = plan_of(asked), plan_of(asked, [0.1, 0.3, 0.2, 0.4])
    assert (stated["source"], stated["spread"]) == ("stated", 0.05)
    assert measured["source"] == "measured"
    assert measured["spread"] == pytest.approx(np.std([0.1, 0.3, 0.2, 0.4], ddof=1))
    assert "4 earlier seeds" in measured["sentence"]


def test_too_few_seeds_are_told_before_they_run() -> None:
    plan = plan_of(question(seeds=4))

    assert plan["smallest"] is None
    assert "4 seeds cannot decide anything" in plan["sentence"]
    assert plan["least"] == 6


def test_shares_are_planned_in_percentage_points() -> None:
    plan = plan_of(question(seeds=20, statistic="accuracy", direction="either"))

    assert "percentage points" in plan["sentence"]
    assert plan["none"] < 1
