"""The drawn points have the intended difficulty and follow their formulas."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

from firmground.engine.datasets.load import load


def accuracy(name: str, model: LogisticRegression | KNeighborsClassifier) -> float:
    data = load(name)
    return float(model.fit(data.x_train, data.y_train).score(data.x_eval, data.y_eval))


@pytest.mark.parametrize("name", ["clusters", "moons", "spirals"])
def test_classes_are_balanced(name: str) -> None:
    data = load(name)
    for y in (data.y_train, data.y_eval):
        assert np.ptp(np.bincount(y)) <= 1


@pytest.mark.parametrize("name", ["clusters", "moons", "spirals"])
def test_neighbours_tell_the_classes_apart(name: str) -> None:
    assert accuracy(name, KNeighborsClassifier()) > 0.93


def test_straight_lines_almost_do_for_clusters_and_fail_on_spirals() -> None:
    assert accuracy("clusters", LogisticRegression()) > 0.9
    assert accuracy("moons", LogisticRegression()) < 0.95
    assert accuracy("spirals", LogisticRegression()) < 0.6


def test_clusters_touch_so_that_no_network_is_perfect() -> None:
    assert accuracy("clusters", KNeighborsClassifier(n_neighbors=15)) < 1


def test_two_scales_has_the_ranges_that_it_names() -> None:
    x = np.concatenate([load("two_scales").x_train, load("two_scales").x_eval])
    assert (x.min(axis=0) >= [0, 1]).all()
    assert (x.max(axis=0) <= [1, 1000]).all()
    assert x.min(axis=0) == pytest.approx([0, 1], abs=5)
    assert x.max(axis=0) == pytest.approx([1, 1000], rel=0.02)


def test_both_scales_matter_alike_and_explain_all_but_a_little_noise() -> None:
    data = load("two_scales")
    z = (data.x_train - [0.5, 500.5]) / (np.array([1, 999]) / np.sqrt(12))
    weights = np.linalg.lstsq(z, data.y_train, rcond=None)[0]
    assert weights == pytest.approx(np.sqrt(0.5), abs=0.01)
    assert (data.y_train - z @ weights).std() == pytest.approx(0.05, rel=0.1)


def test_the_answer_of_two_scales_is_standardised() -> None:
    y = load("two_scales").y_train
    assert y.mean() == pytest.approx(0, abs=0.1)
    assert y.var() == pytest.approx(1.0025, abs=0.1)


def test_the_two_features_are_independent() -> None:
    correlations = np.asarray(np.corrcoef(load("two_scales").x_train.T))
    assert abs(correlations[0, 1]) < 0.1
