"""Points in the plane, drawn from a fixed seed: three problems of classification and one of regression."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from firmground.engine.datasets.split import Answers, Floats, Split

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from firmground.engine.datasets.description import Description

Sampler: TypeAlias = Callable[[np.random.Generator, int], tuple[Floats, Answers]]

CENTRES = np.array([[-1.6, 1.2], [1.4, 1.7], [1.7, -1.3], [-1.2, -1.8]])
SPREADS = np.array([[0.8, 0.5], [0.5, 0.8], [0.8, 0.6], [0.6, 0.7]])
NOISE = 0.1  # deviation, of a moon's points in both coordinates, of a spiral's in angle
INNERMOST, GROWTH = 0.15, 1.35  # a spiral's radius at its beginning, and by how much it grows in its one turn
LOW, HIGH = np.array([0.0, 1.0]), np.array([1.0, 1000.0])  # of the two scales


def split(description: Description) -> Split:
    draw, seed = _DRAWINGS[description.name]
    rng = np.random.default_rng(seed)
    return Split(*draw(rng, description.train_size), *draw(rng, description.eval_size))


def clusters(rng: np.random.Generator, count: int) -> tuple[Floats, Answers]:
    y = _labels(rng, count, classes=4)
    return CENTRES[y] + SPREADS[y] * rng.standard_normal((count, 2)), y


def moons(rng: np.random.Generator, count: int) -> tuple[Floats, Answers]:
    """Half circles of radius 1, the second upside down and shifted by (1, -0.5)."""
    y = _labels(rng, count, classes=2)
    x = crescent(np.pi * rng.random(count), y)
    return x + NOISE * rng.standard_normal((count, 2)), y


def crescent(angle: Floats, y: int | NDArray[np.int64]) -> Floats:
    """Points [N, 2] in the middle of moon y, at angles from 0 to pi."""
    side = 1 - 2 * y
    x = np.stack([y + side * np.cos(angle), 0.5 * y + side * np.sin(angle)], axis=1)
    return np.asarray(x - [0.5, 0.25])


def spirals(rng: np.random.Generator, count: int) -> tuple[Floats, Answers]:
    """Arms of one turn, their radius growing from 0.15 to 1.5."""
    y = _labels(rng, count, classes=3)
    # The square root spreads points evenly along an arm instead of crowding them at the centre.
    along = np.sqrt(rng.random(count))
    angle = 2 * np.pi * (along + y / 3) + NOISE * rng.standard_normal(count)
    radius = INNERMOST + GROWTH * along
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1), y


def two_scales(rng: np.random.Generator, count: int) -> tuple[Floats, Answers]:
    """x1 ~ U(0, 1) and x2 ~ U(1, 1000), independent; y = (z1 + z2) / sqrt(2) + noise of deviation 0.05.

    z is x standardised with the distributions' exact moments, mean (a + b) / 2 and variance (b - a)^2 / 12, so y has
    mean 0 and variance 1.0025, and each feature explains half of it.
    """
    x = LOW + (HIGH - LOW) * rng.random((count, 2))
    return x, two_scales_mean(x) + 0.05 * rng.standard_normal(count)


def two_scales_mean(x: Floats) -> Floats:
    """The answer [N] without its noise."""
    z = (x - (LOW + HIGH) / 2) * np.sqrt(12) / (HIGH - LOW)
    return np.asarray((z[:, 0] + z[:, 1]) / np.sqrt(2))


def _labels(rng: np.random.Generator, count: int, classes: int) -> NDArray[np.int64]:
    """Balanced to within one example, in random order."""
    return rng.permutation(np.arange(count, dtype=np.int64) % classes)


_DRAWINGS: dict[str, tuple[Sampler, int]] = {
    "clusters": (clusters, 21),
    "moons": (moons, 22),
    "spirals": (spirals, 23),
    "two_scales": (two_scales, 24),
}
