"""Silencing units: compared with a forward pass by hand, and with units known to matter or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from firmground.engine.measures.dropout_kinship.ablation import costs, levels, silenced
from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.instruments.lanes import loss, sent
from firmground.engine.network.forward import losses
from firmground.engine.network.key import Key
from firmground.engine.network.stack import Stack
from firmground.engine.training.training import Training

NORMS = ["none", "batch", "layer"]


@pytest.mark.parametrize("kind", NORMS)
def test_a_silenced_unit_of_the_last_hidden_layer_gives_the_outputs_of_holding_it_at_its_mean(kind: str) -> None:
    training = _trained(kind)
    stack = training.state.stacks[0]
    level = levels(training, stack)[1][:, 2]
    passed, targets = sent(training, stack, "eval", tapped=True)
    held = passed.taps[1]["a"].clone()
    held[..., 2] = level[:, None]
    by_hand = held @ stack.params[3, "W"] + stack.params[3, "b"][:, None]
    again, _ = sent(training, silenced(stack, (2, 2), level), "eval")
    torch.testing.assert_close(again.outputs, by_hand, rtol=0, atol=1e-12)
    rises = losses(by_hand, targets) - losses(passed.outputs, targets)
    assert costs(training, [2])[0, :, 2] == pytest.approx(rises.numpy(), abs=1e-12)


@pytest.mark.parametrize("kind", NORMS)
def test_an_earlier_unit_reaches_the_next_layers_pre_activations_as_its_mean_does(kind: str) -> None:
    training = _trained(kind)
    stack = training.state.stacks[0]
    level = levels(training, stack)[0][:, 1]
    passed, _ = sent(training, stack, "eval", tapped=True)
    again, _ = sent(training, silenced(stack, (1, 1), level), "eval", tapped=True)
    move = (level[:, None] - passed.taps[0]["a"][..., 1])[..., None] * stack.params[2, "W"][:, None, 1]
    torch.testing.assert_close(again.taps[1]["z"], passed.taps[1]["z"] + move, rtol=0, atol=1e-12)


def test_a_unit_with_no_outgoing_weights_costs_nothing_and_the_only_unit_costs_all_that_was_learned() -> None:
    training = _trained("none")
    _replace(
        training, lambda key, value: value.clone().index_fill_(1, torch.tensor([3]), 0.0) if key == (3, "W") else value
    )
    assert np.abs(costs(training, [2])[..., 3]).max() < 1e-12
    alone = _trained("none", widths=[4, 1])
    intact = loss(alone, "eval")
    assert (costs(alone, [2])[..., 0] > 0.3 * (np.log(4) - intact)).all()


def test_costs_are_ordered_by_layer_report_progress_and_leave_the_training_alone() -> None:
    training = _trained("batch")
    told: list[float] = []
    before = {name: value.clone() for name, value in training.state.stacks[0].params.items()}
    found = costs(training, [1, 2], told.append)
    assert found.shape == (1, 2, 6 + 5)
    assert np.array_equal(found[..., 6:], costs(training, [2]))
    assert sum(told) == 2 * 11
    assert all(torch.equal(value, before[name]) for name, value in training.state.stacks[0].params.items())


def test_a_lane_that_has_diverged_has_no_cost() -> None:
    training = _trained("none")
    training.state.alive[1] = False
    found = costs(training, [2])[0]
    assert np.isfinite(found[0]).all()
    assert np.isnan(found[1]).all()


def _trained(kind: str, **fields: Any) -> Training:
    planned = {"dataset": "clusters", "widths": [6, 5], "seeds": [0, 1], "steps": 40, "dtype": "float64"} | fields
    training = Training(experiment(**planned, arms=[{"name": "one", "norm": {"kind": kind}}]))
    while not training.finished:
        training.step()
    return training


def _replace(training: Training, change: Callable[[Key, torch.Tensor], torch.Tensor]) -> None:
    def changed(stack: Stack) -> Stack:
        return replace(stack, params={key: change(key, value) for key, value in stack.params.items()})

    training.state.stacks = [changed(stack) for stack in training.state.stacks]
