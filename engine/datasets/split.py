"""Split a table into a training and an evaluation part."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Answers: TypeAlias = NDArray[Any]  # int64 labels, or float64 values to predict


class Split(NamedTuple):
    x_train: Floats
    y_train: Answers
    x_eval: Floats
    y_eval: Answers


def stratified(x: Floats, y: Answers, eval_size: int, rng: np.random.Generator) -> Split:
    """Shuffled parts; each class has its share of the evaluation part, to within one example."""
    order = rng.permutation(len(y))
    by_class = order[np.argsort(y[order], kind="stable")]
    # Evenly spaced picks from the examples sorted by class meet every class in proportion.
    picks = ((np.arange(eval_size) + 0.5) * (len(y) / eval_size)).astype(np.int64)
    held_out = np.isin(order, by_class[picks])
    train, evaluation = order[~held_out], order[held_out]
    return Split(x[train], y[train], x[evaluation], y[evaluation])
