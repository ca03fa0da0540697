"""Cats in the plane: the coat's colour (-1 black .. 1 bright) beside the ears (-1 round .. 1 pointed).

Pointed ears make a cat, whatever its coat: P(cat | coat, ears) never changes. Black cats have coats below -0.6,
coloured ones above -0.2; other animals have all coats, the same in both sets.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from firmground.engine.datasets.split import Floats, Split

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from firmground.engine.datasets.description import Description

GAP = 0.05  # no ears between -0.05 and 0.05
BLACK, COLOURED = (-1.0, -0.6), (-0.2, 1.0)


class Coats(NamedTuple):
    """The same animals twice: x [N, 2] (coat, ears) in the set "black" and in "coloured"; y [N], 1 = cat."""

    black: Floats
    coloured: Floats
    y: NDArray[np.int64]


def split(description: Description, colour: str) -> Split:
    trained, tested = draw(description.train_size, 0), draw(description.eval_size, 1)
    x, x_eval = ((one.black if colour == "black" else one.coloured) for one in (trained, tested))
    return Split(x.copy(), trained.y.copy(), x_eval.copy(), tested.y.copy())


def lightness(description: Description) -> Floats:
    """Lightness [N] of the coats in the set "coloured", training part first."""
    return np.concatenate(
        [draw(description.train_size, 0).coloured[:, 0], draw(description.eval_size, 1).coloured[:, 0]]
    )


@lru_cache(maxsize=4)
def draw(count: int, seed: int) -> Coats:
    rng = np.random.default_rng([41, seed])
    y = rng.permutation(np.arange(count, dtype=np.int64) % 2)
    ears = np.where(y == 1, 1.0, -1.0) * rng.uniform(GAP, 1.0, count)
    place, other = rng.random(count), rng.uniform(-1.0, 1.0, count)

    def world(low: float, high: float) -> Floats:
        return np.column_stack([np.where(y == 1, low + (high - low) * place, other), ears])

    return Coats(world(*BLACK), world(*COLOURED), y)
