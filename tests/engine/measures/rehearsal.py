"""A reproduction in small: two seeds and a tenth of the quick budget's work, and what every evidence must be."""

from __future__ import annotations

import dataclasses
import json
import math
from dataclasses import dataclass

from engine.claims.budget import Budget
from engine.claims.evidence import Evidence
from engine.measures.laboratory import Laboratory

SEEDS = (0, 1)


@dataclass(frozen=True)
class Tiny(Budget):
    def of(self, quick: int, full: int) -> int:
        return max(8, quick // 10)


def laboratory() -> Laboratory:
    return Laboratory(Tiny("quick", SEEDS))


def assert_sound(found: Evidence, *, exact: bool = False) -> None:
    """A finite effect a seed (none if exact), a finite value a seed in each detail, figures that survive JSON."""
    assert len(found.effects) == (0 if exact else len(SEEDS))
    assert all(math.isfinite(effect) for effect in found.effects)
    assert found.details
    for detail in found.details:
        assert len(detail.values) == len(SEEDS), detail.name
        assert all(math.isfinite(value) for value in detail.values), detail.name
    assert all(math.isfinite(value) for value in found.facts.values())
    assert [check.name for check in found.checks if not check.holds] == []
    assert 2 <= len(found.figure) <= 4
    drawn = json.dumps([dataclasses.asdict(panel) for panel in found.figure], allow_nan=False)
    assert len(drawn) < 150_000
    assert found.timing["seconds"] > 0


def assert_same(one: Evidence, other: Evidence) -> None:
    assert dataclasses.replace(one, timing={}) == dataclasses.replace(other, timing={})
