"""Holm's correction against a calculation by hand, and the rule of SCIENCE 1.8."""

from __future__ import annotations

import pytest

from firmground.engine.claims.verdicts import BAND, Estimate, Verdict, holm, is_drawn, smallest_p, verdict
from firmground.engine.measures.instruments.inference import estimate


def test_holm_multiplies_the_smallest_most_and_never_falls() -> None:
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03}, "abc") == {
        "a": pytest.approx(0.03), "c": pytest.approx(0.06), "b": pytest.approx(0.06),
    }  # fmt: skip


def test_members_that_were_not_run_count_as_one() -> None:
    family = [f"claim {number}" for number in range(10)]

    adjusted = holm({"claim 3": 0.002}, family)

    assert adjusted["claim 3"] == pytest.approx(0.02)
    assert all(adjusted[name] == 1.0 for name in family if name != "claim 3")
    assert "outside" not in holm({"outside": 0.001}, family)


@pytest.mark.parametrize(
    ("low", "high", "p", "expected"),
    [
        (0.2, 0.5, 0.01, "supported"),
        (0.2, 0.5, 0.06, "inconclusive"),
        (0.05, 0.5, 0.01, "inconclusive"),
        (-0.05, 0.05, 0.9, "not supported"),
        (-0.5, -0.2, 0.01, "not supported"),
        (-0.5, -0.05, 0.01, "inconclusive"),
        (-0.5, 0.5, 0.9, "inconclusive"),
    ],
)
def test_the_rule_for_an_effect(low: float, high: float, p: float, expected: Verdict) -> None:
    assert verdict(Estimate((low + high) / 2, low, high, p, 10), p) == expected


@pytest.mark.parametrize(
    ("low", "high", "p", "expected"),
    [
        (-0.05, 0.05, 0.01, "supported"),
        (-0.05, 0.05, 0.06, "inconclusive"),
        (0.2, 0.5, 1.0, "not supported"),
        (-0.5, -0.2, 1.0, "not supported"),
        (0.05, 0.5, 0.4, "inconclusive"),
    ],
)
def test_the_rule_for_an_equivalence(low: float, high: float, p: float, expected: Verdict) -> None:
    assert verdict(Estimate((low + high) / 2, low, high, p, 10), p, aim="equivalent") == expected


def test_a_planted_effect_is_found_and_its_opposite_is_not_supported() -> None:
    planted = [0.4, 0.5, 0.45, 0.38, 0.52, 0.41, 0.47, 0.5, 0.39, 0.44]

    for sign, expected in ((1, "supported"), (-1, "not supported")):
        found = estimate([sign * value for value in planted])
        assert verdict(found, 10 * found.p) == expected
        assert abs(found.mean) > BAND


def test_one_seed_is_inconclusive_and_no_error() -> None:
    found = estimate([0.7])

    assert found.low is None
    assert verdict(found, found.p) == "inconclusive"


def test_five_seeds_can_never_be_significant_on_two_sides() -> None:
    assert smallest_p(5, "greater") > 0.05 > smallest_p(6, "greater")
    assert smallest_p(5, "equivalent") < 0.05


def test_a_p_that_is_no_whole_number_of_sign_vectors_was_drawn() -> None:
    """Findings of earlier versions with more than 16 seeds have the share of 100,000 drawn vectors."""
    assert not is_drawn(2.0**-9, 10)
    assert not is_drawn(1.0, 1)
    assert not is_drawn(3 * 2.0**-40, 40)
    assert is_drawn(1e-5, 20)
    assert is_drawn(0.01234, 40)
    assert is_drawn(0.5, 41)
