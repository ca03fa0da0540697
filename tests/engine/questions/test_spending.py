"""Levels of looks: published constants, a multivariate integral of SciPy, and simulated seeds without an effect."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy import stats

from firmground.engine.claims.student import quantile
from firmground.engine.questions.spending import crossings, levels, repeated_p, spent

MANY = 4_000
"""Seeds with which Student's t is as good as Gaussian."""


def bounds_of(ps: Sequence[float], seeds: Sequence[int]) -> list[float]:
    return [quantile(1 - p, n - 1) for p, n in zip(ps, seeds, strict=True)]


def even(looks: int) -> tuple[int, ...]:
    return tuple(MANY * number // looks for number in range(1, looks + 1))


@pytest.mark.parametrize(("looks", "p"), [(2, 0.0294), (3, 0.0221), (4, 0.0182), (5, 0.0158)])
def test_pocock_s_levels_err_in_five_percent(looks: int, p: float) -> None:
    """Pocock 1977, four digits."""
    seeds = even(looks)
    assert sum(crossings(seeds, bounds_of([p] * looks, seeds))) == pytest.approx(0.05, abs=2e-4)


@pytest.mark.parametrize("bounds", [(2.797, 1.977), (3.471, 2.454, 2.004)])
def test_o_brien_and_fleming_s_bounds_err_in_five_percent(bounds: tuple[float, ...]) -> None:
    """O'Brien & Fleming 1979, as the package rpact prints them."""
    seeds = even(len(bounds))
    ps = [2 * stats.norm.sf(bound) for bound in bounds]
    assert sum(crossings(seeds, bounds_of(ps, seeds))) == pytest.approx(0.05, abs=1e-4)


def test_many_seeds_have_the_chances_of_scipy_s_gaussian_integral() -> None:
    seeds, ps = (1_000, 2_500, 4_000), (0.02, 0.015, 0.03)
    corners = [stats.norm.isf(p / 2) for p in ps]
    shares = np.array(seeds) / seeds[-1]
    covariance = np.sqrt(np.minimum.outer(shares, shares) / np.maximum.outer(shares, shares))
    stays = [
        stats.multivariate_normal(cov=covariance[:k, :k]).cdf(corners[:k], lower_limit=[-c for c in corners[:k]])
        for k in (1, 2, 3)
    ]

    expected = -np.diff([1.0, *stays])
    assert crossings(seeds, bounds_of(ps, seeds)) == pytest.approx(expected.tolist(), abs=5e-5)


def test_the_pocock_like_function_spends_all_at_the_end() -> None:
    assert spent(0.0) == 0
    assert spent(1.0) == pytest.approx(0.05)
    assert spent(0.5) == pytest.approx(0.05 * math.log((1 + math.e) / 2))


@pytest.mark.parametrize("seeds", [(10, 20, 40), (7, 14), (6, 7, 8, 9)])
def test_the_looks_spend_what_they_may(seeds: tuple[int, ...]) -> None:
    found = np.cumsum(crossings(seeds, bounds_of(levels(seeds), seeds)))

    assert found.tolist() == pytest.approx([spent(n / seeds[-1]) for n in seeds], abs=5e-4)


@pytest.mark.parametrize("seeds", [(10, 20, 40), (7, 14), (6, 7, 8, 9, 10), (8, 9)])
def test_without_an_effect_any_look_excludes_zero_in_five_percent(seeds: tuple[int, ...]) -> None:
    draws = 100_000
    values = np.random.default_rng(len(seeds)).normal(size=(draws, seeds[-1]))
    excluded = np.zeros(draws, dtype=bool)
    for n, level in zip(seeds, levels(seeds), strict=True):
        some = values[:, :n]
        half = quantile(1 - level, n - 1) * some.std(axis=1, ddof=1) / math.sqrt(n)
        excluded |= np.abs(some.mean(axis=1)) > half

    error = math.sqrt(0.05 * 0.95 / draws)
    assert excluded.mean() == pytest.approx(0.05, abs=4 * error)


def test_a_repeated_p_is_the_error_whose_level_is_p() -> None:
    seeds = (10, 20)
    for number, level in enumerate(levels(seeds), start=1):
        assert repeated_p(level, seeds, number) == pytest.approx(0.05, rel=1e-5)
    assert levels(seeds, 2, repeated_p(2.0**-19, seeds, 2))[-1] == pytest.approx(2.0**-19, rel=1e-5)
    assert repeated_p(1.0, seeds, 1) == repeated_p(1.0, seeds, 2) == 1.0
