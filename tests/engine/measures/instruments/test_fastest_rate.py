"""The rate that reaches a loss soonest, for known steps."""

from __future__ import annotations

import numpy as np

from firmground.engine.claims.budget import Budget
from firmground.engine.measures.instruments.fastest_rate import RateChoice, fastest_rates
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.measures.instruments.steps_to_loss import Arrivals
from firmground.engine.measures.instruments.tuning import trials
from firmground.engine.spec.treatment import Arm


def test_the_fewest_steps_in_the_mean_win_and_never_arriving_counts_as_the_horizon() -> None:
    one = _choice([[100, 100], [10, 100], [30, 40]], censored=[[1, 1], [0, 1], [0, 0]])
    assert one.rate == 0.4  # 35 steps in the mean; 55 at 0.2, of which one seed never arrives
    assert one.largest_arriving == 0.4
    assert one.at_the_edge


def test_among_equal_rates_the_smaller_one_wins_and_inside_the_grid_nothing_is_at_its_edge() -> None:
    one = _choice([[50, 50], [20, 20], [20, 20], [50, 50]])
    assert one.rate == 0.2
    assert not one.at_the_edge


def test_no_rate_counts_as_arriving_if_none_does() -> None:
    assert _choice([[100], [100]], censored=[[1], [1]]).largest_arriving == 0.0


def test_training_finds_the_rate_that_moves_at_all_on_seeds_that_do_not_count() -> None:
    lab = Laboratory(Budget("quick", (0, 1)))
    tries = trials(lab.budget, [Arm(name="without BN")], (1e-5, 0.5), dataset="clusters", widths=[8], steps=30)
    assert not set(tries["without BN"].seeds) & set(lab.seeds)
    assert fastest_rates(lab, "race", tries, 0.8)["without BN"].rate == 0.5


def test_a_grid_that_ends_too_early_goes_on_until_the_best_rate_is_inside() -> None:
    lab = Laboratory(Budget("quick", (0, 1)))
    tries = trials(lab.budget, [Arm(name="without BN")], (0.01, 0.04), dataset="clusters", widths=[8], steps=30)
    choice = fastest_rates(lab, "race", tries, 0.8)["without BN"]
    assert choice.rate > 0.04
    assert not choice.at_the_edge
    assert list(choice.grid) == sorted(choice.grid)
    assert choice.found.steps.shape[0] == len(choice.grid)
    assert [kept.title for kept in lab.kept][1] == "race: the rate without BN, further"


def test_where_no_rate_arrives_the_grid_ends() -> None:
    lab = Laboratory(Budget("quick", (0, 1)))
    tries = trials(lab.budget, [Arm(name="without BN")], (0.01, 0.04), dataset="clusters", widths=[8], steps=3)
    assert fastest_rates(lab, "race", tries, 0.01)["without BN"].grid == (0.01, 0.04)


def _choice(steps: list[list[int]], censored: list[list[int]] | None = None) -> RateChoice:
    never = np.zeros(np.shape(steps), bool) if censored is None else np.array(censored, bool)
    grid = tuple(0.1 * 2**power for power in range(len(steps)))
    return RateChoice(grid, Arrivals(np.array(steps, float), never, np.zeros_like(never), 100))
