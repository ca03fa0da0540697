"""Running averages at fixed weights against their laws."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures.test_time import running_chains

POPULATION = 2 + 3 * np.random.default_rng(4).standard_normal(500)


@pytest.mark.parametrize("m", [8, 64])
def test_the_chains_obey_their_laws(m: int) -> None:
    assert [check.name for check in running_chains.laws(POPULATION, m) if not check.holds] == []


def test_chains_that_forget_faster_break_them(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = list(_with_forgetting(0.2, monkeypatch))
    monkeypatch.setattr(running_chains, "chains", lambda *_: iter(fast))
    broken = [check.name for check in running_chains.laws(POPULATION, 8) if not check.holds]
    assert "scatter of the running mean, mini-batches of 8" in broken
    assert "running mean after 10 steps, mini-batches of 8" in broken


def test_a_settled_running_mean_has_a_nineteenth_of_a_mini_batchs_variance() -> None:
    assert running_chains.band(POPULATION, 64, 1_000) ** 2 == pytest.approx(POPULATION.var() / 64 / 19)


def test_it_is_nine_steps_behind_a_steady_drift() -> None:
    assert running_chains.lag() == pytest.approx(9, abs=1e-9)


def test_the_start_is_forgotten_by_a_power_of_nine_tenths() -> None:
    assert running_chains.expected(1.0, 5.0, 0) == 1
    assert running_chains.expected(1.0, 0.0, 44) < 0.01 < running_chains.expected(1.0, 0.0, 43)


def _with_forgetting(share: float, monkeypatch: pytest.MonkeyPatch) -> list[running_chains.Chains]:
    with monkeypatch.context() as patched:
        patched.setattr(running_chains, "FORGETS", share)
        return list(running_chains.chains(POPULATION, 8, running_chains.CHAINS, running_chains.STEPS))
