"""The laws of mini-batches against enumeration, SciPy's k-statistics and the table of SCIENCE T15."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from firmground.engine.measures.instruments import batch_laws

SMALL = np.array([0.0, 1.0, 1.5, 4.0, 7.0, 7.5, 9.0])


@pytest.mark.parametrize("m", [2, 3, 5])
def test_every_mini_batch_of_a_small_population_together_obeys_the_laws_exactly(m: int) -> None:
    batches = np.array(list(itertools.combinations(SMALL, m)))
    assert batches.mean(axis=1).var() == pytest.approx(batch_laws.mean_variance(SMALL, m), rel=1e-12)
    assert batches.var(axis=1).var() == pytest.approx(batch_laws.square_variance(SMALL, m), rel=1e-12)


@pytest.mark.parametrize("m", [2, 3, 4])
def test_the_same_with_repetition(m: int) -> None:
    batches = np.array(list(itertools.product(SMALL, repeat=m)))
    assert batches.mean(axis=1).var() == pytest.approx(batch_laws.mean_variance(SMALL, m, repeated=True), rel=1e-12)
    assert batches.var(axis=1).var() == pytest.approx(batch_laws.square_variance(SMALL, m, repeated=True), rel=1e-12)


def test_the_whole_data_as_one_mini_batch_has_no_noise() -> None:
    assert batch_laws.mean_variance(SMALL, 7) == 0
    assert batch_laws.square_variance(SMALL, 7) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("examples", "falls"), [(1_000, 15.34), (4_000, 9.03), (5_000, 8.80), (60_000, 8.060)])
def test_the_fall_from_64_to_512_depends_on_the_number_of_examples(examples: int, falls: float) -> None:
    assert batch_laws.falls_by(64, 512, examples) == pytest.approx(falls, rel=1e-3)


@pytest.mark.parametrize(
    ("m", "offset", "scale"), [(8, 0.2, 0.151336), (64, 0.016393, 0.0085643), (512, 0.0019646, 0.00098762)]
)
def test_the_noise_of_a_gaussian_mini_batch_is_that_of_the_table(m: int, offset: float, scale: float) -> None:
    assert batch_laws.offset_noise(m)[0] == pytest.approx(offset, rel=1e-4)
    assert batch_laws.scale_noise(m)[0] == pytest.approx(scale, rel=1e-4)
    assert batch_laws.scale_moment(m, 2) == pytest.approx(m / (m - 3), rel=1e-12)


def test_the_standard_error_of_a_gaussian_variance_is_root_2_over_the_draws() -> None:
    assert batch_laws.variance_error(3.0, 20_001) == pytest.approx(math.sqrt(2 / 20_001))
    draws = np.random.default_rng(1).standard_normal(20_000)
    assert batch_laws.measured_error(draws) == pytest.approx(0.01, rel=0.05)
    assert batch_laws.mean_error([0.3, 0.4]) == pytest.approx(0.25)
