"""The headline in one condition is that of the claim's own measure, where both train the same networks."""

from __future__ import annotations

import numpy as np
import pytest

from firmground.engine.claims.budget import Budget
from firmground.engine.measures.input_scaling.condition import condition
from firmground.engine.measures.input_scaling.descent import arrive
from firmground.engine.measures.input_scaling.measure import plan, ratio
from firmground.engine.measures.instruments.laboratory import Laboratory, experiment

NO_HIDDEN = {"widths": (), "focus": {"layer": 1, "units": (1, 2)}, "arms": [{"name": "without BN"}]}
STEPS = 60


def test_it_is_the_measure_s_own_ratio_of_that_table() -> None:
    one = experiment(dataset="wine", scaling="raw", batch_size=133, steps=STEPS, seeds=(0, 1), **NO_HIDDEN)
    found = condition(one)
    lab = Laboratory(Budget("quick", (0, 1)))
    settings = plan()
    own = {name: arrive(lab, settings[name], STEPS) for name in ("wine, raw", "wine, standardised")}
    assert found.logs == pytest.approx(ratio(own, "wine, raw", "wine, standardised"), rel=1e-9)
    assert found.rates == tuple(each.lr for each in own.values())


def test_a_side_that_does_not_get_half_of_the_way_has_not_learned_and_makes_it_a_bound() -> None:
    one = experiment(dataset="wine", scaling="raw", batch_size=133, steps=STEPS, seeds=(0, 1), **NO_HIDDEN)
    found = condition(one)
    assert found.stuck == frozenset({0})
    assert np.isnan(found.sides[0]).all()
    assert np.isfinite(found.sides[1]).all()
    assert found.bound == "at least"
