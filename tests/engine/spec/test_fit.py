"""Rules between fields, and between an event and its experiment."""

from __future__ import annotations

from typing import Any

import pytest

from firmground.engine.errors import InvalidExperiment
from firmground.engine.spec.events import parse_event
from firmground.engine.spec.experiment import Experiment, parse_experiment

BATCH = {"name": "with BN", "norm": {"kind": "batch"}}
DRAWN = [[place / 10, -place / 20, place % 2] for place in range(10)]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            {"arms": [{"name": "a"}, {"name": "b"}, {"name": "a"}]},
            "arms.2.name: got 'a'. Allowed: a name that no other arm has.",
        ),
        (
            {"dataset": "drawn"},
            "points: got None. Allowed: 8 to 500 points, each [x1, x2, class] (they must be given with drawn).",
        ),
        (
            {"points": DRAWN},
            "points: got '10 points'. Allowed: nothing (null) with digits: only drawn has points.",
        ),
        (
            {"dataset": "drawn", "points": [[0, 0, 1], *([x, y, 0] for x, y, _ in DRAWN)]},
            "points: got '1 of class 1'. Allowed: at least 2 points of class 1.",
        ),
        (
            {"dataset": "drawn", "points": DRAWN, "batch_size": 11},
            "batch_size: got 11. Allowed: at most 10, the training examples of drawn.",
        ),
        (
            {"dataset": "drawn", "points": DRAWN, "batch_size": 8, "recording": {"probe": 11}},
            "recording.probe: got 11. Allowed: at most 10, the training examples of drawn.",
        ),
        ({"seeds": [3, 1, 3]}, "seeds: got [3, 1, 3]. Allowed: whole numbers without repetition."),
        (
            {"batch_size": 1_438},
            "batch_size: got 1438. Allowed: at most 1,437, the training examples of digits.",
        ),
        (
            {"dataset": "wine", "batch_size": 8, "arms": [{"name": "a"}, {"name": "b", "batch_size": 134}]},
            "arms.1.batch_size: got 134. Allowed: at most 133, the training examples of wine.",
        ),
        (
            {"dataset": "wine", "recording": {"probe": 134}},
            "recording.probe: got 134. Allowed: at most 133, the training examples of wine.",
        ),
        (
            {"batch_size": 1, "arms": [BATCH]},
            "batch_size: got 1. Allowed: at least 2: arm “with BN” takes statistics over the mini-batch.",
        ),
        (
            {"arms": [{"name": "noisy", "norm": {"kind": "noisy_batch"}, "batch_size": 1}]},
            "arms.0.batch_size: got 1. Allowed: at least 2: arm “noisy” takes statistics over the mini-batch.",
        ),
        (
            {"batch_size": 64, "arms": [{"name": "ghosts", "norm": {"kind": "batch", "ghost": 24}}]},
            "batch_size: got 64. Allowed: a multiple of 24, the ghost batch of arm “ghosts”.",
        ),
        (
            {"batch_size": 8, "arms": [{"name": "ghosts", "norm": {"kind": "batch", "ghost": 16}}]},
            "batch_size: got 8. Allowed: a multiple of 16, the ghost batch of arm “ghosts”.",
        ),
        (
            {"arms": [{"name": "a", "norm": {"kind": "population", "ghost": 8}}]},
            "arms.0.norm.ghost: got 8. Allowed: nothing (null) with kind population.",
        ),
        (
            {"arms": [{"name": "a", "norm": {"gamma": 2}}]},
            "arms.0.norm.gamma: got 2.0. Allowed: nothing (null) with kind none.",
        ),
        (
            {"arms": [{"name": "a", "norm": {"beta": 0}}]},
            "arms.0.norm.beta: got 0.0. Allowed: nothing (null) with kind none.",
        ),
        (
            {"arms": [{"name": "a", "norm": {"kind": "rms", "beta": 0}}]},
            "arms.0.norm.beta: got 0.0. Allowed: nothing (null): RMS norm has no beta.",
        ),
        (
            {"widths": [12, 8], "arms": [{"name": "a", "norm": {"kind": "group", "groups": 3}}]},
            "arms.0.norm.groups: got 3. Allowed: a divisor of every hidden width that leaves 2 units a group "
            "(8 does not).",
        ),
        (
            {"widths": [12, 4], "arms": [{"name": "a", "norm": {"kind": "group", "groups": 4}}]},
            "arms.0.norm.groups: got 4. Allowed: a divisor of every hidden width that leaves 2 units a group "
            "(4 does not).",
        ),
        ({"focus": {"layer": 5}}, "focus.layer: got 5. Allowed: a hidden layer, 1 to 4."),
        ({"focus": {"layer": 2, "units": [1, 5]}}, "focus.units.1: got 5. Allowed: a tracked unit of layer 2, 1 to 4."),
        (
            {"focus": {"layer": 1, "units": [4, 1]}, "recording": {"tracked_units": 3}},
            "focus.units.0: got 4. Allowed: a tracked unit of layer 1, 1 to 3.",
        ),
        ({"dataset": "wine", "channels": [8]}, "channels: got [8]. Allowed: nothing (null): wine holds no pictures."),
        ({"colour": "black"}, "colour: got 'black'. Allowed: nothing (null): digits has no coat."),
        ({"dataset": "cats", "colour": "blue"}, "colour: got 'blue'. Allowed: one of black, coloured, mixed, overlap."),
        (
            {"steps": 10, "interventions": [{"step": 11, "type": "step"}]},
            "interventions.0.step: got 11. Allowed: 0 to 10, the steps of the experiment.",
        ),
        (
            {"interventions": [{"step": 1, "type": "step"}, {"step": 2, "type": "kick", "layer": 6, "size": 1}]},
            "interventions.1.event.layer: got 6. Allowed: a layer, 1 to 5.",
        ),
    ],
)
def test_a_misfit_is_refused_with_the_values_that_would_fit(document: object, message: str) -> None:
    with pytest.raises(InvalidExperiment) as refused:
        parse_experiment(document)
    assert str(refused.value) == message
    assert message.startswith(f"{refused.value.field}: ")
    assert message.endswith(f"{refused.value.allowed}.")


