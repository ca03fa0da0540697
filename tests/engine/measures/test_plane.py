"""The shift in the plane: errors are counted right, and the boundaries on the map are those of the networks."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.measures import plane
from engine.measures.coats import draw
from engine.measures.plane import Learned
from tests.engine.measures.rehearsal import SEEDS, laboratory


@pytest.fixture(scope="module")
def learned() -> dict[str, Learned]:
    lab = laboratory()
    return {name: plane.learn(lab, planned) for name, planned in plane.plans(lab).items()}


def test_a_classifier_by_ears_alone_makes_no_error_in_either_world(learned: dict[str, Learned]) -> None:
    training = learned["logistic regression"].training
    params = training.state.stacks[0].params
    by_ears = torch.tensor([[0.0, 0.0], [-9.0, 9.0]]).expand(len(SEEDS), 2, 2)
    saved = dict(params)
    params |= {"W1": by_ears, "b1": torch.zeros(len(SEEDS), 2)}
    animals = draw(200, 5)
    for world in (animals.black, animals.coloured):
        assert (plane._answers(training, world) == animals.y).all()
    params |= {"W1": torch.tensor([[9.0, -9.0], [0.0, 0.0]]).expand(len(SEEDS), 2, 2)}  # black is cat
    assert (plane._answers(training, animals.coloured)[0] == animals.y).mean() < 0.5
    params |= saved


def test_errors_are_counts_of_the_tested(learned: dict[str, Learned]) -> None:
    for one in learned.values():
        assert one.black.shape == one.coloured.shape == (len(SEEDS),)
        assert (one.black >= 0).all()
        assert (one.coloured <= plane.TESTED).all()


def test_the_boundary_of_logistic_regression_is_where_it_is_undecided(learned: dict[str, Learned]) -> None:
    training = learned["logistic regression"].training
    axis = np.linspace(-1, 1, 9)
    heights = plane._straight(training, axis)
    points = np.array([(coat, ears) for coat, ears in zip(axis, heights, strict=True) if ears is not None])
    assert len(points)
    np.testing.assert_allclose(plane._probabilities(training, points)[0], 0.5, atol=1e-5)


def test_a_crossing_is_found_between_grid_points_and_nowhere_if_there_is_none() -> None:
    axis = np.array([-1.0, 0.0, 1.0])
    assert plane._crossing(np.array([0.1, 0.4, 0.6]), axis) == pytest.approx(0.5)
    assert plane._crossing(np.array([0.9, 0.8, 0.7]), axis) is None


def test_the_map_shades_probabilities_and_shows_cats_that_were_never_seen(learned: dict[str, Learned]) -> None:
    found = plane.boundary_map(learned["deep network"], learned["logistic regression"])
    values = np.array(found.values, dtype=float)
    assert values.shape == (plane.GRID, plane.GRID)
    assert 0 <= values.min() <= values.max() <= 1
    assert "coloured cats, never seen" in [series.name for series in found.series]
