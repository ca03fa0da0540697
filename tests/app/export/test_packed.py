"""What a replay carries is what the log has, bit for bit."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from firmground.app.export.packed import Packing, differences, numbers, weight
from firmground.engine.frames import Array, Frame
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training
from tests.app import world
from tests.app.export.unpacked import unpacked
from tests.fixtures import sample

TWO_LAYERS = frozenset({1, 2})


def trained(**fields: Any) -> list[Frame]:
    return [item for item in Running(Training(world.small(**fields))).whole() if isinstance(item, Frame)]


def packed(frames: list[Frame], layers: frozenset[int] = TWO_LAYERS) -> Packing:
    packing = Packing(frames[0], len(frames), layers)
    for frame in frames:
        packing.add(frame)
    return packing


def bits(array: Array) -> bytes:
    return array.dtype.str.encode() + np.ascontiguousarray(array).tobytes()


def assert_lossless(frames: list[Frame], layers: frozenset[int] = TWO_LAYERS) -> None:
    found = unpacked(list(packed(frames, layers).columns()), len(frames))
    for index, frame in enumerate(frames):
        kept = {path: array for path, array, _ in numbers(frame, layers)}
        assert kept.keys() == found.keys()
        assert [path for path, array in kept.items() if bits(array) != bits(found[path][index])] == []


EXPERIMENTS: dict[str, dict[str, Any]] = {
    "two arms": {},
    "five arms and two seeds": {
        "widths": [4, 4],
        "arms": [{"name": kind, "norm": {"kind": kind}} for kind in ("none", "batch", "layer", "group", "rms")],
        "seeds": [3, 5],
    },
    "lanes that diverge": {
        "dataset": "two_scales",
        "scaling": "raw",
        "activation": "linear",
        "lr": 500.0,
        "steps": 60,
    },
    "regression": {"dataset": "two_scales"},
    "a ConvNet": {"dataset": "cats", "channels": [2], "widths": [3], "steps": 3},
    "one layer of two units": {"widths": [2]},
    "no hidden layer": {"widths": []},
    "double precision": {"dtype": "float64"},
}


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_number_of_a_run_comes_back_bit_for_bit(name: str) -> None:
    with np.errstate(over="ignore"):  # the recorder's own, where values leave single precision
        frames = trained(**({"steps": 8} | EXPERIMENTS[name]))

    assert_lossless(frames)
    if name == "lanes that diverge":
        assert any(frame.diverged.any() for frame in frames), "nothing diverged"


def test_nan_infinity_and_minus_zero_come_back_from_frames_that_have_nothing_in_common() -> None:
    assert_lossless([sample.frame(seq=seq, step=seq) for seq in (1, 2, 3)])


@given(
    st.sampled_from(["<f2", "<f4", "<f8", "<u4", "|u1"]).flatmap(
        lambda dtype: st_numpy.arrays(dtype, st.tuples(st.integers(1, 5), st.integers(1, 3), st.integers(1, 3)))
    )
)
def test_any_column_survives(values: Array) -> None:
    count, *shape = values.shape
    data = differences(values)
    column: Any = {"path": "x", "dtype": values.dtype.str, "shape": shape, "like": None, "same": [], "data": data}

    assert bits(unpacked([column], count)["x"]) == bits(values)


def test_lanes_that_equal_those_of_the_raw_values_are_left_out() -> None:
    columns = {column["path"]: column for column in packed(trained(steps=3)).columns()}
    raw, rescaled = columns["scatter/0/z"], columns["scatter/0/z_tilde"]

    assert rescaled["same"] == [0], "without batch norm z passes, with it not"
    assert len(rescaled["data"]) == len(raw["data"]) / 2
    assert columns["layers/2/taps/z_tilde/mean"]["same"] == [0, 1], "the output is not normalized"


def test_only_the_wanted_points_are_kept() -> None:
    frames = trained(steps=2)
    packing = packed(frames, frozenset({2}))

    assert packing.fixed["scatter/0/layer"] == 2
    assert "scatter/1/layer" not in packing.fixed
    assert [column["path"] for column in packing.columns() if "scatter" in column["path"]] == [
        "scatter/0/z",
        "scatter/0/z_tilde",
    ]
    assert weight(frames[0], TWO_LAYERS) - weight(frames[0], frozenset({2})) == 2 * frames[0].scatter[0].z.nbytes


def test_a_frame_without_layers_can_be_packed() -> None:
    bare = msgspec.structs.replace(world.frame(0), scatter=())
    assert_lossless([bare, bare])
