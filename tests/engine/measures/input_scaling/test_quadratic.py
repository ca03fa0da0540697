"""Gradient descent in closed form against gradient descent step by step, and the table of SCIENCE 3a."""

from __future__ import annotations

import math

import numpy as np
import pytest

from firmground.engine.measures.input_scaling.quadratic import Quadratic, hessian_of_two_scales, worst_case

TABLE = {"raw": 5_339_923, "centred": 998_001, "minmax": 28.05, "standardised": 1}
ROUND = Quadratic.of(np.diag([1.0, 4.0]), np.array([1.0, -2.0]))
START = np.array([3.0, 5.0])


@pytest.mark.parametrize(("scaling", "condition"), TABLE.items())
def test_the_condition_numbers_of_two_scales_are_those_of_the_table(scaling: str, condition: float) -> None:
    found = Quadratic.of(hessian_of_two_scales(scaling), np.zeros(3))
    assert found.condition == pytest.approx(condition, rel=2e-4)


def test_the_exact_moments_are_those_of_many_draws() -> None:
    rng = np.random.default_rng(0)
    x = np.column_stack([rng.random(200_000), 1 + 999 * rng.random(200_000), np.ones(200_000)])
    np.testing.assert_allclose(x.T @ x / len(x), hessian_of_two_scales("raw"), rtol=0.01)


def test_without_a_bias_the_raw_valley_is_2_290_947_times_as_steep_across() -> None:
    found = Quadratic.of(hessian_of_two_scales("raw", bias=False), np.zeros(2))
    assert found.condition == pytest.approx(2_290_947, abs=1)


@pytest.mark.parametrize(("condition", "steps"), [(1.0, 1), (28.0477, 97), (998_001.0, 3_446_970)])
def test_worst_case_steps(condition: float, steps: int) -> None:
    assert worst_case(condition, 1e-3) == pytest.approx(steps, rel=1e-5)


def test_the_excess_loss_is_that_of_the_path() -> None:
    for step, weights in enumerate(ROUND.path(START, 0.3, 6)):
        away = weights - ROUND.optimum
        assert ROUND.excess(START, 0.3, step) == pytest.approx(0.5 * (away[0] ** 2 + 4 * away[1] ** 2), rel=1e-12)


def test_the_step_of_arrival_is_the_first_one_that_is_low_enough() -> None:
    steps = ROUND.steps(START, ROUND.best_lr, 1e-3)
    target = 1e-3 * ROUND.excess(START, ROUND.best_lr, 0)
    assert ROUND.excess(START, ROUND.best_lr, steps) <= target < ROUND.excess(START, ROUND.best_lr, steps - 1)


def test_the_best_rate_shrinks_both_ends_of_the_spectrum_alike() -> None:
    factors = np.abs(1 - ROUND.best_lr * ROUND.eigenvalues)
    np.testing.assert_allclose(factors, (ROUND.condition - 1) / (ROUND.condition + 1))


def test_a_fit_finds_the_regression_with_its_bias_last() -> None:
    x = np.random.default_rng(1).random((50, 2))
    found = Quadratic.fit(x, x @ [2.0, -1.0] + 0.5)
    np.testing.assert_allclose(found.optimum, [2.0, -1.0, 0.5], atol=1e-12)
    assert math.isclose(found.excess(found.optimum, 0.1, 3), 0, abs_tol=1e-20)
