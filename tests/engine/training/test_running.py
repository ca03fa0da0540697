from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
import torch

from firmground.engine.datasets.load import turned
from firmground.engine.errors import CheckpointMismatch
from firmground.engine.frames import Frame, Item, LoggedEvent, same_numbers
from firmground.engine.network.inputs import Inputs
from firmground.engine.spec.events import Step
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.interventions import (
    Freeze,
    Intervention,
    Kick,
    Retrain,
    SetBatchSize,
    SetLr,
    ShiftInputs,
    Unfreeze,
)
from firmground.engine.spec.schedule import schedule
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training
from tests.engine.plain import experiment

TWINS = [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}]
EVERYTHING = [
    {"name": kind, "norm": {"kind": kind}, "dropout": 0.2}
    for kind in ("none", "batch", "population", "layer", "group", "rms", "noisy_batch")
]
LIVE: dict[int, Intervention] = {
    3: SetLr(lr=0.02),
    10: Kick(layer=1, size=0.5),
    20: SetBatchSize(batch_size=24, arm="batch"),
    30: Freeze(layers=(1, 2)),
    40: ShiftInputs(offset=0.5, scale=2.0),
    48: Retrain(examples=100),
    41: Freeze(layers=(2,), what="running_averages"),
    50: Unfreeze(layers=(1,), what="gamma_beta"),
    55: Unfreeze(layers=(2,)),
    56: Kick(layer=2, size=0.5),
}


def _spec(**fields: object) -> Experiment:
    small = {"widths": [8, 4], "steps": 66, "seeds": [0, 1], "recording": {"max_frames": 16, "probe": 40}}
    return experiment(**(small | fields))


def _everything(optimizer: str, **fields: object) -> Experiment:
    # Population normalization sends all examples through the networks, so few of them.
    return _spec(dataset="wine", arms=EVERYTHING, optimizer=optimizer, lr=0.01, dtype="float32", **fields)


@cache
def _acted(optimizer: str) -> list[Item]:
    """The log of a run with live interventions. Many tests compare with it, so it is made once."""
    running = Running(Training(_everything(optimizer)))
    log = list(running.begin())
    while not running.training.finished:
        log += running.advance()
        if (event := LIVE.get(running.training.step_number)) is not None:
            log += running.intervene(event)
    return log


def _same(one: list[Item], other: list[Item]) -> bool:
    return len(one) == len(other) and all(same_numbers(a, b) for a, b in zip(one, other, strict=True))


def test_an_event_precedes_the_frame_that_shows_its_effect() -> None:
    log = _acted("momentum")
    for index, item in enumerate(log):
        if isinstance(item, LoggedEvent):
            after = log[index + 1]
            assert isinstance(after, Frame)
            assert after.step == item.step
    steps = [item.step for item in log if isinstance(item, Frame)]
    assert all(one <= other for one, other in pairwise(steps))
    assert set(schedule(_spec())) <= set(steps)


@pytest.mark.parametrize(
    "optimizer",
    ["momentum", "adam", pytest.param("sgd", marks=pytest.mark.soak), pytest.param("adamw", marks=pytest.mark.soak)],
)
def test_a_run_repeated_from_its_own_log_gives_the_same_frames(optimizer: str) -> None:
    log = _acted(optimizer)
    planned = [
        {"step": item.step, "event": item.event, "type": "event", "seq": 9, "elapsed": 1.0}
        for item in log
        if isinstance(item, LoggedEvent)
    ]
    document = _everything(optimizer).model_dump(mode="json")
    repeated = Experiment.model_validate(document | {"interventions": planned})
    assert _same(log, list(Running(Training(repeated)).whole()))


def _resumed(optimizer: str, stops: Sequence[int]) -> list[Item]:
    """The log of a run with planned interventions that stops after these steps and continues from a checkpoint."""
    planned = [{"step": step, "event": event.model_dump()} for step, event in LIVE.items()]
    spec = _everything(optimizer, interventions=planned)
    running = Running(Training(spec))
    log = list(running.begin())
    for stop in stops:
        while running.training.step_number < stop:
            log += running.advance()
        running = Running(Training(spec, running.training.checkpoint()))
        assert running.training.step_number == stop
    return log + list(running.whole())


