"""A small reproduction of a claim, and what the evidence of every claim must satisfy."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import numpy as np

from firmground.engine.claims import claim
from firmground.engine.claims.budget import Budget
from firmground.engine.claims.evidence import Evidence
from firmground.engine.measures import measure_of
from firmground.engine.measures.instruments.finding import finding
from firmground.engine.measures.instruments.laboratory import Laboratory

SEEDS = (0, 1)
COUNTS = 20  # smaller numbers in a quick budget count things and not work


@dataclass(frozen=True)
class Small(Budget):
    """A budget that cuts further than quick does; the seeds stay."""

    by: int = 10

    def of(self, quick: int, full: int) -> int:
        return quick if quick < COUNTS else max(1, quick // self.by)


def laboratory(by: int = 10) -> Laboratory:
    return Laboratory(Small("quick", SEEDS, by))


def rehearse(name: str, budget: Budget | None = None) -> tuple[Evidence, Laboratory]:
    """The evidence of a claim in small, and the laboratory with its runs, after asserting that it is complete, finite,
    fit for JSON, the same when made again (but for seconds), and that the work announced was the work done.
    """
    budget = budget or Small("quick", SEEDS)
    shares: list[float] = []
    lab = Laboratory(budget, tell=shares.append)
    found, again = measure_of(name)(lab), measure_of(name)(Laboratory(budget))
    assert replace(found, timing={}) == replace(again, timing={})
    assert_complete(name, found, budget)
    assert lab.kept
    assert abs(shares[-1] - 1.0) < 1e-9
    # If too little work was announced, the share reaches 1 before the work ends.
    assert sum(share >= 1.0 - 1e-9 for share in shares) == 1
    return found, lab


def assert_complete(name: str, found: Evidence, budget: Budget) -> None:
    assert found.details
    assert all(len(detail.values) == len(budget.seeds) for detail in found.details)
    values = [value for detail in found.details for value in detail.values]
    assert np.isfinite([*found.effects, *values, *found.facts.values(), *found.timing.values()]).all()
    assert [check.name for check in found.checks if not check.holds] == []
    assert found.bound is not None or not found.censored
    told = finding(claim(name), found, budget, {})  # which asks for an effect a seed, or none of an exact claim
    json.dumps(told, allow_nan=False)
    assert 2 <= len(told["figure"]) <= 6  # the places of the page
    assert 500 < len(json.dumps(told["figure"])) < 150_000
