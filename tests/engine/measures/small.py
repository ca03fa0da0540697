"""Reproductions small enough for a test, and what is asked of every claim's evidence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

import numpy as np

from engine.claims.budget import Budget
from engine.claims.evidence import Evidence
from engine.measures.laboratory import Laboratory


@dataclass(frozen=True)
class Small(Budget):
    """A budget that cuts what the quick one asks for, too; the seeds stay."""

    by: int = 10

    def of(self, quick: int, full: int) -> int:
        return max(1, quick // self.by)


def measured_twice(measure: Callable[[Laboratory], Evidence], budget: Budget) -> tuple[Evidence, Laboratory]:
    """The evidence, after asserting that a second call brings the same, bit for bit, but for the seconds."""
    lab = Laboratory(budget)
    first, second = measure(lab), measure(Laboratory(budget))
    assert replace(first, timing={}) == replace(second, timing={})
    return first, lab


def assert_complete(evidence: Evidence, lab: Laboratory) -> None:
    """One finite effect a seed, finite details and facts, checks that hold, panels to draw, runs that are kept."""
    assert len(evidence.effects) == len(lab.seeds)
    assert np.isfinite(evidence.effects).all()
    for detail in evidence.details:
        assert len(detail.values) == len(lab.seeds)
        assert np.isfinite(detail.values).all()
    assert np.isfinite(list(evidence.facts.values())).all()
    assert all(check.holds for check in evidence.checks), [check for check in evidence.checks if not check.holds]
    text = json.dumps([asdict(panel) for panel in evidence.figure], allow_nan=False)
    assert 2 <= len(evidence.figure) <= 4
    assert len(text) < 150_000
    assert lab.kept


def all_the_work_was_expected(measure: Callable[[Laboratory], Evidence], budget: Budget) -> bool:
    """Whether the progress came to its end exactly when the work did."""
    shares: list[float] = []
    measure(Laboratory(budget, tell=shares.append))
    return abs(shares[-1] - 1.0) < 1e-9 and len([share for share in shares if share >= 1.0 - 1e-9]) < 3
