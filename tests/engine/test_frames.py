"""The codec of frames returns them to the bit, and raises MalformedLog for other bytes."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from firmground.engine.errors import MalformedLog
from firmground.engine.frames import (
    TAPS,
    Array,
    Frame,
    Histogram,
    LayerRecord,
    LoggedEvent,
    Scatter,
    Surface,
    TapRecord,
    decode,
    encode,
    encode_json,
    numbered,
    same_numbers,
    with_scatter,
)

EVENT = LoggedEvent(seq=8, step=3, elapsed=0.75, event={"type": "kick", "layer": 1, "size": 0.3})


@pytest.mark.parametrize("dtype", ["<f4", "<f8"])
def test_a_frame_comes_back_to_the_bit(dtype: str) -> None:
    frame = _frame(dtype)
    back = decode(encode(frame))
    assert isinstance(back, Frame)
    assert (back.seq, back.step, back.elapsed) == (7, 3, 0.5)
    assert encode(back) == encode(frame)
    before, after = _arrays(frame), _arrays(back)
    assert before.keys() == after.keys()
    for path, array in before.items():
        assert (after[path].dtype, after[path].shape) == (array.dtype, array.shape), path
        assert after[path].tobytes() == array.tobytes(), path


def test_nan_and_both_infinities_come_back_as_themselves() -> None:
    back = decode(encode(_frame("<f4")))
    assert isinstance(back, Frame)
    assert back.loss.tolist() == [np.inf, pytest.approx(np.nan, nan_ok=True)]
    assert np.isneginf(back.layers[0].taps["z"].moments[1, 3])
    assert np.isposinf(back.scatter[0].z[0, 0, 0])


def test_a_decoded_array_cannot_be_written_to() -> None:
    back = decode(encode(_frame("<f4")))
    assert isinstance(back, Frame)
    with pytest.raises(ValueError, match="read-only"):
        back.loss[0] = 1


@pytest.mark.parametrize("dtype", ["<f4", "<f8"])
def test_arrays_are_little_endian_records_of_dtype_shape_and_data(dtype: str) -> None:
    document = msgspec.msgpack.decode(encode(_frame(dtype)))
    assert document["type"] == "frame"
    loss = document["loss"]
    assert (set(loss), loss["dtype"], loss["shape"]) == ({"dtype", "shape", "data"}, dtype, [2])
    assert loss["data"] == np.array([np.inf, np.nan], dtype=dtype).tobytes()
    assert document["diverged"]["dtype"] == "|u1"
    assert document["layers"][0]["taps"]["a"]["histogram"]["counts"]["dtype"] == "<u4"
    assert (document["scatter"][0]["z"]["dtype"], document["scatter"][0]["z"]["shape"]) == ("<f2", [2, 5, 3])


def test_a_big_endian_array_travels_as_a_little_endian_one() -> None:
    little = _frame("<f4")
    big = msgspec.structs.replace(little, lr=little.lr.astype(">f4"))
    assert big.lr.tobytes() != little.lr.tobytes()
    assert encode(big) == encode(little)


def test_a_strided_array_is_encoded_by_its_visible_values() -> None:
    frame = _frame("<f4")
    strided = msgspec.structs.replace(frame, lr=np.repeat(frame.lr, 2)[::2])
    assert encode(strided) == encode(frame)


def test_json_has_nested_lists_and_null_for_non_finite_numbers() -> None:
    document = json.loads(encode_json(_frame("<f4")), parse_constant=pytest.fail)
    assert document["type"] == "frame"
    assert (document["seq"], document["step"], document["elapsed"]) == (7, 3, 0.5)
    assert document["loss"] == [None, None]
    assert document["diverged"] == [0, 1]
    tap = document["layers"][0]["taps"]["z"]
    assert tap["moments"][0] == [0.0, 1.0, 2.0, 3.0]
    assert tap["moments"][1] == [4.0, 5.0, 6.0, None]
    assert tap["histogram"]["counts"] == [list(range(64))]
    assert document["layers"][0]["gamma"] == [[None, None, None]]
    assert document["scatter"][0]["units"] == [1, 2, 3]
    assert document["scatter"][0]["z"][0][0] == [None, 1.0, 2.0]


def test_what_a_frame_lacks_is_not_written_and_older_bytes_are_read_without_it() -> None:
    """Frames of data sets that are not in the plane keep their bytes."""
    frame = _frame("<f4")
    assert frame.surface is not None
    plain = msgspec.structs.replace(frame, surface=None)
    lawless = msgspec.structs.replace(frame, surface=msgspec.structs.replace(frame.surface, truth=None))
    for codec, read in ((encode, msgspec.msgpack.decode), (encode_json, json.loads)):
        assert list(read(codec(plain))) == [name for name in read(codec(frame)) if name != "surface"]
        assert set(read(codec(frame))["surface"]) - set(read(codec(lawless))["surface"]) == {"truth"}
    older = decode(encode(plain))
    assert isinstance(older, Frame)
    assert older.surface is None


def test_an_event_is_an_item_with_its_own_object_inside() -> None:
    assert json.loads(encode_json(EVENT)) == {
        "type": "event",
        "seq": 8,
        "step": 3,
        "elapsed": 0.75,
        "event": {"type": "kick", "layer": 1, "size": 0.3},
    }
    back = decode(encode(EVENT))
    assert isinstance(back, LoggedEvent)
    assert (back.seq, back.step, back.elapsed, back.event) == (8, 3, 0.75, EVENT.event)


def test_a_reader_may_ask_for_all_the_scatter_for_none_or_for_one_layer() -> None:
    frame = _frame("<f4")
    assert with_scatter(frame, "all") is frame
    assert [each.layer for each in _scatter(with_scatter(frame, 2))] == [2]
    assert _scatter(with_scatter(frame, "none")) == ()
    assert _scatter(with_scatter(frame, 9)) == ()
    assert [each.layer for each in frame.scatter] == [1, 2]
    assert with_scatter(EVENT, "none") is EVENT


def test_a_number_in_the_log_is_given_to_a_copy() -> None:
    frame = _frame("<f4")
    assert (numbered(frame, 12).seq, frame.seq) == (12, 7)
    assert (numbered(EVENT, 12).seq, EVENT.seq) == (12, 8)


def test_same_numbers_ignores_only_seq_and_elapsed() -> None:
    frame = _frame("<f4")
    assert same_numbers(frame, msgspec.structs.replace(frame, seq=1, elapsed=99.0))
    assert same_numbers(EVENT, msgspec.structs.replace(EVENT, seq=1, elapsed=99.0))
    assert not same_numbers(EVENT, msgspec.structs.replace(EVENT, step=4))
    assert not same_numbers(EVENT, msgspec.structs.replace(EVENT, event={"type": "stop"}))
    assert not same_numbers(frame, EVENT)
    assert not same_numbers(frame, msgspec.structs.replace(frame, step=4))
    assert not same_numbers(frame, _frame("<f8"))


def test_same_numbers_sees_a_single_bit_of_any_array() -> None:
    frame = _frame("<f4")
    for path, array in _arrays(frame).items():
        changed = _frame("<f4")
        _arrays(changed)[path].view(np.uint8).reshape(-1)[0] ^= 1
        assert array.size
        assert not same_numbers(frame, changed), path


def test_a_frame_refuses_values_that_are_neither_arrays_nor_msgpack_types() -> None:
    broken = msgspec.structs.replace(EVENT, event={"type": object()})
    for codec in (encode, encode_json):
        with pytest.raises(TypeError, match="a frame holds arrays, not object"):
            codec(broken)


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=200))
def test_random_bytes_are_a_malformed_log(data: bytes) -> None:
    with pytest.raises(MalformedLog, match=f"these {len(data)} bytes are neither frame nor event"):
        decode(data)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.data())
def test_a_damaged_frame_is_a_malformed_log_or_another_frame_and_never_anything_else(data: st.DataObject) -> None:
    original = encode(_frame("<f4"))
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
    document = msgspec.msgpack.decode(encode(_frame("<f4")))
    _decodes_or_is_malformed(msgspec.msgpack.encode(document | {field: value}))


@pytest.mark.parametrize(
    "missing_or_more",
    [{"type": "tensor"}, {"type": None}, {"seq": "1"}, {"loss": None}, {"loss": [1.0, 2.0]}, {"layers": [{}]}],
)
def test_a_document_of_another_shape_is_a_malformed_log(missing_or_more: dict[str, Any]) -> None:
    document = msgspec.msgpack.decode(encode(_frame("<f4"))) | missing_or_more
    with pytest.raises(MalformedLog):
        decode(msgspec.msgpack.encode(document))


@pytest.mark.parametrize("shape", [[-1], [-2, -1], [2, -1], [True, 2], [2.0], ["2"], 2, [[2]], None], ids=str)
def test_an_invalid_shape_is_a_malformed_log(shape: Any) -> None:
    array = {"dtype": "<f4", "shape": shape, "data": bytes(8)}
    document = msgspec.msgpack.decode(encode(_frame("<f4"))) | {"loss": array}
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


def _frame(dtype: str) -> Frame:
    """Two lanes, one of them with detail, two layers of three units, five probe points; some not finite."""
    lanes = np.array([0.25, 0.5], dtype=dtype)
    return Frame(
        seq=7,
        step=3,
        elapsed=0.5,
        epoch=lanes,
        loss=np.array([np.inf, np.nan], dtype=dtype),
        eval_loss=lanes + 1,
        accuracy=lanes + 2,
        lr=lanes + 3,
        diverged=np.array([0, 1], dtype=np.uint8),
        layers=(_layer(1, dtype), _layer(2, dtype)),
        scatter=(_points(1), _points(2)),
        surface=Surface(
            lo=np.array([-1, -2], "<f4"),
            hi=np.array([1, 2], "<f4"),
            values=np.array([[[0.5, np.nan], [1.5, np.inf]]], "<f2"),
            points=np.arange(10, dtype="<f4").reshape(5, 2),
            targets=np.array([0, 1, 0, 1, 1], "<f2"),
            truth=np.array([[0.5, 1.5], [1.5, 0.5]], "<f2"),
        ),
    )


def _layer(number: int, dtype: str) -> LayerRecord:
    units, lanes = np.full((1, 3), 1.5 * number, dtype=dtype), np.array([1, 2], dtype=dtype)
    missing = np.full((1, 3), np.nan, dtype=dtype)
    moments = np.arange(8, dtype=dtype).reshape(2, 4)
    moments[1, 3] = -np.inf
    bins = Histogram(
        -4.0,
        4.0,
        counts=np.arange(64, dtype=np.uint32).reshape(1, 64),
        under=np.array([1], dtype=np.uint32),
        over=np.array([2], dtype=np.uint32),
        nonfinite=np.array([2**32 - 1], dtype=np.uint32),
    )
    tap = TapRecord(moments, np.arange(10, dtype=dtype).reshape(2, 5), lanes, lanes + 1, units, units + 1, bins)
    return LayerRecord(number, lanes, lanes + 1, missing, missing + 1, units, units + 1, dict.fromkeys(TAPS, tap))


def _points(layer: int) -> Scatter:
    z = np.arange(30, dtype="<f2").reshape(2, 5, 3)
    z[0, 0, 0] = np.inf
    return Scatter(layer, (1, 2, 3), z, z + 1)


def _scatter(item: Frame | LoggedEvent) -> tuple[Scatter, ...]:
    assert isinstance(item, Frame)
    return item.scatter


def _arrays(record: msgspec.Struct, at: str = "") -> dict[str, Array]:
    """Every array of a record by its path."""
    found: dict[str, Array] = {}
    for name, value in msgspec.structs.asdict(record).items():
        parts = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, tuple) else (value,))
        for key, part in parts:
            if isinstance(part, np.ndarray):
                found[f"{at}{name}"] = part
            elif isinstance(part, msgspec.Struct):
                found |= _arrays(part, f"{at}{name}.{key}.")
    return found
