"""`make atlas` trains the sample atlas: each map as one JSON file of `static/atlas/`, with the day, and what it took.

Numbers of seeds are kept as arrays [arm][point][seed] with four significant digits; points are in the order of the
sweep.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from firmground.app.sample.atlas.axes import labels_of, map_axes
from firmground.app.sample.atlas.claim_map import claim_map
from firmground.app.sample.atlas.claim_maps import CLAIM_MAPS, ClaimMapSpec
from firmground.app.sample.atlas.data_sets import DATA_SETS
from firmground.app.sample.atlas.map_spec import MapSpec
from firmground.app.sample.atlas.maps import MAPS
from firmground.app.sample.atlas.parts_of_batch_norm import PARTS_OF_BATCH_NORM
from firmground.app.services.atlas_document import (
    EFFECTS,
    AtlasMapJson,
    MapEffectJson,
    MapOutcomeJson,
    edge_of,
    map_effect,
    map_outcomes_of,
    pairs_of,
    statistics_of,
    stuck_of,
    tuned_of,
)
from firmground.app.services.map_thresholds import thresholds_of
from firmground.app.theme import STATIC
from firmground.engine.errors import DatasetUnavailable
from firmground.engine.replacement import replacing
from firmground.engine.spec.sweep import EffectOf, Sweep, parse_sweep
from firmground.engine.sweeps.plan import counting, tuning
from firmground.engine.sweeps.predictions import MapNumbers, RegisteredPredictionJson, judged
from firmground.engine.sweeps.result import effect, map_outcomes
from firmground.engine.sweeps.statistics import PointJson
from firmground.engine.sweeps.sweep import SweepJson, sweep
from firmground.version import __version__

FOLDER = STATIC / "atlas"
SPECS: tuple[MapSpec | ClaimMapSpec, ...] = (*MAPS, *PARTS_OF_BATCH_NORM, *DATA_SETS, *CLAIM_MAPS)


def make(names: Sequence[str], folder: Path = FOLDER) -> None:
    folder.mkdir(exist_ok=True)
    workers = os.cpu_count() or 1
    for spec in SPECS:
        if spec.name not in names:
            continue
        try:
            document = _swept(spec, workers) if isinstance(spec, MapSpec) else claim_map(spec, workers, _tell)
        except DatasetUnavailable as error:
            sys.stderr.write(f"{spec.name}: left as it is. {error.message}\n")
            continue
        path = folder / f"{spec.name}.json"
        with replacing(path) as opened:
            opened.write(json.dumps(document, separators=(",", ":"), allow_nan=False).encode())
        sys.stdout.write(f"{path}: {path.stat().st_size:,} bytes, {document['seconds']:,.0f} s\n")


def _swept(spec: MapSpec, workers: int) -> AtlasMapJson:
    began = time.time()
    one = parse_sweep(spec.sweep)
    found = sweep(one, workers=workers, tell=_tell)
    return _map(spec, one, found, time.time() - began)


def _tell(share: float) -> None:
    sys.stderr.write(f"\r{share:5.0%} ")


def _map(spec: MapSpec, one: Sweep, found: SweepJson, seconds: float) -> AtlasMapJson:
    points = found["points"]
    arms = [arm.name for arm in one.experiment.arms]
    trained = [*tuning(one).values(), *counting(one, {}).values()]
    return AtlasMapJson(
        made=datetime.now(UTC).date().isoformat(),
        version=__version__,
        seconds=round(seconds),
        networks=sum(len(entry.experiment.seeds) for entry in trained),
        name=spec.name,
        title=spec.title,
        sentence=spec.sentence,
        sweep=spec.sweep,
        axes=map_axes(spec.names, one),
        arms=arms,
        seeds=len(one.experiment.seeds),
        steps=one.experiment.steps,
        goal=None if one.goal is None else one.goal.loss,
        loss="cross-entropy",
        statistics=statistics_of(points, arms),
        effects={name: [_effect(point, arms, name, one) for point in points] for name in EFFECTS},
        outcomes={name: _outcomes(points, arms, name, one) for name in EFFECTS},
        thresholds=thresholds_of(one, points, arms),
        predictions=_predictions(spec, one, points),
        claim=None,
        stuck=stuck_of(points, arms, one.experiment.description.classes),
        tuned=tuned_of(points, arms),
        edge=edge_of(points, arms),
        largest_rates=list(found["largest_rates"]),
        stable_rates=[None] * len(points),  # none of their losses is quadratic
    )


def _effect(point: PointJson, arms: Sequence[str], name: EffectOf, one: Sweep) -> MapEffectJson:
    first, second = (point["statistics"]["arms"][arm] for arm in arms)
    return map_effect(effect(name, first, second, one.experiment.steps))


def _outcomes(points: Sequence[PointJson], arms: Sequence[str], name: EffectOf, one: Sweep) -> list[MapOutcomeJson]:
    return map_outcomes_of(map_outcomes(name, pairs_of(points, arms), one.experiment.steps))


def _predictions(spec: MapSpec, one: Sweep, points: Sequence[PointJson]) -> list[RegisteredPredictionJson]:
    numbers = MapNumbers(
        labels_of(map_axes(spec.names, one)),
        pairs_of(points, [arm.name for arm in one.experiment.arms]),
        one.experiment.steps,
    )
    return [judged(prediction, numbers) for prediction in spec.predictions]


if __name__ == "__main__":
    make(sys.argv[1:] or [spec.name for spec in SPECS])
