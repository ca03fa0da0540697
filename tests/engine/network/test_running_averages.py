"""What batch norm remembers for evaluation (SCIENCE T28 to T33); torch.nn.BatchNorm1d is the oracle.

Axes: L lanes (here often replicates of one experiment), B examples, U units. Tolerances are 5 standard errors.
"""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor, nn

from firmground.engine.network.batches import order
from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.inputs import World
from firmground.engine.network.normalization import Pass, averaged, batch_moments, unbiased
from firmground.engine.network.stack import Tensors
from firmground.engine.spec.treatment import Norm
from firmground.engine.training.training import Training
from tests.engine.plain import experiment

REPLICATES = 20_000


@pytest.mark.parametrize("momentum", [0.1, 0.5, 1.0])
def test_running_averages_keep_the_unbiased_variance_as_torch_does(momentum: float) -> None:  # T28
    module = nn.BatchNorm1d(4, momentum=momentum).double()
    params: Tensors = {
        (1, "gamma"): torch.ones(1, 4, dtype=torch.float64),
        (1, "beta"): torch.zeros(1, 4, dtype=torch.float64),
    }
    mean, var = params[1, "beta"], params[1, "gamma"]
    for step in range(20):
        z = 3 * _normal(step, 1, 7, 4) + step
        one = Pass(Norm(kind="batch", momentum=momentum), params, {})
        torch.testing.assert_close(one(1, z)[1][0], module(z[0]), rtol=0, atol=1e-12)
        met = one.seen[1]
        assert met.count == 7
        mean = averaged(mean, met.mean, momentum)
        var = averaged(var, unbiased(met.var, met.count), momentum)
    assert isinstance(module.running_mean, Tensor)
    assert isinstance(module.running_var, Tensor)
    torch.testing.assert_close(mean[0], module.running_mean, rtol=0, atol=1e-12)
    torch.testing.assert_close(var[0], module.running_var, rtol=1e-14, atol=0)


def test_training_starts_them_at_0_and_1_and_adds_a_tenth_of_the_mini_batch() -> None:  # T28
    training = Training(experiment(widths=[5], arms=[{"name": "with BN", "norm": {"kind": "batch"}}], seeds=[3]))
    stack, inputs = training.state.stacks[0], training.source.inputs(World())
    assert stack.running[1, "mean"].tolist() == [[0.0] * 5]
    assert stack.running[1, "var"].tolist() == [[1.0] * 5]
    z = inputs.x[0][order(3, 0, training.source.examples)[:16]] @ stack.params[1, "W"][0]
    training.step()
    running = training.state.stacks[0].running
    torch.testing.assert_close(running[1, "mean"][0], 0.1 * z.mean(0), rtol=0, atol=1e-12)
    torch.testing.assert_close(running[1, "var"][0], 0.9 + 0.1 * z.var(0), rtol=0, atol=1e-12)


def test_ghost_batches_enter_the_running_averages_by_their_mean() -> None:
    norm = {"kind": "batch", "ghost": 4}
    training = Training(experiment(widths=[5], arms=[{"name": "ghosts", "norm": norm}], seeds=[3]))
    stack, inputs = training.state.stacks[0], training.source.inputs(World())
    z = inputs.x[0][order(3, 0, training.source.examples)[:16]] @ stack.params[1, "W"][0]
    training.step()
    running = training.state.stacks[0].running
    torch.testing.assert_close(running[1, "mean"][0], 0.1 * z.mean(0), rtol=0, atol=1e-12)
    within = z.reshape(4, 4, 5).var(1).mean(0)
    torch.testing.assert_close(running[1, "var"][0], 0.9 + 0.1 * within, rtol=0, atol=1e-12)


@pytest.mark.parametrize("t", [1, 5, 44])
def test_their_expectation_forgets_the_start_by_a_power_of_0_9(t: int) -> None:  # T29: mu = 2, sigma^2 = 9
    mean, var = _run(t, batch=4)
    for found, expected in ((mean, 2 * (1 - 0.9**t)), (var, 0.9**t + 9 * (1 - 0.9**t))):
        error = found.std().item() / math.sqrt(REPLICATES)
        assert found.mean().item() == pytest.approx(expected, abs=5 * error)


def test_after_44_steps_less_than_a_hundredth_of_the_start_is_left() -> None:  # T29
    left, steps = torch.ones(1, dtype=torch.float64), 0
    while left.item() >= 0.01:
        left, steps = averaged(left, torch.zeros(1, dtype=torch.float64), 0.1), steps + 1
    assert steps == 44


