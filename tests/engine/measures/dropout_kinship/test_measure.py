"""Batch norm and dropout: the whole measure in small, its laws, and planted reliance."""

from __future__ import annotations

import math

import numpy as np
import pytest

from firmground.engine.claims import claim
from firmground.engine.claims.judge import judge
from firmground.engine.measures.dropout_kinship.measure import (
    ARMS,
    BN,
    GHOST,
    LEAST,
    NONE,
    QUIET,
    STRONG,
    batch_checks,
    dropout_checks,
    forecasts,
    gap_panel,
    measure,
    noise_panel,
    parts_panel,
    plan,
    reliance,
    reliance_panel,
)
from firmground.engine.measures.instruments.finding import finding
from firmground.engine.measures.instruments.laboratory import Laboratory
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse


def test_small_evidence_is_complete_and_repeatable() -> None:
    rehearse("dropout-kinship", Small("quick", SEEDS, by=30))


def test_the_noises_follow_their_laws_and_the_tables_numbers() -> None:
    checks = {check.name: check for check in (*batch_checks(), *dropout_checks(Training(plan(laboratory(by=50)))))}
    assert all(check.holds for check in checks.values())
    assert checks["BN's factor, variance at 64 examples"].expected == pytest.approx(0.0085643, abs=1e-7)
    assert checks["BN's offset, variance at 64 examples"].expected == pytest.approx(1 / 61, rel=1e-12)
    assert checks["dropout rate as strong as BN's factor at 64 examples"].expected == pytest.approx(0.00816, abs=5e-6)
    assert checks["dropout's factor, variance at rate 0.5"].expected == pytest.approx(1.0, rel=1e-12)
    # No tolerance may be so wide that noise of twice the strength would pass.
    assert all(check.tolerance < check.expected / 2 for check in checks.values())


def test_dropout_multiplies_as_strongly_as_bn_and_adds_nothing() -> None:
    (bn_factor, dropout_factor), (bn_offset, dropout_offset) = parts_panel().values
    assert bn_factor == pytest.approx(0.00823, abs=5e-6)
    assert dropout_factor == pytest.approx(bn_factor, rel=1e-9)
    assert bn_offset == pytest.approx(1 / 61, rel=1e-12)
    assert dropout_offset == 0.0


def test_reliance_is_bounded_below_and_a_diverged_lane_counts_as_guessing() -> None:
    found, bounded = reliance(np.array([[0.2, -0.1, np.nan]]))
    assert found.tolist() == [[0.2, LEAST, math.log(10)]]
    assert bounded.tolist() == [[False, True, False]]


def test_arms_differ_in_their_noise_only() -> None:
    kinds = [(arm.norm.kind, arm.dropout) for arm in ARMS]
    assert kinds == [("none", 0.0), ("batch", 0.0), ("none", 0.5), ("batch", 0.5), ("population", 0.0), ("batch", 0.0)]
    assert all(arm.lr is None and arm.batch_size is None for arm in ARMS)


def test_the_last_arm_normalizes_over_as_many_examples_as_it_says() -> None:
    assert [arm.norm.ghost for arm in ARMS[:STRONG]] == [None] * STRONG
    assert (ARMS[STRONG].norm.ghost, ARMS[STRONG].name) == (GHOST, f"BN over {GHOST}")


def test_the_forecast_is_dropouts_effect_by_the_ratio_of_the_strengths() -> None:
    worst = np.full((len(ARMS), 2), 0.1)
    worst[NONE] = 0.2
    whole, ghost = forecasts(worst, np.zeros_like(worst, dtype=bool))
    assert whole.values == pytest.approx([0.00823 * math.log(2)] * 2, rel=1e-3)
    assert ghost.values == pytest.approx([(math.pi / 2 - 1) * math.log(2)] * 2, rel=1e-9)
    assert (whole.aim, ghost.aim) == ("greater", None)


def test_noise_too_weak_by_its_own_forecast_is_told_beside_the_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as much reliance without dropout, and an effect of batch norm that differs from seed to seed."""
    seeds = tuple(range(10))
    planted = np.full((len(ARMS), len(seeds), 64), 0.1)
    planted[NONE, :, 32:] = np.geomspace(0.21, 0.19, len(seeds))[:, None]
    planted[BN, :, 32:] = np.where(np.arange(len(seeds)) % 2, 0.3, 0.133)[:, None]
    planted[STRONG] = planted[BN]
    planted[QUIET, :, 32:] = 0.2
    monkeypatch.setattr("firmground.engine.measures.dropout_kinship.measure.costs", lambda *_: planted)
    budget = Small("quick", seeds, by=50)

    stored = finding(claim("dropout-kinship"), measure(Laboratory(budget)), budget, {})

    judged = judge(claim("dropout-kinship"), stored | {"stuck": []}, {})
    assert judged["verdict"] == "inconclusive"
    assert "no effect that matters" in judged["reservation"]
    assert "forecast for BN over 64, from dropout's effect" in judged["reservation"]


def test_a_planted_twofold_reliance_without_bn_is_positive(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = np.full((len(ARMS), 2, 64), 0.1)
    planted[NONE, :, 40] = 0.4
    planted[BN, :, 63] = 0.2
    planted[BN, :, 0] = 9.0  # in layer 1, which the headline leaves out
    monkeypatch.setattr("firmground.engine.measures.dropout_kinship.measure.costs", lambda *_: planted)
    evidence = measure(laboratory(by=50))
    assert evidence.effects == pytest.approx([math.log(2)] * 2)
    assert evidence.bound is None
    either = next(detail for detail in evidence.details if "either layer" in detail.name)
    assert either.values == pytest.approx([math.log(0.4 / 9.0)] * 2)


def test_a_reliance_too_small_to_measure_makes_its_ratio_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = np.full((len(ARMS), 2, 64), 0.1)
    planted[BN, 1, 32:] = -0.1
    monkeypatch.setattr("firmground.engine.measures.dropout_kinship.measure.costs", lambda *_: planted)
    evidence = measure(laboratory(by=50))
    assert (evidence.censored, evidence.bound) == (1, "at least")
    bounds = {detail.name: detail.bound for detail in evidence.details}
    assert bounds["reliance with BN ÷ with BN and dropout"] == "at most"
    assert bounds["reliance without dropout ÷ with it"] is None
    planted[NONE, 0, 32:] = 0.0
    assert measure(laboratory(by=50)).bound == "unknown"


def test_panels_have_a_line_a_seed_and_a_dot_a_value() -> None:
    values = np.linspace(0.1, 1.0, len(ARMS) * 3).reshape(len(ARMS), 3)
    assert [len(row) for row in reliance_panel(values).values] == [len(ARMS)] * 3
    assert gap_panel(values).ends == [arm.name for arm in ARMS]
    bn, dropout = noise_panel().series
    assert len(bn.x) == len(dropout.x) <= 400
    zeros = sum(value == 0 for value in dropout.y)
    assert zeros == pytest.approx(len(dropout.y) * 0.0946, abs=5 * math.sqrt(len(dropout.y) * 0.0946))
    assert 0 not in bn.y
