"""Verdicts on questions: the rule of the claims without their correction, bounds, and the reason in words."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from firmground.engine.claims.verdicts import verdict
from firmground.engine.measures.instruments.inference import estimate
from firmground.engine.questions.judge import judge_question, least_seeds
from firmground.engine.questions.question import OwnQuestion
from tests.engine.questions.asked import found, question

STEPS: dict[str, Any] = {"statistic": "steps_to_loss", "goal": 1.5}
TEN = 10


def judged(asked: OwnQuestion, effects: list[float]) -> Any:
    """Of log ratios: the second side's losses are 1, the first side's smaller by so much."""
    return judge_question(asked, found(asked, [math.exp(-effect) for effect in effects], [1.0] * len(effects)))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("direction", ["smaller", "either"])
def test_the_verdict_is_the_claims_rule_on_the_same_numbers(seed: int, direction: str) -> None:
    rng = np.random.default_rng(seed)
    effects = rng.normal(rng.choice([-0.3, 0.0, 0.15, 0.4]), rng.choice([0.02, 0.2]), TEN).tolist()
    asked = question(seeds=TEN, direction=direction)

    told = judged(asked, effects)
    sign = -1 if direction == "either" else 1  # the first over the second
    one = estimate([sign * value for value in effects])
    assert told["verdict"] == verdict(one, one.p, aim=asked.rule.aim, band=math.log(1.1))
    assert told["p"] == one.p


def test_a_planted_effect_is_found() -> None:
    told = judged(question(seeds=TEN), [0.4, 0.5, 0.45, 0.38, 0.52, 0.41, 0.47, 0.5, 0.39, 0.44])

    assert told["verdict"] == "supported"
    assert "Loss at the end, without BN ÷ with BN: 1.56 × (95 % interval 1.51 × to 1.62 ×)" in told["sentence"]
    assert "Holm" not in told["sentence"]


def test_a_planted_opposite_is_not_supported_unless_either_side_was_asked_for() -> None:
    opposite = [-0.4, -0.5, -0.45, -0.38, -0.52, -0.41]

    assert judged(question(seeds=6), opposite)["verdict"] == "not supported"
    assert judged(question(seeds=6, direction="either"), opposite)["verdict"] == "supported"


def test_a_side_against_itself_is_inside_the_band() -> None:
    for direction in ("smaller", "either"):
        told = judged(question(seeds=TEN, direction=direction), [0.0] * TEN)
        assert told["verdict"] == "not supported"
        assert told["reason"].startswith("inside the band")


def test_draws_without_a_difference_are_hardly_ever_supported() -> None:
    rng = np.random.default_rng(7)
    asked = question(seeds=TEN, direction="either")
    verdicts = [judged(asked, rng.normal(0, 0.2, TEN).tolist())["verdict"] for _ in range(300)]

    assert verdicts.count("supported") <= 0.05 * 300


def test_an_interval_that_reaches_into_the_band_says_so_and_how_many_seeds_it_takes() -> None:
    told = judged(question(seeds=6), [0.3, 0.1, 0.4, 0.0, 0.2, 0.1])

    assert told["verdict"] == "inconclusive"
    assert "reaches into the band of ± 10 %" in told["reason"]
    assert told["reason"].startswith("not enough seeds")
    assert told["needed"] > 6


def test_too_few_seeds_decide_nothing_however_large_the_effect() -> None:
    told = judged(question(seeds=5), [3.0, 3.1, 2.9, 3.0, 3.05])

    assert least_seeds(question(seeds=5)) == 6
    assert told["verdict"] == "inconclusive"
    assert "not enough seeds: 5 cannot decide" in told["reason"]


def test_a_bound_decides_where_it_binds() -> None:
    asked = question(**STEPS, seeds=6)
    late = [29, None, None, 30, 28, None]

    slow = judge_question(asked, found(asked, [10, 11, 10, 12, 11, 10], late))
    assert slow["verdict"] == "supported"
    assert slow["interval"] is not None
    assert slow["interval"][1] is None
    assert "at least" in slow["sentence"]
    assert "Never arrived, and count with the last step as a bound: 3 of “without BN”." in slow["sentence"]


def test_a_bound_does_not_decide_where_it_does_not_bind() -> None:
    """The first side is cut off and seems slower: the true ratio is smaller still, which the question denies."""
    asked = question(**STEPS, seeds=6)
    equal = judge_question(asked, found(asked, [30] * 6, [30, 30, None, None, 30, 30]))
    against = judge_question(asked, found(asked, [None] * 6, [10, 11, 10, 12, 11, 10]))
    for_it = judge_question(asked, found(asked, [None, 9, 10, 9, 10, 9], [30, 28, 29, 30, 28, 29]))

    assert equal["verdict"] == "inconclusive"  # it may be larger
    assert against["verdict"] == "not supported"
    assert for_it["verdict"] == "inconclusive"
    assert for_it["p"] is None
    assert "an upper bound cannot show" in for_it["reason"]


def test_a_goal_that_neither_side_reaches_is_unknown_and_no_number() -> None:
    asked = question(**STEPS, seeds=6)
    told = judge_question(asked, found(asked, [None] * 6, [None] * 6))

    assert told["verdict"] == "inconclusive"
    assert (told["effect"], told["interval"], told["p"]) == (None, None, None)
    assert "neither side arrives within 30 steps" in told["reason"]


def test_differences_are_told_in_percentage_points() -> None:
    asked = question(seeds=6, statistic="accuracy", direction="larger")
    told = judge_question(asked, found(asked, [0.9, 0.91, 0.9, 0.92, 0.9, 0.91], [0.8] * 6))

    assert told["verdict"] == "supported"
    assert "with BN − without BN: +10.7 percentage points" in told["sentence"]
    assert told["effect"] == pytest.approx(0.1067, abs=1e-4)


@pytest.mark.parametrize("statistic", ["shift_start", "shift_window"])
def test_a_network_that_stands_still_is_no_support(statistic: str) -> None:
    asked = question(statistic=statistic, seeds=TEN, set={"steps": 60})
    still, moving = [0.1] * TEN, [1.0] * TEN

    assert judge_question(asked, found(asked, still, moving))["verdict"] == "supported"
    told = judge_question(asked, found(asked, still, moving, accuracies=(0.1, 0.9)))
    assert told["verdict"] == "inconclusive"
    assert told["reason"] == "at chance, and standing still is no merit: with BN"


def test_a_loss_flatters_no_network_at_chance() -> None:
    asked = question(seeds=TEN)
    told = judge_question(asked, found(asked, [0.5] * TEN, [1.0] * TEN, accuracies=(0.9, 0.1)))
    assert told["verdict"] == "supported"
