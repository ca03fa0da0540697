"""Ratios of one arm to another, seed by seed, as evidence keeps them: natural logs as plain floats."""

from __future__ import annotations

import numpy as np

from firmground.engine.frames import Array


def log_ratio(above_S: Array, below_S: Array) -> tuple[float, ...]:
    """One log ratio per seed, positive if `above` is larger."""
    return per_seed(np.log(above_S / below_S))


def per_seed(values_S: Array) -> tuple[float, ...]:
    return tuple(float(value) for value in values_S)
