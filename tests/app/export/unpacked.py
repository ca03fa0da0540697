"""Unpacks a replay independently of the browser: what the file contains, as arrays by frame."""

from __future__ import annotations

import base64
import gzip
import re
from typing import Any

import msgspec
import numpy as np

from firmground.app.export.pack import PackedColumn
from firmground.engine.frames import Array

Values = dict[str, Array]


def payload(page: str) -> dict[str, Any]:
    """The log that the HTML carries."""
    (text,) = re.findall(r'<script type="application/octet-stream" id="log">([^<]*)</script>', page)
    found: dict[str, Any] = msgspec.msgpack.decode(gzip.decompress(base64.b64decode(text)))
    return found


def unpacked(columns: list[PackedColumn], count: int) -> Values:
    """[F, …] by path."""
    found: Values = {}
    for column in columns:
        found[column["path"]] = _column(column, count, found)
    return found


def at(frame: Any, path: str) -> Any:
    """The value of a frame at a path such as layers/0/taps/z/mean."""
    for part in path.split("/"):
        frame = frame[part] if isinstance(frame, dict) else frame[int(part)] if part.isdigit() else getattr(frame, part)
    return frame


def _column(column: PackedColumn, count: int, found: Values) -> Array:
    dtype = np.dtype(column["dtype"])
    size, shape = dtype.itemsize, column["shape"]
    kept = [place for place in range(shape[0]) if place not in column["same"]]
    planes = np.frombuffer(column["data"], "u1").reshape(size, -1)
    folded = np.ascontiguousarray(planes.T).reshape(-1).view(f"<u{size}").reshape(len(kept), *shape[1:], count)
    one = folded.dtype.type(1)
    steps = (folded >> one) ^ (~(folded & one) + one)
    values = np.cumsum(steps, axis=-1, dtype=folded.dtype)
    whole = np.empty((count, *shape), dtype)
    whole[:, kept] = np.ascontiguousarray(np.moveaxis(values, -1, 0)).view(dtype)
    if column["same"]:
        assert column["like"] is not None
        whole[:, column["same"]] = found[column["like"]][:, column["same"]]
    return whole
