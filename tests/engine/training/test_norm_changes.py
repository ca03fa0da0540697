"""Batch norm inserted and folded: the same function, then training like plain PyTorch's."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from firmground.engine.network.forward import PassMode, send
from firmground.engine.network.inputs import World
from firmground.engine.network.networks import forward
from firmground.engine.network.normalization import Pass
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.training import Training
from tests.engine.plain import PlainLane, experiment, largest_difference
from tests.engine.training.test_blocks import TWINS, numbers, stepped

TOLERANCE = 1e-10
CONVOLVED: dict[str, Any] = {"dataset": "digits", "channels": [4, 6], "widths": [5], "activation": "relu"}
DENSE: dict[str, Any] = {"widths": [6, 3, 5]}
INSERT, FOLD = {"type": "insert_norm"}, {"type": "fold_norm"}
NONE, BATCH = {"name": "none"}, {"name": "batch", "norm": {"kind": "batch"}}


def spec(**fields: Any) -> Experiment:
    return experiment(**{"arms": TWINS, "seeds": [4, 1], "lr": 0.05, "steps": 40, **fields})


def answers(training: Training, world: World | None = None) -> dict[tuple[str, int], Tensor]:
    """Outputs of every lane for the whole training set: by running averages, and by that set's own statistics."""
    x = training.source.inputs(world or training.state.world).x
    found: dict[tuple[str, int], Tensor] = {}
    for stack in training.state.stacks:
        for mode in ("evaluate", "train"):
            # One batch, without ghosts, dropout and noise.
            one = Pass(
                stack.structure.norm,
                stack.params,
                stack.running,
                evaluating=mode == "evaluate",
                whole_set=x.shape[1],
                changed=stack.structure.changes.norms,
            )
            outputs = forward(training.network, stack.params, x, one)
            found |= {(mode, lane): outputs[row] for row, lane in enumerate(stack.lanes)}
    return found


def largest_change(before: dict[tuple[str, int], Tensor], after: dict[tuple[str, int], Tensor], mode: str) -> float:
    return max(float((before[key] - after[key]).abs().max()) for key in before if key[0] == mode)


@pytest.mark.parametrize("network", [DENSE, CONVOLVED], ids=["dense", "convolved"])
@pytest.mark.parametrize("where", [{}, {"layers": [2]}, {"layers": [1, 3], "arm": "without"}], ids=["all", "2", "1, 3"])
def test_an_insertion_keeps_both_functions(network: dict[str, Any], where: dict[str, Any]) -> None:
    training = stepped(Training(spec(**network)), 5)
    before = answers(training)
    training.apply({**INSERT, **where})
    after = answers(training)
    assert largest_change(before, after, "evaluate") < TOLERANCE
    assert largest_change(before, after, "train") < TOLERANCE


def test_an_insertion_above_batch_norm_keeps_each_function_in_its_own_mode() -> None:
    """Layer 1 gives other values by its running averages than by the batch."""
    training = stepped(Training(spec(arms=[BATCH], **DENSE)), 5)
    training.apply({**FOLD, "layers": [2]})
    before = answers(training)
    assert largest_change(before, {("evaluate", lane): before["train", lane] for _, lane in before}, "evaluate") > 0.01
    training.apply(INSERT)
    after = answers(training)
    assert max(largest_change(before, after, mode) for mode in ("evaluate", "train")) < TOLERANCE


@pytest.mark.parametrize("network", [DENSE, CONVOLVED], ids=["dense", "convolved"])
@pytest.mark.parametrize("where", [{}, {"layers": [2]}, {"layers": [1, 3]}], ids=["all", "2", "1, 3"])
@pytest.mark.parametrize(
    "norm", [{"kind": "batch", "eps": 0.01}, {"kind": "batch", "ghost": 4}, {"kind": "noisy_batch"}]
)
def test_folding_keeps_the_function_of_evaluation_mode(
    network: dict[str, Any], where: dict[str, Any], norm: dict[str, Any]
) -> None:
    training = stepped(Training(spec(arms=[NONE, {"name": "one", "norm": norm}], **network)), 5)
    before = answers(training)
    training.apply({**FOLD, **where})
    assert largest_change(before, answers(training), "evaluate") < TOLERANCE


def test_folding_population_norm_keeps_both_functions() -> None:
    training = stepped(Training(spec(arms=[{"name": "one", "norm": {"kind": "population"}}], **DENSE)), 5)
    before = answers(training)
    training.apply({**FOLD, "layers": [1, 2]})
    after = answers(training)
    assert max(largest_change(before, after, mode) for mode in ("evaluate", "train")) < TOLERANCE
    training.apply(FOLD)
    assert max(largest_change(before, answers(training), mode) for mode in ("evaluate", "train")) < TOLERANCE


