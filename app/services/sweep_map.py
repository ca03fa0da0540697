"""The map of a launched sweep as it is now: points that are not finished yet are null. Free of torch and of SciPy.

Ratios with intervals are worked out where a sweep is trained, for the sweep's own `effect`; those of the other losses
here. Of what has no ratio the page compares medians.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from firmground.app.records.sweep import LaunchedSweep, NumberedPoint
from firmground.app.records.times import iso
from firmground.app.services.atlas_document import (
    EFFECTS,
    AtlasMapJson,
    LossKind,
    MapAxisJson,
    MapEffectJson,
    MapOutcomeJson,
    Points,
    edge_of,
    map_effect,
    map_outcomes_of,
    pairs_of,
    statistics_of,
    stuck_of,
    tuned_of,
)
from firmground.app.services.errors import NoMap
from firmground.app.services.map_thresholds import thresholds_of
from firmground.app.services.sweep_axes import map_axis
from firmground.engine.datasets.description import describe
from firmground.engine.spec.sweep import STEPS, EffectOf, Sweep, stored_sweep
from firmground.engine.sweeps.result import effect, map_outcomes
from firmground.engine.sweeps.stable_rate import stable_rate
from firmground.engine.sweeps.statistics import PointJson

_QUICK_SEEDS, _QUICKER_SEEDS = 32, 24  # an exact p takes 8 ms with 32, below 1 ms with 24
_OTHER_ARMS = re.compile(r"arms(\.\d+(\.name)?)?")


def sweep_map(one: LaunchedSweep, found: Iterable[NumberedPoint]) -> AtlasMapJson:
    """`found`: the points that are finished, in any order. Raises NoMap."""
    sweep = stored_sweep(one.document)
    arms = _compared(sweep)
    points = _placed(sweep, found)
    axes = [map_axis(axis, arms) for axis in sweep.plain]
    return AtlasMapJson(
        made=iso(one.created)[:10],
        version=None,
        seconds=round(one.seconds),
        networks=one.networks,
        name=one.id,
        title=one.name or _title(axes),
        sentence=_sentence(sweep),
        sweep=one.document,
        axes=axes,
        arms=arms,
        seeds=len(sweep.experiment.seeds),
        steps=None if _sets(sweep, "steps") else sweep.experiment.steps,
        goal=None if sweep.goal is None else sweep.goal.loss,
        loss=_loss(sweep),
        statistics=statistics_of(points, arms),
        effects={name: [_effect(sweep, name, point, arms) for point in points] for name in _told(sweep)},
        outcomes={name: each for name in _told(sweep) if (each := _outcomes(sweep, name, points, arms)) is not None},
        thresholds=thresholds_of(sweep, points, arms, _of_thresholds(sweep)),
        predictions=[],
        claim=None,
        stuck=stuck_of(points, arms, None if _sets(sweep, "dataset") else sweep.experiment.description.classes),
        tuned=tuned_of(points, arms),
        edge=edge_of(points, arms),
        largest_rates=[],
        stable_rates=_stable_rates(sweep, len(points)),
    )


def _compared(sweep: Sweep) -> list[str]:
    """The names of the two arms. Raises NoMap."""
    arms = [arm.name for arm in sweep.experiment.arms]
    if len(arms) != 2:
        raise NoMap("arms", f"{len(arms)} {'arm' if len(arms) == 1 else 'arms'}", "two arms, which a map compares")
    if sweep.draw is not None:
        raise NoMap("draw", f"{sweep.draw.points} points drawn at random", "all points of a grid")
    changed = [path for axis in sweep.plain for path in axis.paths if _OTHER_ARMS.fullmatch(path)]
    if changed:
        raise NoMap("axes", f"an axis of {changed[0]}", "axes along which the two arms keep their names")
    return arms


def _placed(sweep: Sweep, found: Iterable[NumberedPoint]) -> Points:
    """By number; the sweep's own `points` would check every experiment again."""
    by_number = {point["number"]: point for point in found}
    return [by_number.get(number) for number in range(math.prod(len(axis) for axis in sweep.plain))]


def _told(sweep: Sweep) -> list[EffectOf]:
    """The statistics whose ratios the map has. With many seeds only the sweep's own: an exact p takes long then."""
    quickly = _quickly(sweep)
    return [name for name in EFFECTS if name == sweep.effect or name in quickly]


def _quickly(sweep: Sweep) -> list[EffectOf]:
    """Those whose ratios are worked out here."""
    if len(sweep.experiment.seeds) > _QUICK_SEEDS:
        return []
    known = sweep.goal is not None and not _sets(sweep, "steps")
    return [name for name in EFFECTS if name not in STEPS or known]


def _of_thresholds(sweep: Sweep) -> list[EffectOf]:
    """Those whose ratios each further loss of the goal has."""
    quickly = _quickly(sweep) if len(sweep.experiment.seeds) <= _QUICKER_SEEDS else []
    return [name for name in STEPS if name in quickly]


def _effect(sweep: Sweep, name: EffectOf, point: PointJson | None, arms: Sequence[str]) -> MapEffectJson | None:
    if point is None:
        return None
    if name == sweep.effect:
        return map_effect(point["statistics"]["effects"][f"{arms[0]} ÷ {arms[1]}"])
    first, second = (point["statistics"]["arms"][arm] for arm in arms)
    return map_effect(effect(name, first, second, sweep.experiment.steps))


def _outcomes(sweep: Sweep, name: EffectOf, points: Points, arms: Sequence[str]) -> list[MapOutcomeJson] | None:
    """None while points are missing, or where they have no horizon in common."""
    finished = [point for point in points if point is not None]
    if len(finished) < len(points) or _sets(sweep, "steps"):
        return None
    return map_outcomes_of(map_outcomes(name, pairs_of(finished, arms), sweep.experiment.steps))


def _stable_rates(sweep: Sweep, count: int) -> list[float | None]:
    """The experiments of all points are built only where some may have one, since that takes long."""
    if sweep.experiment.description.classes is None and not sweep.experiment.hidden:
        return [stable_rate(point.candidates[0][1]) for point in sweep.points]
    return [None] * count


def _title(axes: Sequence[MapAxisJson]) -> str:
    names = [axis["name"] for axis in axes] or ["one point"]
    told = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return told[0].upper() + told[1:]


def _sentence(sweep: Sweep) -> str:
    """What all points have in common, in plain words."""
    experiment = sweep.experiment
    common = {"dataset": f"Data set {experiment.dataset}", "optimizer": f"optimizer {experiment.optimizer}"}
    common |= {"steps": f"{experiment.steps:,} steps"}
    told = [words for path, words in common.items() if not _sets(sweep, path)]
    tuned = " and ".join(path for axis in sweep.tuned for path in axis.paths)
    best = f" Each arm has the {tuned} that suits it best, found on other seeds." if tuned else ""
    return f"A sweep of this server’s. {', '.join(told)}.{best}" if told else f"A sweep of this server’s.{best}"


def _sets(sweep: Sweep, path: str) -> bool:
    return any(path in axis.paths for axis in sweep.axes)


def _loss(sweep: Sweep) -> LossKind:
    names = {sweep.experiment.dataset}
    for axis in sweep.axes:
        for index, path in enumerate(axis.paths):
            if path == "dataset":
                names = {value if len(axis.paths) == 1 else value[index] for value in axis.values}
    kinds = {describe(name).classes is None for name in names}
    if len(kinds) > 1:
        return "mixed"
    return "half squares" if kinds.pop() else "cross-entropy"
