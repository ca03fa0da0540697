"""The statistics of a frame against SciPy and NumPy."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.stats
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from firmground.engine.frames import Array, TapRecord, axes
from firmground.engine.recording import statistics
from firmground.engine.recording.shift import ordered
from firmground.engine.recording.statistics import QUANTILES, Range, UnitMoments, room_to_grow
from firmground.engine.recording.units import Units
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.training.running import train

ANYTHING = arrays(np.float64, array_shapes(min_dims=3, max_dims=3, max_side=6), elements=st.floats(width=64))
TAME = arrays(np.float64, array_shapes(min_dims=3, max_dims=3, max_side=6), elements=st.floats(-1e6, 1e6))


def of_one_layer(values: Array) -> Units:
    return Units.of([values.shape[1]])


def unit_moments(values: Array) -> UnitMoments:
    return statistics.unit_moments(ordered(values))


def moments(values: Array) -> Array:
    return statistics.moments(unit_moments(values), of_one_layer(values))[:, 0]


def quantiles(values: Array) -> Array:
    units = of_one_layer(values)
    return statistics.quantiles(statistics.neighbours(ordered(values), units), units, values.shape[2])[:, 0]


def counts(values: Array, bounds: Range) -> tuple[Array, Array, Array, Array]:
    found = statistics.counts(values, [bounds], of_one_layer(values))
    return found.binned[:, 0], found.under[:, 0], found.over[:, 0], found.nonfinite[:, 0]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_moments_are_pooled_over_units_and_points_as_scipy_has_them(dtype: str) -> None:
    values = _skewed(5, 7, 40).astype(dtype)
    found = moments(values)
    for lane in range(5):
        pooled = values[lane].ravel().astype(np.float64)
        skewness, kurtosis = scipy.stats.skew(pooled), scipy.stats.kurtosis(pooled, fisher=False)
        assert found[lane] == pytest.approx([pooled.mean(), pooled.std(), skewness, kurtosis], rel=1e-12)


def test_a_gaussian_has_kurtosis_3() -> None:
    n = 100_000
    found = moments(np.random.default_rng(2).normal(4, 2, size=(1, 4, n // 4)))[0]
    assert found[2] == pytest.approx(0, abs=5 * (6 / n) ** 0.5)
    assert found[3] == pytest.approx(3, abs=5 * (24 / n) ** 0.5)


@pytest.mark.parametrize("value", [0.0, 0.1, 1 / 3, -7.3, 1e12])
@pytest.mark.parametrize("count", [3, 777, 3000])
def test_constant_values_have_deviation_0_and_neither_skewness_nor_kurtosis(value: float, count: int) -> None:
    found = moments(np.full((1, count, 1), value))[0]
    assert found == pytest.approx([value, 0, np.nan, np.nan], nan_ok=True)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_one_value_that_is_not_finite_silences_the_statistics_of_its_lane_and_no_other(bad: float) -> None:
    clean = _skewed(3, 4, 10)
    broken = clean.copy()
    broken[1, 2, 3] = bad
    assert not np.isfinite(moments(broken)[1]).any() or np.isinf(moments(broken)[1, 0])
    assert np.isnan(quantiles(broken)[1]).all()
    for each in (moments, quantiles):
        assert np.array_equal(each(broken)[[0, 2]], each(clean)[[0, 2]])


@settings(deadline=None, derandomize=True)
@given(TAME)
def test_quantiles_are_numpys(values: Array) -> None:
    found = quantiles(values)
    assert found.shape == (len(values), 5)
    for lane, pooled in enumerate(values):
        assert found[lane] == pytest.approx(np.quantile(pooled, QUANTILES), rel=1e-12, abs=1e-9)


def test_unit_moments_are_biased_and_of_each_unit_alone() -> None:
    values = _skewed(2, 3, 50).astype(np.float32)
    found = unit_moments(values)
    for lane in range(2):
        for unit in range(3):
            alone = values[lane, unit].astype(np.float64)
            assert found.mean[lane, unit] == pytest.approx(np.mean(alone), rel=1e-12)
            for order, central in ((2, found.second), (3, found.third), (4, found.fourth)):
                assert central[lane, unit] == pytest.approx(scipy.stats.moment(alone, order=order), rel=1e-12)


def test_unit_moments_of_non_finite_values_are_nan_without_a_warning() -> None:
    values = np.ones((1, 3, 4))
    values[0, 0, 0], values[0, 1, 0], values[0, 2, 0] = np.nan, np.inf, -np.inf
    assert np.isnan(unit_moments(values).second).all()


def test_moments_of_an_affine_function_follow_from_those_of_its_argument() -> None:
    values = _skewed(2, 3, 50)
    slope, centre, offset = np.array([2.0, -0.5, 0.0]), np.array([1.0, 0.0, 3.0]), np.array([0.0, 4.0, 5.0])
    there = slope[:, None] * (values - centre[:, None]) + offset[:, None]
    followed, measured = unit_moments(values).scaled(slope, centre, offset), unit_moments(there)
    for name, value in vars(measured).items():
        np.testing.assert_allclose(getattr(followed, name), value, rtol=1e-12, atol=1e-12)


def test_values_beyond_the_fourth_root_of_float64_overflow_and_values_that_are_not_finite_do_not() -> None:
    assert unit_moments(1e80 * _skewed(1, 2, 9)).overflow
    broken = _skewed(1, 2, 9)
    broken[0, 0, 0], broken[0, 1, 0] = np.inf, np.nan
    assert not unit_moments(broken).overflow


def test_layers_side_by_side_have_the_statistics_that_each_has_alone() -> None:
    values, units = _skewed(3, 7, 20), Units.of([4, 1, 2])
    together = statistics.moments(unit_moments(values), units)
    middle = statistics.quantiles(statistics.neighbours(ordered(values), units), units, 20)
    binned = statistics.counts(values, [Range(-1.0, 2.0), Range(0.0, 1.0), Range(-5.0, 5.0)], units)
    for index, (layer, bounds) in enumerate(zip(units.layers, ((-1, 2), (0, 1), (-5, 5)), strict=True)):
        alone = values[:, layer]
        np.testing.assert_allclose(together[:, index], moments(alone), rtol=1e-12)
        np.testing.assert_allclose(middle[:, index], quantiles(alone), rtol=1e-12)
        found = counts(alone, Range(*map(float, bounds)))
        for name, expected in zip(("binned", "under", "over", "nonfinite"), found, strict=True):
            assert np.array_equal(getattr(binned, name)[:, index], expected)


@pytest.mark.parametrize("bounds", [Range(-3.0, 3.0), Range(-0.3, 0.7), Range(0.0, 1.0), Range(-1e6, 12.5)])
def test_counts_are_numpys_histogram(bounds: Range) -> None:
    width = bounds.hi - bounds.lo
    values = np.random.default_rng(3).uniform(bounds.lo - width / 4, bounds.hi + width / 4, size=(3, 5, 400))
    binned, under, over, nonfinite = counts(values, bounds)
    for lane in range(3):
        assert np.array_equal(binned[lane], np.histogram(values[lane], 64, (bounds.lo, bounds.hi))[0])
        assert under[lane] == (values[lane] < bounds.lo).sum()
        assert over[lane] == (values[lane] > bounds.hi).sum()
    assert nonfinite.tolist() == [0, 0, 0]


@pytest.mark.parametrize("bounds", [Range(-1.0, 1.0), Range(0.0, 64.0), Range(-0.25, 7.75)])
def test_bins_are_half_open_and_the_last_one_closed(bounds: Range) -> None:
    edges = np.linspace(bounds.lo, bounds.hi, 65)
    binned, under, over, _ = counts(edges.reshape(1, 1, -1), bounds)
    assert binned[0].tolist() == [1] * 63 + [2]
    assert (under[0], over[0]) == (0, 0)


def test_just_beyond_an_edge_is_under_or_over() -> None:
    values = np.array([np.nextafter(-1, -2), -1.0, 1.0, np.nextafter(1, 2)]).reshape(1, 1, -1)
    binned, under, over, _ = counts(values, Range(-1.0, 1.0))
    assert (binned[0, 0], binned[0, -1], under[0], over[0]) == (1, 1, 1, 1)


def test_nan_and_infinity_are_counted_apart_and_never_as_under_or_over() -> None:
    values = np.array([[[np.nan, np.inf, -np.inf, 0.0]], [[1.0, 2.0, 3.0, -9.0]]])
    binned, under, over, nonfinite = counts(values, Range(-4.0, 4.0))
    assert nonfinite.tolist() == [3, 0]
    assert under.tolist() == [0, 1]
    assert over.tolist() == [0, 0]
    assert binned.sum(1).tolist() == [1, 3]


@settings(deadline=None, derandomize=True)
@given(ANYTHING, st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_every_value_is_counted_exactly_once(values: Array, lo: float, width: float) -> None:
    binned, under, over, nonfinite = counts(values, Range(lo, lo + width))
    assert binned.shape == (len(values), 64)
    assert {each.dtype for each in (binned, under, over, nonfinite)} == {np.dtype(np.uint32)}
    total = binned.sum(1) + under + over + nonfinite
    assert total.tolist() == [values[0].size] * len(values)


@settings(deadline=None, derandomize=True)
@given(TAME)
def test_the_range_holds_every_value_in_its_middle_third_and_is_two_wide_at_least(values: Array) -> None:
    bounds = room_to_grow(values)
    lo, hi, width = values.min(), values.max(), bounds.hi - bounds.lo
    assert bounds.lo <= lo <= hi <= bounds.hi
    assert width == pytest.approx(max(2, 3 * (hi - lo)))
    assert lo - bounds.lo == pytest.approx(bounds.hi - hi)


def test_the_range_ignores_non_finite_values() -> None:
    assert room_to_grow(np.array([np.nan, -1.0, np.inf, 3.0])) == Range(-5.0, 7.0)
    assert room_to_grow(np.array([np.nan, np.inf])) == Range(-1.0, 1.0)


def _skewed(*shape: int) -> Array:
    return np.random.default_rng(1).gamma(2.0, size=shape) - 1


def test_every_number_at_a_tap_has_the_shape_that_the_record_says() -> None:
    spec = parse_experiment({"widths": [5], "steps": 1, "seeds": [0, 1], "recording": {"detail_seeds": 1}})
    record = next(iter(train(spec))).layers[0].taps["z"]
    lengths = {"L": 4, "D": 2, "U": 5}
    shapes = {name: tuple(lengths.get(axis) or int(axis) for axis in found) for name, found in axes(TapRecord).items()}
    assert {name: getattr(record, name).shape for name in shapes} == shapes
