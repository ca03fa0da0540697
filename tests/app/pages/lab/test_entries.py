from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.app.pages.lab import entries
from firmground.engine.errors import InvalidExperiment


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("16 - 4 - 16", [16, 4, 16]),
        ("16-4", [16, 4]),
        ("16, 4", [16, 4]),
        ("", []),
        (None, []),
        (" 7 ", [7]),
        ("0", [0]),
    ],
)
def test_widths_are_read_with_dashes_or_commas(typed: str | None, expected: list[int]) -> None:
    assert entries.widths(typed) == expected


@pytest.mark.parametrize("typed", ["16 - a", "16 -", "- 4", "1e3", "16 - 4.5", "٣", "9" * 5_000, "16 x 4"])
def test_an_invalid_width_is_refused_and_quoted_in_short(typed: str) -> None:
    with pytest.raises(InvalidExperiment, match=r"widths: got .{1,70}\. Allowed: whole numbers with dashes"):
        entries.widths(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("0-3, 7", [0, 1, 2, 3, 7]), ("5", [5]), ("0 - 1", [0, 1]), ("3-3", [3]), ("0–2", [0, 1, 2])],
)
def test_seeds_are_numbers_and_ranges(typed: str, expected: list[int]) -> None:
    assert entries.seeds(typed) == expected


@pytest.mark.parametrize("typed", ["0 - 7, x", "", None, "3-1", "-1", "1.5", "0-", "0-99999999999", "1,,2", "٣"])
def test_an_invalid_seed_is_refused_and_a_huge_range_is_not_expanded(typed: str | None) -> None:
    with pytest.raises(InvalidExperiment, match="seeds: got "):
        entries.seeds(typed)


@given(st.lists(st.integers(0, 2**31 - 1), min_size=1, max_size=64, unique=True).map(sorted))
def test_formatted_seeds_are_read_back(values: list[int]) -> None:
    assert entries.seeds(entries.spell_seeds(values)) == values


@given(st.lists(st.integers(1, 2_048), max_size=64))
def test_formatted_widths_are_read_back(values: list[int]) -> None:
    assert entries.widths(entries.spell_widths(values)) == values


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("64", 64),
        (" 0.5 ", 0.5),
        ("1e-3", 1e-3),
        ("-4", -4),
        ("abc", "abc"),
        ("", ""),
        (None, ""),
        ("1_000", "1_000"),
        ("٣", "٣"),
    ],
)
def test_numbers_are_read_and_other_text_stays_as_typed(typed: str | None, expected: float | str) -> None:
    found = entries.number(typed)

    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("1, 3", [1, 3]), ("8 - 16", [8, 16]), ("", []), (None, []), ("1, x", "1, x"), ("1.5", "1.5")],
)
def test_text_that_is_not_a_list_stays_as_typed(typed: str | None, expected: list[int] | str) -> None:
    assert entries.some(typed) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_formatted_number_is_read_back_to_the_last_digit(value: float) -> None:
    assert entries.number(entries.spell_number(value)) == value
