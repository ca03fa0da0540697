"""Events as JSON, and the two forms of a planned event."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from firmground.engine.errors import InvalidExperiment
from firmground.engine.frames import LoggedEvent, decode, encode, encode_json
from firmground.engine.spec.events import Control, Pause, Resume, Step, Stop, parse_event
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.interventions import (
    INTERVENTIONS,
    Freeze,
    Intervention,
    Kick,
    Retrain,
    SetBatchSize,
    SetLr,
    ShiftInputs,
    Unfreeze,
)

KICK = {"type": "kick", "layer": 1, "size": 0.3}
EVENTS = [
    Pause(),
    Resume(),
    Step(),
    Stop(),
    SetLr(lr=0.1),
    SetLr(lr=1000, arm="with BN"),
    SetBatchSize(batch_size=32),
    SetBatchSize(batch_size=65_536, arm="with BN"),
    Kick(layer=1, size=100),
    ShiftInputs(),
    ShiftInputs(offset=-1e6, scale=0, colour="coloured"),
    Freeze(layers=(1, 2)),
    Freeze(layers=(1, 2), what="running_averages"),
    Unfreeze(layers=(3,)),
    Unfreeze(layers=(3,), what="gamma_beta"),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_an_event_survives_json(event: Any) -> None:
    assert parse_event(json.loads(json.dumps(event.model_dump(mode="json")))) == event


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.type)
def test_an_event_cannot_be_changed(event: Any) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        event.type = "stop"


def test_only_these_change_the_numbers() -> None:
    assert set(INTERVENTIONS) == {
        "set_lr",
        "set_batch_size",
        "kick",
        "shift_inputs",
        "retrain",
        "freeze",
        "unfreeze",
        "insert_norm",
        "fold_norm",
    }


def test_a_shift_of_inputs_changes_nothing_by_default() -> None:
    assert parse_event({"type": "shift_inputs"}) == ShiftInputs(offset=0, scale=1, colour=None)


def test_a_freeze_is_written_as_it_was_before_it_could_name_a_part() -> None:
    usual = {"type": "freeze", "layers": [1]}
    assert parse_event(usual) == Freeze(layers=(1,), what="parameters")
    assert Freeze(layers=(1,)).model_dump(mode="json") == usual
    assert Freeze(layers=(1,), what="weights").model_dump(mode="json") == usual | {"what": "weights"}


def test_a_retraining_takes_all_examples_and_the_old_truth_by_default() -> None:
    assert parse_event({"type": "retrain"}) == Retrain(examples=None, turned=0)


@pytest.mark.parametrize(
    ("field", "document"),
    [
        ("lr", {"type": "set_lr"}),
        ("batch_size", {"type": "set_batch_size", "arm": "with BN"}),
        ("layer", {"type": "kick", "size": 1}),
        ("size", {"type": "kick", "layer": 1}),
        ("layers", {"type": "freeze"}),
        ("layers", {"type": "unfreeze", "layers": []}),
        ("layers", {"type": "freeze", "layers": [1] * 65}),
        ("layers", {"type": "freeze", "layers": 1}),
        ("layers.1", {"type": "freeze", "layers": [1, 0]}),
        ("layers.0", {"type": "freeze", "layers": [True]}),
        ("what", {"type": "freeze", "layers": [1], "what": "bias"}),
        ("what", {"type": "unfreeze", "layers": [1], "what": None}),
        ("extra", KICK | {"extra": 1}),
        ("arm", {"type": "set_lr", "lr": 1, "arm": 3}),
        ("colour", {"type": "shift_inputs", "colour": 3}),
        ("type", {}),
        ("type", {"type": None}),
        ("type", {"type": "diverged", "lane": 1}),
        ("type", {"type": "event", "seq": 4, "step": 3, "elapsed": 1.0, "event": KICK}),
        ("type", {"type": "KICK"}),
    ],
)
def test_a_missing_or_wrong_field_is_named(field: str, document: object) -> None:
    assert _refused(document).field == field


@pytest.mark.parametrize("document", [None, 3, "kick", [], [KICK], True])
def test_an_event_is_an_object(document: object) -> None:
    assert _refused(document).allowed


@pytest.mark.parametrize(
    ("field", "document"),
    [
        ("lr", {"type": "set_lr", "lr": 1}),
        ("batch_size", {"type": "set_batch_size", "batch_size": 8}),
        ("size", KICK),
        ("offset", {"type": "shift_inputs"}),
        ("scale", {"type": "shift_inputs"}),
    ],
)
@pytest.mark.parametrize(
    "value", [math.nan, math.inf, -math.inf, 10**400, -(10**20), "1", True, [1], {}, None], ids=lambda v: repr(v)[:9]
)
def test_a_number_must_be_numeric_and_within_its_bounds(field: str, document: dict[str, Any], value: object) -> None:
    assert _refused(document | {field: value}).field == field


@pytest.mark.parametrize(
    ("field", "document", "beyond"),
    [
        ("lr", {"type": "set_lr"}, (0, -1, 1000.1)),
        ("batch_size", {"type": "set_batch_size"}, (0, -1, 65_537, 8.0)),
        ("layer", KICK, (0, -1, 1.0, True, math.nan)),
        ("size", KICK, (0, -0.1, 100.1)),
        ("offset", {"type": "shift_inputs"}, (-1.1e6, 1.1e6)),
        ("scale", {"type": "shift_inputs"}, (-1.1e6, 1.1e6)),
        ("examples", {"type": "retrain"}, (1, 0, -1, 8.0)),
        ("turned", {"type": "retrain"}, (-0.1, 1.1)),
    ],
)
def test_just_beyond_a_limit_is_refused(field: str, document: dict[str, Any], beyond: tuple[float, ...]) -> None:
    for value in beyond:
        assert _refused(document | {field: value}).field == field


def test_a_planned_event_may_be_flat_or_nested() -> None:
    flat, nested = {"step": 5} | KICK, {"step": 5, "event": KICK}
    assert _planned(flat) == _planned(nested)
    (planned,) = _planned(nested).interventions
    assert (planned.step, planned.event) == (5, Kick(layer=1, size=0.3))
    assert _planned(planned.model_dump(mode="json")) == _planned(nested)


@pytest.mark.parametrize("how", ["msgpack", "json"])
def test_an_item_of_a_log_is_a_planned_event(how: str) -> None:
    item = LoggedEvent(seq=17, step=5, elapsed=2.5, event=KICK)
    if how == "json":
        document = json.loads(encode_json(item))
    else:
        read = decode(encode(item))
        assert isinstance(read, LoggedEvent)
        document = {"type": "event", "seq": read.seq, "step": read.step, "elapsed": read.elapsed, "event": read.event}
    assert _planned(document) == _planned({"step": 5, "event": KICK})


def test_a_single_step_may_be_planned_for_its_frame() -> None:
    assert _planned({"step": 5, "type": "step"}).interventions[0].event == Step()


@pytest.mark.parametrize(
    ("field", "planned"),
    [
        ("interventions.0", 5),
        ("interventions.0", None),
        ("interventions.0.step", KICK),
        ("interventions.0.step", {"step": -1} | KICK),
        ("interventions.0.step", {"step": 1.0} | KICK),
        ("interventions.0.step", {"step": True, "event": KICK}),
        ("interventions.0.step", {"event": KICK}),
        ("interventions.0.event.type", {"step": 5}),
        ("interventions.0.event.type", {"step": 5, "type": "pause"}),
        ("interventions.0.event.type", {"step": 5, "event": {"type": "diverged", "lane": 0}}),
        ("interventions.0.event", {"step": 5, "event": 3}),
        ("interventions.0.event.size", {"step": 5, "event": KICK | {"size": -1}}),
        ("interventions.0.event.extra", {"step": 5, "extra": 1} | KICK),
        ("interventions.0.extra", {"step": 5, "extra": 1, "event": KICK}),
    ],
)
def test_a_wrong_field_of_a_planned_event_is_named_in_both_forms(field: str, planned: object) -> None:
    with pytest.raises(InvalidExperiment) as refused:
        _planned(planned)
    assert refused.value.field == field


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["kick", "freeze", "step", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "layer", "layers", "lr", "size", "event", "\ud800"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@settings(deadline=None, derandomize=True)
@given(
    ANY_JSON
    | st.builds(
        lambda event, more: event.model_dump() | more,
        st.sampled_from(EVENTS),
        st.dictionaries(st.sampled_from(["type", "lr", "layers", "arm", "offset"]), ANY_JSON, max_size=2),
    )
)
def test_any_document_gives_a_result_or_invalid_experiment(document: object) -> None:
    parsed = _parsed_or_refused(document)
    if isinstance(parsed, InvalidExperiment):
        assert parsed.field
        assert parsed.allowed
    else:
        assert parse_event(parsed.model_dump(mode="json")) == parsed


def _parsed_or_refused(document: object) -> Control | Intervention | InvalidExperiment:
    try:
        return parse_event(document)
    except InvalidExperiment as refused:
        return refused


def _refused(document: object) -> InvalidExperiment:
    with pytest.raises(InvalidExperiment) as refused:
        parse_event(document)
    return refused.value


def _planned(intervention: object) -> Experiment:
    return parse_experiment({"interventions": [intervention]})
