"""The files of the sample runs: each a run, and its log as the worker wrote it. Free of torch and SQL."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from firmground.app.records.run import CATS, SAMPLE, SIGMOIDS, Trained
from firmground.engine.replacement import replacing

FOLDER = Path(__file__).parent
# By id. The last to enter a database is the first that the Lab shows.
FILES = {
    CATS: FOLDER / "cats.msgpack.gz",
    SIGMOIDS: FOLDER / "sigmoids.msgpack.gz",
    SAMPLE: FOLDER / "run.msgpack.gz",
}


class ShippedItem(msgspec.Struct, frozen=True):
    """`body` comes from `engine.frames.encode`."""

    seq: int
    step: int
    kind: Literal["frame", "event"]
    body: bytes


@dataclass(frozen=True, kw_only=True)
class Shipped(Trained):
    """A finished run. `started` and `ended` are from the day when it was made; `pictures` are those of its probe."""

    items: list[ShippedItem]
    pictures: bytes | None = None


def read(run_id: str = SAMPLE) -> Shipped:
    return msgspec.msgpack.decode(gzip.decompress(FILES[run_id].read_bytes()), type=Shipped)


def write(shipped: Shipped, file: Path) -> None:
    """Without a timestamp, so that the same run gives the same bytes."""
    with replacing(file) as opened:
        opened.write(gzip.compress(msgspec.msgpack.encode(shipped), 9, mtime=0))
