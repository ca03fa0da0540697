"""IDX files as MNIST and its kin use them: unsigned bytes, big-endian sizes, plain or gzipped (recognized by content).

    magic 00 00 08 D | D sizes of 4 bytes, the first the number of examples | the values, one byte each, nothing after

Files are untrusted input: every size is checked before any memory is taken for it, and a gzip stream is unpacked to at
most one byte beyond the announced size.
"""

from __future__ import annotations

import gzip
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from firmground.engine.datasets.split import Floats, Split
from firmground.engine.errors import DatasetUnavailable, MalformedFile

if TYPE_CHECKING:
    from pathlib import Path

    from firmground.engine.datasets.description import Description

Bytes: TypeAlias = NDArray[np.uint8]
Stamp: TypeAlias = tuple[tuple[str, int, int, int], ...]


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


def sizes(name: str, folder: Path) -> dict[str, int]:
    """How many examples each part claims to have, from the headers alone. Raises DatasetUnavailable,
    MalformedFile."""
    paths = _paths(name, folder)
    return {part: _announced(paths[f"{part}-images-idx3-ubyte"]) for part in LIMITS}


def stamp(name: str, folder: Path) -> Stamp:
    """Path, size, time of change and inode of the four files: other files have another stamp. Raises
    DatasetUnavailable, MalformedFile."""
    return tuple(_stamp(path) for path in _paths(name, folder).values())


def read(path: Path, shape: tuple[int, ...], limit: int) -> Bytes:
    """Values [N, *shape] with 1 <= N <= limit. Raises MalformedFile for anything else."""
    with _opened(path) as stream:
        return _parse(path, stream, shape, limit)


@contextmanager
def _opened(path: Path) -> Iterator[Readable]:
    """The unpacked bytes. Raises MalformedFile if the file cannot be read."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            if not packed:
                yield file
                return
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield unpacked
    except (OSError, EOFError, zlib.error) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> MalformedFile:
    return MalformedFile(path, f"it cannot be read ({error})", "an IDX file, plain or gzipped")


def _stamp(path: Path) -> tuple[str, int, int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    return str(path), found.st_size, found.st_mtime_ns, found.st_ino


def _announced(path: Path) -> int:
    with _opened(path) as stream:
        header = stream.read(8)
    if len(header) < 8 or header[:3] != bytes([0, 0, 8]):
        raise MalformedFile(path, f"magic number {header[:4].hex(' ') or 'missing'}", "00 00 08 and a number")
    return int(struct.unpack(">I", header[4:])[0])


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
    """The four files, all in one folder. Raises DatasetUnavailable, which names what is missing and where."""
    stems = [f"{part}-{kind}-ubyte" for part in LIMITS for kind in ("images-idx3", "labels-idx1")]
    found = [_found(place, stems) for place in _places(name, folder)]
    best = max(found, key=len, default={})
    if len(best) < len(stems):
        missing = ", ".join(stem for stem in stems if stem not in best) if best else "all of them"
        how = f"{_HOW[name]} the files {', '.join(stems)} (plain or .gz) there. Missing: {missing}."
        raise DatasetUnavailable(name, folder / FOLDERS[name], how)
    return best


def _places(name: str, folder: Path) -> Iterator[Path]:
    """Folders of this data set, the likeliest first: its own, and where other programs unpack it (raw/, one deeper)."""
    wanted = _plain(FOLDERS[name])
    for place in [folder / FOLDERS[name], *(each for each in _folders(folder) if _plain(each.name) == wanted)]:
        inside = _folders(place)
        yield from (place, *inside, *(deeper for each in inside for deeper in _folders(each)))


def _folders(place: Path) -> list[Path]:
    # os.scandir, not Path.iterdir with is_dir: a folder that may not be entered counts as empty.
    try:
        with os.scandir(place) as entries:
            return sorted(place / entry.name for entry in entries if entry.is_dir())
    except OSError:
        return []


def _plain(name: str) -> str:
    """FashionMNIST, fashion_mnist and fashion-mnist are one name."""
    return name.lower().replace("-", "").replace("_", "")


def _found(place: Path, stems: list[str]) -> dict[str, Path]:
    """The files in a folder, under their standard names or with a dot for a dash (train-images.idx3-ubyte)."""
    found: dict[str, Path] = {}
    for stem in stems:
        part, kind, *rest = stem.rsplit("-", 2)
        names = (stem, f"{part}.{kind}-{rest[0]}")
        folders = (place, *(place / each for each in names))  # Kaggle unpacks each file into a folder of its own name
        paths = (folder / f"{each}{suffix}" for folder in folders for each in names for suffix in ("", ".gz"))
        # os.path.isfile, not Path.is_file: a data set in a folder that may not be entered is missing.
        path = next((path for path in paths if os.path.isfile(path)), None)
        if path is not None:
            found[stem] = path
    return found


def _by(sizes: tuple[int, ...] | list[int]) -> str:
    return " x ".join(map(str, sizes)) or "one value"
