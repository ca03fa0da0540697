"""The headline in one condition is that of the claim's own measure, where both train the same networks."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.other_norms.condition import comfortable, condition
from firmground.engine.measures.other_norms.measure import ARMS, BATCH, GROUP, growth, judged
from firmground.engine.training.training import Training

SMALL = {"dataset": "digits", "widths": (6, 6), "batch_size": 2, "lr": 0.01, "seeds": (0, 1)}


def test_it_is_the_measure_s_own_effect() -> None:
    one = experiment(**SMALL, steps=320, arms=(ARMS[BATCH], ARMS[GROUP]))
    found = condition(one)
    both = {}
    for size in (2, 64):
        training = Training(
            experiment(**SMALL | {"batch_size": size, "lr": 0.005 * size}, steps=640 // size, arms=ARMS)
        )
        while not training.finished:
            training.step()
        both[size] = judged(training)
    rise = np.stack([growth(both, BATCH), growth(both, GROUP)])
    assert found.logs == pytest.approx(rise[0] - rise[1], rel=1e-6)
    assert found.sides == pytest.approx(np.exp(rise), rel=1e-6)
    assert (found.bound, found.networks) == (None, 8)


def test_beside_it_as_many_examples_are_seen_at_a_rate_in_proportion() -> None:
    one = experiment(**SMALL, steps=320)
    other = comfortable(one)
    assert other.batch_size * other.steps == one.batch_size * one.steps
    assert other.lr / other.batch_size == pytest.approx(one.lr / one.batch_size)


def test_networks_that_diverge_leave_it_unknown_where_they_are_on_both_sides() -> None:
    found = condition(experiment(**SMALL | {"lr": 1000, "weight_decay": 10}, steps=64, arms=(ARMS[BATCH], ARMS[GROUP])))
    assert found.bound == "unknown"
    assert np.isfinite(found.logs).all()
