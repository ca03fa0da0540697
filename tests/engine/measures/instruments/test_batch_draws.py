"""Drawn mini-batches: without repetition, nested, and as many as asked for."""

from __future__ import annotations

import numpy as np

from firmground.engine.measures.instruments.batch_draws import AT_ONCE, gaussian, joined, repeated, unrepeated

POPULATION = np.arange(20.0)


def test_a_mini_batch_of_everything_has_the_mean_and_variance_of_the_data() -> None:
    drawn = joined([one[20] for one in unrepeated(POPULATION, (4, 20), 30, np.random.default_rng(0))])
    np.testing.assert_allclose(drawn.mean, POPULATION.mean(), atol=1e-12)
    np.testing.assert_allclose(drawn.deviation, POPULATION.std(), atol=1e-12)


def test_draws_come_in_portions_and_add_up() -> None:
    portions = list(unrepeated(POPULATION, (4,), AT_ONCE + 7, np.random.default_rng(0)))
    assert [len(one[4].mean) for one in portions] == [AT_ONCE, 7]
    assert len(repeated(POPULATION, 4, 11, np.random.default_rng(0)).mean) == 11
    assert len(gaussian(4, 11, np.random.default_rng(0)).square) == 11


def test_only_with_repetition_can_a_mini_batch_of_all_examples_differ_from_the_data() -> None:
    assert repeated(POPULATION, 20, 30, np.random.default_rng(0)).mean.std() > 0.1
