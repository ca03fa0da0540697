"""Losses, accuracies and silence of lanes, against what the measures and plain PyTorch say."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from firmground.engine.measures.instruments import lanes as by_measure
from firmground.engine.network.forward import PassMode, send
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.sweeps import lanes, quick_pass
from firmground.engine.training.training import Training

KINDS: list[dict[str, Any]] = [
    {},
    {"activation": "relu", "arms": [{"name": "layer", "norm": {"kind": "layer"}}, {"name": "plain"}]},
    {"dataset": "two_scales", "arms": [{"name": "plain"}, {"name": "batch", "norm": {"kind": "batch"}}]},
    {"channels": [4], "widths": [6], "recording": {"probe": 32}},
]


def training(**fields: Any) -> Training:
    usual: dict[str, Any] = {"widths": [6, 4], "seeds": [0, 1, 2], "steps": 10, "lr": 0.1}
    one = Training(parse_experiment(usual | fields))
    for _ in range(10):
        one.step()
    return one


@pytest.mark.parametrize("fields", KINDS, ids=["dense", "layer norm", "regression", "convolution"])
@pytest.mark.parametrize("room", [lanes.ROOM, 1], ids=["one portion", "a lane at a time"])
def test_losses_and_accuracies_are_those_of_the_measures(
    fields: dict[str, Any], room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "ROOM", room)
    one = training(**fields)
    every = range(len(one.experiment.lanes))
    np.testing.assert_allclose(
        lanes.loss(one, every), by_measure.loss(one, "probe", by_measure.BY_ITS_BATCH).ravel(), rtol=2e-6
    )
    losses, accuracies = lanes.evaluated(one, every)
    np.testing.assert_allclose(losses, by_measure.loss(one, "eval").ravel(), rtol=2e-6)
    np.testing.assert_allclose(accuracies, by_measure.accuracy(one, "eval").ravel(), rtol=1e-6)


def test_some_lanes_are_those_of_all() -> None:
    one = training()
    every = lanes.loss(one, range(6))
    np.testing.assert_array_equal(lanes.loss(one, [4, 1]), every[[4, 1]])


def test_equal_outputs_are_an_answer_for_the_first_class_as_argmax_gives_it() -> None:
    outputs = torch.zeros(2, 3, 5)
    outputs[1, 2] = 1
    targets = torch.tensor([[0, 1, 2, 0, 2]])
    np.testing.assert_allclose(quick_pass.accuracies(outputs, targets), [0.4, 0.4])


@pytest.mark.parametrize(("activation", "low", "high"), [("tanh", -1.0, 1.0), ("sigmoid", 0.0, 1.0)])
def test_saturated_is_the_share_of_activations_near_an_end_of_their_range(
    activation: str, low: float, high: float
) -> None:
    one = training(activation=activation, init_scale=3.0)
    saturated, _ = lanes.silenced(one, range(6))
    edge = 0.015 * (high - low)
    expected = {}
    for stack in one.state.stacks:
        inputs = one.source.inputs(one.state.world)
        with torch.no_grad():
            passed = send(stack, one.network, inputs.x_probe, PassMode("probe"), training_set=inputs.x, tapped=True)
        for row, lane in enumerate(stack.lanes):
            a = np.concatenate([taps["a"][row].numpy().ravel() for taps in passed.taps[:-1]])
            expected[lane] = np.mean((a < low + edge) | (a > high - edge))
    assert saturated.min() > 0.001
    np.testing.assert_allclose(saturated, [expected[lane] for lane in range(6)], atol=1e-9)


def test_units_that_no_example_moves_are_dead() -> None:
    """Biases of -100 silence the first three of ten ReLU units; where nothing saturates there is no such share."""
    one = training(activation="relu", arms=[{"name": "plain"}])
    [stack] = one.state.stacks
    bias = stack.params[1, "b"].clone()
    bias[:, :3] = -100.0
    one.state.stacks[0] = type(stack)(**{**vars(stack), "params": {**stack.params, (1, "b"): bias}})
    saturated, dead = lanes.silenced(one, range(3))
    assert np.isnan(saturated).all()
    inputs = one.source.inputs(one.state.world)
    with torch.no_grad():
        passed = send(
            one.state.stacks[0], one.network, inputs.x_probe, PassMode("probe"), training_set=inputs.x, tapped=True
        )
    still = torch.cat([taps["a"].amax(1) == taps["a"].amin(1) for taps in passed.taps[:-1]], dim=1)
    assert (still[:, :3]).all()
    np.testing.assert_allclose(dead, still.double().mean(1))
    assert dead.min() >= 0.3
