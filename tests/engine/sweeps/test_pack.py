"""Packs: each entry has the numbers of its own run, whatever is trained beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from firmground.engine.frames import Frame
from firmground.engine.measures.instruments import lanes as by_measure
from firmground.engine.measures.instruments.laboratory import Left
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.goal import Goal
from firmground.engine.sweeps.pack import trained
from firmground.engine.sweeps.plan import counting, packed
from firmground.engine.sweeps.statistics import Statistics
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training
from tests.engine.sweeps.small import small_sweep

RATES = {"path": "lr", "values": [0.1, 1.0]}
SCALES = {"path": "init_scale", "values": [0.5, 2]}
GOAL = Goal(loss=2.0)


def experiments(*axes: dict[str, Any], **parts: Any) -> list[Experiment]:
    return [entry.experiment for entry in counting(small_sweep(*axes, **parts), {}).values()]


def alone(one: Experiment, goal: Goal | None = GOAL) -> Statistics:
    [found] = trained([one], goal)
    return found


def log(one: Experiment) -> tuple[list[Frame], list[tuple[int, int]]]:
    """The frames of an ordinary run, and of each lane that diverged (lane, step)."""
    items = list(Running(Training(one)).whole())
    frames = [item for item in items if isinstance(item, Frame)]
    events = [item for item in items if not isinstance(item, Frame) and item.event["type"] == "diverged"]
    return frames, [(item.event["lane"], item.step) for item in events]


@pytest.mark.parametrize(
    "changes",
    [
        {"activation": "tanh"},
        {"activation": "sigmoid", "optimizer": "adam", "widths": [7, 5]},
        {"activation": "relu", "arms": [{"name": "layer", "norm": {"kind": "layer"}}, {"name": "plain"}]},
        {"arms": [{"name": "ghost", "norm": {"kind": "batch", "ghost": 8}}, {"name": "drop", "dropout": 0.3}]},
    ],
    ids=["by hand", "sigmoid and adam", "layer norm", "ghosts and dropout"],
)
def test_three_packings_give_the_same_bits(changes: dict[str, Any]) -> None:
    """Sizes are odd, so that no kernel's vectors end where a lane does."""
    sweep = small_sweep(RATES, {"path": "batch_size", "values": [16, 40]}, set=changes, seeds=3)
    entries = counting(sweep, {})
    found: list[dict[str, Statistics]] = []
    for most_lanes in (3, 9, 500):
        found.append({})
        for keys in packed(entries.values(), most_lanes=most_lanes):
            found[-1] |= zip(keys, trained([entries[key].experiment for key in keys], GOAL), strict=True)
    assert found[0] == found[1] == found[2]


@pytest.mark.soak
def test_four_thousand_lanes_are_one_stack_and_have_the_bits_of_three() -> None:
    """The most seeds that an experiment takes, as one entry, which is one pack."""
    few, many = (counting(small_sweep(RATES, set={"steps": 3}, seeds=seeds), {}) for seeds in (3, 4_096))
    one, all_of_them = next(iter(few.values())), next(iter(many.values()))
    assert packed([all_of_them]) == [[all_of_them.key]]
    found, whole = trained([one.experiment], GOAL)[0], trained([all_of_them.experiment], GOAL)[0]
    assert len(whole["loss"]) == 4_096
    assert whole["loss"][:3] == found["loss"]
    assert [layer[:3] for layer in whole["grad_norm"]] == found["grad_norm"]


@pytest.mark.parametrize("arm", [0, 1])
def test_an_entry_ends_where_its_own_run_does(arm: int) -> None:
    one = experiments({"path": "lr", "values": [0.5]}, set={"steps": 60})[arm]
    found = alone(one)
    frames, _ = log(one)
    last, layer = frames[-1], frames[-1].layers[one.focus.layer - 1].taps["z_tilde"]
    np.testing.assert_allclose(np.array(found["eval_loss"], dtype=float), last.eval_loss, rtol=1e-6)
    np.testing.assert_allclose(np.array(found["accuracy"], dtype=float), last.accuracy, rtol=1e-6)
    assert found["shift_start"] == layer.shift_start.tolist()
    assert found["shift_window"] == layer.shift_window.tolist()
    assert found["grad_norm"] == [each.grad_norm.tolist() for each in frames[1].layers]
    assert found["steps"] == [60, 60]


