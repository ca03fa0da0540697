"""The three real tables that scikit-learn ships, unscaled.

Importing this module imports scikit-learn and SciPy: `load` does it when one of them is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, load_wine

from firmground.engine.datasets.split import Split, stratified

if TYPE_CHECKING:
    from firmground.engine.datasets.description import Description

_SOURCES = {"digits": load_digits, "wine": load_wine, "breast_cancer": load_breast_cancer}
_SEEDS = {"digits": 11, "wine": 12, "breast_cancer": 13}


def split(description: Description) -> Split:
    """Stratified and shuffled: in the source, digits are ordered by writer."""
    x, y = _SOURCES[description.name](return_X_y=True)
    x = np.asarray(x, np.float64).reshape(-1, *description.shape)
    rng = np.random.default_rng(_SEEDS[description.name])
    return stratified(x, np.asarray(y, np.int64), description.eval_size, rng)
