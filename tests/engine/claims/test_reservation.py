"""The sentence beside a verdict: which statistics of a finding contradict it, by one rule for all claims."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.claims import claim
from firmground.engine.claims.evidence import Detail
from firmground.engine.claims.finding import Finding
from firmground.engine.claims.judge import judge
from tests.engine.claims.test_judge import EQUIVALENT, GREATER, PLANTED, check, found

FALLS = tuple(-value for value in PLANTED)
NONE = (0.01, -0.02, 0.0, 0.01, -0.01, 0.02, 0.01, 0.0, -0.01, 0.0)
NOISE = tuple((-1) ** place * value for place, value in enumerate(PLANTED))
HELD = claim("moments-held")


def beside(finding: Finding) -> str:
    return judge(claim(finding["name"]), finding, {})["reservation"]


def details(*values: tuple[float, ...], **more: Any) -> tuple[Detail, ...]:
    return tuple(Detail(f"part {number}", one, aim="greater", **more) for number, one in enumerate(values, start=1))


def test_a_supported_claim_says_where_the_opposite_shows_and_how_much() -> None:
    assert beside(found(details=details(FALLS))) == "But the opposite: part 1, 0.64 × (0.62 × to 0.66 ×)."


def test_the_clearest_of_several_stands_for_them_and_all_are_counted() -> None:
    doubled = tuple(2 * value for value in FALLS)
    words = beside(found(details=details(FALLS, doubled, PLANTED, NOISE)))
    assert words == "But the opposite in 2 of 4 statistics, most clearly: part 2, 0.41 × (0.38 × to 0.44 ×)."


def test_the_strongest_contradiction_alone_is_told_beside_a_verdict() -> None:
    assert beside(found(details=details(NONE))) == "But no effect that matters: part 1, 1.00 × (0.99 × to 1.01 ×)."
    assert beside(found(details=details(NONE, FALLS))).startswith("But the opposite: part 2")


@pytest.mark.parametrize("values", [PLANTED, NOISE], ids=["agrees", "unclear"])
def test_numbers_that_do_not_contradict_the_verdict_say_nothing(values: tuple[float, ...]) -> None:
    assert beside(found(details=details(values))) == ""


def test_a_statistic_that_the_claim_says_nothing_of_says_nothing() -> None:
    assert beside(found(details=(Detail("a part", FALLS),))) == ""


def test_findings_of_earlier_versions_have_no_reservation() -> None:
    stored = found(details=details(FALLS))
    del stored["details"][0]["aim"]
    assert beside(stored) == ""


def test_a_claim_that_did_not_hold_says_where_it_does() -> None:
    words = beside(found(effects=FALLS, details=details(PLANTED, FALLS, NONE)))
    assert words == "But as claimed: part 1, 1.56 × (1.51 × to 1.62 ×)."


def test_beside_a_verdict_left_open_every_clear_statistic_is_news() -> None:
    words = beside(found(effects=NOISE, details=details(PLANTED, FALLS, NONE, NOISE)))
    assert words.startswith("But as claimed: part 1, 1.56 ×")
    assert "; the opposite: part 2, 0.64 ×" in words
    assert "; no effect that matters: part 3, 1.00 ×" in words
    assert "part 4" not in words


def test_an_equivalence_is_contradicted_beyond_the_band_on_either_side() -> None:
    for values, ratio in ((PLANTED, "1.56 ×"), (FALLS, "0.64 ×")):
        one = Detail("early on", values, aim="equivalent")
        assert beside(found(EQUIVALENT, NONE, details=(one,))).startswith(f"But not the same: early on, {ratio}")
    assert beside(found(EQUIVALENT, NONE, details=(Detail("early on", NONE, aim="equivalent"),))) == ""


def test_an_effect_within_the_band_contradicts_no_equivalence_however_sure_it_is() -> None:
    """The interval of 1.078 to 1.117 reaches beyond 1.1."""
    values = tuple(0.093 + 0.025 * (-1) ** place for place in range(10))
    assert beside(found(EQUIVALENT, NONE, details=(Detail("early on", values, aim="equivalent"),))) == ""


def test_what_one_of_many_statistics_shows_by_chance_is_corrected_for() -> None:
    """With seven seeds p is at least 1/64: clear for one statistic, not for the best of four."""
    falls = FALLS[:7]
    alone, four = (seven(details(falls, *others)) for others in ((), (NOISE[:7],) * 3))
    assert alone.startswith("But more movement with batch norm: part 1")
    assert four == ""


def seven(parts: tuple[Detail, ...]) -> str:
    stored = found(GREATER, PLANTED[:7], details=parts)
    exact = found(HELD, (), checks=(check(),))
    return beside({**exact, "details": stored["details"]})


def test_an_exact_claim_whose_identities_fail_reserves_nothing() -> None:
    for got, words in ((1.0, "But more movement with batch norm: part 1, 0.64 ×"), (2.0, "")):
        stored = found(HELD, (), checks=(check(got),))
        stored["details"] = found(details=details(FALLS))["details"]
        assert beside(stored).startswith(words)
        assert bool(beside(stored)) == bool(words)


def test_a_measurement_that_decides_nothing_reserves_nothing() -> None:
    assert beside(found(details=details(FALLS), checks=(check(2.0),))) == ""
    assert beside(found(details=details(FALLS), bound="unknown")) == ""
    assert beside(found(details=details(FALLS), stuck=("with BN",))) == ""
    assert beside(found(effects=PLANTED[:5], details=details(FALLS[:5]))) == ""


def test_a_bound_contradicts_on_the_side_where_it_binds() -> None:
    words = beside(found(details=details(FALLS, bound="at most")))
    assert words == "But the opposite: part 1, at most 0.64 × (0.66 × or less)."
    assert beside(found(details=details(FALLS, bound="at least"))) == ""
    assert beside(found(details=details(FALLS, bound="unknown"))) == ""


def test_a_plain_number_contradicts_by_its_sign_and_comes_after_ratios() -> None:
    words = beside(found(details=details(FALLS, scale="plain")))
    assert words == "But the opposite: part 1, −0.446 (−0.482 to −0.41)."
    mixed = (*details(tuple(100 * value for value in FALLS), scale="plain"), Detail("ratio", FALLS, aim="greater"))
    assert beside(found(details=mixed)).startswith("But the opposite in 2 of 2 statistics, most clearly: ratio, 0.64")