def test_before_fifty_steps_there_is_no_windowed_shift() -> None:
    found = alone(experiments({"path": "lr", "values": [0.5]})[0])
    assert found["shift_window"] == [None, None]
    assert None not in found["shift_start"]


def test_with_fifty_steps_the_window_reaches_back_to_the_start() -> None:
    found = alone(experiments({"path": "lr", "values": [0.5]}, set={"steps": 50})[0])
    assert found["shift_window"] == found["shift_start"]


@pytest.mark.parametrize("arm", [0, 1])
def test_steps_to_the_loss_are_counted_to_the_step(arm: int) -> None:
    one = experiments({"path": "lr", "values": [1.0]}, set={"steps": 40})[arm]
    training = Training(one)
    losses = []
    for _ in range(one.steps):
        training.step()
        losses.append(by_measure.loss(training, "probe", by_measure.BY_ITS_BATCH)[0])
    there = np.array(losses) <= GOAL.loss
    assert there.any(0).all()
    found = alone(one)
    assert found["steps_to_loss"] == (there.argmax(0) + 1).tolist()
    np.testing.assert_allclose(np.array(found["loss"], dtype=float), losses[-1], rtol=1e-6)


def first(there: Any) -> list[int | None]:
    """Of each lane the first step of [steps, lanes] at which it is there."""
    return [int(lane.argmax()) + 1 if lane.any() else None for lane in there.T]


@pytest.mark.parametrize("arm", [0, 1])
def test_steps_to_further_losses_are_counted_as_those_to_the_goal(arm: int) -> None:
    """The oracle looks at every step, at the evaluation set too; up to step 20 a pack does so as well."""
    one = experiments({"path": "lr", "values": [1.0]}, set={"steps": 20})[arm]
    goal = Goal(loss=2.0, also=(2.25, 1.5, 1e-9))
    training = Training(one)
    losses, eval_losses = [], []
    for _ in range(one.steps):
        training.step()
        losses.append(by_measure.loss(training, "probe", by_measure.BY_ITS_BATCH)[0])
        eval_losses.append(by_measure.loss(training, "eval", by_measure.EVALUATE)[0])
    found = alone(one, goal)
    wanted, eval_wanted = ([first(np.array(each) <= loss) for loss in goal.losses] for each in (losses, eval_losses))
    assert [found["steps_to_loss"], *found["steps_to_losses"]] == wanted
    assert [found["steps_to_eval_loss"], *found["steps_to_eval_losses"]] == eval_wanted
    assert wanted[3] == [None, None]
    assert len({str(each) for each in wanted}) == 4


def test_further_losses_change_no_other_number() -> None:
    every = experiments(RATES, SCALES)
    without, with_further = trained(every, GOAL), trained(every, Goal(loss=GOAL.loss, also=(2.2, 1.0)))
    for one, other in zip(without, with_further, strict=True):
        assert (one["steps_to_losses"], len(other["steps_to_losses"])) == ([], 2)
        assert {**other, "steps_to_losses": [], "steps_to_eval_losses": []} == one


def test_a_goal_ends_no_lane_before_the_smallest_of_its_losses() -> None:
    every = experiments({"path": "lr", "from": 0.05, "to": 2, "count": 6}, set={"steps": 40}, seeds=4)
    going = trained(every, Goal(loss=1.6, also=(2.0, 1.2)))
    ending = trained(every, Goal(loss=1.6, also=(2.0, 1.2), ends=True))
    ended = 0
    for whole, short in zip(going, ending, strict=True):
        assert short["steps_to_loss"] == whole["steps_to_loss"]
        assert short["steps_to_losses"] == whole["steps_to_losses"]
        smallest = short["steps_to_losses"][1]
        assert short["steps"] == [40 if step is None else step for step in smallest]
        ended += sum(step is not None for step in smallest)
    assert 0 < ended < sum(len(one["steps"]) for one in ending)


