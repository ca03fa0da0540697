"""Gradient descent on a quadratic loss, in closed form: the spectrum gives millions of steps at once.

The loss is half the mean squared error of a linear model with a bias, so its Hessian is E[x x'] with a 1 appended to x
(SCIENCE T37). Along eigenvector i the distance to the optimum shrinks by 1 - lr * eigenvalue i at each step.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from firmground.engine.frames import Array

LOW, HIGH = np.array([0.0, 1.0]), np.array([1.0, 1000.0])  # of the two features of `two_scales`, uniform between


@dataclass(frozen=True)
class Quadratic:
    """`eigenvalues` [P] ascending, `vectors` [P, P] in columns, `optimum` [P]."""

    eigenvalues: Array
    vectors: Array
    optimum: Array

    @classmethod
    def of(cls, hessian: Array, optimum: Array) -> Quadratic:
        return cls(*np.linalg.eigh(hessian), optimum)

    @classmethod
    def fit(cls, x: Array, y: Array, *, bias: bool = True) -> Quadratic:
        """The quadratic of the linear regression of y [N] on x [N, F]; the bias comes last."""
        if bias:
            x = np.column_stack([x, np.ones(len(x))])
        return cls.of(x.T @ x / len(x), np.linalg.lstsq(x, y, rcond=None)[0])

    @property
    def condition(self) -> float:
        return float(self.eigenvalues[-1] / self.eigenvalues[0])

    @property
    def best_lr(self) -> float:
        return float(2 / (self.eigenvalues[0] + self.eigenvalues[-1]))

    def excess(self, start: Array, lr: float, step: int) -> float:
        """The excess loss after `step` steps from `start` [P]."""
        away = self.vectors.T @ (start - self.optimum)
        with np.errstate(under="ignore"):
            return float(0.5 * np.sum(self.eigenvalues * away**2 * np.abs(1 - lr * self.eigenvalues) ** (2.0 * step)))

    def steps(self, start: Array, lr: float, share: float) -> int:
        """The first step with an excess loss of at most `share` of the start's; at a stable lr it only falls."""
        target = share * self.excess(start, lr, 0)
        high = 1
        while self.excess(start, lr, high) > target:
            high *= 2
        low = high // 2
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.excess(start, lr, middle) <= target else (middle, high)
        return high

    def path(self, start: Array, lr: float, steps: int) -> Array:
        """The weights along the way, [steps + 1, P]."""
        hessian = self.vectors @ np.diag(self.eigenvalues) @ self.vectors.T
        found = [start]
        for _ in range(steps):
            found.append(found[-1] - lr * hessian @ (found[-1] - self.optimum))
        return np.array(found)


def worst_case(condition: float, share: float) -> int:
    """Steps that reduce any error to `share` of it, at the best learning rate (SCIENCE T37)."""
    if condition <= 1 + 1e-12:
        return 1
    return math.ceil(math.log(1 / share) / -math.log((condition - 1) / (condition + 1)))


def hessian_of_two_scales(scaling: str, *, bias: bool = True) -> Array:
    """The exact spectrum, from the moments of the two uniform distributions."""
    mean, variance = (LOW + HIGH) / 2, (HIGH - LOW) ** 2 / 12
    match scaling:
        case "centred":
            mean = np.zeros(2)
        case "minmax":
            mean, variance = (mean - LOW) / (HIGH - LOW), variance / (HIGH - LOW) ** 2
        case "standardised":
            mean, variance = np.zeros(2), np.ones(2)
        case _:
            pass
    first = np.append(mean, 1.0) if bias else mean
    return np.outer(first, first) + np.diag([*variance, 0.0] if bias else variance)
