"""The best possible answer at any point of the plane, from the law that a data set there is drawn from.

For classification that is P(class | x), classes being equally frequent; for regression, the mean of y given x. Where a
law has no density (between round and pointed ears, beyond a spiral's ends), its formula is continued.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from firmground.engine.datasets.coats import BLACK, COLOURED
from firmground.engine.datasets.points import (
    CENTRES,
    GROWTH,
    INNERMOST,
    NOISE,
    SPREADS,
    crescent,
    two_scales_mean,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from firmground.engine.datasets.split import Floats

CATS = "cats_2d"
ANGLES = 300  # at which a moon's density is summed, by the rule of Gauss and Legendre


def known(name: str) -> bool:
    """Whether this data set is drawn from a law in the plane."""
    return name in _LAWS or name == CATS


def best(name: str, x: Floats, *, colour: str | None = None, above: float | None = None) -> Floats | None:
    """[N, C] or, for regression, [N] at points x [N, 2] in the data set's own units; None where no law is known.

    `colour` is that of the coats, and `above` the lightness in the set "coloured" beyond which labels are turned.
    """
    if name == CATS:
        return cats(x, BLACK if colour == "black" else COLOURED, above)
    return _LAWS[name](x) if name in _LAWS else None


def clusters(x: Floats) -> Floats:
    """Gaussians with independent coordinates."""
    away = (x[:, None] - CENTRES) / SPREADS
    return _shares(-0.5 * np.square(away).sum(2) - np.log(SPREADS).sum(1))


def moons(x: Floats) -> Floats:
    """A Gaussian of deviation NOISE about each point of a half circle, summed along it."""
    nodes, weights = np.polynomial.legendre.leggauss(ANGLES)
    angles = np.pi * (nodes + 1) / 2
    logs = []
    for y in (0, 1):
        square = np.square(x[:, None] - crescent(angles, y)).sum(2)
        logs.append(_total(np.log(weights) - square / (2 * NOISE**2)))
    return _shares(np.stack(logs, axis=1))


def spirals(x: Floats) -> Floats:
    """The radius is the place along any arm; the angle is Gaussian about that arm's, wrapped around the circle."""
    along = (np.hypot(x[:, 0], x[:, 1]) - INNERMOST) / GROWTH
    middle = 2 * np.pi * (along[:, None] + np.arange(3) / 3)
    away = (np.arctan2(x[:, 1], x[:, 0])[:, None] - middle + np.pi) % (2 * np.pi) - np.pi
    turns = away[..., None] + 2 * np.pi * np.arange(-1, 2)
    return _shares(_total(-np.square(turns) / (2 * NOISE**2)))


def cats(x: Floats, coats: tuple[float, float], above: float | None) -> Floats:
    """Pointed ears make a cat, and turn into none where the coat is among the lightest.

    `coats` are the darkest and the lightest coat of a cat here. A cat's coat has the same place between these as in
    the set "coloured"; other animals have one coat in all sets.
    """
    cat = x[:, 1] > 0
    if above is not None:
        place = (above - COLOURED[0]) / (COLOURED[1] - COLOURED[0])
        edge = np.where(cat, coats[0] + place * (coats[1] - coats[0]), above)
        cat = cat ^ (x[:, 0] > edge)
    return np.stack([~cat, cat], axis=1).astype(np.float64)


def _shares(logs: NDArray[np.float64]) -> Floats:
    """Probabilities [N, C] in proportion to exp(logs)."""
    return np.asarray(np.exp(logs - _total(logs)[:, None]))


def _total(logs: NDArray[np.float64]) -> Floats:
    """The logarithm of the sum of exp(logs) over the last axis; five times as fast as numpy.logaddexp.reduce."""
    largest = logs.max(axis=-1)
    return np.asarray(largest + np.log(np.exp(logs - largest[..., None]).sum(axis=-1)))


_LAWS: dict[str, Callable[[Floats], Floats]] = {
    "clusters": clusters,
    "moons": moons,
    "spirals": spirals,
    "two_scales": two_scales_mean,
}
