"""The headline in one condition is that of the claim's own measure, where both train the same networks."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.robust_layers.condition import DRAWS, condition, moments
from firmground.engine.measures.robust_layers.disturbance import disturb
from firmground.engine.measures.robust_layers.measure import less_with
from tests.engine.measures.rehearsal import laboratory

SMALL = {"dataset": "digits", "widths": (6, 4), "steps": 60, "seeds": (0, 1)}


def test_it_is_the_measure_s_own_effect() -> None:
    one = experiment(**SMALL)
    found = condition(one)
    # Stitching needs 50 steps more; the kicks are the same.
    longer = disturb(laboratory(), "kicks", experiment(**SMALL | {"steps": 110}), moments(one.steps), DRAWS)
    assert found.logs.tolist() == pytest.approx(list(less_with(longer.near)), rel=1e-9)
    assert found.sides == pytest.approx(np.exp(np.log(longer.near).mean(axis=2)), rel=1e-9)
    assert (found.bound, found.diverged, found.networks) == (None, (0, 0), 4)


def test_a_network_that_diverges_makes_it_a_bound() -> None:
    found = condition(experiment(**SMALL | {"lr": 1000, "activation": "linear"}))
    assert found.diverged[0] == 2
    assert np.isnan(found.sides[0]).all()
    assert found.slow
    assert np.isfinite(found.logs).all()
    assert 0 in found.stuck
