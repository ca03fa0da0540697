"""Cats in the plane: the coat moves, the truth does not."""

from __future__ import annotations

import numpy as np

from engine.measures.coats import BLACK, COLOURED, GAP, draw


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
