"""Bytes that are no item of a log raise MalformedLog and nothing else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firmground.engine.errors import MalformedLog
from firmground.engine.frames import Frame, LoggedEvent, decode, encode
from tests.engine.example_frame import example_frame


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_random_bytes_are_a_malformed_log(data: bytes) -> None:
    with pytest.raises(MalformedLog, match=f"these {len(data)} bytes are neither frame nor event"):
        decode(data)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.data())
def test_a_damaged_frame_is_a_malformed_log_or_another_frame_and_never_anything_else(data: st.DataObject) -> None:
    original = encode(example_frame("<f4"))
    damaged = bytearray(original)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    _decodes_or_is_malformed(bytes(damaged[: data.draw(st.integers(0, len(damaged)))]))
    _decodes_or_is_malformed(bytes(damaged))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.binary(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["dtype", "shape", "data", "x"]), inner)
    ),
    max_leaves=6,
)
NEARLY_AN_ARRAY = st.fixed_dictionaries(
    {},
    optional={
        "dtype": st.sampled_from(["<f4", "<f8", "|u1", ">f4", "O", "", ["<f4"]]) | ANYTHING,
        "shape": st.lists(st.integers(-2, 4) | st.just(2**62), max_size=3) | ANYTHING,
        "data": st.binary(max_size=16) | ANYTHING,
    },
)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.sampled_from(["loss", "epoch", "layers", "scatter", "step"]), NEARLY_AN_ARRAY | ANYTHING)
@example("loss", {})
@example("loss", {"dtype": "<f4", "shape": [2]})
@example("loss", {"dtype": "<f4", "shape": [2**62, 2**62], "data": b""})
@example("loss", {"dtype": "O", "shape": [1], "data": b"12345678"})
def test_a_field_of_the_wrong_kind_is_a_malformed_log(field: str, value: Any) -> None:
    document = msgspec.msgpack.decode(encode(example_frame("<f4")))
    _decodes_or_is_malformed(msgspec.msgpack.encode(document | {field: value}))


@pytest.mark.parametrize(
    "missing_or_more",
    [{"type": "tensor"}, {"type": None}, {"seq": "1"}, {"loss": None}, {"loss": [1.0, 2.0]}, {"layers": [{}]}],
)
def test_a_document_of_another_shape_is_a_malformed_log(missing_or_more: dict[str, Any]) -> None:
    document = msgspec.msgpack.decode(encode(example_frame("<f4"))) | missing_or_more
    with pytest.raises(MalformedLog):
        decode(msgspec.msgpack.encode(document))


@pytest.mark.parametrize("shape", [[-1], [-2, -1], [2, -1], [True, 2], [2.0], ["2"], 2, [[2]], None], ids=str)
def test_an_invalid_shape_is_a_malformed_log(shape: Any) -> None:
    array = {"dtype": "<f4", "shape": shape, "data": bytes(8)}
    document = msgspec.msgpack.decode(encode(example_frame("<f4"))) | {"loss": array}
    with pytest.raises(MalformedLog):
        decode(msgspec.msgpack.encode(document))


def test_deeply_nested_lists_are_a_malformed_log() -> None:
    head = msgspec.msgpack.encode({"type": "event", "seq": 1, "step": 1, "elapsed": 0.0})
    assert head[0] == 0x84  # a map of four, to which we add a fifth pair
    data = b"\x85" + head[1:] + b"\xa5event\x81\xa1x" + b"\x91" * 100_000 + b"\xc0"
    with pytest.raises(MalformedLog):
        decode(data)


def _decodes_or_is_malformed(data: bytes) -> None:
    try:
        item: Frame | LoggedEvent | MalformedLog = decode(data)
    except MalformedLog as error:
        item = error
    assert isinstance(item, (Frame, LoggedEvent)) or item.message.startswith(
        f"log: these {len(data)} bytes are neither "
    )
