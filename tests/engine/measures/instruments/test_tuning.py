"""The best rate of an arm, and grids that go on until it lies inside."""

from __future__ import annotations

import numpy as np

from firmground.engine.measures.instruments.tuning import at_rates, ordered, trials, tuned
from firmground.engine.spec.presets import TWINS
from tests.engine.measures.rehearsal import laboratory

LINE = {"dataset": "two_scales", "widths": [], "batch_size": 1_000, "steps": 4, "recording": {"probe": 64}}


def rate(*grid: float) -> float:
    lab = laboratory()
    return tuned(lab, trials(lab.budget, TWINS[:1], grid, **LINE))["without BN"]


def test_a_best_rate_inside_the_grid_is_taken() -> None:
    assert rate(0.25, 1.0, 4.0) == 1.0  # of standardised features, whose curvature is 1


def test_a_grid_that_ends_too_early_goes_on_upwards_and_downwards() -> None:
    assert rate(0.0625, 0.125) == 1.0
    assert rate(8.0, 16.0) == 1.0


def test_a_trial_at_other_rates_has_the_same_arm() -> None:
    lab = laboratory()
    [trial] = trials(lab.budget, TWINS[1:], (0.1, 0.2), **LINE).values()
    assert [(arm.lr, arm.norm.kind, arm.name) for arm in at_rates(trial, (3.0,)).arms] == [(3.0, "batch", "lr 3")]


def test_rates_are_put_in_order_with_what_belongs_to_them() -> None:
    grid, values = ordered([4.0, 1.0, 2.0], np.array([40.0, 10.0, 20.0]))
    assert grid == (1.0, 2.0, 4.0)
    assert values.tolist() == [10.0, 20.0, 40.0]
