"""Steps to a loss at the best rate of the grid: how they are counted, and how the rate is chosen."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures.input_scaling.descent import GRID, Setting, arrive, best, first_steps, work
from tests.engine.measures.rehearsal import SEEDS, laboratory

WINE = Setting("wine", "wine", "standardised", levels=(0.3, 0.6))


def test_the_grid_spans_eight_decades_with_the_tiny_rates() -> None:
    assert (len(GRID), GRID[0], GRID[-1]) == (12, 1e-8, 1.0)
    ratios = np.diff(np.log(GRID))
    np.testing.assert_allclose(ratios, ratios[0], rtol=1e-2)


def test_a_level_is_reached_at_the_first_step_below_it_or_else_counts_as_the_last() -> None:
    curves = np.array([[3.0, 2.0, 1.0, 2.0], [3.0, 2.5, 2.2, 2.1], [np.nan] * 4, [0.5, 0.4, 0.3, 0.2]])
    steps, reached = first_steps(curves, (1.0, 2.0))
    assert steps.tolist() == [[2, 4, 4, 1], [1, 4, 4, 1]]
    assert reached.tolist() == [[True, False, False, True], [True, False, False, True]]


def test_the_chosen_rate_is_at_work_in_the_run_and_the_losses_fall_to_the_level() -> None:
    lab = laboratory()
    found = arrive(lab, WINE, 30)
    assert (found.lr, found.grid) == best(laboratory(), WINE, 30)
    assert lab.kept[0].experiment.lr_of(lab.kept[0].experiment.arms[0]) == found.lr
    assert lab.kept[0].experiment.seeds == SEEDS
    for seed, step in enumerate(found.steps[0].astype(int)):
        assert found.losses[seed, step] <= 0.3 < found.losses[seed, step - 1]
    assert (found.censored, found.diverged) == (0, 0)
    tried = len(found.grid) - len(GRID)
    assert lab._done == pytest.approx(work(WINE, lab, 30) + 30 * tried * len(lab.budget.tuning_seeds))


def test_a_grid_that_ends_too_early_goes_on_until_the_best_rate_is_inside() -> None:
    """Standardised wine learns fastest far above 1, where the grid ends."""
    lr, grid = best(laboratory(), WINE, 30)
    assert lr > GRID[-1]
    assert grid[0] < lr < grid[-1]
    assert grid == tuple(sorted(grid))


def test_on_raw_inputs_the_choice_is_a_tiny_rate_and_nothing_arrives() -> None:
    found = arrive(laboratory(), Setting("raw", "wine", "raw", levels=(0.3, 0.6)), 30)
    assert found.lr < 1e-2
    assert found.censored == len(SEEDS)
    assert found.steps[0].tolist() == [30, 30]


def test_the_arm_named_with_bn_has_batch_norm() -> None:
    setting = Setting("BN", "wine", "raw", levels=(0.3,), widths=(4,), batch_norm=True)
    planned = setting.experiment(5, SEEDS, (0.1, 0.2))
    assert [arm.norm.kind for arm in planned.arms] == ["batch", "batch"]
    assert [arm.lr for arm in planned.arms] == [0.1, 0.2]
    assert planned.batch_size == planned.description.train_size
