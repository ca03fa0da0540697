"""Stacks trained by hand: the same numbers as by autograd, whatever happens to their lanes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from firmground.engine.spec.experiment import Experiment
from firmground.engine.training import blocks, update
from firmground.engine.training.training import Training
from tests.engine.plain import experiment

TWINS: list[dict[str, Any]] = [{"name": "without"}, {"name": "with", "norm": {"kind": "batch"}}]
FIXED = [
    {"name": "gamma", "norm": {"kind": "batch", "gamma": 2.0}},
    {"name": "beta", "norm": {"kind": "batch", "beta": -0.5, "momentum": 0.3}},
    {"name": "both", "norm": {"kind": "batch", "gamma": 0.5, "beta": 1.0, "eps": 0.01}},
]
TOLERANCE = 1e-12
Numbers = dict[tuple[object, ...], np.ndarray]


def numbers(training: Training) -> Numbers:
    """Every number of the training state, by its name and lane."""
    found: Numbers = {("loss",): training.state.loss, ("grad_norm",): training.state.grad_norm}
    for stack in training.state.stacks:
        parts: Mapping[str, Mapping[Any, Tensor]] = {"p": stack.params, "r": stack.running, "s": stack.slots}
        for part, tensors in parts.items():
            for name, value in tensors.items():
                found |= {(part, *name, lane): value[row].numpy() for row, lane in enumerate(stack.lanes)}
    return {name: value.copy() for name, value in found.items()}


def assert_close(one: Numbers, other: Numbers, tolerance: float = TOLERANCE) -> None:
    assert one.keys() == other.keys()
    for name, value in one.items():
        np.testing.assert_allclose(value, other[name], rtol=tolerance, atol=tolerance, err_msg=str(name))


def both(spec: Experiment, monkeypatch: pytest.MonkeyPatch) -> tuple[Training, Training]:
    """The same training by hand and by autograd."""
    by_hand, plain = Training(spec), Training(spec)
    ordinary = plain._update._updated

    def by_autograd(state: Any, stacks: Any, inputs: Any) -> Any:
        return [ordinary(state, stack, inputs) for stack in stacks]

    monkeypatch.setattr(plain._update, "_by_hand", by_autograd)
    return by_hand, plain


def stepped(training: Training, steps: int) -> Training:
    for _ in range(steps):
        training.step()
    return training


@pytest.mark.parametrize("arms", [TWINS, FIXED, TWINS[:1], TWINS[1:]], ids=["twins", "fixed", "none", "batch"])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "gelu", "linear"])
def test_by_hand_is_by_autograd(activation: str, arms: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    optimizer = {"sigmoid": "adam", "tanh": "sgd", "relu": "momentum", "gelu": "adamw", "linear": "sgd"}[activation]
    spec = experiment(
        arms=arms, widths=[6, 3, 5], seeds=[4, 1], activation=activation, optimizer=optimizer, lr=0.01, weight_decay=0.1
    )
    by_hand, plain = both(spec, monkeypatch)
    assert_close(numbers(stepped(by_hand, 12)), numbers(stepped(plain, 12)))


def test_a_regression_is_trained_by_hand_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = experiment(dataset="two_scales", arms=TWINS, widths=[6, 3], lr=0.01)
    assert spec.description.task == "regression"
    by_hand, plain = both(spec, monkeypatch)
    assert_close(numbers(stepped(by_hand, 5)), numbers(stepped(plain, 5)))


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam", "adamw"])
def test_interventions_between_steps_act_the_same(optimizer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = experiment(
        arms=[*TWINS, {"name": "few", "batch_size": 8}],
        widths=[6, 4],
        optimizer=optimizer,
        lr=0.01,
        weight_decay=0.01,
    )
    trainings = both(spec, monkeypatch)
    for event in (
        {"type": "kick", "layer": 1, "size": 0.3},
        {"type": "freeze", "layers": [1]},
        {"type": "set_lr", "lr": 0.002, "arm": "with"},
        {"type": "freeze", "layers": [2], "what": "weights"},
        {"type": "unfreeze", "layers": [1], "what": "gamma_beta"},
        {"type": "freeze", "layers": [1], "what": "running_averages"},
        {"type": "unfreeze", "layers": [1, 2], "what": "everything"},
        {"type": "set_batch_size", "batch_size": 8, "arm": "with"},
        {"type": "shift_inputs", "offset": 0.5, "scale": 2.0},
        {"type": "set_batch_size", "batch_size": 16, "arm": "with"},
        {"type": "retrain", "examples": 12},
    ):
        for training in trainings:
            stepped(training, 3).apply(event)
    by_hand, plain = (numbers(stepped(training, 3)) for training in trainings)
    assert_close(by_hand, plain)


def test_a_block_for_each_few_lanes_gives_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = experiment(arms=TWINS, widths=[6, 4], seeds=list(range(7)))
    whole = numbers(stepped(Training(spec), 5))
    monkeypatch.setattr(blocks, "ROOM", 30_000)
    parts = stepped(Training(spec), 5)
    assert parts._update._blocks is not None
    assert len(parts._update._blocks._blocks) > 2
    assert_close(whole, numbers(parts))


def test_a_lane_that_diverges_rests_and_the_others_go_on_as_if_alone() -> None:
    arms = [{"name": "wild", "lr": 1000.0}, {"name": "calm", "lr": 0.1}, TWINS[1]]
    spec = experiment(arms=arms, widths=[6, 4], seeds=[0, 1], optimizer="momentum", activation="linear")
    training = stepped(Training(spec), 8)
    assert training.state.alive.tolist() == [False, False, True, True, True, True]
    dead = {name: value for name, value in numbers(training).items() if name[-1] in (0, 1)}
    assert all(np.isfinite(value).all() for (part, *_), value in dead.items())

    stepped(training, 3)
    after = numbers(training)
    assert all(np.array_equal(after[name], value) for name, value in dead.items())
    alone = numbers(stepped(Training(experiment(**spec.model_dump() | {"arms": arms[1:]})), 11))
    for (*name, lane), value in alone.items():
        if isinstance(lane, int):
            np.testing.assert_allclose(after[*name, lane + 2], value, rtol=TOLERANCE, atol=TOLERANCE)


@pytest.mark.parametrize(("lr", "goes_on"), [(0.1, True), (1000.0, False)])
def test_a_resumed_run_goes_on_to_the_same_bits(lr: float, goes_on: bool) -> None:
    arms = [{"name": "one", "lr": lr}, *TWINS]
    network = {"widths": [6, 4], "activation": "linear", "optimizer": "momentum", "dtype": "float32"}
    spec = experiment(arms=arms, seeds=[0, 1, 2], **network)
    through = stepped(Training(spec), 5)
    assert through.state.alive.tolist() == [goes_on] * 3 + [True] * 6
    resumed = Training(spec, through.checkpoint())
    one, other = numbers(stepped(through, 5)), numbers(stepped(resumed, 5))
    assert all(np.array_equal(value, other[name], equal_nan=True) for name, value in one.items())


def test_later_steps_leave_a_copy_of_the_state_alone() -> None:
    training = stepped(Training(experiment(arms=TWINS, widths=[6, 4])), 2)
    kept, expected = training.state.copied(), numbers(training)
    stepped(training, 3)
    assert not np.array_equal(training.state.loss, expected["loss",])
    training.state = kept
    assert all(np.array_equal(value, expected[name]) for name, value in numbers(training).items())


def test_tensors_that_a_caller_exchanges_are_trained_on() -> None:
    spec = experiment(arms=TWINS[:1], widths=[4])
    training, other = (stepped(Training(spec), 2) for _ in range(2))
    (stack,) = training.state.stacks
    stack.params = {**stack.params, (1, "b"): stack.params[1, "b"] + 1}
    training.step()
    other.step()
    moved = training.state.stacks[0].params[1, "b"] - other.state.stacks[0].params[1, "b"]
    assert torch.allclose(moved, torch.ones_like(moved), atol=0.2)


def test_what_autograd_alone_can_train_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    arms: list[dict[str, Any]] = [
        {"name": "ghost", "norm": {"kind": "batch", "ghost": 4}},
        {"name": "layer", "norm": {"kind": "layer"}},
        {"name": "dropout", "dropout": 0.5},
    ]
    training = Training(experiment(arms=arms, widths=[4]))
    monkeypatch.delattr(update, "Blocks")
    stepped(training, 2)


@pytest.mark.parametrize("channels", [[4], [3, 5, 4]])
@pytest.mark.parametrize("widths", [[], [6, 4]])
def test_convolutions_are_trained_by_hand_as_well(
    channels: list[int], widths: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Digits of 8 by 8: grids of 4, 2 and 1."""
    spec = experiment(
        dataset="digits", channels=channels, widths=widths, arms=TWINS, seeds=[0, 1, 2], activation="relu", lr=0.05
    )
    by_hand, plain = both(spec, monkeypatch)
    assert_close(numbers(stepped(by_hand, 5)), numbers(stepped(plain, 5)), 1e-11)
