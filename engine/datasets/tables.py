"""The three real tables that scikit-learn ships, unscaled.

They are read from its files: importing it, and SciPy with it, would take two seconds before a worker's first step.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from firmground.engine.datasets.split import Floats, Split, stratified
from firmground.engine.errors import DatasetUnavailable

if TYPE_CHECKING:
    from firmground.engine.datasets.description import Description

# The file, and how many lines precede the examples.
_FILES = {"digits": ("digits.csv.gz", 0), "wine": ("wine_data.csv", 1), "breast_cancer": ("breast_cancer.csv", 1)}
_SEEDS = {"digits": 11, "wine": 12, "breast_cancer": 13}


def split(description: Description, seed: int | None = None) -> Split:
    """Stratified and shuffled: in the source, digits are ordered by writer. With a `seed`, that seed's own split.

    Raises DatasetUnavailable.
    """
    table = _table(description.name)
    x = table[:, :-1].reshape(-1, *description.shape)
    key = _SEEDS[description.name]
    rng = np.random.default_rng(key if seed is None else [key, seed])
    return stratified(x, table[:, -1].astype(np.int64), description.eval_size, rng)


@cache
def _table(name: str) -> Floats:
    """[examples, features + 1]: the last column is the class. At most 1 MB: reading it takes longer than a split."""
    file, heading = _FILES[name]
    path = _folder() / file
    if not path.is_file():
        raise DatasetUnavailable(name, path.parent, "scikit-learn brings them; this version of it has them elsewhere.")
    table: Floats = np.loadtxt(path, delimiter=",", skiprows=heading)
    return table


def _folder() -> Path:
    return Path(str(distribution("scikit-learn").locate_file("sklearn/datasets/data")))
