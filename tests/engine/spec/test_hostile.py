"""Mutated documents: each gives an object that survives a round trip, or an error that names the field."""

from __future__ import annotations

import json
import tracemalloc
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firmground.engine.errors import InvalidExperiment, MalformedLog
from firmground.engine.frames import decode, encode, encode_json
from firmground.engine.spec.events import parse_event
from firmground.engine.spec.experiment import Experiment, parse_experiment
from firmground.engine.spec.presets import PRESETS
from tests.engine.example_frame import example_frame
from tests.engine.hostile import ANY_DOCUMENT, ANY_JSON, mutated

DOCUMENTS = [preset.experiment.model_dump(mode="json") for preset in PRESETS]
DOCUMENTS.append(
    DOCUMENTS[0] | {"dataset": "drawn", "batch_size": 4, "points": [[i / 10, 0.5, i % 2] for i in range(9)]}
)
EVENTS: list[dict[str, Any]] = [
    {"type": "pause"},
    {"type": "set_lr", "lr": 0.1, "arm": "with BN"},
    {"type": "set_batch_size", "batch_size": 32},
    {"type": "kick", "layer": 1, "size": 0.3},
    {"type": "shift_inputs", "offset": 1.0, "scale": 2.0, "colour": "black"},
    {"type": "retrain", "examples": 64, "turned": 0.3},
    {"type": "freeze", "layers": [1, 2]},
]


def parsed(document: Any) -> Experiment | InvalidExperiment:
    try:
        return parse_experiment(document)
    except InvalidExperiment as refused:
        return refused


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.data())
def test_a_mutated_preset_is_an_experiment_or_an_error_that_names_the_field(data: st.DataObject) -> None:
    document = mutated(data.draw, data.draw(st.sampled_from(DOCUMENTS)), ANY_JSON)
    found = parsed(document)
    if isinstance(found, Experiment):
        assert parse_experiment(json.loads(json.dumps(found.model_dump(mode="json"), allow_nan=False))) == found
    else:
        assert found.field
        assert found.allowed
        assert len(found.message) < 2_000


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.data())
def test_a_mutated_event_is_an_event_or_an_error_that_names_the_field(data: st.DataObject) -> None:
    document = mutated(data.draw, data.draw(st.sampled_from(EVENTS)), ANY_JSON)
    try:
        found: Any = parse_event(document)
    except InvalidExperiment as refused:
        found = refused
    if isinstance(found, InvalidExperiment):
        assert found.field
        assert found.allowed
    else:
        assert parse_event(found.model_dump(mode="json")) == found


@pytest.mark.parametrize("name", ["🜁", "é" * 40, "=1+1", "<b>x</b>", "'; drop table runs; --", "{{7*7}}"])
def test_a_name_may_be_any_text_that_can_be_seen(name: str) -> None:
    found = parse_experiment({"arms": [{"name": name}]})
    assert parse_experiment(json.loads(json.dumps(found.model_dump(mode="json")))).arms[0].name == name


@pytest.mark.parametrize("value", [10**400, -(10**400), 1e308, float("nan"), "9" * 10_000, [[]] * 10_000, {"": {}}])
@pytest.mark.parametrize("field", ["steps", "lr", "seeds", "widths", "arms", "interventions", "dataset", "focus"])
def test_huge_values_are_refused_with_a_short_message(field: str, value: Any) -> None:
    refused = parsed({field: value})
    assert isinstance(refused, InvalidExperiment)
    assert str(refused.field).startswith(field)
    assert len(refused.message) < 2_000


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.data())
def test_a_mutated_frame_is_malformed_or_can_be_encoded_again(data: st.DataObject) -> None:
    document = mutated(data.draw, msgspec.msgpack.decode(encode(example_frame("<f4"))), ANY_DOCUMENT)
    try:
        item = decode(msgspec.msgpack.encode(document))
    except MalformedLog:
        return
    assert encode(decode(encode(item))) == encode(item)
    json.loads(encode_json(item))


@pytest.mark.parametrize(
    "head", [b"\xdd", b"\xdf", b"\xc6", b"\xc9", b"\xdb"], ids=["array", "map", "bytes", "extension", "text"]
)
def test_a_claimed_size_allocates_no_memory(head: bytes) -> None:
    """Four billion entries are announced, and nothing follows."""
    whole = encode(example_frame("<f4"))
    tracemalloc.start()
    try:
        for at in (0, 1, 50, len(whole) // 2):
            with pytest.raises(MalformedLog):
                decode(whole[:at] + head + b"\xff\xff\xff\xff")
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