@pytest.mark.parametrize(("optimizer", "stops"), [("momentum", (0, 9, 20, 55, 66)), ("adam", (1, 10, 37, 65))])
def test_a_run_resumed_again_and_again_continues_with_the_same_bits(optimizer: str, stops: tuple[int, ...]) -> None:
    assert _same(_acted(optimizer), _resumed(optimizer, stops))


@pytest.mark.soak
@pytest.mark.parametrize(
    ("stop", "optimizer"),
    [(stop, "momentum") for stop in (0, 9, 20, 55, 66)] + [(stop, "adam") for stop in (1, 10, 37, 65)],
)
def test_a_run_resumed_once_continues_with_the_same_bits(stop: int, optimizer: str) -> None:
    assert _same(_acted(optimizer), _resumed(optimizer, [stop]))


def test_a_checkpoint_of_a_resumed_run_is_the_checkpoint_of_the_run() -> None:
    spec = _spec(arms=EVERYTHING, lr=0.01)
    running = Running(Training(spec))
    list(running.begin())
    for _ in range(60):
        list(running.advance())
    running.training.state.elapsed = 0.0
    once = running.training.checkpoint()
    again = Training(spec, once)
    assert len(again.checkpoint()) == pytest.approx(len(once), abs=16)
    assert again.elapsed >= 0


def test_a_diverged_lane_is_an_event_of_its_step_and_survives_a_checkpoint() -> None:
    arms = [{"name": "wild", "lr": 900.0}, {"name": "tame"}]
    fields = {"dataset": "two_scales", "scaling": "raw", "activation": "linear", "widths": [4], "lr": 1e-9}
    spec = _spec(**fields, arms=arms, seeds=[0], steps=60)
    log = list(Running(Training(spec)).whole())
    events = [item for item in log if isinstance(item, LoggedEvent)]
    assert [event.event for event in events] == [{"type": "diverged", "lane": 0}]
    first_marked = next(item for item in log if isinstance(item, Frame) and item.diverged[0])
    assert first_marked.step >= events[0].step
    before = [item for item in log if isinstance(item, Frame) and item.step < events[0].step]
    assert not any(frame.diverged.any() for frame in before)
    last = log[-1]
    assert isinstance(last, Frame)
    assert last.step == 60
    assert np.isfinite(last.loss[1])

    running = Running(Training(spec))
    part = list(running.begin())
    while running.training.step_number < events[0].step + 2:
        part += running.advance()
    part += Running(Training(spec, running.training.checkpoint())).whole()
    assert _same(log, part)


def test_single_steps_and_planned_ones_add_a_frame() -> None:
    spec = _spec(steps=400, recording={"max_frames": 8, "probe": 40})
    quiet = next(step for step in range(1, 400) if step not in schedule(spec) and step + 1 not in schedule(spec))
    running = Running(Training(spec))
    list(running.begin())
    while running.training.step_number < quiet:
        list(running.advance())
    (frame,) = running.advance(single=True)
    assert isinstance(frame, Frame)
    assert frame.step == quiet + 1

    planned = _spec(
        steps=400, recording={"max_frames": 8, "probe": 40}, interventions=[{"step": quiet, "type": "step"}]
    )
    log = list(Running(Training(planned)).whole())
    assert Step().model_dump() in [item.event for item in log if isinstance(item, LoggedEvent)]
    assert quiet + 1 in [item.step for item in log if isinstance(item, Frame)]


def test_a_kick_is_the_same_in_all_arms_and_of_the_stated_size() -> None:
    training = Training(experiment(widths=[6, 4], seeds=[0, 1], arms=TWINS))
    before = [stack.params[1, "W"].clone() for stack in training.state.stacks]
    training.apply(Kick(layer=1, size=0.3))
    pushes = [stack.params[1, "W"] - old for stack, old in zip(training.state.stacks, before, strict=True)]
    assert np.allclose(pushes[0], pushes[1])
    relative = pushes[0].norm(dim=1) / before[0].norm(dim=1)
    assert np.allclose(relative, 0.3)
    assert not np.allclose(pushes[0][0], pushes[0][1])
    training.apply(Kick(layer=1, size=0.3))
    second = training.state.stacks[0].params[1, "W"] - before[0] - pushes[0]
    assert not np.allclose(second, pushes[0])


