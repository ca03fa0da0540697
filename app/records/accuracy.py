"""The accuracy of a run at a frame: one share for each arm."""

from __future__ import annotations

import math
from collections.abc import Sequence

from firmground.engine.frames import Frame


def accuracy(frame: Frame, arms: int) -> list[float | None]:
    """For each arm, the mean over its seeds; null where that is not finite. Lanes are arm-major."""
    means: list[float] = frame.accuracy.reshape(arms, -1).mean(axis=1, dtype="f8").tolist()
    return [mean if math.isfinite(mean) else None for mean in means]


def best(accuracy: Sequence[float | None] | None) -> float | None:
    """The highest accuracy of the arms, by which the table of runs is sorted."""
    return max((one for one in accuracy or () if one is not None), default=None)
