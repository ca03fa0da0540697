"""Whether networks answer no better than by chance. Free of torch."""

from __future__ import annotations

FAR = 0.1  # of the way from chance to perfect


def at_chance(accuracy: float, classes: int | None) -> bool:
    """`accuracy` is a mean over seeds; without `classes` there is no chance to compare with."""
    if classes is None:
        return False
    chance = 1 / classes
    return accuracy < chance + FAR * (1 - chance)
