"""Drawn mini-batches: without repetition, nested, and as many as asked for."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from firmground.engine.measures.instruments.batch_draws import (
    AT_ONCE,
    NORM,
    Drawn,
    gaussian,
    joined,
    normalized,
    repeated,
    seen,
    stretched_and_moved,
    unrepeated,
)
from firmground.engine.network import normalization
from firmground.engine.network.batches import Place, batch

POPULATION = np.arange(20.0)


def test_a_mini_batch_of_everything_has_the_mean_and_variance_of_the_data() -> None:
    drawn = joined([one[20] for one in unrepeated(POPULATION, (4, 20), 30, 0)])
    np.testing.assert_allclose(drawn.mean, POPULATION.mean(), atol=1e-12)
    np.testing.assert_allclose(drawn.deviation, POPULATION.std(), atol=1e-12)


def test_draws_come_in_portions_and_add_up() -> None:
    portions = list(unrepeated(POPULATION, (4,), AT_ONCE + 7, 0))
    assert [len(one[4].mean) for one in portions] == [AT_ONCE, 7]
    assert len(repeated(POPULATION, 4, 11, 0).mean) == 11
    assert len(gaussian(4, 11, "a test").square) == 11


def test_only_with_repetition_can_a_mini_batch_of_all_examples_differ_from_the_data() -> None:
    assert repeated(POPULATION, 20, 30, 0).mean.std() > 0.1


def test_mini_batches_are_those_that_the_seed_trains_on() -> None:
    (drawn,) = [one[4] for one in unrepeated(POPULATION, (4,), 3, 7)]
    trained = [POPULATION[batch(7, Place(epoch), 4, len(POPULATION)).numpy()] for epoch in range(3)]
    assert drawn.mean.tolist() == [values.mean() for values in trained]
    np.testing.assert_allclose(drawn.square, [values.var() for values in trained], rtol=1e-12)


def test_each_seed_has_its_own_mini_batches() -> None:
    one, other = (next(unrepeated(POPULATION, (4,), 50, seed))[4].mean for seed in (1, 2))
    assert abs(float(np.corrcoef(one, other)[0, 1])) < 0.5
    assert (repeated(POPULATION, 4, 9, 1).mean != repeated(POPULATION, 4, 9, 2).mean).any()


def test_what_batch_norm_sees_and_does_is_what_pytorch_does() -> None:
    values = torch.linspace(-1, 3, 24, dtype=torch.float64).reshape(3, 8).square()
    plain = torch.nn.BatchNorm1d(3, eps=NORM.eps, momentum=1.0, affine=False, dtype=torch.float64)
    plain(values.T)
    assert plain.running_mean is not None
    assert plain.running_var is not None
    found = seen(values)
    np.testing.assert_allclose(found.mean[:, 0], plain.running_mean, rtol=1e-12)
    np.testing.assert_allclose(found.var[:, 0] * 8 / 7, plain.running_var, rtol=1e-12)

    drawn = Drawn(np.asarray(found.mean[:, 0]), np.asarray(found.var[:, 0]))
    plain.running_var = found.var[:, 0]
    plain.eval()
    wanted = plain(torch.full((1, 3), 0.7, dtype=torch.float64))[0]
    np.testing.assert_allclose(normalized(0.7, drawn), wanted, rtol=1e-12)
    factor, offset = stretched_and_moved(drawn)
    np.testing.assert_allclose(0.7 * factor + offset, wanted, rtol=1e-9)


def test_a_fault_in_the_engines_batch_norm_shows_in_the_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = gaussian(8, 2_000, "a test").square.mean()
    monkeypatch.setattr(normalization, "batch_moments", lambda z: (z.mean(1), z.var(1, correction=1)))
    assert gaussian(8, 2_000, "a test").square.mean() == pytest.approx(sound * 8 / 7)