def test_the_best_is_never_worse_than_the_end() -> None:
    for found in trained(experiments(RATES, SCALES), GOAL):
        for best, last in zip(found["best_loss"], found["loss"], strict=True):
            assert best is not None
            assert last is not None
            assert best <= last
        for most, end in zip(found["best_accuracy"], found["accuracy"], strict=True):
            assert most is not None
            assert end is not None
            assert most >= end


def test_a_lane_that_diverges_ends_there_and_has_no_last_numbers() -> None:
    one = experiments({"path": "lr", "values": [100]}, set={"activation": "linear", "steps": 40})[0]
    _, diverged = log(one)
    assert [lane for lane, _ in sorted(diverged)] == [0, 1]
    found = alone(one)
    assert found["diverged"] == [step for _, step in sorted(diverged)]
    assert found["steps"] == found["diverged"]
    assert found["loss"] == found["eval_loss"] == found["shift_start"] == [None, None]


def test_lanes_that_the_goal_ends_leave_and_change_no_other() -> None:
    every = experiments({"path": "lr", "from": 0.05, "to": 2, "count": 6}, set={"steps": 40}, seeds=4)
    goal = Goal(loss=1.2)
    going, ending = trained(every, goal), trained(every, Goal(loss=goal.loss, ends=True))
    ended = 0
    for whole, short in zip(going, ending, strict=True):
        assert short["steps_to_loss"] == whole["steps_to_loss"]
        for seed, arrived in enumerate(short["steps_to_loss"]):
            if arrived is None:
                assert [short[name][seed] for name in ("loss", "eval_loss", "shift_start")] == [
                    whole[name][seed] for name in ("loss", "eval_loss", "shift_start")
                ]
            else:
                ended += 1
                last = short["loss"][seed]
                assert short["steps"][seed] == arrived
                assert last is not None
                assert last <= goal.loss
    lanes = sum(len(one["steps"]) for one in ending)
    assert 0 < ended < lanes


def test_a_goal_that_ends_every_lane_ends_the_pack() -> None:
    told: list[float] = []
    [found] = trained(experiments(RATES)[:1], Goal(loss=100, ends=True), tell=told.append)
    assert found["steps"] == [1, 1]
    assert len(told) == 1


PUSHES = [
    {"step": 0, "event": {"type": "kick", "layer": 1, "size": 0.5}},
    {"step": 8, "event": {"type": "set_lr", "lr": 0.01, "arm": "with BN"}},
    {"step": 9, "event": {"type": "shift_inputs", "offset": 0.5}},
    {"step": 12, "event": {"type": "set_batch_size", "batch_size": 16}},
]
NORMS = [
    {"step": 6, "event": {"type": "insert_norm"}},
    {"step": 9, "event": {"type": "fold_norm", "layers": [2]}},
    {"step": 12, "event": {"type": "insert_norm", "arm": "with BN"}},
]


@pytest.mark.parametrize("planned", [PUSHES, NORMS], ids=["pushes", "norms"])
def test_planned_events_act_in_a_pack_as_in_a_run(planned: list[dict[str, Any]]) -> None:
    found = [alone(one) for one in experiments({"path": "lr", "values": [0.5]}, set={"interventions": planned})]
    sweep = small_sweep({"path": "lr", "values": [0.5]}, set={"interventions": planned})
    frames, _ = log(sweep.points[0].candidates[0][1])
    losses = [loss for each in found for loss in each["eval_loss"]]
    np.testing.assert_allclose(np.array(losses, dtype=float), frames[-1].eval_loss, rtol=1e-6)


def test_it_leaves_when_asked() -> None:
    with pytest.raises(Left):
        trained(experiments(RATES), GOAL, leave=lambda: True)
