"""Trains the map of a claim: its own statistic in each condition, by processes, and the document of it."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime

import numpy as np

from firmground.app.sample.atlas.axes import labels_of, map_axes
from firmground.app.sample.atlas.claim_maps import ClaimMapSpec
from firmground.app.services.atlas_document import AtlasMapJson, map_effect, map_outcomes_of, short
from firmground.engine.frames import Array
from firmground.engine.measures import condition_of
from firmground.engine.measures.instruments.condition import Condition
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.sweep import Sweep, parse_sweep
from firmground.engine.sweeps.outcomes import equivalences, outcomes
from firmground.engine.sweeps.predictions import ConditionNumbers, judged
from firmground.engine.sweeps.result import ratio
from firmground.version import __version__

SIDES = (0, 1)


def claim_map(spec: ClaimMapSpec, workers: int, tell: Callable[[float], None]) -> AtlasMapJson:
    """The document of the map; no number depends on how many `workers` train it."""
    began = time.time()
    one = parse_sweep(spec.sweep)
    found = conditions(spec.claim, [point.candidates[0][1] for point in one.points], workers, tell)
    return document(spec, one, found, time.time() - began)


def conditions(
    claim: str, experiments: Sequence[Experiment], workers: int, tell: Callable[[float], None]
) -> list[Condition]:
    """In the order of the experiments; a worker trains one after another."""
    found: list[Condition] = []
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for one in pool.map(_condition, [claim] * len(experiments), experiments):
            found.append(one)
            tell(len(found) / len(experiments))
    return found


def document(spec: ClaimMapSpec, one: Sweep, found: Sequence[Condition], seconds: float) -> AtlasMapJson:
    """What the page draws of these conditions, in the order of the grid."""
    axes = map_axes(spec.names, one)
    called = equivalences if spec.equivalent else outcomes
    numbers = ConditionNumbers(labels_of(axes), [(list(each.logs), each.slow, each.fast) for each in found])
    return AtlasMapJson(
        made=datetime.now(UTC).date().isoformat(),
        version=__version__,
        seconds=round(seconds),
        networks=sum(each.networks for each in found),
        name=spec.name,
        title=spec.title,
        sentence=spec.sentence,
        sweep=spec.sweep,
        axes=axes,
        arms=list(spec.sides),
        seeds=len(one.experiment.seeds),
        steps=one.experiment.steps,
        goal=None,
        loss="cross-entropy",
        statistics={
            spec.statistic: [[_seeds(each.sides[side]) for each in found] for side in SIDES],
            "diverged": [[_diverged(each, side) for each in found] for side in SIDES],
        },
        effects={spec.statistic: [map_effect(ratio(list(each.logs), each.slow, each.fast)) for each in found]},
        outcomes={
            spec.statistic: map_outcomes_of(called(np.array([each.logs for each in found]), [e.bound for e in found]))
        },
        thresholds=[],
        predictions=[judged(prediction, numbers) for prediction in spec.predictions],
        claim=spec.claim,
        stuck=[[side in each.stuck for each in found] for side in SIDES],
        tuned=[[{"lr": short(each.rates[side])} if each.rates else {} for each in found] for side in SIDES],
        edge=[[[] for _ in found] for _ in SIDES],
        largest_rates=[],
        stable_rates=[None] * len(found),
    )


def _condition(claim: str, experiment: Experiment) -> Condition:
    return condition_of(claim)(experiment)


def _seeds(values: Array) -> list[float | None]:
    return [short(float(value)) if np.isfinite(value) else None for value in values]


def _diverged(one: Condition, side: int) -> list[float | None]:
    """As many steps as networks diverged; which step it was is not kept."""
    return [0.0] * one.diverged[side] + [None] * (len(one.logs) - one.diverged[side])
