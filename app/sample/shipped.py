"""The file of the sample run: the run, and its log as the worker wrote it. Free of torch and SQL."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from firmground.app.records.run import Trained
from firmground.engine.replacement import replacing

FILE = Path(__file__).parent / "run.msgpack.gz"


class ShippedItem(msgspec.Struct, frozen=True):
    """`body` comes from `engine.frames.encode`."""

    seq: int
    step: int
    kind: Literal["frame", "event"]
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Shipped(Trained):
    """A finished run. `started` and `ended` are from the day when it was made."""

    items: list[ShippedItem]


def read(file: Path = FILE) -> Shipped:
    return msgspec.msgpack.decode(gzip.decompress(file.read_bytes()), type=Shipped)


def write(shipped: Shipped, file: Path = FILE) -> None:
    """Without a timestamp, so that the same run gives the same bytes."""
    with replacing(file) as opened:
        opened.write(gzip.compress(msgspec.msgpack.encode(shipped), 9, mtime=0))
