"""The codec of frames returns them to the bit, and raises MalformedLog for other bytes."""

from __future__ import annotations

import json

import msgspec
import numpy as np
import pytest

from firmground.engine.errors import MalformedLog
from firmground.engine.frames import (
    Array,
    Frame,
    LoggedEvent,
    Scatter,
    decode,
    decode_part,
    encode,
    encode_json,
    numbered,
    same_numbers,
    with_scatter,
)
from tests.engine.example_frame import example_frame

EVENT = LoggedEvent(seq=8, step=3, elapsed=0.75, event={"type": "kick", "layer": 1, "size": 0.3})


@pytest.mark.parametrize("dtype", ["<f4", "<f8"])
def test_a_frame_comes_back_to_the_bit(dtype: str) -> None:
    frame = example_frame(dtype)
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
    back = decode(encode(example_frame("<f4")))
    assert isinstance(back, Frame)
    assert back.loss.tolist() == [np.inf, pytest.approx(np.nan, nan_ok=True)]
    assert np.isneginf(back.layers[0].taps["z"].moments[1, 3])
    assert np.isposinf(back.scatter[0].z[0, 0, 0])


def test_a_decoded_array_cannot_be_written_to() -> None:
    back = decode(encode(example_frame("<f4")))
    assert isinstance(back, Frame)
    with pytest.raises(ValueError, match="read-only"):
        back.loss[0] = 1


@pytest.mark.parametrize("dtype", ["<f4", "<f8"])
def test_arrays_are_little_endian_records_of_dtype_shape_and_data(dtype: str) -> None:
    document = msgspec.msgpack.decode(encode(example_frame(dtype)))
    assert document["type"] == "frame"
    loss = document["loss"]
    assert (set(loss), loss["dtype"], loss["shape"]) == ({"dtype", "shape", "data"}, dtype, [2])
    assert loss["data"] == np.array([np.inf, np.nan], dtype=dtype).tobytes()
    assert document["diverged"]["dtype"] == "|u1"
    assert document["layers"][0]["taps"]["a"]["histogram"]["counts"]["dtype"] == "<u4"
    assert (document["scatter"][0]["z"]["dtype"], document["scatter"][0]["z"]["shape"]) == ("<f2", [2, 5, 3])


def test_a_big_endian_array_travels_as_a_little_endian_one() -> None:
    little = example_frame("<f4")
    big = msgspec.structs.replace(little, lr=little.lr.astype(">f4"))
    assert big.lr.tobytes() != little.lr.tobytes()
    assert encode(big) == encode(little)


def test_a_strided_array_is_encoded_by_its_visible_values() -> None:
    frame = example_frame("<f4")
    strided = msgspec.structs.replace(frame, lr=np.repeat(frame.lr, 2)[::2])
    assert encode(strided) == encode(frame)


def test_json_has_nested_lists_and_null_for_non_finite_numbers() -> None:
    document = json.loads(encode_json(example_frame("<f4")), parse_constant=pytest.fail)
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
    frame = example_frame("<f4")
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
    frame = example_frame("<f4")
    assert with_scatter(frame, "all") is frame
    assert [each.layer for each in _scatter(with_scatter(frame, 2))] == [2]
    assert _scatter(with_scatter(frame, "none")) == ()
    assert _scatter(with_scatter(frame, 9)) == ()
    assert [each.layer for each in frame.scatter] == [1, 2]
    assert with_scatter(EVENT, "none") is EVENT


def test_a_number_in_the_log_is_given_to_a_copy() -> None:
    frame = example_frame("<f4")
    assert (numbered(frame, 12).seq, frame.seq) == (12, 7)
    assert (numbered(EVENT, 12).seq, EVENT.seq) == (12, 8)


def test_same_numbers_ignores_only_seq_and_elapsed() -> None:
    frame = example_frame("<f4")
    assert same_numbers(frame, msgspec.structs.replace(frame, seq=1, elapsed=99.0))
    assert same_numbers(EVENT, msgspec.structs.replace(EVENT, seq=1, elapsed=99.0))
    assert not same_numbers(EVENT, msgspec.structs.replace(EVENT, step=4))
    assert not same_numbers(EVENT, msgspec.structs.replace(EVENT, event={"type": "stop"}))
    assert not same_numbers(frame, EVENT)
    assert not same_numbers(frame, msgspec.structs.replace(frame, step=4))
    assert not same_numbers(frame, example_frame("<f8"))


def test_same_numbers_sees_a_single_bit_of_any_array() -> None:
    frame = example_frame("<f4")
    for path, array in _arrays(frame).items():
        changed = example_frame("<f4")
        _arrays(changed)[path].view(np.uint8).reshape(-1)[0] ^= 1
        assert array.size
        assert not same_numbers(frame, changed), path


def test_a_frame_refuses_values_that_are_neither_arrays_nor_msgpack_types() -> None:
    broken = msgspec.structs.replace(EVENT, event={"type": object()})
    for codec in (encode, encode_json):
        with pytest.raises(TypeError, match="a frame holds arrays, not object"):
            codec(broken)


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


class Brief(msgspec.Struct, frozen=True, eq=False, tag_field="type", tag="frame"):
    """Of a frame two fields."""

    step: int
    eval_loss: Array


def test_a_part_of_a_frame_is_read_without_the_rest() -> None:
    frame = example_frame("float32")
    brief = decode_part(Brief, encode(frame))
    assert brief.step == frame.step
    np.testing.assert_array_equal(brief.eval_loss, frame.eval_loss)


@pytest.mark.parametrize("data", [b"", b"no frame", encode(LoggedEvent(1, 0, 0.0, {"type": "pause"}))])
def test_what_is_no_frame_has_no_part_of_one(data: bytes) -> None:
    with pytest.raises(MalformedLog, match="are no frame"):
        decode_part(Brief, data)
