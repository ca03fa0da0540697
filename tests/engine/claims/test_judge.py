"""Judging findings: what decides a verdict, and the sentence made from the numbers."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from firmground.engine.claims import FAMILY, claim
from firmground.engine.claims.budget import Budget
from firmground.engine.claims.claim import Claim
from firmground.engine.claims.evidence import Check, Evidence, bound_by
from firmground.engine.claims.finding import Finding
from firmground.engine.claims.judge import adjusted, judge, least_seeds
from firmground.engine.measures.instruments.finding import finding

PLANTED = (0.4, 0.5, 0.45, 0.38, 0.52, 0.41, 0.47, 0.5, 0.39, 0.44)
GREATER = claim("faster-learning")
EQUIVALENT = claim("test-time")
ALONE = claim("while-learning")
EXACT = claim("batch-noise")


def found(asked: Claim = GREATER, effects: tuple[float, ...] = PLANTED, **more: Any) -> Finding:
    budget = Budget("quick", tuple(range(max(1, len(effects)))))
    return finding(asked, Evidence(effects=effects, **more), budget, {})


def judged(asked: Claim = GREATER, effects: tuple[float, ...] = PLANTED, **more: Any) -> tuple[str, str]:
    judgement = judge(asked, found(asked, effects, **more), {})
    return judgement["verdict"], judgement["sentence"]


def check(got: float = 1.0) -> Check:
    return Check("a sum", got, 1.0, 1e-9, "arithmetic")


def test_a_planted_effect_is_supported_with_its_numbers_in_the_sentence() -> None:
    decided, words = judged()

    assert decided == "supported"
    assert words.startswith(
        "Steps to a held-out loss of 0.5 without ÷ with batch norm, each at its own best learning rate: "
        "1.56 × (95 % interval 1.51 × to 1.62 ×) over 10 paired seeds; exact sign-flip p = .002, .02 after"
    )
    assert "The whole interval lies beyond ± 10 %." in words


def test_a_planted_opposite_is_not_supported() -> None:
    decided, words = judged(effects=tuple(-value for value in PLANTED))

    assert decided == "not supported"
    assert "Clearly the opposite (0.62 × to 0.66 ×)." in words


def test_an_arm_against_itself_is_no_effect() -> None:
    decided, words = judged(effects=(0.0,) * 10)

    assert decided == "not supported"
    assert "no effect that matters" in words


@pytest.mark.parametrize("n", [1, 2, 5, 8])
def test_too_few_seeds_are_inconclusive_and_say_so(n: int) -> None:
    decided, words = judged(effects=PLANTED[:n])

    assert decided == "inconclusive"
    assert "needs at least 9" in words


def test_the_least_number_of_seeds_follows_from_the_family() -> None:
    assert len(FAMILY) == 10
    assert least_seeds(GREATER) == 9  # 2 / 2^9 * 10 = .039
    assert least_seeds(EQUIVALENT) == 8  # 1 / 2^8 * 10 = .039
    assert least_seeds(EXACT) == 1


def test_a_claim_outside_the_family_is_one_test_by_itself() -> None:
    mine = found(ALONE)
    other = found()
    judgement = judge(ALONE, mine, {"faster-learning": other})

    assert (judgement["verdict"], judgement["adjusted_p"]) == ("supported", mine["p"])
    assert "exact sign-flip p = .002, of a test by itself." in judgement["sentence"]
    assert judge(GREATER, other, {})["adjusted_p"] == judge(GREATER, other, {"while-learning": mine})["adjusted_p"]
    assert least_seeds(ALONE) == 6  # 2 / 2^6 = .031
    assert "5 paired seeds cannot decide: a test needs at least 6" in judged(ALONE, PLANTED[:5])[1]


def test_no_correction_is_told_where_there_is_none() -> None:
    wild = (0.5, 0.3, 0.9, 0.2, 1.4, 0.25, 0.6, 0.35)
    unsure = judge(ALONE, {**found(ALONE, wild), "p": 0.06}, {})
    bound = judge(ALONE, found(ALONE, tuple(-value for value in PLANTED), censored=1, bound="at least"), {})

    assert unsure["reason"].endswith("but p is not below 0.05") or "p is not below 0.05;" in unsure["reason"]
    assert "; a p value says nothing beside this bound. " in bound["sentence"]


def test_holm_counts_the_others_and_those_that_were_not_run() -> None:
    mine = found()
    other = found(claim("noisy-batch"))
    other["p"] = 0.0001

    alone = judge(GREATER, mine, {})["adjusted_p"]
    together = judge(GREATER, mine, {"noisy-batch": other})["adjusted_p"]

    assert alone == pytest.approx(10 * (mine["p"] or 0))
    assert together == pytest.approx(9 * (mine["p"] or 0))
    assert set(adjusted({})) == set(FAMILY)


def test_a_still_arm_at_chance_is_named_as_stuck_and_supports_nothing() -> None:
    decided, words = judged(stuck=("without BN",))

    assert decided == "inconclusive"
    assert "Without BN is stuck at chance" in words
    assert "Stuck at chance: without BN." in judged(effects=(0.0,) * 10, stuck=("without BN",))[1]


def test_diverged_and_censored_lanes_are_counted_in_words() -> None:
    _, words = judged(diverged=1, censored=3, bound="at least", facts={"steps allowed": 1500.0})

    assert "1 lane diverged and is counted with a bound." in words
    assert "3 lanes never arrived within 1,500 steps and are counted with a bound." in words
    _, words = judged(censored=1, bound="at least")
    assert words.endswith(" 1 lane was cut off and is counted with a bound.")


def test_a_significant_effect_that_may_be_too_small_is_explained_as_both() -> None:
    sure = judged(effects=(0.05, 0.2) * 5)
    unsure = judged(effects=(-0.3, 0.4, 0.1, -0.2, 0.3, 0.0, 0.2, -0.1, 0.3, -0.2))

    assert sure[0] == unsure[0] == "inconclusive"
    assert "Not enough seeds: more than chance, but the interval reaches into the band" in sure[1]
    assert "the interval reaches into the band" in unsure[1]


def test_an_effect_that_is_only_a_bound_says_so() -> None:
    assert "learning rate: at least 1.56 × (95 %: 1.51 × or more) over 10 paired" in judged(bound="at least")[1]
    assert (bound_by(True, False), bound_by(False, True)) == ("at least", "at most")
    assert (bound_by(True, True), bound_by(False, False)) == ("unknown", None)


def test_a_p_value_of_drawn_signs_is_not_called_exact() -> None:
    """Findings of earlier versions have one from 17 seeds on."""
    exact = found(effects=PLANTED * 2)
    assert "exact sign-flip p = 1.9e-6, 1.9e-5 after Holm's correction." in judge(GREATER, exact, {})["sentence"]
    assert judge(GREATER, exact, {})["p_drawn"] is False

    drawn = judge(GREATER, {**exact, "p": 1e-5}, {})

    assert "; sign-flip p (drawn) = 1.0e-5, .0001 after Holm's correction." in drawn["sentence"]
    assert drawn["p_drawn"] is True
    assert judge(EXACT, found(EXACT, (), checks=(check(),)), {})["p_drawn"] is False


def test_an_instrument_that_breaks_an_identity_decides_nothing() -> None:
    decided, words = judged(checks=(check(), check(math.nan)))

    assert decided == "inconclusive"
    assert "an identity that must hold fails (a sum)" in words.lower()


def test_an_exact_claim_is_decided_by_its_identities() -> None:
    holds = judge(EXACT, found(EXACT, (), checks=(check(), check(1 + 1e-10))), {})
    fails = judge(EXACT, found(EXACT, (), checks=(check(), check(1.1))), {})

    assert (holds["verdict"], holds["adjusted_p"]) == ("supported", None)
    assert fails["verdict"] == "not supported"
    assert "1 of 2 identities fail, first: a sum" in fails["sentence"].replace("1 of 2 I", "1 of 2 i")


def test_an_equivalence_is_supported_inside_the_band() -> None:
    near = tuple(0.01 * value for value in PLANTED)

    assert judged(EQUIVALENT, near)[0] == "supported"
    assert judged(EQUIVALENT, PLANTED)[0] == "not supported"
    assert judged(EQUIVALENT, tuple(-value for value in PLANTED))[0] == "not supported"
    assert judged(replace(EQUIVALENT, band=1e-9), near)[0] == "not supported"
