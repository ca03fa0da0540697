"""The largest learning rate that a network stands: two yardsticks, from its losses over a few updates.

`survived` is Bjorck's (2018): no update multiplies the loss a thousandfold. Saturating units hardly ever do that,
however wild the rate; so `descended` asks for the least that learning means: a lower loss at the end than at the start.
Old and new loss are of the same fixed examples, so that an unlucky mini-batch is not taken for an explosion.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firmground.engine.frames import Array

EXPLOSION = 1e3


def survived(losses_KAS: Array) -> Array:
    """[A, S] of bool, from losses at successive steps: all finite, and none 1,000 times the one before."""
    finite = np.isfinite(losses_KAS).all(0)
    with np.errstate(invalid="ignore", over="ignore"):
        exploded = (losses_KAS[1:] > EXPLOSION * losses_KAS[:-1]).any(0)
    return np.asarray(finite & ~exploded)


def descended(losses_KAS: Array) -> Array:
    """[A, S] of bool: the last loss is below the first. A diverged lane's NaN is below nothing."""
    return np.asarray(losses_KAS[-1] < losses_KAS[0])


def largest(grid: Sequence[float], stood_AS: Array) -> tuple[Array, Array]:
    """[S] the largest rate of an ascending grid up to which every rate was stood, and [S] whether it is only a bound.

    At a bound the answer lies beyond the grid: at least its largest rate, or below its smallest, which then counts as
    half of it.
    """
    steady = np.cumprod(stood_AS, axis=0).sum(0).astype(int)  # rates stood, counted from the smallest
    rates = np.array([grid[0] / 2, *grid])
    return rates[steady], (steady == 0) | (steady == len(grid))
