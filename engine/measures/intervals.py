"""Means over seeds with their intervals, as the rows of a panel want them."""

from __future__ import annotations

import numpy as np

from engine.claims.panels import Numbers
from engine.frames import Array
from engine.inference import t_interval


def mean_and_ends(values_KS: Array) -> tuple[Numbers, Numbers, Numbers]:
    """Mean, low and high end of each row's 95 % interval over seeds; with one seed the ends are the mean."""
    means = [float(row.mean()) for row in values_KS]
    ends = [t_interval(row) or (mean, mean) for row, mean in zip(values_KS, means, strict=True)]
    return list(means), [low for low, _ in ends], [high for _, high in ends]


def geometric(values_KS: Array) -> tuple[Numbers, Numbers, Numbers]:
    """The same of the logarithms, put back: for axes with a logarithmic scale. Values must be positive."""
    rows = mean_and_ends(np.log(values_KS))
    mean, low, high = ([float(np.exp(value)) for value in row if value is not None] for row in rows)
    return list(mean), list(low), list(high)
