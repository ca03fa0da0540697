"""The headline in one condition is that of the claim's own measure, where both train the same networks."""

from __future__ import annotations

import math

import numpy as np
import pytest

from firmground.engine.measures.instruments.bounds import GUESSING
from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.instruments.lanes import loss
from firmground.engine.measures.slight_regularization.condition import condition
from firmground.engine.measures.slight_regularization.measure import ARMS, LEAST, SIZES
from firmground.engine.training.training import Training

SMALL = {"dataset": "digits", "widths": (6,), "batch_size": 512, "seeds": (0, 1), "arms": ARMS[: len(SIZES)]}


def test_it_is_the_line_through_the_logs_of_the_gaps() -> None:
    one = experiment(**SMALL, steps=80)
    found = condition(one)
    training = Training(one)
    for _ in range(80):
        training.step()
    gap = np.maximum(loss(training, "eval") - loss(training, "train"), LEAST)
    for seed in (0, 1):
        slope = np.polyfit(np.log(SIZES), np.log(gap[:, seed]), 1)[0]
        assert found.logs[seed] == pytest.approx(slope * math.log(512 / 16), rel=1e-6)
    assert found.sides == pytest.approx(gap[[2, 0]], rel=1e-9)
    assert found.networks == 6


def test_a_network_that_diverges_leaves_it_unknown() -> None:
    found = condition(experiment(**SMALL | {"lr": 1000, "weight_decay": 10}, steps=20))
    assert found.bound == "unknown"
    assert (np.abs(found.logs) <= math.log(GUESSING / LEAST) * 2).all()