def test_what_is_inserted_has_the_moments_of_the_present_training_set() -> None:
    training = stepped(Training(spec(arms=[NONE], seeds=[3], **DENSE)), 5)
    training.apply({"type": "shift_inputs", "offset": 0.5, "scale": 2.0})
    training.apply({"type": "retrain", "examples": 40})
    x = training.source.inputs(training.state.world).x
    (stack,) = training.state.stacks
    z = x[0] @ stack.params[1, "W"][0]
    bias = stack.params[1, "b"][0]
    training.apply(INSERT)
    (stack,) = training.state.stacks
    assert len(x[0]) == 40
    assert torch.allclose(stack.running[1, "mean"][0], z.mean(0), rtol=0, atol=1e-12)
    assert torch.allclose(stack.running[1, "var"][0], z.var(0, unbiased=False), rtol=0, atol=1e-12)
    assert torch.allclose(stack.params[1, "gamma"][0], (z.var(0, unbiased=False) + 1e-5).sqrt(), rtol=0, atol=1e-12)
    assert torch.allclose(stack.params[1, "beta"][0], z.mean(0) + bias, rtol=0, atol=1e-12)


def test_a_unit_that_does_not_vary_keeps_its_value() -> None:
    training = Training(spec(arms=[NONE], seeds=[3], **DENSE))
    training.apply({"type": "shift_inputs", "scale": 0.0, "offset": 1.5})
    before = answers(training)
    training.apply(INSERT)
    (stack,) = training.state.stacks
    assert torch.allclose(stack.params[1, "gamma"], torch.tensor(1e-5, dtype=torch.float64).sqrt())
    after = answers(training)
    assert max(largest_change(before, after, mode) for mode in ("evaluate", "train")) < TOLERANCE
    assert all(np.isfinite(value).all() for value in numbers(stepped(training, 1)).values())


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_folding_what_was_inserted_gives_the_weights_back(optimizer: str) -> None:
    training = stepped(Training(spec(arms=[NONE], optimizer=optimizer, **DENSE)), 9)
    (before,) = training.state.stacks
    training.apply(INSERT)
    training.apply(FOLD)
    (after,) = training.state.stacks
    assert before.params.keys() == after.params.keys()
    assert not after.running
    for key, value in before.params.items():
        assert torch.allclose(value, after.params[key], rtol=0, atol=1e-13), key


def inserted(plain: PlainLane, lr: float) -> None:
    """Put nn.BatchNorm1d behind each hidden nn.Linear of a network in mid-training."""
    modules, linears = list(plain.model), plain.layers[:-1]
    with torch.no_grad():
        zs = [nn.Sequential(*modules[: modules.index(linear) + 1])(plain.x) for linear in linears]
    for number, (linear, z) in enumerate(zip(linears, zs, strict=True)):
        bias = cast("nn.Parameter", linear.bias)
        norm = nn.BatchNorm1d(z.shape[1]).double()
        with torch.no_grad():
            norm.weight.copy_((z.var(0, unbiased=False) + norm.eps).sqrt())
            norm.bias.copy_(z.mean(0))
            cast("Tensor", norm.running_mean).copy_(z.mean(0) - bias)
            cast("Tensor", norm.running_var).copy_(z.var(0, unbiased=False))
        linear.register_parameter("bias", None)
        plain.norms[number] = norm
        modules.insert(modules.index(linear) + 1, norm)
        plain.optimizer.add_param_group({"params": [norm.weight, norm.bias], "lr": lr, "weight_decay": 0.0})
    plain.model = nn.Sequential(*modules)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam", "adamw"])
def test_it_learns_like_batch_norm_in_plain_pytorch(optimizer: str) -> None:
    chosen = spec(optimizer=optimizer, lr=0.01, weight_decay=0.1, **DENSE)
    training = stepped(Training(chosen), 0)
    plain = [PlainLane(training, lane) for lane in range(4)]
    for _ in range(7):
        training.step()
        for each in plain:
            each.step()
    training.apply({**INSERT, "arm": "without"})
    for each in plain[:2]:
        inserted(each, 0.01)
    for _ in range(20):
        training.step()
        for each in plain:
            each.step()
    assert max(largest_difference(training, lane, each) for lane, each in enumerate(plain)) < 1e-12


def test_in_a_mini_batch_the_function_is_another_one() -> None:
    training = stepped(Training(spec(arms=[NONE], seeds=[3], **DENSE)), 3)
    x = training.source.inputs(World()).x[:, :16]
    (stack,) = training.state.stacks
    before = send(stack, training.network, x, PassMode("train", 4), training_set=x).outputs
    training.apply(INSERT)
    (stack,) = training.state.stacks
    after = send(stack, training.network, x, PassMode("train", 4), training_set=x).outputs
    assert float((before - after).abs().max()) > 1e-3
