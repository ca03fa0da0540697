"""Paired tests against SciPy, closed forms, and the guards of the protocol."""

from __future__ import annotations

import math
import time
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from firmground.engine.claims.budget import MOST_SEEDS
from firmground.engine.claims.verdicts import BAND, MOST_EXACT, is_drawn
from firmground.engine.measures.instruments.inference import estimate, sign_flip, t_interval, tost

DIFFERENCES = st.lists(st.floats(-5, 5).map(lambda value: round(value, 3)), min_size=2, max_size=9)


def gaussian(n: int, mean: float = 0.0, key: int = 0) -> np.ndarray:
    return np.random.default_rng(key).normal(mean, 1.0, n)


@settings(deadline=None, max_examples=40)
@given(DIFFERENCES)
def test_sign_flips_are_scipys_permutation_test(values: list[float]) -> None:
    found = stats.permutation_test(
        (np.array(values),), np.mean, permutation_type="samples", n_resamples=2**10, alternative="two-sided"
    )

    assert sign_flip(values) == pytest.approx(found.pvalue, abs=1e-12)


@pytest.mark.parametrize("n", [1, 5, 6, 8, 10, 12, 16, 17, 20, 33, 40])
def test_the_smallest_p_is_one_sign_vector_among_all(n: int) -> None:
    assert sign_flip([1.0] * n, alternative="greater") == 2.0**-n
    assert sign_flip([1.0] * n) == min(1.0, 2.0 ** (1 - n))


def every_sign_vector(values: np.ndarray, alternative: Literal["two-sided", "greater"]) -> float:
    """p as it is defined, from the sum under each of the 2^n sign vectors."""
    sums = values[:1] * np.array([[1.0], [-1.0]])
    for value in values[1:]:
        sums = np.stack([sums + value, sums - value])
    observed, sums = values.sum(), sums.ravel()
    if alternative == "two-sided":
        observed, sums = abs(observed), np.abs(sums)
    return float((sums >= observed - 1e-12 * np.abs(values).sum()).mean())


@pytest.mark.parametrize("alternative", ["two-sided", "greater"])
@pytest.mark.parametrize("n", [17, 18, 19, 20])
def test_more_than_sixteen_seeds_are_counted_sign_vector_by_sign_vector(
    n: int, alternative: Literal["two-sided", "greater"]
) -> None:
    for values in (gaussian(n, mean=0.4, key=n), gaussian(n, mean=-0.2).round(1)):
        assert sign_flip(values, alternative=alternative) == every_sign_vector(values, alternative)


@settings(deadline=None, max_examples=60)
@given(DIFFERENCES, st.sampled_from(["two-sided", "greater"]))
def test_counting_by_halves_is_counting_every_sign_vector(
    values: list[float], alternative: Literal["two-sided", "greater"]
) -> None:
    assert sign_flip(values, alternative=alternative) == every_sign_vector(np.array(values), alternative)


def test_equal_sums_count_though_rounding_parts_them() -> None:
    """0.1 + 0.2 is not 0.3 in binary."""
    assert sign_flip([0.1, 0.2, -0.3] * 6) == 1.0
    assert sign_flip([0.1, 0.2, -0.3, 1.0], alternative="greater") == 2.0**-4 * 5  # none, all three, each with -0.3


def test_the_largest_number_of_seeds_is_exact_within_seconds() -> None:
    assert MOST_EXACT >= MOST_SEEDS
    values = gaussian(MOST_SEEDS, mean=0.4)
    normal = 2 * stats.norm.sf(abs(values.sum()) / math.sqrt((values**2).sum()))
    began = time.process_time()

    p = sign_flip(values)

    assert time.process_time() - began < 2
    assert not is_drawn(p, MOST_SEEDS)
    assert p == pytest.approx(normal, rel=0.25)


def test_beyond_the_exact_number_of_seeds_drawn_signs_come_near_the_exact_p() -> None:
    values = gaussian(MOST_EXACT + 2, mean=0.4)
    normal = 2 * stats.norm.sf(abs(values.sum()) / math.sqrt((values**2).sum()))

    assert sign_flip(values) == pytest.approx(normal, rel=0.25)
    assert sign_flip(values) == sign_flip(values)
    assert is_drawn(sign_flip(values), len(values))
    assert sign_flip([1.0] * (MOST_EXACT + 1)) > 0, "the observed signs are among the drawn ones"


def test_the_interval_is_students() -> None:
    values = gaussian(10, mean=0.3)

    low, high = t_interval(values) or (0.0, 0.0)

    expected = stats.ttest_1samp(values, 0.0).confidence_interval(0.95)
    assert (low, high) == pytest.approx((expected.low, expected.high), rel=1e-12)
    assert t_interval([0.3]) is None


def test_the_interval_covers_the_mean_nineteen_times_of_twenty() -> None:
    """Standard error of 2,000 coverages of .95: .0049."""
    covered = 0
    for key in range(2_000):
        low, high = t_interval(gaussian(10, mean=0.2, key=key)) or (0.0, 0.0)
        covered += low <= 0.2 <= high

    assert covered / 2_000 == pytest.approx(0.95, abs=4 * 0.0049)


def test_an_arm_against_itself_is_exactly_nothing() -> None:
    found = estimate([0.0] * 10)

    assert (found.mean, found.low, found.high, found.p) == (0.0, 0.0, 0.0, 1.0)


def test_shuffled_labels_give_uniform_p_values() -> None:
    """Swapping the arms of a pair turns its difference's sign: under shuffles every p is as likely as any other."""
    stored = gaussian(10, mean=1.0)
    signs = np.random.default_rng(1).choice((-1.0, 1.0), size=(200, 10))

    ps = [sign_flip(stored * row) for row in signs]

    assert stats.kstest(ps, "uniform").pvalue > 0.01
    assert np.mean(np.array(ps) <= 0.05) < 0.12


def test_an_effect_within_the_band_is_equivalent_and_one_beyond_is_not() -> None:
    within = gaussian(10) * 0.01
    beyond = within + 2 * BAND

    assert tost(within) == 2.0**-10
    assert tost(beyond) > 0.9


@pytest.mark.parametrize("wrong", [[], [math.nan], [1.0, math.inf]])
def test_differences_that_are_not_finite_are_refused(wrong: list[float]) -> None:
    with pytest.raises(ValueError, match="Allowed: one finite number for each seed"):
        estimate(wrong)
