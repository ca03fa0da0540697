"""The points of a sweep as documents: statistics of each arm, and the ratios of the first arm to the others. Free of
torch and of SciPy.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from firmground.engine.claims.evidence import bound_by
from firmground.engine.measures.instruments.bounds import TENFOLD
from firmground.engine.measures.instruments.inference import estimate
from firmground.engine.spec.sweep import STEPS, EffectOf, Sweep
from firmground.engine.sweeps.outcomes import CellOutcomeJson, outcomes
from firmground.engine.sweeps.plan import of_point
from firmground.engine.sweeps.statistics import ArmJson, EffectJson, PointJson, PointStatistics, RatioJson, Statistics
from firmground.engine.sweeps.tuning import TunedPlaces, at_an_end


def point_json(sweep: Sweep, number: int, choices: TunedPlaces, found: Mapping[str, Statistics]) -> PointJson | None:
    """The document of a point from the statistics of its entries, by key; None while one of them is missing."""
    entries = of_point(sweep, number, choices)
    if any(entry.key not in found for entry in entries):
        return None
    point = sweep.points[number]
    arms = {}
    for arm, name in enumerate(point.arms):
        candidate = choices.get((number, arm), 0)
        edge = at_an_end(sweep, candidate)
        arms[name] = ArmJson(**found[entries[arm].key], tuned=point.candidates[candidate][0], edge=edge)
    first, *others = point.arms
    horizon = entries[0].experiment.steps
    effects = {f"{first} ÷ {other}": effect(sweep.effect, arms[first], arms[other], horizon) for other in others}
    return PointJson(set=point.set, labels=list(point.labels), statistics=PointStatistics(arms=arms, effects=effects))


def effect(statistic: EffectOf, above: Statistics, below: Statistics, horizon: int) -> EffectJson:
    """The ratio of a statistic of two arms, paired by seed. A lane that never arrives counts with the `horizon`, one
    that diverged with ten times the other's loss: both make the ratio a bound.
    """
    return EffectJson(statistic=statistic, **ratio(*log_ratios(statistic, above, below, horizon)))


def ratio(logs: Sequence[float], slow: bool, fast: bool) -> RatioJson:
    """The geometric mean of the ratios of all seeds, from their logs; `slow`, `fast`: some of the true ones may be
    larger, or smaller.
    """
    n, bound = len(logs), bound_by(slow, fast)
    if bound == "unknown":
        return RatioJson(effect=None, interval=None, p=None, n=n, bound=bound)
    found = estimate(logs)
    interval: list[float | None] | None = None
    if found.low is not None and found.high is not None:
        interval = [None if fast else math.exp(found.low), None if slow else math.exp(found.high)]
    # With the true differences p could only be smaller where the bound binds; on the other side it says nothing.
    holds = bound is None or (found.mean > 0 if slow else found.mean < 0)
    return RatioJson(effect=math.exp(found.mean), interval=interval, p=found.p if holds else None, n=n, bound=bound)


def map_outcomes(
    statistic: EffectOf, pairs: Sequence[tuple[Statistics, Statistics]], horizon: int
) -> list[CellOutcomeJson]:
    """What each cell of a map says, with one error rate for all of them; `pairs` has the arms of each cell."""
    found = [log_ratios(statistic, above, below, horizon) for above, below in pairs]
    bounds = [bound_by(slow, fast) for _, slow, fast in found]
    return outcomes(np.array([logs for logs, _, _ in found]), bounds)


def with_further(found: Statistics, index: int) -> Statistics:
    """With the steps to a further loss of the goal, given by its index, in the place of those to the goal's own. Raises
    KeyError where there are none.
    """
    at_loss, at_eval_loss = found["steps_to_losses"][index], found["steps_to_eval_losses"][index]
    return {**found, "steps_to_loss": at_loss, "steps_to_eval_loss": at_eval_loss}


def log_ratios(
    statistic: EffectOf, above: Statistics, below: Statistics, horizon: int
) -> tuple[Sequence[float], bool, bool]:
    """Of each seed; and whether any lane of the first, or of the second, has no such number."""
    pairs: list[tuple[float | None, float | None]] = list(zip(above[statistic], below[statistic], strict=True))
    slow, fast = (any(pair[side] is None for pair in pairs) for side in (0, 1))
    if statistic in STEPS:
        return [math.log((a or horizon) / (b or horizon)) for a, b in pairs], slow, fast
    return [_of_losses(a, b) for a, b in pairs], slow, fast


def _of_losses(above: float | None, below: float | None) -> float:
    if above is None or below is None:
        return TENFOLD * ((above is None) - (below is None))
    return math.log(max(above, 1e-300) / max(below, 1e-300))
