"""Cats in the plane: the coat's colour (-1 black .. 1 bright) beside the ears (-1 round .. 1 pointed).

Pointed ears make a cat, whatever its coat: P(cat | coat, ears) never changes. Black cats have coats below -0.6,
coloured ones above -0.2; what is no cat comes in every coat, in both worlds the same.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.frames import Array

GAP = 0.05  # no ears between -0.05 and 0.05
BLACK, COLOURED = (-1.0, -0.6), (-0.2, 1.0)


class Coats(NamedTuple):
    """The same animals twice: x [N, 2] (coat, ears) in the black world and in the coloured one; y [N], 1 = cat."""

    black: Array
    coloured: Array
    y: Array


def draw(count: int, seed: int) -> Coats:
    rng = np.random.default_rng([41, seed])
    y = rng.permutation(np.arange(count, dtype=np.int64) % 2)
    ears = np.where(y == 1, 1.0, -1.0) * rng.uniform(GAP, 1.0, count)
    place, other = rng.random(count), rng.uniform(-1.0, 1.0, count)

    def world(low: float, high: float) -> Array:
        return np.column_stack([np.where(y == 1, low + (high - low) * place, other), ears])

    return Coats(world(*BLACK), world(*COLOURED), y)
