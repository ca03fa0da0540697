"""What a map says with other losses to reach than its goal's own: the further ones of the sweep's goal. Free of torch
and of SciPy.
"""

from __future__ import annotations

from collections.abc import Sequence

from firmground.app.services.atlas_document import (
    MapEffectJson,
    MapOutcomeJson,
    MapThresholdJson,
    Points,
    map_effect,
    map_outcomes_of,
    pairs_of,
    statistics_of,
)
from firmground.engine.spec.sweep import STEPS, EffectOf, Sweep
from firmground.engine.sweeps.result import effect, map_outcomes, with_further
from firmground.engine.sweeps.statistics import ArmJson, PointJson, PointStatistics


def thresholds_of(
    sweep: Sweep, points: Points, arms: Sequence[str], told: Sequence[EffectOf] = STEPS
) -> list[MapThresholdJson]:
    """One for each further loss. `told`: statistics whose paired ratios are worked out, which asks for points of as
    many steps as the sweep's experiment has.
    """
    further = () if sweep.goal is None else sweep.goal.also
    return [
        _threshold(sweep, loss, [_at(point, index) for point in points], arms, told)
        for index, loss in enumerate(further)
    ]


def _threshold(
    sweep: Sweep, loss: float, points: Points, arms: Sequence[str], told: Sequence[EffectOf]
) -> MapThresholdJson:
    horizon = sweep.experiment.steps
    finished = [point for point in points if point is not None]
    whole = finished if len(finished) == len(points) else []
    outcomes: dict[str, list[MapOutcomeJson]] = {
        name: map_outcomes_of(map_outcomes(name, pairs_of(whole, arms), horizon)) for name in told if whole
    }
    return MapThresholdJson(
        loss=loss,
        statistics=statistics_of(points, arms, STEPS),
        effects={name: [_effect(name, point, arms, horizon) for point in points] for name in told},
        outcomes=outcomes,
    )


def _at(point: PointJson | None, index: int) -> PointJson | None:
    """The point with the steps to a further loss in the place of those to the goal."""
    if point is None:
        return None
    found = point["statistics"]
    arms = {name: ArmJson(**{**arm, **with_further(arm, index)}) for name, arm in found["arms"].items()}
    return {**point, "statistics": PointStatistics(arms=arms, effects=found["effects"])}


def _effect(name: EffectOf, point: PointJson | None, arms: Sequence[str], horizon: int) -> MapEffectJson | None:
    if point is None:
        return None
    first, second = (point["statistics"]["arms"][arm] for arm in arms)
    return map_effect(effect(name, first, second, horizon))
