from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.frames import Array
from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.instruments.steps_to_loss import arrivals
from firmground.engine.measures.instruments.stuck import stuck
from firmground.engine.measures.noisy_batch.measure import (
    ARMS,
    LEVEL,
    SQUARED_SCALE,
    follow,
    noise_checks,
    smoothed,
    stability,
)
from firmground.engine.training.training import Training
from tests.engine.measures.rehearsal import SEEDS, Small, laboratory, rehearse

HIGH, LOW = LEVEL + 1, LEVEL - 0.4


def test_the_evidence_is_sound() -> None:
    evidence, _ = rehearse("noisy-batch", Small("quick", SEEDS, by=4))
    assert evidence.facts["learning rate noisy BN"] > 0


def _curves(*lanes: list[float]) -> list[Array]:
    """[K] of [1, S], of one curve a seed."""
    return list(np.array(lanes).T[:, None, :])


def test_an_arm_arrives_when_three_looks_together_are_low() -> None:
    steps = [0, 10, 20, 30, 40, 50]
    lucky = [HIGH, LOW, HIGH, LOW, LOW, LOW]  # one low look is not enough
    steady = [HIGH, LOW, LOW, LOW, LOW, LOW]
    found = arrivals(steps, smoothed(_curves(lucky, steady)), LEVEL)
    assert found.steps[0].tolist() == [50, 30]
    assert not found.censored.any()


def test_the_loss_is_looked_at_after_every_step_and_the_shift_every_tenth() -> None:
    one = experiment(widths=[6, 5, 4], activation="sigmoid", steps=23, seeds=SEEDS, arms=ARMS)
    _, looks = follow(laboratory(), one)
    assert (len(looks.loss), len(looks.settled)) == (24, 24)
    assert looks.steps == [0, 10, 20]
    assert len(looks.jump) == len(looks.drift) == 3
    assert [bool(np.isnan(each).all()) for each in looks.jump] == [True, False, False]


def test_a_lane_that_diverges_or_never_arrives_counts_with_the_last_step() -> None:
    found = arrivals([0, 10, 20], smoothed(_curves([HIGH, HIGH, HIGH], [HIGH, np.nan, np.nan])), LEVEL)
    assert found.steps[0].tolist() == [20, 20]
    assert found.censored.all()
    assert found.diverged[0].tolist() == [False, True]


def test_the_noise_has_the_moments_of_the_paper() -> None:
    found = noise_checks(units=2_000, passes=2)
    assert all(check.holds for check in found)
    assert found[0].expected == pytest.approx(1 / 12, abs=1e-4)
    assert found[1].expected == pytest.approx(1.284167, abs=1e-4)
    assert pytest.approx(1.270833, abs=1e-6) == SQUARED_SCALE
    assert max(check.tolerance / check.expected for check in found) < 0.1  # tight enough to notice another noise


def test_stability_is_a_geometric_mean_over_the_looks_that_have_an_earlier_one() -> None:
    nothing = np.full((1, 2), np.nan)
    assert stability([nothing, np.array([[0.1, np.inf]]), np.array([[0.4, 1e3]])])[0] == pytest.approx([0.2, 1e3])


def test_noise_moves_the_values_of_a_network_that_does_not_learn() -> None:
    fields = {"dataset": "moons", "widths": (5, 5, 5), "activation": "sigmoid", "batch_size": 60, "lr": 1e-6}
    spec = experiment(**fields, steps=60, seeds=SEEDS, arms=ARMS)
    _, looks = follow(laboratory(), spec)
    jump = stability(looks.jump)
    assert looks.steps == [0, 10, 20, 30, 40, 50, 60]
    assert (jump[2] > 0.05).all()
    assert (jump[:2] < 1e-3).all()
    assert np.isnan(looks.drift[4]).all()
    assert np.isfinite(looks.drift[5]).all()


def test_an_arm_that_has_not_learned_is_named_as_stuck() -> None:
    arms = [{"name": "asleep", "lr": 1e-6}, {"name": "awake", "lr": 0.5}]
    training = Training(experiment(widths=(16,), steps=60, seeds=SEEDS, arms=arms))
    for _ in range(60):
        training.step()
    assert stuck(training) == ("asleep",)
