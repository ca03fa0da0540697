"""Swapped labels: the formula is exact on average, and only if the choice ignores the classifier."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures.covariate_shift.flipping import average, checks, flipped


@pytest.mark.parametrize("turned", range(11))
def test_the_average_over_all_ways_is_the_formula(turned: int) -> None:
    right = np.random.default_rng(turned).random(200) < 0.8
    assert average(right, turned) == pytest.approx(flipped(float(right.mean()), turned / 10), abs=1e-12)


def test_the_checks_hold_for_any_classifier() -> None:
    right = np.random.default_rng(0).random((3, 100)) < 0.9
    assert all(check.holds for check in checks(right))


def test_swapping_exactly_the_correct_answers_breaks_the_formula() -> None:
    right = np.arange(100) < 30
    assert float((right != (np.arange(100) < 30)).mean()) != pytest.approx(flipped(0.3, 0.3))


def test_below_one_half_swapping_labels_raises_accuracy() -> None:
    assert flipped(0.8, 0.3) == pytest.approx(0.62)
    assert flipped(0.4, 0.3) > 0.4
    assert flipped(0.5, 0.3) == pytest.approx(0.5)
