"""Ratios, ends of intervals and p values: the page writes them as the command line does."""

from __future__ import annotations

import math

import pytest

from firmground.engine.claims.judge import chance, end, ratio
from tests.static.conftest import Run

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "value", [0.0000004, 0.003, 0.0049, 0.0051, 0.41, 1.069, 7.18, 26.24, 262.4, 7.7e6, 9.96e7, 2.5e8, 9.96e8, 2.5e9]
)
def test_the_page_and_the_command_write_a_ratio_alike(run: Run, value: float) -> None:
    assert run("claims/ratio", "module.ratio(given.value)", value=value) == ratio(value)


@pytest.mark.parametrize("value", [0.41, 0.912, 1.0534, 1.0996, 1.1003, 1.104, 7.18, 26.24])
def test_the_page_and_the_command_write_an_end_of_an_interval_alike(run: Run, value: float) -> None:
    band = math.log(1.1)
    assert f"{run('claims/ratio', 'module.end(given.value, given.band)', value=value, band=band)} ×" == end(value, band)


@pytest.mark.parametrize(
    ("p", "words"), [(0.001953125, ".002"), (1, "1"), (0.5, ".5"), (1e-6, "< .0001"), (0.996, "1"), (0.00012, ".00012")]
)
def test_p_is_written_short_and_alike(run: Run, p: float, words: str) -> None:
    assert run("claims/ratio", "module.chance(given.p)", p=p) == words
    assert chance(p) == words


def test_no_number_is_rounded_to_nothing_or_into_an_exponent() -> None:
    assert ratio(0.003) == "3.0e-3 ×"
    assert ratio(99.6e6) == "100 million ×"
    assert ratio(999e6) == "1.0e9 ×"
