"""What freezing layers stops, and what it leaves going."""

from __future__ import annotations

import numpy as np

from firmground.engine.spec.interventions import Freeze, Unfreeze
from firmground.engine.training.training import Training
from tests.engine.plain import experiment

TWINS = [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}]


def test_frozen_layers_stay_and_their_optimizer_waits() -> None:
    training = Training(experiment(widths=[6, 4], optimizer="adam", lr=0.01, arms=TWINS))
    training.step()
    training.apply(Freeze(layers=(1,)))
    frozen = {k: v.clone() for k, v in training.state.stacks[1].params.items()}
    slots = {k: v.clone() for k, v in training.state.stacks[1].slots.items()}
    for _ in range(5):
        training.step()
    stack = training.state.stacks[1]
    assert {name for layer, name in stack.params if layer == 1} == {"W", "gamma", "beta"}
    assert all(np.array_equal(value, frozen[key]) for key, value in stack.params.items() if key[0] == 1)
    assert all(np.array_equal(value, slots[key]) for key, value in stack.slots.items() if key[0] == 1)
    assert not np.array_equal(stack.params[2, "W"], frozen[2, "W"])
    assert training.state.updates == {1: 1, 2: 6, 3: 6}
    training.apply(Unfreeze(layers=(1,)))
    training.step()
    assert not np.array_equal(training.state.stacks[1].params[1, "W"], frozen[1, "W"])


def test_running_averages_of_frozen_layers_go_on() -> None:
    training = Training(experiment(widths=[6, 4], arms=TWINS))
    training.step()
    training.apply(Freeze(layers=(1,)))
    before = {key: value.clone() for key, value in training.state.stacks[1].running.items()}
    training.step()
    running = training.state.stacks[1].running
    assert before
    assert not any(np.array_equal(running[key], value) for key, value in before.items())
