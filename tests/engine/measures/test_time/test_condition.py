"""The headline in one condition is that of the claim's own measure, where both train the same networks."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.test_time.condition import condition
from firmground.engine.measures.test_time.measure import Followed, follow
from firmground.engine.training.training import Training

BN = {"name": "with BN", "norm": {"kind": "batch"}}
SMALL = {"dataset": "digits", "widths": (6, 4), "steps": 30, "seeds": (0, 1), "arms": [BN]}


def test_it_is_the_measure_s_own_effect() -> None:
    one = experiment(**SMALL)
    found = condition(one)
    training, followed = Training(one), Followed()
    while not training.finished:
        training.step()
    follow(training, followed)
    assert found.logs == pytest.approx(followed.ratio(30)[0], rel=1e-9)
    assert found.sides == pytest.approx(np.stack([followed.running[0][0], followed.precise[0][0]]), rel=1e-9)
    assert (found.bound, found.networks) == (None, 2)


def test_a_network_that_diverges_leaves_it_unknown() -> None:
    found = condition(experiment(**SMALL | {"lr": 1000, "weight_decay": 10}))
    assert found.bound == "unknown"
    assert np.isfinite(found.logs).all()
