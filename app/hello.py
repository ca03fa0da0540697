"""What whoever draws a run has to know before its first frame: the lanes, the layers, the run itself."""

from __future__ import annotations

from typing import Any

from app.run import RunJson
from engine.experiment import Experiment

SCHEMA = 1


def hello(run: RunJson, experiment: Experiment) -> dict[str, Any]:
    """The first message of the stream; a replay holds it too."""
    detailed = set(experiment.seeds[: experiment.recording.detail_seeds])
    normalizes = any(arm.norm.kind != "none" for arm in experiment.arms)
    return {
        "type": "hello",
        "schema": SCHEMA,
        "run": run,
        "lanes": [{"arm": arm.name, "seed": seed, "detail": seed in detailed} for arm, seed in experiment.lanes],
        "layers": [
            {"layer": layer, "units": units, "normalized": normalizes and layer <= len(experiment.hidden)}
            for layer, units in enumerate(experiment.units, start=1)
        ],
        "last_seq": run["last_seq"],
    }
