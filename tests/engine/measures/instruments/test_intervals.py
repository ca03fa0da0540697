"""Intervals: Student's over seeds, plain and of logarithms, as lines and bars take them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from firmground.engine.measures.instruments.intervals import banded, geometric, geometric_mean, mean_and_ends, rows_of

VALUES = np.array([[1.0, 2.0, 4.0], [3.0, 3.0, 3.0]])


def test_each_row_has_its_mean_and_students_interval() -> None:
    mean, low, high = mean_and_ends(VALUES)
    expected = stats.t.interval(0.95, 2, VALUES[0].mean(), stats.sem(VALUES[0]))
    assert mean == pytest.approx([7 / 3, 3.0])
    assert (low[0], high[0]) == pytest.approx(expected)
    assert low[1] == high[1] == 3.0


def test_one_seed_has_no_interval_but_itself() -> None:
    assert mean_and_ends(VALUES[:, :1]) == ([1.0, 3.0], [1.0, 3.0], [1.0, 3.0])


def test_geometric_means_are_those_of_the_logs() -> None:
    mean, low, high = (np.array(part, float) for part in geometric(VALUES))
    _, logs_low, logs_high = mean_and_ends(np.log(VALUES))
    assert mean[0] == pytest.approx(2.0)
    assert geometric_mean(VALUES[0]) == pytest.approx(2.0)
    assert (np.log(low[0]), np.log(high[0])) == pytest.approx((logs_low[0], logs_high[0]))


def test_a_line_and_bars_carry_the_same_ends() -> None:
    found = mean_and_ends(VALUES)
    line = banded("loss", (1, 2), found, 1, "dashed")
    assert (line.x, line.y, line.low, line.high) == ([1.0, 2.0], *found)
    assert (line.arm, line.style) == (1, "dashed")
    assert rows_of([found, found]) == tuple([part, part] for part in found)
