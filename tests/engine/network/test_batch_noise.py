"""The statistics of a mini-batch as noise: their laws (SCIENCE T10 to T17) under the engine's own batches.

Tolerances are 5 standard errors: sqrt(2 / (R - 1)) for a variance of R nearly Gaussian draws (T19), else as measured.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
import torch
from scipy.special import gammaln
from scipy.stats import kstat, kurtosis
from torch import Tensor

from firmground.engine.network.batches import Place, batch, order
from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.networks import Layer, Network
from firmground.engine.network.normalization import Pass, batch_moments
from firmground.engine.network.stack import Stack, Structure, Tensors
from firmground.engine.spec.treatment import Norm

DRAWS = 20_000
GAUSSIAN_ERROR = math.sqrt(2 / (DRAWS - 1))


@pytest.mark.parametrize("distribution", ["normal", "uniform", "exponential"])
def test_the_mean_of_independent_draws_varies_by_sigma_squared_over_m(distribution: str) -> None:  # T10
    x = torch.from_numpy(getattr(np.random.default_rng(1), distribution)(size=(DRAWS, 32, 1)))
    mean, _ = batch_moments(x)
    sigma2 = {"normal": 1.0, "uniform": 1 / 12, "exponential": 1.0}[distribution]
    _assert_variance(mean, sigma2 / 32)


@pytest.mark.parametrize(("m", "examples"), [(64, 200), (64, 1000), (512, 1000), (1000, 1000)])
def test_the_mean_of_a_mini_batch_obeys_the_finite_population(m: int, examples: int) -> None:  # T11
    population = _exponential(examples)
    mean = population[_mini_batches(m, examples)].mean(1)
    expected = population.var(correction=0).item() / m * (examples - m) / (examples - 1)
    assert mean.var().item() == pytest.approx(expected, rel=5 * GAUSSIAN_ERROR, abs=1e-24)


def test_with_a_thousand_examples_batches_of_64_are_15_times_noisier_than_of_512_not_8() -> None:  # T11
    population, rows = _exponential(1000), _mini_batches(512, 1000)
    ratio = population[rows[:, :64]].mean(1).var() / population[rows].mean(1).var()
    expected = 8 * (1000 - 64) / (1000 - 512)
    assert round(expected, 2) == 15.34
    assert ratio.item() == pytest.approx(expected, rel=5 * math.sqrt(2) * GAUSSIAN_ERROR)


def test_the_batches_of_an_epoch_average_to_the_mean_of_the_data() -> None:  # T12
    population = _exponential(1000)
    for epoch in range(20):
        means = population[order(7, epoch, 1000)].reshape(10, 100).mean(1)
        assert means.mean().item() == pytest.approx(population.mean().item(), abs=1e-13)


def test_two_batches_of_an_epoch_are_negatively_correlated() -> None:  # T12: -1/(K-1), here K = 10
    population, place = _exponential(1000), Place()
    first = population[_mini_batches(100, 1000)].mean(1)
    second = population[torch.stack([batch(seed, place.after(100), 100, 1000) for seed in range(DRAWS)])].mean(1)
    correlation = torch.corrcoef(torch.stack([first, second]))[0, 1].item()
    assert correlation == pytest.approx(-1 / 9, abs=5 / math.sqrt(DRAWS))


@pytest.mark.parametrize("distribution", ["normal", "uniform", "laplace"])
def test_with_replacement_the_variance_of_a_batch_varies_with_the_kurtosis(distribution: str) -> None:  # T13
    population, m = _population(distribution, 1000), 64
    rows = torch.randint(1000, (DRAWS, m), generator=torch.Generator().manual_seed(2))
    _, biased = batch_moments(population[rows].unsqueeze(-1))
    sigma2, kappa4 = population.var(correction=0).item(), float(kurtosis(population, fisher=False))
    unbiased = sigma2**2 / m * (kappa4 - (m - 3) / (m - 1))
    _assert_variance(biased * m / (m - 1), unbiased)
    _assert_variance(biased, unbiased * ((m - 1) / m) ** 2)


@pytest.mark.parametrize("distribution", ["normal", "uniform", "laplace"])
def test_without_replacement_it_varies_less_by_the_finite_populations_k_statistics(distribution: str) -> None:
    """T13 in a finite population (Tukey): Var k2 = K4 (1/m - 1/N) + K22 (2/(m-1) - 2/(N-1))."""
    population, m, N = _population(distribution, 400), 128, 400
    unbiased = population[_mini_batches(m, N)].var(1)
    K2, K4 = float(kstat(population, 2)), float(kstat(population, 4))
    K22 = (N - 1) / (N + 1) * (K2**2 - K4 / N)
    _assert_variance(unbiased, K4 * (1 / m - 1 / N) + K22 * (2 / (m - 1) - 2 / (N - 1)))


@pytest.mark.parametrize("distribution", ["normal", "uniform", "laplace"])
def test_with_replacement_the_deviation_varies_by_the_delta_method(distribution: str) -> None:  # T14
    """Beyond the 5 standard errors 2/m is left for what the first order of the delta method leaves out."""
    population, m = _population(distribution, 1000), 256
    rows = torch.randint(1000, (DRAWS, m), generator=torch.Generator().manual_seed(3))
    deviation = batch_moments(population[rows].unsqueeze(-1))[1].sqrt()
    kappa4 = float(kurtosis(population, fisher=False))
    expected = population.var(correction=0).item() * (kappa4 - 1) / (4 * m)
    assert deviation.var().item() == pytest.approx(expected, rel=5 * GAUSSIAN_ERROR + 2 / m)


def test_without_replacement_the_deviation_varies_less_by_the_finite_population() -> None:  # T14
    population, m, N = _population("normal", 1000), 256, 1000
    deviation = population[_mini_batches(m, N)].std(1)
    kappa4 = float(kurtosis(population, fisher=False))
    infinite = population.var(correction=0).item() * (kappa4 - 1) / (4 * m)
    assert deviation.var().item() == pytest.approx(infinite * (1 - m / N), rel=5 * GAUSSIAN_ERROR + 2 / m)


@pytest.mark.parametrize(("m", "expected"), [(64, 0.0077813), (512, 0.00097608)])
def test_the_deviation_of_gaussian_batches_varies_by_the_exact_law(m: int, expected: float) -> None:  # T14
    law = (m - 1) / m - 2 / m * math.exp(2 * (gammaln(m / 2) - gammaln((m - 1) / 2)))
    assert law == pytest.approx(expected, rel=1e-4)
    deviation = batch_moments(_normal(DRAWS, m, 1))[1].sqrt()
    _assert_variance(deviation, law)


TABLE = [  # T15: m, Var(b), Var(a), E a, equivalent dropout p
    (8, 0.20000, 0.151336, 1.20360, 0.0946),
    (16, 0.076923, 0.046394, 1.08829, 0.0377),
    (64, 0.016393, 0.0085643, 1.020106, 0.00816),
    (512, 0.0019646, 0.00098762, 1.002450, 0.00098),
]


@pytest.mark.parametrize(("m", "var_b", "var_a", "mean_a", "p"), TABLE)
def test_a_point_outside_the_batch_meets_the_noise_of_the_table(
    m: int, var_b: float, var_a: float, mean_a: float, p: float
) -> None:
    """T15 by Monte Carlo, and the table itself by its closed forms."""
    exact_mean = math.sqrt(m / 2) * math.exp(gammaln((m - 2) / 2) - gammaln((m - 1) / 2))
    assert var_b == pytest.approx(1 / (m - 3), rel=1e-4)
    assert mean_a == pytest.approx(exact_mean, rel=1e-5)
    assert var_a == pytest.approx(m / (m - 3) - exact_mean**2, rel=1e-4)
    variation = var_a / mean_a**2
    assert p == pytest.approx(variation / (1 + variation), abs=6e-5)

    mean, var = batch_moments(_normal(DRAWS, m, 1))
    multiplied, added = 1 / var.sqrt(), -mean / var.sqrt()
    _assert_variance(added, var_b)
    _assert_variance(multiplied, var_a)
    assert multiplied.mean().item() == pytest.approx(mean_a, abs=5 * math.sqrt(var_a / DRAWS))
    assert added.mean().item() == pytest.approx(0, abs=5 * math.sqrt(var_b / DRAWS))


@pytest.mark.parametrize("p", [0.5, 0.2, 0.1])
def test_dropout_multiplies_by_one_on_average_with_variance_p_over_1_minus_p(p: float) -> None:  # T16
    """A linear network of ones and the identity: its outputs are the multipliers."""
    units, examples = 20, 20_000
    ones, eye = torch.ones(1, 1, units, dtype=torch.float64), torch.eye(units, dtype=torch.float64).unsqueeze(0)
    net = Network((Layer(1, 1, units, hidden=True), Layer(2, units, units, hidden=False)), "linear")
    kind = Structure(Norm(), learns_gamma=True, learns_beta=True, dropout=p, batch_size=examples)
    x = torch.ones(1, examples, 1, dtype=torch.float64)
    outputs = send(
        Stack(kind, (0,), (5,), {(1, "W"): ones, (2, "W"): eye}, {}, {}), net, x, PassMode("train", 1), training_set=x
    )
    multipliers = outputs.outputs.flatten()
    assert set(multipliers.tolist()) == {0.0, 1 / (1 - p)}
    expected = p / (1 - p)
    assert multipliers.mean().item() == pytest.approx(1, abs=5 * math.sqrt(expected / multipliers.numel()))
    _assert_variance(multipliers, expected)


@pytest.mark.parametrize("ghost", [8, 32])
def test_the_noise_of_a_ghost_batch_is_that_of_its_own_size(ghost: int) -> None:  # T17
    """One batch of 160,000: the ghost's mean and deviation are read off any two of its normalized values."""
    z = _normal(1, 160_000, 1)
    params: Tensors = {
        (1, "gamma"): torch.ones(1, 1, dtype=torch.float64),
        (1, "beta"): torch.zeros(1, 1, dtype=torch.float64),
    }
    z_norm, _ = Pass(Norm(kind="batch", eps=1e-12, ghost=ghost), params, {}, ghost=ghost)(1, z)
    before, after = z.reshape(-1, ghost), z_norm.reshape(-1, ghost)
    multiplied = (after.amax(1) - after.amin(1)) / (before.amax(1) - before.amin(1))
    added = after[:, 0] - multiplied * before[:, 0]
    _assert_variance(-added / multiplied, 1 / ghost)  # the ghost's mean, T10
    _assert_variance(added, 1 / (ghost - 3))  # T15
    mean = math.sqrt(ghost / 2) * math.exp(gammaln((ghost - 2) / 2) - gammaln((ghost - 1) / 2))
    _assert_variance(multiplied, ghost / (ghost - 3) - mean**2)


def _assert_variance(values: Tensor, expected: float) -> None:
    """Within 5 standard errors, measured by the spread of the squared deviations."""
    values = values.flatten()
    squares = (values - values.mean()).square()
    error = squares.std().item() / math.sqrt(len(values))
    assert squares.mean().item() == pytest.approx(expected, abs=5 * error)
    assert error < 0.1 * expected, "too few draws to tell"


@cache
def _mini_batches(m: int, examples: int) -> Tensor:
    """Rows [DRAWS, m]: the engine's first mini-batch under so many seeds. Kept, as drawing them takes a second."""
    return torch.stack([batch(seed, Place(), m, examples) for seed in range(DRAWS)])


def _population(distribution: str, examples: int) -> Tensor:
    draw = np.random.default_rng(examples)
    return torch.from_numpy(getattr(draw, distribution)(size=examples))


def _exponential(examples: int) -> Tensor:
    return _population("exponential", examples)


def _normal(*shape: int) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(shape[1]), dtype=torch.float64)
