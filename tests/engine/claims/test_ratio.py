"""How ratios, ends of intervals and p values are written."""

from __future__ import annotations

import math

import pytest

from firmground.engine.claims.ratio import bounded, chance, end, ends, ratio


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.069, "1.07 ×"),
        (7.18, "7.18 ×"),
        (26.24, "26.2 ×"),
        (262.4, "262 ×"),
        (7.7e6, "7.7 million ×"),
        (4e12, "4.0e12 ×"),
    ],
)
def test_ratios_are_written_short(value: float, words: str) -> None:
    assert ratio(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.1003, "1.1003 ×"),
        (1.0996, "1.0996 ×"),
        (1.104, "1.104 ×"),
        (0.912, "0.912 ×"),
        (1.0534, "1.05 ×"),
        (1.11, "1.11 ×"),
    ],
)
def test_an_interval_end_near_the_bands_edge_shows_its_side(value: float, words: str) -> None:
    assert end(value, math.log(1.1)) == words


def test_no_ratio_is_rounded_to_nothing_or_into_an_exponent() -> None:
    assert ratio(0.003) == "3.0e-3 ×"
    assert ratio(99.6e6) == "100 million ×"
    assert ratio(999e6) == "1.0e9 ×"


@pytest.mark.parametrize(
    ("bound", "words"),
    [(None, "18.0 ×"), ("at least", "at least 18.0 ×"), ("at most", "at most 18.0 ×"), ("unknown", "unknown")],
)
def test_an_effect_that_may_be_a_bound_says_so(bound: str | None, words: str) -> None:
    assert bounded(ratio(18.0), bound) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        ([1.51, 1.62], "1.51 × to 1.62 ×"),
        ([16.5, None], "16.5 × or more"),
        ([None, 2.31], "2.31 × or less"),
        ([None, 1.1003], "1.1003 × or less"),
    ],
)
def test_an_interval_has_both_ends_or_the_one_that_holds(interval: list[float | None], words: str) -> None:
    assert ends(interval, math.log(1.1)) == words


def test_a_p_value_is_short_and_none_is_a_dash() -> None:
    assert [chance(p) for p in (0.001953125, 1.0, 2e-12, None)] == [".002", "1", "< .0001", "–"]
