"""IDX files as MNIST and its kin use them: unsigned bytes, big-endian sizes, plain or gzipped (told by their content).

    magic 00 00 08 D | D sizes of 4 bytes, the first the number of examples | the values, one byte each, nothing after

A file is foreign input: every size is held against what is allowed before anything is read on its behalf, and a gzip
stream is unpacked no further than one byte past the size announced.
"""

from __future__ import annotations

import gzip
import os
import struct
import zlib
from math import prod
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine.datasets.split import Floats, Split
from engine.errors import DatasetUnavailable, MalformedFile

if TYPE_CHECKING:
    from pathlib import Path

    from engine.datasets.description import Description

Bytes: TypeAlias = NDArray[np.uint8]


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


FOLDERS = {"mnist": "mnist", "fashion_mnist": "fashion-mnist"}
LIMITS = {"train": 60_000, "t10k": 10_000}  # examples in a file: what bounds the memory
_GZIP = b"\x1f\x8b"
_HOW = {"fashion_mnist": "Install Debian's package dataset-fashion-mnist, or put", "mnist": "Put"}


def split(description: Description, folder: Path) -> Split:
    """Images [N, 1, 28, 28] with values 0..1 (byte / 255), and labels [N].

    All training images, but only the first 2,000 test images: a frame evaluates them all and has to stay cheap. Files
    with fewer examples than the standard ones are taken as they are.
    """
    paths = _paths(description.name, folder)
    x_train, y_train = _part(description, paths, "train", LIMITS["train"])
    x_eval, y_eval = _part(description, paths, "t10k", description.eval_size)
    return Split(x_train, y_train, x_eval, y_eval)


def read(path: Path, shape: tuple[int, ...], limit: int) -> Bytes:
    """Values [N, *shape] with 1 <= N <= limit; anything else is a MalformedFile."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            if not packed:
                return _parse(path, file, shape, limit)
            with gzip.GzipFile(fileobj=file) as unpacked:
                return _parse(path, unpacked, shape, limit)
    except (OSError, EOFError, zlib.error) as error:
        raise MalformedFile(path, f"it cannot be read ({error})", "an IDX file, plain or gzipped") from error


def _parse(path: Path, stream: Readable, shape: tuple[int, ...], limit: int) -> Bytes:
    dimensions = 1 + len(shape)
    magic = bytes([0, 0, 8, dimensions])
    header = stream.read(4 + 4 * dimensions)
    if header[:4] != magic:
        raise MalformedFile(path, f"magic number {header[:4].hex(' ') or 'missing'}", magic.hex(" "))
    if len(header) < 4 + 4 * dimensions:
        raise MalformedFile(path, f"a header of {len(header)} bytes", f"{4 + 4 * dimensions} bytes")
    count, *sizes = struct.unpack(f">{dimensions}I", header[4:])
    if tuple(sizes) != shape:
        raise MalformedFile(path, f"examples of size {_by(sizes)}", _by(shape))
    if not 1 <= count <= limit:
        raise MalformedFile(path, f"{count} examples", f"1 to {limit}")
    size = count * prod(shape)
    values = stream.read(size + 1)
    if len(values) < size:
        raise MalformedFile(path, f"truncated, {len(values)} bytes after the header", f"{size} bytes")
    if len(values) > size:
        raise MalformedFile(path, "trailing bytes after the last example", f"{size} bytes after the header")
    return np.frombuffer(values, np.uint8).reshape(count, *shape)


def _part(description: Description, paths: dict[str, Path], part: str, keep: int) -> tuple[Floats, NDArray[np.int64]]:
    images_path, labels_path = paths[f"{part}-images-idx3-ubyte"], paths[f"{part}-labels-idx1-ubyte"]
    images = read(images_path, description.shape[1:], LIMITS[part])
    labels = read(labels_path, (), LIMITS[part])
    if len(labels) != len(images):
        raise MalformedFile(labels_path, f"{len(labels)} labels", f"{len(images)}, one for each image")
    if labels.max() >= description.outputs:
        raise MalformedFile(labels_path, f"label {labels.max()}", f"labels 0 to {description.outputs - 1}")
    return images[:keep, None] / np.float64(255), labels[:keep].astype(np.int64)


def _paths(name: str, folder: Path) -> dict[str, Path]:
    place = folder / FOLDERS[name]
    stems = [f"{part}-{kind}-ubyte" for part in LIMITS for kind in ("images-idx3", "labels-idx1")]
    # os.path.isfile, not Path.is_file: a folder that may not be entered is a missing data set, no PermissionError.
    candidates = {
        stem: [path for path in (place / stem, place / f"{stem}.gz") if os.path.isfile(path)] for stem in stems
    }
    missing = [stem for stem, found in candidates.items() if not found]
    if missing:
        how = f"{_HOW[name]} the files {', '.join(stems)} (plain or .gz) there. Missing: {', '.join(missing)}."
        raise DatasetUnavailable(name, place, how)
    return {stem: found[0] for stem, found in candidates.items()}


def _by(sizes: tuple[int, ...] | list[int]) -> str:
    return " x ".join(map(str, sizes)) or "one value"
