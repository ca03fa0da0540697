"""How accuracy changes when the labels of a share q of the cases are swapped.

If the choice of cases is independent of the classifier, accuracy A becomes A (1 - q) + (1 - A) q on average.
"""

from __future__ import annotations

import numpy as np

from firmground.engine.claims.evidence import Check
from firmground.engine.frames import Array

PARTS = 10


def flipped(accuracy: float, q: float) -> float:
    return accuracy * (1 - q) + (1 - accuracy) * q


def average(right: Array, turned: int) -> float:
    """Mean accuracy over ten ways to swap the labels in `turned` of ten equal parts.

    `right` is bool [N], N a multiple of ten. Every case is swapped in `turned` of the ten ways, so the mean is exact.
    """
    part = np.arange(len(right)) % PARTS
    ways = [(part - first) % PARTS < turned for first in range(PARTS)]
    return float(np.mean([(right != way).mean() for way in ways]))


def checks(right: Array) -> list[Check]:
    """`right` [S, N] of the first test pictures of each seed."""
    found = []
    for turned in (1, 3, 5):
        q = turned / PARTS
        gaps = [average(one, turned) - flipped(float(one.mean()), q) for one in right]
        found.append(
            Check(
                f"accuracy with {100 * q:.0f} % of the labels turned over - formula, largest difference",
                float(np.abs(gaps).max()),
                0.0,
                1e-12,
                "A (1 - q) + (1 - A) q, whichever cases turn over",
            )
        )
    law = "A (1 - q) + (1 - A) q"
    return [*found, Check("an accuracy of 80 % when 30 % turn over", flipped(0.8, 0.3), 0.62, 1e-12, law)]
