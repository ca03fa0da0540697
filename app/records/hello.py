"""What a client needs to draw a run before its first frame: the lanes, the layers, the run itself."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from firmground.app.records.run import RunJson
from firmground.engine.spec.experiment import Experiment

SCHEMA = 1


class LaneJson(TypedDict):
    """`detail`: whether frames hold the units of this lane one by one."""

    arm: str
    seed: int
    detail: bool


class LayerJson(TypedDict):
    """`normalized`: whether any arm normalizes it as the run begins; events of the log may change that."""

    layer: int
    units: int
    normalized: bool


class Hello(TypedDict):
    type: Literal["hello"]
    schema: int
    run: RunJson
    lanes: list[LaneJson]
    layers: list[LayerJson]
    last_seq: int


def hello(run: RunJson, experiment: Experiment) -> Hello:
    """The first message of the stream; a replay contains it too."""
    detailed = set(experiment.seeds[: experiment.recording.detail_seeds])
    normalizes = any(arm.norm.traits.normalizes for arm in experiment.arms)
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