def test_a_shift_acts_on_all_inputs_and_replaces_the_previous_one() -> None:
    training = Training(experiment(widths=[4]))
    plain = training.source.inputs(training.state.world)
    training.apply(ShiftInputs(offset=3.0))
    training.apply(ShiftInputs(offset=1.0, scale=2.0))
    shifted = training.source.inputs(training.state.world)
    for name in ("x", "x_probe", "x_eval"):
        assert np.allclose(getattr(shifted, name), 2 * getattr(plain, name) + 1)


def test_a_new_coat_leaves_shapes_and_labels_alone() -> None:
    training = Training(experiment(dataset="cats", widths=[4], dtype="float32"))
    black = training.source.inputs(training.state.world)
    training.apply(ShiftInputs(colour="coloured"))
    coloured = training.source.inputs(training.state.world)
    assert np.array_equal(black.y, coloured.y)
    assert not np.array_equal(black.x, coloured.x)


def cats_with(*events: Intervention) -> tuple[Inputs, Inputs]:
    """The inputs of a training on cats at first, and after these events."""
    training = Training(experiment(dataset="cats", widths=[4], dtype="float32"))
    before = training.source.inputs(training.state.world)
    for event in events:
        training.apply(event)
    return before, training.source.inputs(training.state.world)


def test_a_retraining_keeps_the_given_examples_and_swaps_labels_of_the_lightest_coats() -> None:
    all_of_them, few = cats_with(Retrain(examples=32, turned=0.3))
    trained, tested = turned("cats", 0.3)
    assert few.examples == 32
    _, more = cats_with(Retrain(examples=200, turned=0.3))
    assert torch.equal(more.x[:, :32], few.x), "smaller sets are parts of larger ones"
    assert torch.equal(few.y_eval != all_of_them.y_eval, torch.from_numpy(tested).unsqueeze(0))
    _, changed = cats_with(Retrain(turned=0.3))
    assert torch.equal(changed.x, all_of_them.x)
    assert torch.equal(changed.y != all_of_them.y, torch.from_numpy(trained).unsqueeze(0))
    assert torch.equal(few.x_probe, all_of_them.x_probe), "the probe is the same examples whatever is trained on"


def test_coats_and_truth_change_by_themselves() -> None:
    _, first = cats_with(ShiftInputs(colour="coloured"), Retrain(turned=0.3))
    _, second = cats_with(Retrain(turned=0.3), ShiftInputs(colour="coloured"))
    assert torch.equal(first.x, second.x)
    assert torch.equal(first.y, second.y)
    before, undone = cats_with(Retrain(examples=32, turned=0.3), Retrain())
    assert torch.equal(before.y, undone.y)


@pytest.mark.parametrize("batch_size", [16, 64])
def test_retraining_sees_only_its_examples_and_a_larger_mini_batch_holds_them_all(batch_size: int) -> None:
    spec = experiment(dataset="cats", widths=[4], batch_size=batch_size, dtype="float32")
    first, second = Training(spec), Training(spec)
    for training in (first, second):
        training.apply(Retrain(examples=32))
    seen = second.source.inputs(second.state.world)
    nothing_else = replace(seen, x_eval=torch.zeros_like(seen.x_eval), x_probe=torch.zeros_like(seen.x_probe))
    second.source.inputs = lambda world: nothing_else  # type: ignore[assignment]
    for _ in range(5):
        first.step()
        second.step()
    for mine, theirs in zip(first.state.stacks, second.state.stacks, strict=True):
        assert all(torch.equal(mine.params[name], theirs.params[name]) for name in mine.params)
    assert first.frame().epoch[0] == pytest.approx(5 * min(batch_size, 32) / 32, abs=1)


def test_damaged_and_foreign_checkpoints_are_refused() -> None:
    spec = _spec()
    data = Training(spec).checkpoint()
    for wrong in (b"", b"\x81", data[: len(data) // 2], b"nonsense" * 100):
        with pytest.raises(CheckpointMismatch, match="damaged"):
            Training(spec, wrong)
    with pytest.raises(CheckpointMismatch, match="another experiment"):
        Training(_spec(lr=0.123), data)
