"""Cats in the plane: coats shift, labels do not."""

from __future__ import annotations

import numpy as np

from firmground.engine.datasets import describe
from firmground.engine.datasets.coats import BLACK, COLOURED, GAP, draw, lightness
from firmground.engine.datasets.load import load, turned


def test_ears_alone_make_a_cat_in_both_worlds() -> None:
    animals = draw(500, 3)
    for world in (animals.black, animals.coloured):
        np.testing.assert_array_equal(world[:, 1] > 0, animals.y == 1)
        assert np.abs(world[:, 1]).min() >= GAP


def test_only_the_cats_change_their_coats_and_the_two_kinds_do_not_overlap() -> None:
    animals = draw(500, 3)
    cat = animals.y == 1
    np.testing.assert_array_equal(animals.black[~cat], animals.coloured[~cat])
    np.testing.assert_array_equal(animals.black[:, 1], animals.coloured[:, 1])
    assert animals.black[cat, 0].max() <= BLACK[1] < COLOURED[0] <= animals.coloured[cat, 0].min()


def test_a_seed_draws_the_same_animals_and_another_seed_others() -> None:
    np.testing.assert_array_equal(draw(50, 1).black, draw(50, 1).black)
    assert not np.array_equal(draw(50, 1).black, draw(50, 2).black)


def test_the_data_set_is_drawn_in_both_colours_with_the_same_truth() -> None:
    black, coloured = (load("cats_2d", colour=colour) for colour in ("black", "coloured"))
    np.testing.assert_array_equal(black.y_train, coloured.y_train)
    np.testing.assert_array_equal(black.y_eval, coloured.y_eval)
    assert black.x_train[black.y_train == 1, 0].max() < coloured.x_train[coloured.y_train == 1, 0].min()
    assert not np.array_equal(black.x_train, black.x_eval[: len(black.x_train)])


def test_turned_are_the_lightest_coats_of_both_parts() -> None:
    light = lightness(describe("cats_2d"))
    trained, tested = turned("cats_2d", 0.25)
    assert trained.mean() == 0.25
    assert light[:400][trained].min() > light[:400][~trained].max()
    assert light[400:][tested].min() > light[400:][~tested].max()
