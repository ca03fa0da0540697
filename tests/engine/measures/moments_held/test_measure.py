from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from firmground.engine.claims.budget import Budget
from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.moments_held.drift import (
    Reference,
    correlation_drift,
    correlations,
    moment_drift,
    shape_drift,
    square_root,
)
from firmground.engine.measures.moments_held.identity import Dictated, checks, dictated, eighty_five
from firmground.engine.measures.moments_held.measure import Kind
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, rehearse

SMALL = {"dataset": "moons", "widths": (6, 4), "lr": 0.3, "batch_size": 32, "steps": 60, "dtype": "float64"}


def _values(seed: int = 0) -> np.ndarray:
    """[A, S, P, U] = [2, 3, 400, 4]."""
    return np.random.default_rng(seed).normal(size=(2, 3, 400, 4)) * 2 + 1


def _judged(steps: int = 20, every: int = 5) -> list[Dictated]:
    training = Training(experiment(**SMALL, seeds=SEEDS))
    told = [dictated(training)]
    for _ in range(steps):
        training.step()
        if training.step_number % every == 0:
            told.append(dictated(training))
    return told


def test_the_evidence_is_sound() -> None:
    evidence, _ = rehearse("moments-held", Budget("quick", SEEDS))
    assert evidence.stuck == ()


def test_a_shift_and_a_scale_drift_by_the_closed_form() -> None:
    then = _values()
    deviation = then.std(2)
    shifted = moment_drift(then + 0.5, then)
    assert shifted == pytest.approx((0.5 / deviation).mean(-1))
    assert moment_drift(then + 0.5, then, relative=False) == pytest.approx(0.5)
    scaled = moment_drift((then - then.mean(2, keepdims=True)) * 3, then - then.mean(2, keepdims=True))
    assert scaled == pytest.approx(2.0)


def test_shape_and_correlation_do_not_feel_mean_and_deviation_of_units() -> None:
    then = _values()
    now = then * np.array([2.0, 0.5, 3.0, 1.0]) + np.array([1.0, -4.0, 0.0, 9.0])
    assert shape_drift(now, then).max() < 1e-12
    assert correlation_drift(now, then).max() < 1e-6  # a root of rounding
    assert moment_drift(now, then).min() > 0.1


def test_shape_drift_of_a_point_symmetric_swap_is_the_distance_between_standardised_values() -> None:
    coin = np.tile([-1.0, 1.0], 200).reshape(1, 1, 400, 1)
    three = np.repeat([-math.sqrt(2), 0.0, 0.0, math.sqrt(2)], 100).reshape(1, 1, 400, 1)
    expected = (2 * (math.sqrt(2) - 1) + 2 * 1) / 4
    assert shape_drift(three, coin)[0, 0] == pytest.approx(expected)


def test_correlation_drift_of_two_units_is_the_closed_form() -> None:
    drawn = _values()[..., :2]
    drawn = drawn - drawn.mean(2, keepdims=True)
    whitened = drawn @ np.linalg.inv(square_root(np.swapaxes(drawn, 2, 3) @ drawn / 400))

    def with_correlation(rho: float) -> np.ndarray:
        both: np.ndarray = whitened @ square_root(np.array([[1.0, rho], [rho, 1.0]]))
        return both

    now, then = with_correlation(0.8), with_correlation(-0.3)
    assert correlations(now)[..., 0, 1] == pytest.approx(0.8)
    squared = (math.sqrt(1.8) - math.sqrt(0.7)) ** 2 + (math.sqrt(0.2) - math.sqrt(1.3)) ** 2
    assert correlation_drift(now, then) == pytest.approx(math.sqrt(squared))


def test_a_symmetric_root_squares_to_the_matrix() -> None:
    draw = np.random.default_rng(1).normal(size=(3, 4, 4))
    matrix = draw @ np.swapaxes(draw, 1, 2)
    assert square_root(matrix) @ square_root(matrix) == pytest.approx(matrix)


def test_references_are_the_start_or_a_window_before() -> None:
    assert [Reference(name, 50).then(300, 0) for name in ("start", "window", "absolute")] == [0, 250, 250]
    assert [Reference(name, 50).relative for name in ("start", "window", "absolute")] == [True, True, False]


def test_batch_norm_holds_its_moments_to_rounding_in_training() -> None:
    told = _judged()
    assert told[0].mean[0].shape == (len(SEEDS), 6)
    assert all(check.holds for check in checks(told, window=10))
    assert np.abs(told[-1].beta[0] - told[0].beta[0]).max() > 1e-3  # what is held does move


@pytest.mark.parametrize("part", ["mean", "deviation"])
def test_a_planted_leak_of_a_moment_is_found(part: str) -> None:
    told = _judged()
    leaking = [values + (1e-6 if layer == 1 else 0.0) for layer, values in enumerate(getattr(told[-1], part))]
    told[-1] = replace(told[-1], mean=leaking) if part == "mean" else replace(told[-1], deviation=leaking)
    failed = [check.name for check in checks(told, window=10) if not check.holds]
    assert any(("mean" if part == "mean" else "variance") in name for name in failed)
    assert any("since the start" in name for name in failed)


def test_non_finite_numbers_fail_a_check() -> None:
    told = _judged(5)
    told[-1] = replace(told[-1], mean=[values * np.nan for values in told[-1].mean])
    assert not checks(told, window=5)[0].holds


def test_beta_and_gamma_set_the_85_percent_quantile_of_gaussian_values() -> None:
    assert eighty_five(0.5, -2.0) == pytest.approx(-2.0 + 0.5 * 1.0364334, abs=1e-3)


def test_a_planted_difference_in_drift_has_the_right_sign_and_bounds_hold() -> None:
    drifts = np.array([[[0.4, np.inf], [0.1, 0.0]]])
    values = Kind("drift", "start", "since the start", drifts).detail.values
    assert values == pytest.approx((math.log(4), math.log(1e3 / 1e-9)))
