"""The file of the sample run: what people see of it, and its log as the worker wrote it. Free of torch and SQL."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any, Literal

import msgspec

from firmground.engine.replacement import replacing

FILE = Path(__file__).parent / "run.msgpack.gz"


class ShippedItem(msgspec.Struct, frozen=True):
    """`body` is what `engine.frames.encode` made."""

    seq: int
    step: int
    kind: Literal["frame", "event"]
    body: bytes


class Shipped(msgspec.Struct, frozen=True):
    """A finished run; `started` and `ended` are of the day when it was made, in seconds since 1970."""

    name: str
    preset: str
    tags: tuple[str, ...]
    experiment: dict[str, Any]
    started: float
    ended: float
    frames: int
    accuracy: list[float | None]
    receipt: dict[str, Any]
    probe_labels: list[int]
    items: list[ShippedItem]
    provenance: dict[str, Any] | None = None


def read(file: Path = FILE) -> Shipped:
    return msgspec.msgpack.decode(gzip.decompress(file.read_bytes()), type=Shipped)


def write(shipped: Shipped, file: Path = FILE) -> None:
    """Without the time of writing, so that the same run gives the same bytes."""
    with replacing(file) as opened:
        opened.write(gzip.compress(msgspec.msgpack.encode(shipped), 9, mtime=0))
