"""How an error of 5 % is divided among looks that are fixed beforehand. Free of torch and of SciPy.

A look's share t is that of its seeds among those of the last look. By the Pocock-like function of Lan & DeMets (1983)
the looks up to t err with a chance of alpha ln(1 + (e - 1) t). Their O'Brien-Fleming-like function keeps more for the
end: 10 of 40 seeds would need a p below 0.00002, and the smallest p that 10 seeds can have is 0.002.

What the looks err together follows from look to look by an integral over what the one before had (Armitage, McPherson
& Rowe 1969). Theirs is for sums of Gaussian values with a known spread. Here the spread comes from the seeds:
u = sum / sqrt(n sum of squares) is Student's t in another form, t = u sqrt(n - 1) / sqrt(1 - u^2). Without an effect
the vector of all n + m values has a random direction, so with m new seeds

    u' = r sqrt(n / (n + m)) u + sqrt(1 - r^2) sqrt(m / (n + m)) v

with r^2 the old share of the sum of squares, a beta(n / 2, m / 2) variate, and v a coordinate of a direction in m
dimensions, both independent of u and of all that was before.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from firmground.engine.claims.student import between
from firmground.engine.claims.verdicts import LEVEL
from firmground.engine.frames import Array

CELLS = 160
"""Into which the values of u within the bound are divided."""
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(32)
_DEVIATIONS = 7.0  # of r's angle, beyond which nothing counts
_HALVINGS, _MOST_STEPS = 40, 60


class _Within:
    """The values of u at one look, for what was within the bounds of all looks so far: places and their chances."""

    def __init__(self) -> None:
        self._n = 0
        self._places = np.zeros(1)
        self._chances = np.ones(1)

    def leaving(self, n: int, bound: float) -> float:
        """The chance that |u| is beyond the bound at the look with n seeds."""
        below = self._below(n, np.array([-bound, bound]))
        return float(self._chances @ (1 - below[:, 1] + below[:, 0]))

    def go_on(self, n: int, bound: float) -> None:
        """To that look, with what stays within the bound."""
        edges: Array = np.linspace(-bound, bound, CELLS + 1)
        self._chances = self._chances @ np.diff(self._below(n, edges), axis=1)
        self._n, self._places = n, (edges[1:] + edges[:-1]) / 2

    def _below(self, n: int, edges: Array) -> Array:
        """[places, edges]: the chance that u is below each edge at the look with n seeds."""
        new = n - self._n
        angles, weights = _kept(self._n, new)
        old = math.sqrt(self._n / n) * np.multiply.outer(self._places, np.cos(angles))
        moved = math.sqrt(new / n) * np.sin(angles)
        coordinates, shares = _coordinate(new)
        places = (edges[None, :, None] - old[:, None, :]) / moved
        found: Array = np.interp(places, coordinates, shares, left=0.0, right=1.0) @ weights
        return found


def spent(share: float, error: float = LEVEL) -> float:
    """What the looks up to a share of the seeds may err together, two-sided."""
    return error * math.log(1 + (math.e - 1) * share)


def crossings(seeds: Sequence[int], bounds: Sequence[float]) -> list[float]:
    """For each look, at so many seeds, the chance that Student's t is beyond its bound, and was beyond none before, if
    there is no effect.
    """
    within, found = _Within(), []
    for n, bound in zip(seeds, bounds, strict=True):
        edge = bound / math.sqrt(n - 1 + bound * bound)
        found.append(within.leaving(n, edge))
        within.go_on(n, edge)
    return found


@lru_cache(maxsize=1024)
def levels(seeds: tuple[int, ...], looks: int | None = None, error: float = LEVEL) -> tuple[float, ...]:
    """The two-sided level of each look, or of the first ones: with a p below it, all looks together err as rarely as
    they may.
    """
    within, found, before = _Within(), [], 0.0
    for n in seeds[:looks]:
        allowed = spent(n / seeds[-1], error) - before
        bound = _bound(within, n, allowed)
        within.go_on(n, bound)
        found.append(1 - between(math.asin(bound), n - 1))
        before += allowed
    return tuple(found)


def repeated_p(p: float, seeds: tuple[int, ...], look: int) -> float:
    """The smallest error of all looks for which this one, counted from 1, has a level above p: the repeated p of
    group-sequential tests, as their intervals are repeated intervals. It is below `LEVEL` where p is below the level of
    the look.
    """
    if p >= levels(seeds, look, 1.0)[-1]:
        return 1.0
    error = p
    for _ in range(_MOST_STEPS):  # a level is nearly proportional to the error
        ratio = p / levels(seeds, look, error)[-1]
        error = min(1.0, error * ratio)
        if abs(ratio - 1) < 1e-7:
            break
    return error


def _bound(within: _Within, n: int, chance: float) -> float:
    """The bound that is left with this chance."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if within.leaving(n, middle) > chance else (low, middle)
    return high


@lru_cache(maxsize=64)
def _kept(old: int, new: int) -> tuple[Array, Array]:
    """Angles whose cosine is r, and their weights; the density is proportional to cos^(old - 1) sin^(new - 1)."""
    if old == 0:
        return np.array([math.pi / 2]), np.ones(1)
    middle, width = math.atan2(math.sqrt(new), math.sqrt(old)), _DEVIATIONS / math.sqrt(2 * (old + new))
    low, high = max(0.0, middle - width), min(math.pi / 2, middle + width)
    angles: Array = (low + high) / 2 + (high - low) / 2 * _NODES
    logs = (old - 1) * np.log(np.cos(angles)) + (new - 1) * np.log(np.sin(angles))
    weights: Array = _WEIGHTS * np.exp(logs - logs.max())
    return angles, weights / weights.sum()


@lru_cache(maxsize=64)
def _coordinate(dimensions: int) -> tuple[Array, Array]:
    """Where a coordinate of a random direction lies, ascending, and the share below."""
    if dimensions == 1:
        return np.array([-1.0, 1.0]), np.array([0.5, 0.5])
    widest = min(math.pi / 2, 10 / math.sqrt(dimensions))
    angles: Array = np.linspace(-widest, widest, 4_001)
    density = np.maximum(np.cos(angles), 0.0) ** (dimensions - 2)
    shares = np.concatenate([[0.0], np.cumsum(density[1:] + density[:-1])])
    return np.sin(angles), shares / shares[-1]
