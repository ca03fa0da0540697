"""Batch norm inserted and folded in a run: its log, its checkpoints, its other arms, and what is refused."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

from firmground.engine.errors import EventRefused, InvalidExperiment
from firmground.engine.frames import same_numbers
from firmground.engine.spec.events import parse_event
from firmground.engine.spec.interventions import FoldNorm, InsertNorm
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training
from tests.engine.training.test_blocks import assert_close, both, numbers, stepped
from tests.engine.training.test_norm_changes import BATCH, DENSE, FOLD, INSERT, NONE, spec


@pytest.mark.parametrize("event", [INSERT, FOLD, {**FOLD, "layers": [2]}], ids=["insert", "fold", "fold 2"])
@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_the_other_arms_are_untouched_to_the_bit(event: dict[str, Any], optimizer: str) -> None:
    """The other arm is the one that the event does not name, which shares blocks and optimizer calls with it."""
    chosen = spec(optimizer=optimizer, lr=0.01, weight_decay=0.01, **DENSE)
    changed, plain = stepped(Training(chosen), 8), stepped(Training(chosen), 8)
    name = "without" if event is INSERT else "with"
    changed.apply({**event, "arm": name})
    one, other = numbers(stepped(changed, 9)), numbers(stepped(plain, 9))
    lanes = {0, 1} if name == "with" else {2, 3}
    mine = [key for key in other if key[-1] in lanes]
    assert mine
    for key in mine:
        assert np.array_equal(one[key], other[key]), key


@pytest.mark.parametrize("event", [INSERT, FOLD], ids=["insert", "fold"])
def test_a_lane_has_the_same_numbers_alone_and_in_a_stack(event: dict[str, Any]) -> None:
    arm = NONE if event is INSERT else BATCH
    several, alone = (
        stepped(Training(spec(arms=[arm, {**arm, "name": "twin"}], seeds=seeds, optimizer="adam", **DENSE)), 6)
        for seeds in ([4, 1, 8], [1])
    )
    several.apply(event)
    alone.apply({**event, "arm": arm["name"]})
    many, one = numbers(stepped(several, 7)), numbers(stepped(alone, 7))
    for key, value in one.items():
        if key[-1] == 0 and len(key) > 1:
            assert np.array_equal(value, many[(*key[:-1], 1)]), key


@pytest.mark.parametrize("event", [INSERT, FOLD, {**FOLD, "layers": [1, 3]}], ids=["insert", "fold", "fold some"])
def test_by_hand_is_by_autograd_afterwards(event: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand, plain = both(spec(optimizer="adam", lr=0.01, weight_decay=0.1, **DENSE), monkeypatch)
    for training in (by_hand, plain):
        stepped(training, 6).apply(event)
        stepped(training, 8)
    assert_close(numbers(by_hand), numbers(plain))


LONG: dict[str, Any] = {"steps": 90, "recording": {"max_frames": 30, "probe": 32}}
PLAN = [
    {"step": 4, "event": INSERT},
    {"step": 6, "event": {**FOLD, "layers": [2], "arm": "with"}},
    {"step": 9, "event": {"type": "set_batch_size", "batch_size": 8}},
    {"step": 9, "event": {**INSERT, "layers": [2]}},
    {"step": 60, "event": {**FOLD, "arm": "without"}},
]


def test_live_events_and_planned_ones_give_the_same_log() -> None:
    fields: dict[str, Any] = {**LONG, "optimizer": "adam", "lr": 0.01, **DENSE}
    planned = list(Running(Training(spec(interventions=PLAN, **fields))).whole())
    live = Running(Training(spec(**fields)))
    made = list(live.begin())
    while not live.training.finished:
        made += live.advance()
        for one in PLAN:
            if one["step"] == live.training.step_number:
                made += live.intervene(cast("Any", parse_event(one["event"])))
    assert len(planned) == len(made)
    assert all(same_numbers(one, other) for one, other in zip(planned, made, strict=True))


@pytest.mark.parametrize("at", [5, 62, *(pytest.param(at, marks=pytest.mark.soak) for at in (3, 8, 20, 80))])
def test_a_resumed_run_has_the_same_bits(at: int) -> None:
    chosen = spec(interventions=PLAN, optimizer="adam", lr=0.01, **LONG, **DENSE)
    first = Running(Training(chosen))
    list(first.begin())
    while first.training.step_number < at:
        list(first.advance())
    second = Running(Training(chosen, first.training.checkpoint()))
    list(second.begin())
    while not first.training.finished:
        for one, other in zip(first.advance(), second.advance(), strict=True):
            assert same_numbers(one, other), (one.step, type(one))


def test_frames_show_what_holds_at_their_step() -> None:
    training = stepped(Training(spec(seeds=[3], **DENSE)), 3)
    before = training.frame()
    training.apply(INSERT)
    after = training.frame()
    layer, then = after.layers[1], before.layers[1]
    assert np.isnan(then.gamma[0]).all()
    assert np.isfinite(layer.gamma[0]).all()
    assert np.isfinite(layer.running_var[0]).all()
    np.testing.assert_array_equal(then.taps["z"].moments[0], then.taps["z_norm"].moments[0])
    assert abs(layer.taps["z_norm"].moments[0, 0]) < 1e-12
    assert layer.taps["z_norm"].moments[0, 1] == pytest.approx(1, abs=0.01)
    # z_tilde is what z was but for the probe being a part of the training set.
    np.testing.assert_allclose(layer.taps["z_tilde"].moments[0], then.taps["z_tilde"].moments[0], atol=0.3)
    for tap in ("z", "z_norm", "z_tilde", "a"):  # the other arm
        for name in ("moments", "quantiles", "shift_start", "shift_window"):
            one, other = getattr(layer.taps[tap], name)[1], getattr(then.taps[tap], name)[1]
            np.testing.assert_array_equal(one, other)
    training.apply(FOLD)
    folded = training.frame()
    assert np.isnan(folded.layers[1].gamma).all()
    assert np.isnan(folded.layers[1].running_var).all()
    for tap in ("z_norm", "z_tilde"):
        np.testing.assert_array_equal(
            folded.layers[1].taps[tap].quantiles, folded.layers[1].taps["z"].quantiles, err_msg=tap
        )


@pytest.mark.parametrize(
    ("event", "message"),
    [
        ({**INSERT, "layers": [4]}, "layers.0: got 4. Allowed: a hidden layer, 1 to 3."),
        ({**INSERT, "layers": [2], "arm": "with"}, "arm “with” already normalizes (batch norm)"),
        ({**INSERT, "arm": "with"}, "arm: got 'with'. Allowed: an arm with a hidden layer that does not normalize yet"),
        ({**INSERT, "arm": "other"}, "one of without, with"),
        ({**FOLD, "arm": "without"}, "arm “without” does not normalize"),
        ({**FOLD, "layers": []}, "layers"),
    ],
)
def test_an_event_that_does_not_fit_says_why(event: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidExperiment) as refused:
        Training(spec(**DENSE)).apply(event)
    assert message in refused.value.message


def test_what_was_changed_is_known_to_the_next_event() -> None:
    training = Training(spec(**DENSE))
    training.apply(INSERT)
    with pytest.raises(InvalidExperiment, match="already normalizes"):
        training.apply(INSERT)
    with pytest.raises(InvalidExperiment, match="at least 2: arm “without”"):
        training.apply({"type": "set_batch_size", "batch_size": 1})
    training.apply(FOLD)
    training.apply({"type": "set_batch_size", "batch_size": 1})
    with pytest.raises(InvalidExperiment, match="a single value has no variance"):
        training.apply(INSERT)


@pytest.mark.parametrize(("kind", "name"), [("layer", "layer norm"), ("group", "group norm"), ("rms", "RMS norm")])
def test_norms_of_single_examples_cannot_be_folded(kind: str, name: str) -> None:
    training = Training(spec(arms=[{"name": "it", "norm": {"kind": kind}}], widths=[6, 4]))
    with pytest.raises(InvalidExperiment, match=f"arm “it” has {name}, which takes its statistics from each example"):
        training.apply(FOLD)


def test_a_live_event_that_takes_a_planned_ones_place_is_refused() -> None:
    running = Running(Training(spec(interventions=[{"step": 20, "event": {**INSERT, "arm": "without"}}], **DENSE)))
    running.check(InsertNorm(layers=(2,)))
    with pytest.raises(
        EventRefused, match=r"insert_norm: it would leave a planned event .* interventions\.0\.event\.arm"
    ):
        running.check(InsertNorm())
    running.check(FoldNorm())
    running.training.state.step = 20  # by then it has acted
    running.check(InsertNorm())
