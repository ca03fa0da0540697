"""The shift meter against scipy.stats.wasserstein_distance, and its invariances.

Axes: L lanes, U units, P probe points.
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import wasserstein_distance

from firmground.engine.frames import Array
from firmground.engine.recording.shift import ROUNDING, ordered, shift
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set
from firmground.engine.training.running import train

VALUES = arrays(np.float64, (2, 3, 5), elements=st.floats(-1e3, 1e3).map(lambda x: round(x, 3)))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_shift_is_the_mean_over_units_of_scipys_distance_in_deviations_then(dtype: str) -> None:
    then, now = _values(1).astype(dtype), (2 * _values(2) ** 3 - 1).astype(dtype)
    found = shift(ordered(now), ordered(then))
    for lane in range(4):
        units = [wasserstein_distance(now[lane, u], then[lane, u]) / then[lane, u].std(dtype=float) for u in range(6)]
        assert found[lane] == pytest.approx(np.mean(units), rel=1e-9)


@settings(deadline=None, derandomize=True)
@given(VALUES)
def test_unmoved_values_have_shift_0(values: Array) -> None:
    found = shift(ordered(values), ordered(values))
    rounding = ROUNDING * np.finfo(float).eps * np.abs(values).max(2)
    moving = (values.std(2) > rounding).any(1)
    assert np.array_equal(found, np.where(moving, 0.0, np.nan), equal_nan=True)


@pytest.mark.parametrize("c", [0.5, -3.0])
def test_moving_by_c_shifts_by_c_in_deviations(c: float) -> None:
    then = _values(3)
    expected = (abs(c) / then.std(2)).mean(1)
    assert shift(ordered(then + c), ordered(then)) == pytest.approx(expected)


@pytest.mark.parametrize("a", [3.0, 0.25, 0.0])
def test_stretching_by_a_shifts_by_the_mean_absolute_value_times_a_minus_1(a: float) -> None:
    then = _values(4)
    expected = (abs(a - 1) * np.abs(then).mean(2) / then.std(2)).mean(1)
    assert shift(ordered(a * then), ordered(then)) == pytest.approx(expected)


def test_units_of_gaussian_values_moved_by_their_deviation_have_shifted_by_1() -> None:
    then = _values(5) * np.arange(1, 7)[:, None]
    assert shift(ordered(then + then.std(2, keepdims=True)), ordered(then)) == pytest.approx(np.ones(4))


def test_the_deviation_is_that_of_then_and_not_of_now() -> None:
    then = _values(6)
    there, back = shift(ordered(10 * then), ordered(then)), shift(ordered(then), ordered(10 * then))
    assert there == pytest.approx(10 * back)


def test_units_that_were_constant_then_are_left_out() -> None:
    then, now = _values(7), _values(8)
    without = shift(ordered(now[:, 1:]), ordered(then[:, 1:]))
    then[:, 0] = 0.1  # its deviation in floating point need not be 0
    assert shift(ordered(now), ordered(then)) == pytest.approx(without)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_units_that_were_constant_but_for_rounding_are_left_out(dtype: str) -> None:
    then, now = _values(12).astype(dtype), _values(13).astype(dtype)
    without = shift(ordered(now[:, 2:]), ordered(then[:, 2:]))
    then[:, 0] = 1
    then[:, 0, ::3] = np.nextafter(then[:, 0, ::3], 0)  # what tanh gives of large values
    then[:, 1] = 1000 * (1 + np.finfo(dtype).eps * np.arange(then.shape[2]) % 3)
    assert shift(ordered(now), ordered(then)) == pytest.approx(without)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_deviation_well_above_rounding_counts_however_small_it_is(dtype: str) -> None:
    then = (_values(14) * 1e-30 + 0).astype(dtype)
    assert shift(ordered(then * 2), ordered(then)) == pytest.approx(shift(ordered(then * 2e30), ordered(then * 1e30)))
    spread = 1 + 1000 * np.finfo(dtype).eps * _values(15)
    then = np.broadcast_to(spread, (4, 6, spread.shape[2])).astype(dtype)
    assert np.isfinite(shift(ordered(then + 1), ordered(then))).all()


def test_saturated_units_do_not_make_the_shift_of_raw_inputs_a_matter_of_rounding() -> None:
    """13 of the 16 units of layer 1 are saturated at step 0; one differs from 1 by single bits of float32."""
    raw = with_set(preset("raw-wine").experiment, {"steps": 60, "recording.max_frames": 8})
    (*_, last) = train(raw)
    assert 0 < last.layers[0].taps["a"].shift_start[0] < 100


def test_the_shift_is_nan_if_every_unit_was_constant() -> None:
    then = _values(9)
    then[2] = 0.1
    found = shift(ordered(_values(10)), ordered(then))
    assert np.isnan(found).tolist() == [False, False, True, False]


def test_a_unit_that_has_become_constant_still_counts() -> None:
    then = _values(11)
    now = np.zeros_like(then)
    expected = (np.abs(then).mean(2) / then.std(2)).mean(1)
    assert shift(ordered(now), ordered(then)) == pytest.approx(expected)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("when", ["now", "then"])
def test_a_value_that_is_not_finite_leaves_its_lane_without_a_shift_and_no_other(bad: float, when: str) -> None:
    then, now = _values(12), _values(13)
    clean = shift(ordered(now), ordered(then))
    (now if when == "now" else then)[1, 4, 7] = bad
    broken = shift(ordered(now), ordered(then))
    assert np.isnan(broken[1])
    assert np.array_equal(broken[[0, 2, 3]], clean[[0, 2, 3]])


@settings(deadline=None, derandomize=True)
@given(VALUES, VALUES, st.permutations(range(5)))
def test_the_order_of_points_changes_nothing(then: Array, now: Array, points: list[int]) -> None:
    before = shift(ordered(now), ordered(then))
    assert np.array_equal(shift(ordered(now[..., points]), ordered(then)), before, equal_nan=True)
    assert np.array_equal(shift(ordered(now), ordered(then[..., points])), before, equal_nan=True)


@settings(deadline=None, derandomize=True)
@given(VALUES, VALUES, st.permutations(range(3)))
def test_the_order_of_units_changes_nothing(then: Array, now: Array, units: list[int]) -> None:
    before = shift(ordered(now), ordered(then))
    after = shift(ordered(now[:, units]), ordered(then[:, units]))
    assert after == pytest.approx(before, rel=1e-12, nan_ok=True)


@settings(deadline=None, derandomize=True)
@given(VALUES, VALUES, st.floats(0.01, 100), st.floats(-100, 100))
def test_the_unit_of_measurement_cancels(then: Array, now: Array, scale: float, offset: float) -> None:
    before = shift(ordered(now), ordered(then))
    after = shift(ordered(scale * now + offset), ordered(scale * then + offset))
    assert after == pytest.approx(before, rel=1e-5, abs=1e-5, nan_ok=True)


def _values(seed: int) -> Array:
    """Four lanes, six units, 50 points."""
    return np.random.default_rng(seed).normal(size=(4, 6, 50))
