"""Running averages at fixed weights against their laws."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
import torch

from firmground.engine.measures.test_time import running_chains
from firmground.engine.network.normalization import averaged
from firmground.engine.network.randomness import generator

POPULATION = 2 + 3 * np.random.default_rng(4).standard_normal(500)
POPULATIONS = np.stack([POPULATION, 1 - POPULATION / 2])
SEEDS = (3, 5)


@pytest.mark.parametrize("m", [8, 64])
def test_the_chains_obey_their_laws(m: int) -> None:
    assert [check.name for check in running_chains.laws(POPULATIONS, m, SEEDS) if not check.holds] == []


def test_chains_that_forget_faster_break_them(monkeypatch: pytest.MonkeyPatch) -> None:
    faster = partial(averaged, momentum=0.2)
    monkeypatch.setattr(f"{running_chains.__name__}.averaged", lambda running, seen, _: faster(running, seen))
    broken = [check.name for check in running_chains.laws(POPULATIONS, 8, SEEDS) if not check.holds]
    assert "scatter of the running mean, measured ÷ law, mini-batches of 8" in broken
    assert "running mean after 10 steps, mini-batches of 8" in broken


def test_a_settled_running_mean_has_a_nineteenth_of_a_mini_batchs_variance() -> None:
    assert running_chains.band(POPULATION, 64, 1_000) ** 2 == pytest.approx(POPULATION.var() / 64 / 19)


def test_it_is_nine_steps_behind_a_steady_drift() -> None:
    assert running_chains.lag() == pytest.approx(9, abs=1e-9)


def test_the_start_is_forgotten_by_a_power_of_nine_tenths() -> None:
    assert running_chains.expected(1.0, 5.0, 0) == 1
    assert running_chains.expected(1.0, 0.0, 44) < 0.01 < running_chains.expected(1.0, 0.0, 43)


def test_a_chain_is_the_running_average_of_an_update_of_the_engine() -> None:
    """Against PyTorch's batch norm, fed with the same mini-batches."""
    plain = torch.nn.BatchNorm1d(4, momentum=running_chains.FORGETS, affine=False, dtype=torch.float64)
    draw = generator(5, "chains", 8)
    *_, last = running_chains.chains(POPULATION, 8, 4, 3, 5)
    for _ in range(3):
        plain(torch.tensor(POPULATION)[torch.randint(500, (4, 8), generator=draw)].T)
    assert plain.running_mean is not None
    assert plain.running_var is not None
    np.testing.assert_allclose(last.mean, plain.running_mean, rtol=1e-12)
    np.testing.assert_allclose(last.unbiased, plain.running_var, rtol=1e-12)


def test_each_network_has_chains_of_its_own() -> None:
    one, other = (next(running_chains.chains(POPULATION, 8, 3, 1, seed)).newest for seed in SEEDS)
    assert (one != other).all()
