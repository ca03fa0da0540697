"""The headline in one condition is that of the claim's own measure, where both train the same networks."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.measures.instruments.laboratory import experiment
from firmground.engine.measures.weaker_coupling.condition import LOOKS, condition
from firmground.engine.measures.weaker_coupling.measure import less_with, watch
from tests.engine.measures.rehearsal import laboratory

SMALL = {"dataset": "digits", "widths": (6, 4, 5), "steps": 30, "seeds": (0, 1)}


def test_it_is_the_measure_s_own_effect() -> None:
    one = experiment(**SMALL)
    found = condition(one)
    turns = watch(laboratory(), "turns", one, LOOKS).turns[..., -2]
    assert found.logs.tolist() == pytest.approx(list(less_with(turns)), rel=1e-9)
    assert found.sides == pytest.approx(turns, rel=1e-9)
    assert (found.bound, found.diverged, found.networks) == (None, (0, 0), 4)


def test_a_network_that_diverges_counts_as_a_reversed_gradient_which_bounds_it() -> None:
    found = condition(experiment(**SMALL | {"lr": 1000, "activation": "linear"}))
    assert found.diverged[0] == 2
    assert np.isnan(found.sides[0]).all()
    assert found.fast
    assert np.isfinite(found.logs).all()
