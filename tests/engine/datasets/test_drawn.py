"""Points that are part of the experiment: what is drawn is what is trained and evaluated on."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.datasets import describe
from firmground.engine.datasets.description import FEWEST_DRAWN, MOST_DRAWN, described
from firmground.engine.datasets.drawn import DrawnPoint, example
from firmground.engine.datasets.load import load
from firmground.engine.errors import InvalidExperiment

POINTS: tuple[DrawnPoint, ...] = tuple((place / 10, -place / 20, place % 2) for place in range(8))


def test_the_points_are_the_training_set_and_the_evaluation_set_in_their_order() -> None:
    data = load("drawn", points=POINTS)
    np.testing.assert_array_equal(data.x_train, [point[:2] for point in POINTS])
    assert data.y_train.tolist() == [0, 1] * 4
    assert (data.x_train.dtype.str, data.y_train.dtype.str) == ("<f8", "<i8")
    np.testing.assert_array_equal(data.x_eval, data.x_train)
    np.testing.assert_array_equal(data.y_eval, data.y_train)
    assert data.description == described("drawn", 8)
    assert (data.description.train_size, data.description.eval_size) == (8, 8)
    assert "evaluated on the same points" in data.description.sentence


def test_other_points_are_another_data_set_and_the_same_are_shared() -> None:
    data = load("drawn", points=POINTS)
    assert load("drawn", points=tuple(POINTS)) is data
    assert load("drawn", points=POINTS[::-1]).y_train.tolist() == [1, 0] * 4
    with pytest.raises(ValueError, match="read-only"):
        data.x_train[0] = 0


def test_points_come_with_the_data_set_that_is_drawn_and_with_no_other() -> None:
    with pytest.raises(InvalidExperiment, match=r"points: got None\. Allowed: a list of points"):
        load("drawn")
    with pytest.raises(InvalidExperiment, match="Allowed: no points with the data set moons"):
        load("moons", points=POINTS)


def test_the_table_tells_the_most_there_can_be_and_the_names_of_both_classes() -> None:
    assert describe("drawn").train_size == MOST_DRAWN
    assert describe("drawn").names == ("hollow", "filled")
    assert described("moons", None) is describe("moons")


def test_the_example_could_be_drawn() -> None:
    points = example()
    assert FEWEST_DRAWN <= len(points) <= MOST_DRAWN
    assert {point[2] for point in points} == {0, 1}
    assert max(abs(one) for point in points for one in point[:2]) <= 1
    assert points == example()
