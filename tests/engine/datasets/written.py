"""IDX files as tests write them: noise for pictures, digits in turn for labels."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def encoded(values: NDArray[np.uint8]) -> bytes:
    return bytes([0, 0, 8, values.ndim]) + struct.pack(f">{values.ndim}I", *values.shape) + values.tobytes()


def noise(*shape: int, below: int = 256, seed: int = 0) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(below, size=shape).astype(np.uint8)


def write_set(folder: Path, *, train: int = 30, test: int = 20, suffix: str = "", seed: int = 0) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for part, count in (("train", train), ("t10k", test)):
        for kind, values in (
            ("images-idx3", noise(count, 28, 28, seed=seed)),
            ("labels-idx1", np.arange(count, dtype=np.uint8) % 10),
        ):
            data = encoded(values)
            path = folder / f"{part}-{kind}-ubyte{suffix}"
            path.write_bytes(gzip.compress(data) if suffix else data)