def test_a_settled_running_mean_is_as_quiet_as_nineteen_batches() -> None:  # T30
    mean, _ = _run(120, batch=4)
    factor = 0.1 / (2 - 0.1)
    assert factor == pytest.approx(1 / 19)
    expected = factor * 9 / 4
    assert mean.var().item() == pytest.approx(expected, rel=5 * math.sqrt(2 / (REPLICATES - 1)))


@pytest.mark.parametrize("momentum", [0.1, 0.25, 1.0])
def test_behind_a_drifting_mean_it_lags_by_a_constant(momentum: float) -> None:
    """T31: r_t = (1-a) r_{t-1} + a v t. Put r_t = v t - lag_t: lag_t = (1-a)(v + lag_{t-1}), lag_0 = 0, and so
    lag_t = v (1-a)/a (1 - (1-a)^t); at a = 0.1 it settles at nine steps' worth of drift."""
    drift, running = 0.3, torch.zeros(1, dtype=torch.float64)
    settled = drift * (1 - momentum) / momentum
    for t in range(1, 301):
        running = averaged(running, torch.tensor([drift * t], dtype=torch.float64), momentum)
        lag = drift * t - running.item()
        assert lag == pytest.approx(settled * (1 - (1 - momentum) ** t), abs=1e-10)
    assert lag == pytest.approx(settled, abs=1e-10)


def test_precise_statistics_need_the_variance_between_batches_too() -> None:
    """T32: over a partition mean(s_B^2) + Var_k(mu_B) is the whole variance; the mean alone lacks sigma^2/m."""
    data = _normal(8, 1000, 3) * 2 + 1
    batches = data[order(5, 0, 1000)].reshape(20, 50, 3)
    mean, var = batch_moments(batches)
    torch.testing.assert_close(mean.mean(0), data.mean(0), rtol=0, atol=1e-13)
    torch.testing.assert_close(var.mean(0) + mean.var(0, correction=0), data.var(0, correction=0), rtol=0, atol=1e-13)


def test_the_mean_of_batch_variances_alone_lacks_sigma_squared_over_m() -> None:  # T32
    _, var = batch_moments(_normal(9, REPLICATES, 10, 1))
    error = var.std().item() / math.sqrt(REPLICATES)
    assert var.mean().item() == pytest.approx(1 - 1 / 10, abs=5 * error)


@pytest.mark.parametrize(("dtype", "tolerance"), [("float64", 1e-13), ("float32", 1e-5)])
def test_evaluation_sees_an_example_alone_as_among_others(dtype: str, tolerance: float) -> None:  # T33
    training = _trained(dtype)
    x = training.source.inputs(World()).x_eval[:, :40]
    together = _outputs(training, x, "evaluate")
    for index in range(40):
        alone = _outputs(training, x[:, index : index + 1], "evaluate")
        torch.testing.assert_close(alone[:, 0], together[:, index], rtol=0, atol=tolerance)


def test_training_mode_sees_an_example_differently_in_different_company() -> None:  # T33, the reason for all this
    training = _trained("float64")
    x = training.source.inputs(World()).x_eval
    few, many = _outputs(training, x[:, :2], "train"), _outputs(training, x[:, :40], "train")
    assert (few[:, 0] - many[:, 0]).abs().max() > 0.01


def test_evaluation_and_recording_leave_the_running_averages_alone() -> None:
    training = _trained("float64")
    before = {name: value.clone() for name, value in training.state.stacks[0].running.items()}
    _outputs(training, training.source.inputs(World()).x_eval, "evaluate")
    training.frame()
    after = training.state.stacks[0].running
    assert all(torch.equal(after[name], before[name]) for name in before)


def _trained(dtype: str) -> Training:
    arms = [{"name": "with BN", "norm": {"kind": "batch"}}]
    training = Training(experiment(widths=[8, 6], arms=arms, lr=0.2, dtype=dtype))
    for _ in range(30):
        training.step()
    return training


def _outputs(training: Training, x: Tensor, mode: str) -> Tensor:
    made = PassMode("evaluate") if mode == "evaluate" else PassMode("train", 1)
    return send(training.state.stacks[0], training.network, x, made, training_set=x).outputs


def _run(steps: int, *, batch: int) -> tuple[Tensor, Tensor]:
    """Running mean and variance [REPLICATES] after so many batches of N(2, 9) at momentum 0.1."""
    mean = torch.zeros(REPLICATES, 1, dtype=torch.float64)
    var = torch.ones(REPLICATES, 1, dtype=torch.float64)
    for step in range(steps):
        seen_mean, seen_var = batch_moments(3 * _normal(step, REPLICATES, batch, 1) + 2)
        mean, var = averaged(mean, seen_mean, 0.1), averaged(var, unbiased(seen_var, batch), 0.1)
    return mean[:, 0], var[:, 0]


def _normal(seed: int, *shape: int) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
