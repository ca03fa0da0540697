"""The gap over the ghost size: the whole measure in small, the law of the means, and planted gaps."""

from __future__ import annotations

import math

import numpy as np
import pytest

from firmground.engine.measures.instruments.batch_laws import falls_by
from firmground.engine.measures.slight_regularization.measure import (
    ARMS,
    LEAST,
    SIZES,
    gap_panel,
    gaps,
    measure,
    pairs_panel,
    plan,
    trend,
    trend_bound,
)
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse


def test_small_evidence_is_complete_repeatable_and_its_noise_follows_the_finite_populations_law() -> None:
    evidence, _ = rehearse("slight-regularization", Small("quick", SEEDS, by=60))
    ratio = evidence.checks[-1]
    assert ratio.expected == pytest.approx(8 * (1437 - 64) / (1437 - 512), rel=1e-12)
    assert abs(8.0 - ratio.expected) > ratio.tolerance  # the naive law would not pass


def test_the_law_knows_the_number_of_examples() -> None:
    assert falls_by(64, 512, 1_000) == pytest.approx(15.34, abs=0.005)


@pytest.mark.parametrize("growth", [0.5, 1.0, 3.0])
def test_a_gap_that_is_a_power_of_the_size_is_recovered_exactly(growth: float) -> None:
    power = math.log(growth) / math.log(512 / 16)
    gap = 0.1 * np.array(SIZES, float)[:, None] ** power * np.array([1.0, 2.0])
    assert trend(gap) == pytest.approx([math.log(growth)] * 2, abs=1e-12)


def test_a_larger_gap_with_less_noise_is_positive_as_the_lecture_says() -> None:
    assert trend(np.array([[0.1], [0.11], [0.12]]))[0] > 0 > trend(np.array([[0.12], [0.11], [0.1]]))[0]


def test_the_evidence_is_positive_if_the_gap_grows_with_the_size(monkeypatch: pytest.MonkeyPatch) -> None:
    gap = np.array([[0.1, 0.1], [0.1, 0.1], [0.2, 0.2], [9.0, 9.0]])
    monkeypatch.setattr("firmground.engine.measures.slight_regularization.measure.gaps", lambda *_: (gap, gap < 0))
    evidence = measure(laboratory(by=60))
    assert evidence.effects == pytest.approx(trend(gap[:3]).tolist())
    assert 0.5 * math.log(2) < evidence.effects[0] < 1.5 * math.log(2)


def test_a_gap_that_is_none_counts_as_the_least_and_a_diverged_lane_as_guessing() -> None:
    gap, bounded = gaps(np.array([[0.1, 0.3, np.nan]]), np.array([[0.3, 0.1, 1.0]]))
    assert gap[0] == pytest.approx([0.2, LEAST, math.log(10)])
    assert bounded.tolist() == [[False, True, False]]


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        ([0, 0, 0], None),
        ([1, 0, 0], "at least"),
        ([0, 1, 0], "at least"),
        ([0, 0, 1], "at most"),
        ([1, 0, 1], "unknown"),
    ],
)
def test_a_gap_that_is_none_bounds_the_trend(raised: list[int], expected: str | None) -> None:
    """A smaller gap at a small size makes the trend larger, at the largest size smaller."""
    at = np.array(raised, bool)[:, None]
    gap = np.where(at, LEAST, [[0.1], [0.11], [0.12]])
    assert trend_bound(at) == expected
    if expected in ("at least", "at most"):
        smaller = np.where(at, LEAST / 2, gap)
        assert (trend(smaller)[0] > trend(gap)[0]) == (expected == "at least")


def test_only_the_ghost_size_differs_and_the_mini_batch_is_the_same_for_all() -> None:
    planned = plan(laboratory())
    assert {planned.batch_size_of(arm) for arm in planned.arms} == {512}
    assert [arm.norm.ghost for arm in planned.arms] == [16, 64, 512, None]
    assert planned.arms[-1].norm.kind == "population"


def test_panels_show_each_size_and_the_control() -> None:
    gap = np.linspace(0.1, 0.3, len(ARMS) * 3).reshape(len(ARMS), 3)
    drawn = gap_panel(gap)
    assert drawn.series[0].x == [16.0, 64.0, 512.0]
    assert drawn.rules[0].value == pytest.approx(np.exp(np.log(gap[-1]).mean()))
    assert len(pairs_panel(gap).values) == 3
