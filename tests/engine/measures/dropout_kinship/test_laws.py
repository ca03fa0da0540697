"""Dropout's law and the rate of equal strength, against the exact table and against draws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import kurtosis

from firmground.engine.measures.dropout_kinship.laws import (
    dropout_noise,
    equal_rate,
    forecast,
    rate_error,
    rate_of,
    strength,
)
from firmground.engine.measures.instruments.batch_laws import scale_moment, scale_noise


@pytest.mark.parametrize(("m", "rate"), [(8, 0.0946), (16, 0.0377), (64, 0.00816), (512, 0.00098)])
def test_the_rate_of_equal_strength_is_the_tables(m: int, rate: float) -> None:
    assert equal_rate(m) == pytest.approx(rate, abs=6e-5 if m < 64 else 6e-6)


@pytest.mark.parametrize("m", [8, 64, 512])
def test_the_strength_is_the_variance_over_the_mean_squared(m: int) -> None:
    assert strength(m) == pytest.approx(scale_noise(m)[0] / scale_moment(m, 1) ** 2, rel=1e-9)


def test_over_four_examples_the_strength_is_a_closed_form() -> None:
    """Of four normal values E a^2 = 4 and E a = sqrt(8 / pi)."""
    assert strength(4) == pytest.approx(math.pi / 2 - 1, rel=1e-12)


def test_a_forecast_for_noise_as_strong_as_dropouts_is_dropouts_effect() -> None:
    effects = np.array([0.3, -0.1])
    assert forecast(effects, equal_rate(8), 8) == pytest.approx(effects, rel=1e-9)
    assert forecast(effects, 0.5, 64) == pytest.approx(effects / 121.5, rel=1e-3)


@pytest.mark.parametrize(("rate", "variance"), [(0.5, 1.0), (0.2, 0.25), (0.1, 1 / 9)])
def test_the_multiplier_varies_by_p_over_one_minus_p(rate: float, variance: float) -> None:
    assert dropout_noise(rate)[0] == pytest.approx(variance, rel=1e-12)


@pytest.mark.parametrize("rate", [0.5, 0.1, 0.02])
def test_variance_and_kurtosis_are_those_of_the_two_values_it_takes(rate: float) -> None:
    dropped = round(rate * 1_000)
    multiplier = np.repeat([0.0, 1 / (1 - rate)], [dropped, 1_000 - dropped])
    assert dropout_noise(rate) == pytest.approx((multiplier.var(), float(kurtosis(multiplier, fisher=False))), rel=1e-9)


def test_dropout_at_one_half_is_about_122_times_as_strong_as_mini_batches_of_64() -> None:
    assert dropout_noise(0.5)[0] / dropout_noise(equal_rate(64))[0] == pytest.approx(121.5, abs=0.1)


def test_the_rates_error_follows_the_strengths_to_first_order() -> None:
    nearby = rate_of(0.25 * 1.001) - rate_of(0.25)
    assert rate_error(0.25, 0.001) == pytest.approx(nearby, rel=1e-3)
