"""The smallest laboratory that still does all that a measure does."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

import numpy as np

from engine.claims.budget import Budget
from engine.claims.evidence import Evidence
from engine.measures.laboratory import Laboratory

SEEDS = (0, 1)


class Short(Budget):
    """A quarter of the steps of quick; small counts stay."""

    def of(self, quick: int, full: int) -> int:
        return quick if quick < 20 else quick // 4


def assert_sound(measure: Callable[[Laboratory], Evidence], budget: Budget, *, effects: int) -> Evidence:
    """Twice the same, apart from timing; finite; as many effects as it should have; panels that JSON can carry."""
    shares: list[float] = []
    one = measure(Laboratory(budget, tell=shares.append))
    other = measure(Laboratory(budget))
    assert dataclasses.replace(one, timing={}) == dataclasses.replace(other, timing={})
    assert len(one.effects) == effects
    assert np.isfinite(one.effects).all()
    assert all(len(detail.values) == len(budget.seeds) and np.isfinite(detail.values).all() for detail in one.details)
    assert np.isfinite(list(one.facts.values())).all()
    assert 2 <= len(one.figure) <= 4
    text = json.dumps([dataclasses.asdict(panel) for panel in one.figure], allow_nan=False)
    assert 500 < len(text) < 150_000
    assert one.checks
    assert [check.name for check in one.checks if not check.holds] == []
    assert shares[-1] == 1.0
    return one
