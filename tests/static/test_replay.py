"""A replay's modules: what Python packed comes out as the stream would have sent it."""

from __future__ import annotations

import base64
import gzip
import math
from typing import Any

import msgspec
import numpy as np
import pytest

from firmground.app.export.pack import Packing, differences, numbers
from firmground.engine.frames import Array
from tests.static import sample
from tests.static.conftest import Run

pytestmark = pytest.mark.browser
LAYERS = frozenset({1, 2})
COLUMN = "column({...given.column, data: Uint8Array.from(given.column.data)}, given.count)"


def plain(array: Array) -> dict[str, Any]:
    """As the fixture tells typed arrays."""

    def said(value: float) -> Any:
        if math.isnan(value):
            return "NaN"
        return value if np.isfinite(value) else ("inf" if value > 0 else "-inf")

    return {"shape": list(array.shape), "values": [said(value) for value in array.reshape(-1).tolist()]}


def carried(seqs: tuple[int, ...]) -> str:
    frames = [sample.frame(seq=seq, step=10 * seq) for seq in seqs]
    packing = Packing(frames[0], len(frames), LAYERS)
    for frame in frames:
        packing.add(frame)
    document = {
        "hello": {"lanes": []},
        "heads": [(frame.seq, frame.step, frame.elapsed) for frame in frames],
        "events": [],
        "fixed": packing.fixed,
        "columns": list(packing.columns()),
    }
    return base64.b64encode(gzip.compress(msgspec.msgpack.encode(document))).decode()


def test_frames_come_out_as_they_were_packed(run: Run) -> None:
    seqs = (3, 4, 9)
    found = run("replay/unpack", "unpack(given.text)", text=carried(seqs))

    assert found["hello"] == {"lanes": []}
    for frame, seq in zip(found["frames"], seqs, strict=True):
        wanted = sample.frame(seq=seq, step=10 * seq)
        assert (frame["type"], frame["seq"], frame["step"], frame["elapsed"]) == ("frame", seq, 10 * seq, 1.25)
        for path, array, _ in numbers(wanted, LAYERS):
            at: Any = frame
            for part in path.split("/"):
                at = at[int(part)] if part.isdigit() else at[part]
            assert at == plain(array), path
        assert frame["layers"][1]["layer"] == 2
        assert frame["layers"][0]["taps"]["z"]["histogram"]["lo"] == -3.5
        assert frame["scatter"][1]["units"] == [1, 2, 3, 4]


@pytest.mark.parametrize("dtype", ["<f2", "<f4", "<f8", "<u4", "|u1"])
def test_every_kind_of_number_survives_with_its_extremes(run: Run, dtype: str) -> None:
    kind = np.dtype(dtype)
    least, most = (0, np.iinfo(kind).max) if kind.kind == "u" else (-np.finfo(kind).max, np.finfo(kind).max)
    odd = [0, 1] if kind.kind == "u" else [np.nan, np.inf, -np.inf, float(np.finfo(kind).smallest_subnormal)]
    values = np.array([[least, most], [most, least], odd[:2], odd[-2:]], dtype)
    column = {"dtype": dtype, "shape": [2], "same": [], "data": list(differences(values))}

    assert run("replay/column", COLUMN, column=column, count=4) == [plain(row) for row in values]


def test_a_lane_that_equals_anothers_is_taken_from_there(run: Run) -> None:
    own = np.array([[[5], [6]], [[7], [8]]], "<u4")
    column = {"dtype": "<u4", "shape": [3, 1], "same": [1], "data": list(differences(own))}
    others = "[[1, 2, 3], [4, 5, 6]].map((one) => Uint32Array.from(one))"
    found = run("replay/column", COLUMN.replace("given.count", f"given.count, {others}"), column=column, count=2)

    assert [one["values"] for one in found] == [[5, 2, 6], [7, 5, 8]]
    assert found[0]["shape"] == [3, 1]


def test_the_nearest_point_within_reach_is_found_in_its_own_arm(run: Run) -> None:
    shown = {
        "cells": [{"left": 0, "top": 0, "side": 100}, {"left": 120, "top": 0, "side": 100}],
        "box": {"cx": 0, "cy": 0, "half": 5},
        "clouds": [{"x": [0, 1], "y": [0, 0], "said": ["a", "b"]}, {"x": [0], "y": [0], "said": ["c"]}],
    }

    assert run("replay/nearest", "nearest(given, 58, 50)", **shown) == {"arm": 0, "x": 1, "y": 0, "said": "b"}
    assert run("replay/nearest", "nearest(given, 171, 52)", **shown) == {"arm": 1, "x": 0, "y": 0, "said": "c"}
    assert run("replay/nearest", "nearest(given, 20, 20)", **shown) is None


@pytest.mark.parametrize(
    ("only", "seed", "words"),
    [
        ([2], 0, "This file holds the points of layer 2 only."),
        ([], 0, "This file holds no points."),
        ([2], 1, "Points are recorded for seed 4 only."),
        (None, 0, "Loading this layer's points."),
    ],
)
def test_missing_points_are_explained(run: Run, only: list[int] | None, seed: int, words: str) -> None:
    state = {"run": {"experiment": {"seeds": [4, 5]}}, "only": only, "seed": seed, "goal": None}

    assert run("scatter/words", "waiting({}, given, false)", **state) == words
