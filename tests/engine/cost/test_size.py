"""The predicted size of logs and checkpoints is their real size."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.cost.size import SLOTS, checkpoint_bytes, log_bytes, probe_bytes, size
from firmground.engine.frames import encode
from firmground.engine.network.optimizers import OPTIMIZERS
from firmground.engine.recording.memory import Mark
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.training.running import train
from firmground.engine.training.training import Training

KINDS = [{"name": kind, "norm": {"kind": kind}} for kind in ("none", "batch", "layer", "rms")]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"dtype": "float64", "seeds": [0, 1, 2], "recording": {"detail_seeds": 2}},
        {"widths": [100], "recording": {"probe": 32, "tracked_units": 8}},
        {"dataset": "moons", "widths": [4], "arms": KINDS},
    ],
    ids=str,
)
def test_the_size_of_the_log_is_that_of_its_frames(changes: dict[str, Any]) -> None:
    experiment = parse_experiment({"steps": 2, **changes})
    written = sum(len(encode(frame)) for frame in train(experiment))
    assert log_bytes(experiment) == pytest.approx(written, rel=0.02)


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_size_of_a_checkpoint_is_that_of_its_bytes(optimizer: str, dtype: str) -> None:
    experiment = parse_experiment(
        {"widths": [100, 75], "arms": KINDS, "steps": 140, "lr": 0.001, "optimizer": optimizer, "dtype": dtype}
    )
    training = Training(experiment)
    largest = 0
    for step in range(61):
        if step % 10 == 0:
            training.frame()
            largest = max(largest, len(training.checkpoint()))
        training.step()
    assert checkpoint_bytes(experiment) == pytest.approx(largest, rel=0.05)
    assert size(experiment).checkpoints == 2 * checkpoint_bytes(experiment)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_what_the_recorder_keeps_of_a_frame_is_counted(activation: str) -> None:
    arms = [*KINDS, {"name": "noisy", "norm": {"kind": "noisy_batch"}}]
    experiment = parse_experiment({"widths": [6, 4], "arms": arms, "seeds": [0, 1], "activation": activation})
    training = Training(experiment)
    training.frame()
    (mark,) = (entry for entry in training.recorder.memory.trail if isinstance(entry, Mark))
    assert mark.milestones is not None
    assert probe_bytes(experiment) == sum(each.bytes for each in mark.milestones)


def test_a_run_shorter_than_the_window_keeps_no_earlier_states() -> None:
    experiment = parse_experiment({"widths": [200, 150], "steps": 40})
    training = Training(experiment)
    training.frame()
    training.step()
    training.frame()
    assert checkpoint_bytes(experiment) == pytest.approx(len(training.checkpoint()), rel=0.05)


def test_the_slots_of_an_optimizer_are_those_that_it_fills() -> None:
    assert {kind: count for kind, (_, count) in OPTIMIZERS.items()} == SLOTS
    experiment = parse_experiment({"widths": [3], "optimizer": "adam", "steps": 5})
    (stack, *_) = Training(experiment).state.stacks
    assert len(stack.slots) == len(stack.params) * SLOTS["adam"]
