"""The shift in the plane: errors are counted right, and the boundaries on the map are those of the networks."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from firmground.engine.datasets.coats import draw
from firmground.engine.measures.covariate_shift import plane
from firmground.engine.measures.covariate_shift.plane import Learned
from tests.engine.measures.rehearsal import SEEDS, laboratory


@pytest.fixture(scope="module")
def learned() -> dict[str, Learned]:
    lab = laboratory()
    return {name: plane.learn(lab, name, planned) for name, planned in plane.plans(lab).items()}


def test_a_classifier_by_ears_alone_makes_no_error_in_either_world(learned: dict[str, Learned]) -> None:
    training = learned["logistic regression"].training
    stack = training.state.stacks[0]
    by_ears = torch.tensor([[0.0, 0.0], [-9.0, 9.0]]).expand(len(SEEDS), 2, 2)
    saved = stack.params
    stack.params = {**saved, (1, "W"): by_ears, (1, "b"): torch.zeros(len(SEEDS), 2)}
    animals = draw(200, 5)
    for world in (animals.black, animals.coloured):
        assert (plane._answers(training, world) == animals.y).all()
    by_coat = torch.tensor([[9.0, -9.0], [0.0, 0.0]]).expand(len(SEEDS), 2, 2)  # black is cat
    stack.params = {**stack.params, (1, "W"): by_coat}
    assert (plane._answers(training, animals.coloured)[0] == animals.y).mean() < 0.5
    stack.params = saved


def test_errors_are_counts_of_the_tested(learned: dict[str, Learned]) -> None:
    for one in learned.values():
        assert one.black.shape == one.coloured.shape == (len(SEEDS),)
        assert (one.black >= 0).all()
        assert (one.coloured <= 1_000).all()


def test_the_boundary_of_logistic_regression_has_probability_one_half(learned: dict[str, Learned]) -> None:
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


def test_two_maps_share_shade_truth_and_boundaries_but_show_different_animals(
    learned: dict[str, Learned],
) -> None:
    seen, unseen = plane.boundary_maps(learned["deep network"], learned["logistic regression"])
    values = np.array(seen.values, dtype=float)
    assert values.shape == (plane.GRID, plane.GRID)
    assert 0 <= values.min() <= values.max() <= 1
    assert (unseen.values, unseen.series[:3]) == (seen.values, seen.series[:3])
    coats = [np.array(panel.series[3].x, dtype=float) for panel in (seen, unseen)]
    assert coats[0].max() < coats[1].min(), "black cats in the one, coloured ones in the other"
    for panel in (seen, unseen):
        cats, others = (np.array(series.y, dtype=float) for series in panel.series[3:])
        assert cats.min() > 0 > others.max()
