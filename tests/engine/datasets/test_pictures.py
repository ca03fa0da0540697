"""Pictures of chosen examples, read back by a library that knows PNG."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from firmground.engine.datasets.load import load
from firmground.engine.datasets.pictures import MOST, strip

CHOSEN = np.array([7, 3, 1000, 3])


def test_digits_are_the_grey_values_of_the_chosen_examples_one_below_the_other() -> None:
    made = strip(load("digits"), CHOSEN)
    assert made is not None
    found = np.asarray(Image.open(io.BytesIO(made)))
    expected = load("digits").x_train[CHOSEN, 0] * 255 / 16
    assert found.shape == (4 * 8, 8)
    assert np.abs(found - expected.reshape(-1, 8)).max() <= 0.5


@pytest.mark.parametrize("colour", ["black", "coloured"])
def test_cats_are_in_colour_and_in_their_coats(colour: str) -> None:
    dataset = load("cats", colour=colour)
    made = strip(dataset, CHOSEN)
    assert made is not None
    found = np.asarray(Image.open(io.BytesIO(made)))
    expected = np.concatenate([np.moveaxis(dataset.x_train[index], 0, -1) for index in CHOSEN]) * 255
    assert found.shape == (4 * 24, 24, 3)
    assert np.abs(found - expected).max() <= 0.5


def test_a_large_probe_has_pictures_of_its_first_examples_only() -> None:
    dataset = load("digits")
    assert strip(dataset, np.arange(1000)) == strip(dataset, np.arange(MOST))


@pytest.mark.parametrize("name", ["wine", "moons", "cats_2d"])
def test_rows_of_a_table_and_points_in_the_plane_have_none(name: str) -> None:
    assert strip(load(name), CHOSEN[:2]) is None
