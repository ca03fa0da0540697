"""A run's frames as columns that compress well, each number with exactly the bits that the log has.

A number that changes little from frame to frame has small differences. So a column is laid out with its frames last;
its bits are read as whole numbers (NaN survives that); each number but the first is replaced by its difference to the
one before, with the sign in the lowest bit; and the bytes are sorted by significance. Lanes whose column equals another
one are left out, as z̃ equals z where nothing normalizes. `static/js/replay/column.js` reverses all this.

Axes: F frames, then those of `engine.frames`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from typing_extensions import TypedDict

from firmground.app.services.facts import PANEL_TAPS
from firmground.engine.frames import Array, Frame, Histogram, Scatter

# What no panel reads is left out: the tap a, running averages, norms of weights, learning rates, epochs.
LANES = ("loss", "eval_loss", "accuracy", "diverged")
LAYER = ("grad_norm", "gamma", "beta")
TAP = ("moments", "quantiles", "shift_start", "shift_window", "mean", "var")
SURFACE = ("lo", "hi", "values", "points", "targets", "truth")
COUNTS = ("counts", "under", "over", "nonfinite")
PackedNumber = tuple[str, Array, str | None]  # path, array in the frame, path of the array that it may equal


class PackedColumn(TypedDict):
    """`shape` is that of one frame; `same` lists the indices of its first axis that equal those of
    the column `like`.
    """

    path: str
    dtype: str
    shape: list[int]
    like: str | None
    same: list[int]
    data: bytes


class Packing:
    """Collects `count` frames of one run, with the points of these layers. `first` gives the shapes."""

    def __init__(self, first: Frame, count: int, layers: frozenset[int]) -> None:
        self._layers = layers
        self._count = 0
        self._like = {path: like for path, _, like in numbers(first, layers)}
        self._values = {path: np.empty((count, *array.shape), array.dtype) for path, array, _ in numbers(first, layers)}
        self.fixed = dict(_fixed(first, layers))

    def add(self, frame: Frame) -> None:
        for path, array, _ in numbers(frame, self._layers):
            if path in self._values:  # an older version may have recorded the first frames, without a surface
                self._values[path][self._count] = array
        self._count += 1

    def columns(self) -> Iterator[PackedColumn]:
        """In an order in which every column follows the one that it may equal."""
        for path, values in self._values.items():
            like = self._like[path]
            same = [] if like is None else _same(values, self._values[like])
            rest = np.delete(values, same, axis=1) if same else values
            yield PackedColumn(
                path=path,
                dtype=values.dtype.str,
                shape=list(values.shape[1:]),
                like=like,
                same=same,
                data=differences(rest),
            )


def weight(frame: Frame, layers: frozenset[int]) -> int:
    """Bytes of a frame before compression."""
    return sum(array.nbytes for _, array, _ in numbers(frame, layers))


def numbers(frame: Frame, layers: frozenset[int]) -> Iterator[PackedNumber]:
    """The numbers of a frame that a replay keeps."""
    for name in LANES:
        yield name, getattr(frame, name), None
    for index, record in enumerate(frame.layers):
        for name in LAYER:
            yield f"layers/{index}/{name}", getattr(record, name), None
        for tap in PANEL_TAPS:
            tapped = record.taps[tap]
            for name in TAP:
                yield _number(f"layers/{index}/taps", tap, name, getattr(tapped, name))
            for name in COUNTS:
                yield _number(f"layers/{index}/taps", tap, f"histogram/{name}", getattr(tapped.histogram, name))
    for index, scatter in enumerate(_scatters(frame, layers)):
        yield f"scatter/{index}/z", scatter.z, None
        yield f"scatter/{index}/z_tilde", scatter.z_tilde, f"scatter/{index}/z"
    for name in SURFACE:
        if (array := getattr(frame.surface, name, None)) is not None:
            yield f"surface/{name}", array, None


def differences(values: Array) -> bytes:
    """[F, …] as bytes: frames last, bits as differences with the sign in the lowest bit, bytes
    sorted by significance.
    """
    size = values.dtype.itemsize
    bits = np.ascontiguousarray(np.moveaxis(values.view(f"<u{size}"), 0, -1))
    steps = bits.copy()
    steps[..., 1:] -= bits[..., :-1]
    signed = steps.view(f"<i{size}")
    folded = (signed << 1) ^ (signed >> (8 * size - 1))
    return folded.reshape(-1).view("u1").reshape(-1, size).T.tobytes()


def _number(taps: str, tap: str, name: str, array: Array) -> PackedNumber:
    return f"{taps}/{tap}/{name}", array, None if tap == "z" else f"{taps}/z/{name}"


def _same(values: Array, others: Array) -> list[int]:
    """Indices where both are equal bit for bit: NaN equals NaN, and 0 differs from -0."""
    kind = f"<u{values.dtype.itemsize}"
    equal = values.view(kind) == others.view(kind)
    return [place for place in range(values.shape[1]) if bool(equal[:, place].all())]


def _fixed(frame: Frame, layers: frozenset[int]) -> Iterator[tuple[str, Any]]:
    """The values that are the same in every frame."""
    for index, record in enumerate(frame.layers):
        yield f"layers/{index}/layer", record.layer
        for tap in PANEL_TAPS:
            histogram: Histogram = record.taps[tap].histogram
            yield f"layers/{index}/taps/{tap}/histogram/lo", histogram.lo
            yield f"layers/{index}/taps/{tap}/histogram/hi", histogram.hi
    for index, scatter in enumerate(_scatters(frame, layers)):
        yield f"scatter/{index}/layer", scatter.layer
        yield f"scatter/{index}/units", list(scatter.units)


def _scatters(frame: Frame, layers: frozenset[int]) -> list[Scatter]:
    return [scatter for scatter in frame.scatter if scatter.layer in layers]
