"""The best possible answers: closed forms, numerical integrals, and large fresh samples of each law."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.integrate
import scipy.stats
from sklearn.neighbors import KNeighborsClassifier

from firmground.engine.datasets import describe, laws, names
from firmground.engine.datasets.load import lightest, load, turned
from firmground.engine.datasets.points import clusters, moons, spirals, two_scales
from firmground.engine.datasets.split import Floats

DRAW = {"clusters": clusters, "moons": moons, "spirals": spirals}
COUNT = 60_000


def best(name: str, x: Floats) -> Floats:
    found = laws.best(name, x)
    assert found is not None
    return found


@pytest.mark.parametrize("name", DRAW)
def test_on_a_fresh_sample_the_law_is_right_as_often_as_it_says(name: str) -> None:
    x, y = DRAW[name](np.random.default_rng(7), COUNT)
    shares = best(name, x)
    sure = shares.max(axis=1)
    error = np.sqrt((sure * (1 - sure)).mean() / COUNT)
    np.testing.assert_allclose(shares.sum(axis=1), 1)
    assert abs((shares.argmax(axis=1) == y).mean() - sure.mean()) < 4 * max(error, 1e-6)


@pytest.mark.parametrize("name", ["clusters", "moons"])
def test_the_shares_of_the_classes_in_small_cells_are_the_laws(name: str) -> None:
    """A histogram of the sample knows nothing of formulas: in each cell its counts scatter about them as counts do."""
    x, y = DRAW[name](np.random.default_rng(8), 1_000_000)
    if name == "moons":  # they meet at their tips alone
        tips = ((np.abs(np.abs(x) - 0.5) < 0.15) & (x[:, :1] * x[:, 1:] < 0)).all(axis=1)
        x, y = x[tips], y[tips]
    shares = best(name, x)
    cell = np.unique(np.floor(x / 0.05), axis=0, return_inverse=True)[1].ravel()
    squares = []
    for label in range(shares.shape[1]):
        p = shares[:, label]
        expected, spread = np.bincount(cell, p), np.bincount(cell, p * (1 - p))
        counted, open_cells = np.bincount(cell, y == label), spread > 5
        squares.append((counted - expected)[open_cells] ** 2 / spread[open_cells])
    all_cells = np.concatenate(squares)
    assert len(all_cells) > 30
    assert all_cells.mean() == pytest.approx(1, abs=0.25)
    assert all_cells.max() < 20


@pytest.mark.parametrize("name", DRAW)
def test_no_neighbours_beat_the_law(name: str) -> None:
    """A hundred nearest neighbours among many examples come close to the best answer, and cannot do better."""
    rng = np.random.default_rng(9)
    (x, y), (x_test, y_test) = DRAW[name](rng, COUNT), DRAW[name](rng, 20_000)
    theirs = (KNeighborsClassifier(100).fit(x, y).predict(x_test) == y_test).mean()
    ours = (best(name, x_test).argmax(axis=1) == y_test).mean()
    assert theirs - 0.002 < ours < theirs + 0.01


def test_clusters_are_scipys_gaussians() -> None:
    x = np.random.default_rng(1).uniform(-4, 4, size=(200, 2))
    centres, spreads = (
        [[-1.6, 1.2], [1.4, 1.7], [1.7, -1.3], [-1.2, -1.8]],
        [(0.8, 0.5), (0.5, 0.8), (0.8, 0.6), (0.6, 0.7)],
    )
    density = np.stack(
        [
            scipy.stats.multivariate_normal(centre, np.diag(np.square(spread))).pdf(x)
            for centre, spread in zip(centres, spreads, strict=True)
        ],
        axis=1,
    )
    np.testing.assert_allclose(best("clusters", x), density / density.sum(axis=1, keepdims=True), rtol=1e-9)


def test_moons_are_scipys_integral_along_both_half_circles() -> None:
    x = np.random.default_rng(2).uniform([-1.7, -1.2], [1.7, 1.2], size=(40, 2))

    def density(point: Floats, upper: bool) -> float:
        def at(angle: float) -> float:
            middle = (
                (np.cos(angle) - 0.5, np.sin(angle) - 0.25) if upper else (0.5 - np.cos(angle), 0.25 - np.sin(angle))
            )
            return float(np.exp(-((point - middle) ** 2).sum() / 0.02))

        return float(scipy.integrate.quad(at, 0, np.pi, limit=200, epsabs=0, points=np.linspace(0, np.pi, 20))[0])

    both = np.array([[density(point, True), density(point, False)] for point in x])
    np.testing.assert_allclose(best("moons", x), both / both.sum(axis=1, keepdims=True), atol=1e-6)


def test_spirals_are_alike_when_turned_by_a_third() -> None:
    x = np.random.default_rng(3).uniform(-1.4, 1.4, size=(300, 2))
    cos, sin = np.cos(2 * np.pi / 3), np.sin(2 * np.pi / 3)
    there = x @ np.array([[cos, sin], [-sin, cos]])
    np.testing.assert_allclose(best("spirals", there), np.roll(best("spirals", x), 1, axis=1), atol=1e-9)


@pytest.mark.parametrize("name", DRAW)
def test_far_away_the_answer_is_still_a_number(name: str) -> None:
    x = np.array([[1e3, 1e3], [-1e3, 5.0], [0.0, -1e3], [0.0, 0.0]])
    np.testing.assert_allclose(best(name, x).sum(axis=1), 1)


def test_what_is_left_of_two_scales_is_its_noise() -> None:
    x, y = two_scales(np.random.default_rng(4), COUNT)
    rest = y - best("two_scales", x)
    assert abs(rest.mean()) < 4 * 0.05 / np.sqrt(COUNT)
    assert rest.std() == pytest.approx(0.05, rel=4 / np.sqrt(2 * COUNT))
    assert np.abs(np.corrcoef(np.column_stack([x, rest]).T)[2, :2]).max() < 4 / np.sqrt(COUNT)


@pytest.mark.parametrize("colour", ["black", "coloured"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
def test_cats_are_told_by_their_ears_and_the_lightest_by_what_they_were_turned_into(colour: str, share: float) -> None:
    data = load("cats_2d", colour=colour)
    above = lightest("cats_2d", share) if share else None
    masks = turned("cats_2d", share) if share else (False, False)
    for x, y, swapped in ((data.x_train, data.y_train, masks[0]), (data.x_eval, data.y_eval, masks[1])):
        found = laws.best("cats_2d", x, colour=colour, above=above)
        assert found is not None
        assert (found.argmax(axis=1) == (y ^ swapped)).all()
        assert set(found.ravel()) == {0, 1}


def test_a_law_is_known_of_the_plane_alone() -> None:
    x = np.zeros((1, 2))
    for name in names():
        assert laws.known(name) == (laws.best(name, x) is not None), name
    assert {name for name in names() if laws.known(name)} == {"clusters", "moons", "spirals", "two_scales", "cats_2d"}
    assert all(describe(name).is_plane for name in names() if laws.known(name))
