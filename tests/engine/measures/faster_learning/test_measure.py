"""Steps to a loss: the whole measure in small, and planted curves."""

from __future__ import annotations

import math

import numpy as np
import pytest

from firmground.engine.frames import Array
from firmground.engine.measures.faster_learning.measure import (
    EQUAL,
    HEADLINE,
    LECTURE,
    STABLE_GRIDS,
    counting,
    curves,
    limits,
    pairs,
)
from firmground.engine.measures.faster_learning.measure import Race as Ran
from firmground.engine.measures.instruments.fastest_rate import RateChoice
from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.instruments.steps_to_loss import Arrivals, LossWatch
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse


def test_small_evidence_is_complete_repeatable_and_names_the_bounds() -> None:
    evidence, _ = rehearse("faster-learning", Small("quick", SEEDS, by=60))
    assert evidence.censored > 0  # so few steps are not enough
    assert evidence.facts["best learning rate with BN"] in (2.0**power for power in range(-4, 4))
    assert all("seconds" in name for name in evidence.timing)


def test_the_full_ledger_runs_the_sigmoids_as_well_and_its_progress_ends_with_the_work() -> None:
    evidence, _ = rehearse("faster-learning", Small("full", SEEDS, by=150))
    assert any("sigmoids" in detail.name for detail in evidence.details)


def test_arms_are_paired_at_their_own_and_at_equal_rates() -> None:
    planned = counting(laboratory(), LECTURE, {"without BN": 1.0, "with BN": 2.0}, 30, (EQUAL, 0.1))
    assert [(arm.norm.kind, arm.lr) for arm in planned.arms] == [
        ("none", 1.0),
        ("batch", 2.0),
        ("none", EQUAL),
        ("batch", EQUAL),
        ("none", 0.1),
        ("batch", 0.1),
    ]
    assert planned.seeds == SEEDS
    assert not set(laboratory().budget.tuning_seeds) & set(planned.seeds)


@pytest.mark.parametrize(("slow", "fast", "sign"), [(0, 1, 1), (1, 0, -1)])
def test_a_planted_threefold_speed_comes_out_as_log_3_with_the_right_sign(slow: int, fast: int, sign: int) -> None:
    watch = _watch({slow: 30, fast: 10})
    assert watch.arrivals(0.5).gain(*HEADLINE) == pytest.approx([sign * math.log(3)] * 2)


def test_panels_draw_the_watched_losses_with_holes_between_seeds() -> None:
    watch = _watch({0: 30, 1: 10})
    never = np.zeros((1, 1), bool)
    choice = RateChoice((1.0,), Arrivals(np.array([[7.0]]), never, never, 100))
    ran = Ran({"without BN": choice, "with BN": choice}, Training(experiment(steps=1)), watch)
    assert pairs(ran).values == [[30.0, 10.0], [30.0, 10.0]]
    drawn = curves(ran)
    assert [series.y.count(None) for series in drawn.series] == [2, 2]
    assert [series.arm for series in drawn.series] == [0, 1]


def test_a_planted_fourfold_limit_is_found_and_a_ratio_of_two_bounds_is_left_out() -> None:
    rates = [rate for grid in STABLE_GRIDS for rate in grid]
    details, facts = limits(np.stack([_ladder(rates, 2.0), _ladder(rates, 8.0)]))
    (detail,) = details
    assert detail.name == "largest rate at which 20 updates lower the loss, with BN ÷ without BN"
    assert detail.values == pytest.approx([math.log(4)] * 2)
    assert detail.bound is None
    assert facts["seeds for which that lies beyond the rates tried, without an explosion of the loss, with BN"] == 2.0


def test_a_largest_rate_beyond_the_rates_tried_makes_its_ratio_a_bound() -> None:
    rates = [rate for grid in STABLE_GRIDS for rate in grid]
    details, _ = limits(np.stack([_ladder(rates, 2.0), _ladder(rates, rates[-1])]))
    assert [detail.bound for detail in details] == ["at least"]


def _watch(arrivals: dict[int, int]) -> LossWatch:
    """Two arms, two seeds; arm a falls to 0.4 at its step."""
    watch = LossWatch()
    watch.steps = list(range(41))
    watch._losses = [np.array([[2.0 if step < arrivals[arm] else 0.4] * 2 for arm in (0, 1)]) for step in watch.steps]
    return watch


def _ladder(rates: list[float], limit: float) -> Array:
    """Losses [K, rates, S = 2] that fall up to the limit and rise, without exploding, beyond it."""
    ends = np.where(np.array(rates) <= limit, 1.0, 9.0)
    return np.stack([np.full((len(rates), 2), 2.0), np.repeat(ends[:, None], 2, axis=1)])
