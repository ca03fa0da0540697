"""How far a distribution has drifted between two steps: in its moments, its shape, and its units' correlations.

Axes: A arms, S seeds, P examples, U units. Moments of Gaussians give the distance W2 in closed form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from firmground.engine.frames import Array

Yardstick = Literal["start", "window", "absolute"]
YARDSTICKS: tuple[Yardstick, ...] = ("start", "window", "absolute")


@dataclass(frozen=True)
class Reference:
    """Compare step t with `then(t)`, in standard deviations of then or in plain values."""

    name: Yardstick
    window: int

    def then(self, step: int, first: int) -> int:
        return first if self.name == "start" else step - self.window

    @property
    def relative(self) -> bool:
        return self.name != "absolute"


def moment_drift(now: Array, then: Array, *, relative: bool = True) -> Array:
    """[A, S] from values [A, S, P, U]: sqrt(dmean^2 + ddeviation^2), averaged over units (W2 of Gaussians, T38).

    In standard deviations of then, if `relative`.
    """
    mean, deviation = now.mean(2) - then.mean(2), now.std(2) - then.std(2)
    distance = np.sqrt(mean**2 + deviation**2)
    return np.asarray((distance / then.std(2) if relative else distance).mean(-1))


def shape_drift(now: Array, then: Array) -> Array:
    """[A, S]: W1 between standardised values, averaged over units: the shape alone, without mean and deviation."""
    ordered = np.sort(standardised(now), axis=2), np.sort(standardised(then), axis=2)
    return np.asarray(np.abs(ordered[0] - ordered[1]).mean((2, 3)))


def correlation_drift(now: Array, then: Array) -> Array:
    """[A, S]: W2 between Gaussians with the units' correlations now and then; means and deviations do not enter.

    W2^2 = tr(R + T - 2 (R^1/2 T R^1/2)^1/2), and at least 0, since rounding may give less.
    """
    one, other = correlations(now), correlations(then)
    root = square_root(one)
    cross = square_root(root @ other @ root)
    squared = np.trace(one + other - 2 * cross, axis1=2, axis2=3)
    return np.asarray(np.sqrt(np.maximum(squared, 0.0)))


def standardised(values: Array) -> Array:
    return np.asarray((values - values.mean(2, keepdims=True)) / values.std(2, keepdims=True))


def correlations(values: Array) -> Array:
    """Correlation matrices [A, S, U, U]."""
    z = standardised(values)
    return np.asarray(np.swapaxes(z, 2, 3) @ z / z.shape[2])


def square_root(matrices: Array) -> Array:
    """The symmetric square root of positive semidefinite matrices; negative eigenvalues, from rounding, count as 0."""
    values, vectors = np.linalg.eigh(matrices)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0))[..., None, :] @ np.swapaxes(vectors, -1, -2))
