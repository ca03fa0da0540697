"""Norms over the size of the mini-batch: the whole measure in small, and planted losses."""

from __future__ import annotations

import math

import numpy as np
import pytest

from firmground.engine.measures.other_norms.measure import (
    ARMS,
    BATCH,
    FULL_SIZES,
    GROUP,
    LAYER,
    QUICK_SIZES,
    Judged,
    details,
    growth,
    judged,
    measure,
    plan,
    sizes_panel,
    unit_moments,
)
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse


def test_small_evidence_is_complete_and_repeatable() -> None:
    _, lab = rehearse("other-norms", Small("quick", SEEDS, by=32))
    assert [kept.experiment.batch_size for kept in lab.kept] == list(QUICK_SIZES)


def test_every_size_sees_the_same_number_of_examples_at_a_rate_in_proportion() -> None:
    plans = [plan(laboratory(by=8), size) for size in FULL_SIZES]
    assert len({one.steps * one.batch_size for one in plans}) == 1
    assert len({one.lr / one.batch_size for one in plans}) == 1


def test_a_planted_rise_of_batch_norm_alone_is_positive_and_common_harm_cancels() -> None:
    small, large = np.full((len(ARMS), 2), 0.6), np.full((len(ARMS), 2), 0.2)
    small[BATCH] *= 5
    found = {2: _judged(small), 64: _judged(large)}
    rise = {arm: growth(found, arm) for arm in range(len(ARMS))}
    assert rise[GROUP] == pytest.approx([math.log(3)] * 2)
    assert rise[BATCH] - rise[GROUP] == pytest.approx([math.log(5)] * 2)
    by_name = {detail.name: detail.values for detail in details(found, rise)}
    assert by_name["held-out loss after mini-batches of 2: batch norm ÷ group norm"] == pytest.approx([math.log(5)] * 2)
    assert sizes_panel(found).series[BATCH].y == pytest.approx([3.0, 0.2])


def test_the_evidence_is_positive_if_batch_norm_alone_suffers(monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(training: Training) -> Judged:
        found = np.full((len(ARMS), 2), 0.2)
        found[BATCH] *= 4 if training.experiment.batch_size == 2 else 1
        return _judged(found)

    monkeypatch.setattr("firmground.engine.measures.other_norms.measure.judged", planted)
    assert measure(laboratory(by=32)).effects == pytest.approx([math.log(4)] * 2)


def test_a_diverged_lane_counts_as_guessing_and_is_known_as_diverged() -> None:
    training = Training(plan(laboratory(by=8), 64))
    training.state.alive[0] = False
    found = judged(training)
    assert found.loss[0, 0] == math.log(10)
    assert not found.alive[0, 0]
    assert found.alive.sum() == found.alive.size - 1
    assert found.stuck == tuple(arm.name for arm in ARMS)  # no arm has learned yet


def test_only_batch_norm_gives_each_unit_mean_0_and_deviation_1() -> None:
    moments = unit_moments(Training(plan(laboratory(by=8), 64)))
    assert moments.shape == (len(ARMS), 2, 2)
    assert moments[BATCH].max() < 1e-3
    assert moments[LAYER].min() > 0.05
    assert moments[GROUP].min() > 0.05


def _judged(loss: np.ndarray) -> Judged:
    return Judged(loss, loss, np.full_like(loss, 0.9), np.ones(loss.shape, bool), ())
