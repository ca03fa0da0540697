"""What one arm's numbers are to another's, seed by seed, as evidence keeps it: natural logs in plain floats."""

from __future__ import annotations

import numpy as np

from firmground.engine.frames import Array


def log_ratio(above_S: Array, below_S: Array) -> tuple[float, ...]:
    """One a seed: positive where `above` is larger."""
    return per_seed(np.log(above_S / below_S))


def per_seed(values_S: Array) -> tuple[float, ...]:
    return tuple(float(value) for value in values_S)
