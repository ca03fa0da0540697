"""What freezing layers stops, and what it leaves going."""

from __future__ import annotations

from typing import Any, cast

import msgspec
import numpy as np
import pytest
from torch import nn

from firmground.engine.network.key import LEARNED, keys_of
from firmground.engine.spec.freezing import PARTS, Freezable
from firmground.engine.spec.interventions import Freeze, Unfreeze
from firmground.engine.training import update
from firmground.engine.training.checkpoint import DIGEST, MARK, restored, sealed
from firmground.engine.training.training import Training
from tests.engine.plain import PlainLane, experiment, largest_difference

TWINS = [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}]
TOLERANCE = 1e-10


class _FreezingLane(PlainLane):
    """The oracle with layer 1 frozen: torch.optim skips what has no gradient, momentum 0 keeps running averages."""

    def freeze(self, what: Freezable, *, still: bool) -> None:
        module, norm = self.layers[0], self.norms[0]
        parts = PARTS[what]
        held = [module] * ("weights" in parts) + [norm] * ("gamma_beta" in parts)
        for parameter in (one for part in held if part is not None for one in part.parameters()):
            parameter.requires_grad_(not still)
            parameter.grad = None
        if "running_averages" in parts and norm is not None:
            cast("nn.BatchNorm1d", getattr(norm, "norm", norm)).momentum = 0.0 if still else 0.1


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam", "adamw"])
@pytest.mark.parametrize("what", list(PARTS))
def test_a_frozen_part_is_as_in_plain_pytorch(
    what: Freezable, optimizer: str, by_hand: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not by_hand:
        monkeypatch.setattr(update, "fits", lambda *_: False)
    spec = experiment(widths=[6, 4], optimizer=optimizer, lr=0.01, weight_decay=0.01, arms=TWINS)
    training = Training(spec)
    lanes = [_FreezingLane(training, lane) for lane in range(len(spec.lanes))]

    def stepped(steps: int) -> float:
        for _ in range(steps):
            training.step()
            for lane in lanes:
                lane.step()
        return max(largest_difference(training, number, lane) for number, lane in enumerate(lanes))

    assert stepped(2) < TOLERANCE
    for event in (Freeze(layers=(1,), what=what), Unfreeze(layers=(1,), what=what)):
        training.apply(event)
        for lane in lanes:
            lane.freeze(what, still=isinstance(event, Freeze))
        assert stepped(4) < TOLERANCE


@pytest.mark.parametrize("kind", ["layer", "population", "noisy_batch"])
def test_other_normalizations_are_frozen_as_in_plain_pytorch(kind: str) -> None:
    training = Training(
        experiment(widths=[6, 4], optimizer="adam", lr=0.01, arms=[{"name": "a", "norm": {"kind": kind}}])
    )
    lane = _FreezingLane(training, 0)
    training.apply(Freeze(layers=(1,), what="everything"))
    lane.freeze("everything", still=True)
    for _ in range(4):
        training.step()
        lane.step()
    assert largest_difference(training, 0, lane) < TOLERANCE


@pytest.mark.parametrize("what", list(PARTS))
def test_only_what_is_frozen_stays(what: Freezable) -> None:
    training = Training(experiment(widths=[6, 4], optimizer="adam", lr=0.01, arms=TWINS))
    training.step()
    training.apply(Freeze(layers=(1,), what=what))
    before = _numbers(training)
    for _ in range(3):
        training.step()
    still = {key for key, value in _numbers(training).items() if np.array_equal(value, before[key])}
    assert still == {key for key in before if key[:2] in keys_of([1], what)}


def _numbers(training: Training) -> dict[Any, Any]:
    """Of the arm with batch norm: parameters, running averages and optimizer slots."""
    stack = training.state.stacks[1]
    return {key: value.clone() for part in (stack.params, stack.running, stack.slots) for key, value in part.items()}


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
    assert {layer: count for (layer, _), count in training.state.updates.items()} == {1: 1, 2: 6, 3: 6}
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


def test_a_checkpoint_that_names_frozen_layers_means_all_that_they_learn() -> None:
    """As versions wrote it that knew of no parts, with one count of updates a layer."""
    spec = experiment(widths=[6, 4], optimizer="adam", lr=0.01, arms=TWINS, steps=9)
    training = Training(spec)
    training.step()
    training.apply(Freeze(layers=(1,)))
    training.step()
    document = msgspec.msgpack.decode(training.checkpoint()[len(MARK) + DIGEST :])
    document |= {"updates": {1: 1, 2: 2, 3: 2}, "frozen": [1]}
    state, _ = restored(sealed(msgspec.msgpack.encode(document)), spec, training.device)
    assert state.frozen == training.state.frozen == {(1, name) for name in LEARNED}
    assert state.updates == training.state.updates
