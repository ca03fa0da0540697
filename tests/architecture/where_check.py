"""What a copy of the tree with a normalization, a statistic and an intervention more can do; run by test_where.py.

It prints one JSON document: fact -> what it found.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from fastapi import FastAPI
from starlette.routing import Mount

from firmground import Training, parse_experiment
from firmground.app.api.build import described
from firmground.app.api.examples import EVENTS
from firmground.app.export import columns, records
from firmground.app.export.lane_columns import lanes_of
from firmground.app.records.lifecycle import ALLOWED
from firmground.app.server.application import create_app
from firmground.app.services.facts import EVENT_NAMES, KIND_NAMES, facts_json
from firmground.app.settings import Settings
from firmground.engine.cost.size import log_bytes
from firmground.engine.errors import InvalidExperiment
from firmground.engine.frames import Frame, Item, LoggedEvent, decode, encode
from firmground.engine.spec import interventions, normalizations
from firmground.engine.training.running import Running

STEPS = 4
HALVE = {"type": "halve", "layer": 1}
DOCUMENT = {
    "widths": [6, 5],
    "steps": STEPS,
    "dtype": "float64",
    "seeds": [0, 1],
    "arms": [{"name": "plain"}, {"name": "centred", "norm": {"kind": "centred"}}],
    "interventions": [{"step": 2, "event": HALVE}],
}


def main(folder: Path) -> dict[str, Any]:
    experiment = parse_experiment(DOCUMENT)
    items = list(Running(Training(experiment)).whole())
    frames = [item for item in items if isinstance(item, Frame)]
    return {
        "log": [item.event["type"] if isinstance(item, LoggedEvent) else item.step for item in items],
        **normalization(frames[-1]),
        **intervention(experiment.model_dump(mode="json"), items),
        **statistic(frames),
        "size of a frame, told ÷ written": log_bytes(experiment)
        / (STEPS + 1)
        / np.mean([len(encode(f)) for f in frames]),
        **of_the_app(folder, experiment.model_dump(mode="json"), items),
    }


def normalization(frame: Frame) -> dict[str, Any]:
    layer = frame.layers[0]
    kinds = {row["kind"]: row["name"] for row in normalizations.rows()}
    return {
        "mean of z_norm": [abs(float(mean)) < 1e-12 for mean in layer.taps["z_norm"].moments[:, 0]],
        "gamma": np.isfinite(layer.gamma[:, 0]).tolist(),
        "name": kinds["centred"],
        "beta is refused": refused({"arms": [{"name": "one", "norm": {"kind": "centred", "beta": 1.0}}]}),
    }


def intervention(document: dict[str, Any], items: list[Item]) -> dict[str, Any]:
    before, after = (item for item in items if isinstance(item, Frame) and item.step == 2)
    ratio = after.layers[0].weight_norm / before.layers[0].weight_norm
    again = list(Running(Training(parse_experiment(json.loads(json.dumps(document))))).whole())
    live = Training(parse_experiment(document | {"interventions": []}))
    live.step()
    live.step()
    live.apply(HALVE)
    resumed = Training(live.experiment, live.checkpoint())
    for _ in range(2):
        live.step()
        resumed.step()
    return {
        "weights": ratio.round(12).tolist(),
        "reproduced": [timeless(item) for item in again] == [timeless(item) for item in items],
        "resumed": np.array_equal(live.frame().loss, resumed.frame().loss),
        "a layer too many is refused": refused(
            {"interventions": [{"step": 0, "event": {"type": "halve", "layer": 9}}]}
        ),
        "told": [row["title"] for row in interventions.rows() if row["type"] == "halve"],
    }


def statistic(frames: list[Frame]) -> dict[str, Any]:
    last = decode(encode(frames[-1]))
    assert isinstance(last, Frame)
    record = last.layers[0].taps["a"]
    return {"largest": list(record.largest.shape), "largest bounds a": bool((record.largest <= 1).all())}  # type: ignore[attr-defined]


def of_the_app(folder: Path, document: dict[str, Any], items: list[Item]) -> dict[str, Any]:
    experiment = parse_experiment(document)
    lanes = lanes_of(experiment, None)
    frame = next(item for item in items if isinstance(item, Frame))
    event = next(item for item in items if isinstance(item, LoggedEvent))
    server = create_app(Settings(home=folder, database=f"sqlite:///{folder / 'runs.db'}"))
    (api,) = (route.app for route in server.routes if isinstance(route, Mount) and route.name == "api")
    assert isinstance(api, FastAPI)
    schemas = json.dumps(described(api))
    gamma = records.numbers("normalizations", frame, lanes)["gamma"]
    return {
        "the API knows": [name for name in ("centred", "Halve", "largest") if f'"{name}"' in schemas],
        "the API shows": "halve" in EVENTS.examples,
        "allowed": list(ALLOWED["halve"]),
        "facts": facts_json(),
        "the form offers": [KIND_NAMES["centred"], EVENT_NAMES["halve"]],
        "exported gammas": int(np.ma.count(gamma)),
        "exported largest": len(records.numbers("taps", frame, lanes)["largest"]),
        "exported column": [column.name for column in columns.TABLES["taps"] if column.name == "largest"],
        "exported event": str(records.event(event, lanes)["type"][0]),
    }


def refused(changes: dict[str, Any]) -> str:
    try:
        parse_experiment(DOCUMENT | changes)
    except InvalidExperiment as error:
        return str(error.field)
    return ""


def timeless(item: Item) -> bytes:
    return encode(msgspec.structs.replace(item, seq=0, elapsed=0.0))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
