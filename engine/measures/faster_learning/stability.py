"""The largest learning rate that a network tolerates, by two yardsticks over a few updates.

`survived` follows Bjorck et al. (2018): no update multiplies the loss a thousandfold. Saturating units rarely allow
that at any rate, so `descended` requires the least of learning: a lower loss at the end than at the start. All losses
are of the same fixed examples, so that an unlucky mini-batch does not look like an explosion.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firmground.engine.claims.evidence import Bound, bound_by
from firmground.engine.frames import Array

EXPLOSION = 1e3


def survived(losses_KAS: Array) -> Array:
    """Bool [A, S], from losses at successive steps: all are finite, and none is 1,000 times the one before."""
    finite = np.isfinite(losses_KAS).all(0)
    with np.errstate(invalid="ignore", over="ignore"):
        exploded = (losses_KAS[1:] > EXPLOSION * losses_KAS[:-1]).any(0)
    return np.asarray(finite & ~exploded)


def descended(losses_KAS: Array) -> Array:
    """Bool [A, S]: the last loss is below the first. NaN, of a diverged lane, is not."""
    return np.asarray(losses_KAS[-1] < losses_KAS[0])


@dataclass(frozen=True)
class LargestRates:
    """`rates` [S], and where the answer lies outside the grid: `above` its largest rate, or `below` its smallest,
    which then counts half.
    """

    rates: Array
    below: Array
    above: Array

    @property
    def outside(self) -> Array:
        return np.asarray(self.below | self.above)


def largest(grid: Sequence[float], stood_AS: Array) -> LargestRates:
    """The largest rate of an ascending grid that was tolerated with all below it."""
    steady = np.cumprod(stood_AS, axis=0).sum(0).astype(int)  # rates tolerated, counted from the smallest
    rates = np.array([grid[0] / 2, *grid])
    return LargestRates(rates[steady], steady == 0, steady == len(grid))


def bound(over: LargestRates, under: LargestRates) -> Bound | None:
    """How rates outside the grid bound the ratio over / under."""
    larger, smaller = over.above | under.below, over.below | under.above
    return bound_by(bool(larger.any()), bool(smaller.any()))
