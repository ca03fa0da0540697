"""Which examples the files of a data set hold, as a hash: other files may take their place while it is in use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from firmground.engine.datasets import idx
from firmground.engine.datasets.folder import DEFAULT_FOLDER
from firmground.engine.datasets.load import load

Fingerprints = dict[str, str]
"""By the name of a data set; only of those that are files."""


def fingerprints(names: Iterable[str], folder: Path | None = None) -> Fingerprints:
    """BLAKE2b of the arrays that `load` gives now. Raises DatasetUnavailable, MalformedFile."""
    where = folder or DEFAULT_FOLDER
    return {name: _hash(name, where, idx.stamp(name, where)) for name in sorted(set(names)) if name in idx.FOLDERS}


@lru_cache(maxsize=8)
def _hash(name: str, folder: Path, stamp: idx.Stamp) -> str:
    """`stamp` is what tells files from those that took their place."""
    dataset = load(name, folder=folder)
    digest = hashlib.blake2b(digest_size=16)
    for array in (dataset.x_train, dataset.y_train, dataset.x_eval, dataset.y_eval):
        digest.update(f"{array.dtype} {array.shape}".encode())
        digest.update(array.tobytes())
    return digest.hexdigest()
