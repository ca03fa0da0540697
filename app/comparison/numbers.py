"""Numbers as documents have them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from firmground.app.comparison.documents import JsonNumber
from firmground.engine.frames import Array

DIGITS = 6  # significant ones of a curve


def number(value: float) -> JsonNumber:
    """Null if it is not finite."""
    return float(value) if math.isfinite(value) else None


def numbers(values: Array) -> list[Any]:
    """Nested lists, null for what is not finite."""
    found = values.astype(object)
    found[~np.isfinite(values)] = None
    return list(found.tolist())


def short(values: Array) -> list[Any]:
    """The same to six significant digits, for curves."""
    size = np.abs(np.where(np.isfinite(values) & (values != 0), values, 1.0))
    scale = 10.0 ** (DIGITS - 1 - np.floor(np.log10(size)))
    with np.errstate(invalid="ignore", over="ignore"):
        rounded = np.round(values * scale) / scale
    return numbers(rounded)
