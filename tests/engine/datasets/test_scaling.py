"""Scaling against scikit-learn's scalers, and without leaks from the evaluation part."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.preprocessing import MinMaxScaler, StandardScaler

from firmground.engine.datasets.load import load
from firmground.engine.datasets.scaling import KINDS, Scaling
from firmground.engine.errors import UnknownName

TABLES = ["wine", "breast_cancer", "two_scales"]


@pytest.mark.parametrize("name", [*TABLES, "digits", "cats"])
def test_standardised_features_have_mean_0_and_variance_1(name: str) -> None:
    x = load(name).x_train
    scaled = Scaling.fit("standardised", x).apply(x)
    varies = x.max(axis=0) > x.min(axis=0)
    assert scaled.mean(axis=0) == pytest.approx(0, abs=1e-10)
    assert scaled.var(axis=0)[varies] == pytest.approx(1, abs=1e-10)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(("kind", "oracle"), [("standardised", StandardScaler), ("minmax", MinMaxScaler)])
def test_scaling_agrees_with_scikit_learn(name: str, kind: str, oracle: type) -> None:
    data = load(name)
    expected = oracle().fit(data.x_train).transform(data.x_eval)
    assert Scaling.fit(kind, data.x_train).apply(data.x_eval) == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_images_are_scaled_as_scikit_learn_scales_their_pixels() -> None:
    data = load("digits")
    oracle = StandardScaler().fit(data.x_train.reshape(-1, 64))
    scaled = Scaling.fit("standardised", data.x_train).apply(data.x_eval)
    assert scaled.shape == data.x_eval.shape
    assert scaled.reshape(-1, 64) == pytest.approx(oracle.transform(data.x_eval.reshape(-1, 64)), abs=1e-9)


def test_raw_changes_nothing() -> None:
    x = load("wine").x_train
    assert np.array_equal(Scaling.fit("raw", x).apply(x), x)


def test_centred_moves_the_mean_and_keeps_the_spread() -> None:
    x = load("wine").x_train
    scaled = Scaling.fit("centred", x).apply(x)
    assert scaled.mean(axis=0) == pytest.approx(0, abs=1e-9)
    assert scaled.std(axis=0) == pytest.approx(x.std(axis=0))


def test_minmax_fills_0_to_1() -> None:
    x = load("wine").x_train
    scaled = Scaling.fit("minmax", x).apply(x)
    assert scaled.min(axis=0) == pytest.approx(0, abs=1e-12)
    assert scaled.max(axis=0) == pytest.approx(1)


@pytest.mark.parametrize("kind", KINDS)
def test_scaling_ignores_the_evaluation_part_and_does_not_change_it(kind: str) -> None:
    data = load("wine")
    scaling = Scaling.fit(kind, data.x_train)
    before = scaling.apply(data.x_eval[:5])
    wild = np.concatenate([data.x_eval[:5], np.full((5, 13), 1e9)])
    assert np.array_equal(scaling.apply(wild)[:5], before)
    assert np.array_equal(wild[:5], data.x_eval[:5])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("constant", [0.0, 0.1, 1e9 + 0.1])
def test_a_constant_feature_keeps_factor_1(kind: str, constant: float) -> None:
    # 0.1 is the trap: the rounded mean of many 0.1 differs from 0.1, so their computed deviation is tiny but not 0.
    x = np.stack([np.full(37, constant), np.arange(37.0)], axis=1)
    scaling = Scaling.fit(kind, x)
    assert scaling.factor[0] == 1
    assert np.array_equal(scaling.apply(x)[:, 0], np.full(37, constant if kind == "raw" else 0.0))


def test_an_unknown_kind_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownName, match="raw, centred, minmax, standardised") as caught:
        Scaling.fit("whitened", np.zeros((3, 2)))
    assert caught.value.field == "scaling"


@given(
    arrays(np.float64, (9, 3), elements=st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda value: round(value, 3))),
    st.sampled_from(KINDS),
)
def test_a_scaled_feature_keeps_its_order_and_stays_finite(x: np.ndarray, kind: str) -> None:
    scaled = Scaling.fit(kind, x).apply(x)
    assert np.isfinite(scaled).all()
    for feature in range(3):
        order = np.argsort(x[:, feature], kind="stable")
        assert (np.diff(scaled[order, feature]) >= 0).all()
