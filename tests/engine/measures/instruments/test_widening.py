"""Where a grid of rates goes on."""

from __future__ import annotations

import pytest

from firmground.engine.measures.instruments.widening import LARGEST, MORE, beyond


def test_inside_it_does_not() -> None:
    assert beyond((0.1, 1.0, 10.0), 1) == ()
    assert beyond((0.1,), 0) == ()


def test_beyond_an_end_it_keeps_the_spacing_and_the_order() -> None:
    assert beyond((0.5, 1.0, 2.0), 2) == (4.0, 8.0, 16.0, 32.0)
    assert beyond((0.5, 1.0, 2.0), 0) == pytest.approx((1 / 32, 1 / 16, 1 / 8, 1 / 4))
    assert len(beyond((0.5, 1.0), 0)) == MORE


def test_it_ends_at_the_largest_rate_that_an_experiment_takes() -> None:
    assert beyond((30.0, 300.0), 1) == ()
    assert beyond((25.0, 125.0), 1) == (625.0,)
    assert beyond((1.0, LARGEST), 1) == ()