@pytest.mark.parametrize(
    "document",
    [
        {"batch_size": 1_437},
        {"batch_size": 2, "arms": [BATCH]},
        {"batch_size": 1, "arms": [{"name": "a"}, {"name": "b", "norm": {"kind": "layer"}}]},
        {"batch_size": 1, "arms": [{"name": "training_set", "norm": {"kind": "population"}}]},
        {"batch_size": 1, "arms": [BATCH | {"batch_size": 2}]},
        {"batch_size": 64, "arms": [{"name": "a", "norm": {"kind": "batch", "ghost": 64}}]},
        {"seeds": list(range(64)), "arms": [{"name": str(i)} for i in range(4)]},
        {"widths": [4, 16], "arms": [{"name": "a", "norm": {"kind": "group", "groups": 2}}]},
        {"dataset": "cats", "colour": "mixed", "channels": [8]},
        {"widths": [2, 2], "focus": {"layer": 2, "units": [2, 1]}},
        {"steps": 10, "interventions": [{"step": 10, "type": "kick", "layer": 5, "size": 1}]},
    ],
)
def test_an_experiment_just_within_the_limits_is_accepted(document: object) -> None:
    assert isinstance(parse_experiment(document), Experiment)


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ({"type": "kick", "layer": 4, "size": 1}, "layer: got 4. Allowed: a layer, 1 to 3."),
        ({"type": "freeze", "layers": [1, 9]}, "layers.1: got 9. Allowed: a layer, 1 to 3."),
        ({"type": "unfreeze", "layers": [7]}, "layers.0: got 7. Allowed: a layer, 1 to 3."),
        ({"type": "set_lr", "lr": 1, "arm": "x"}, "arm: got 'x'. Allowed: one of plain, ghosts."),
        ({"type": "set_batch_size", "batch_size": 8, "arm": "x"}, "arm: got 'x'. Allowed: one of plain, ghosts."),
        (
            {"type": "set_batch_size", "batch_size": 134},
            "batch_size: got 134. Allowed: at most 133, the training examples of wine.",
        ),
        (
            {"type": "set_batch_size", "batch_size": 1},
            "batch_size: got 1. Allowed: at least 2: arm “ghosts” takes statistics over the mini-batch.",
        ),
        (
            {"type": "set_batch_size", "batch_size": 12, "arm": "ghosts"},
            "batch_size: got 12. Allowed: a multiple of 8, the ghost batch of arm “ghosts”.",
        ),
        (
            {"type": "shift_inputs", "colour": "black"},
            "colour: got 'black'. Allowed: nothing (null): wine has no coat.",
        ),
        (
            {"type": "retrain", "turned": 0.3},
            "turned: got 0.3. Allowed: 0: wine has no coat.",
        ),
        (
            {"type": "retrain", "examples": 134},
            "examples: got 134. Allowed: at most 133, the training examples of wine.",
        ),
        (
            {"type": "retrain", "examples": 64},
            "examples: got 64. Allowed: nothing (null): arm “ghosts” has ghost batches.",
        ),
    ],
)
def test_an_event_that_does_not_fit_is_refused_live_and_planned_in_the_same_words(event: Any, message: str) -> None:
    document: dict[str, Any] = {
        "dataset": "wine",
        "widths": [4, 4],
        "batch_size": 16,
        "arms": [{"name": "plain"}, {"name": "ghosts", "norm": {"kind": "batch", "ghost": 8}}],
    }
    with pytest.raises(InvalidExperiment) as live:
        parse_event(event).check(parse_experiment(document))
    assert str(live.value) == message
    with pytest.raises(InvalidExperiment) as planned:
        parse_experiment(document | {"interventions": [{"step": 3, "event": event}]})
    assert str(planned.value) == f"interventions.0.event.{message}"


@pytest.mark.parametrize(
    "event",
    [
        {"type": "kick", "layer": 3, "size": 1},
        {"type": "set_batch_size", "batch_size": 1, "arm": "plain"},
        {"type": "set_batch_size", "batch_size": 128},
        {"type": "set_lr", "lr": 0.1},
        {"type": "shift_inputs", "offset": 3},
        {"type": "retrain"},
        {"type": "freeze", "layers": [1, 2, 3]},
        {"type": "pause"},
        {"type": "stop"},
    ],
)
def test_an_event_that_fits_is_accepted(event: object) -> None:
    arms = [{"name": "plain"}, {"name": "ghosts", "norm": {"kind": "batch", "ghost": 8}}]
    spec = parse_experiment({"dataset": "wine", "widths": [4, 4], "batch_size": 16, "arms": arms})
    parse_event(event).check(spec)
