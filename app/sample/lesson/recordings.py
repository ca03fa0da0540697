"""The sample runs as the cards play them: the numbers that a picture reads, packed as in a replay."""

from __future__ import annotations

import base64
import gzip
import re
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from typing_extensions import TypedDict

from firmground.app.export.pack import Packing
from firmground.app.records.hello import hello
from firmground.app.records.run import SAMPLE, SIGMOIDS, RunJson
from firmground.app.sample import shipped
from firmground.app.services.runs import Runs
from firmground.app.settings import Settings, url_of
from firmground.app.store.store import Store
from firmground.engine.datasets.load import load
from firmground.engine.frames import Frame, LoggedEvent, decode
from firmground.engine.spec.experiment import Experiment, stored_experiment
from firmground.engine.training.training import Training

LAYER = 2  # the one that the lecture looks at
RUN = ("id", "state", "started", "steps", "experiment", "probe_labels")  # what pictures read of it
PICTURES = 24  # probe points that come with their picture
LANES = "loss|eval_loss|accuracy|diverged"
CLOUDS = rf"layers/{LAYER - 1}/((gamma|beta|layer)|taps/(z|z_tilde)/(moments|shift_start|shift_window))|scatter/.*"


class RecordingData(TypedDict):
    """`log` is what `static/js/replay/unpack.js` reads, with the columns that the cards need."""

    run: str
    log: str


class LectureData(RecordingData):
    """`pictures` are the 8 x 8 grey values, 0 to 16, of the first probe points, as base64, a byte each."""

    pictures: str


def lecture() -> LectureData:
    chosen, items = _shipped(SAMPLE)
    experiment = stored_experiment(chosen["experiment"])
    probe = Training(experiment).source.probe[:PICTURES]
    pictures = np.rint(load(experiment.dataset).x_train[probe]).astype("u1")
    log = _packed(chosen, experiment, items, f"{LANES}|{CLOUDS}", frozenset({LAYER}))
    return LectureData(run=SAMPLE, log=log, pictures=base64.b64encode(pictures.tobytes()).decode())


def sigmoids() -> RecordingData:
    chosen, items = _shipped(SIGMOIDS)
    log = _packed(chosen, stored_experiment(chosen["experiment"]), items, LANES, frozenset())
    return RecordingData(run=SIGMOIDS, log=log)


def _shipped(run_id: str) -> tuple[RunJson, list[Frame | LoggedEvent]]:
    """The run as the API describes it, and its items."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(url_of(Path(folder) / "lesson.db"))
        store.samples.offer([run_id], shipped.read)
        described = Runs(store, Settings(home=Path(folder), database=url_of(Path(folder) / "lesson.db"))).get(run_id)
        store.close()
    return described, [decode(item.body) for item in shipped.read(run_id).items]


def _packed(
    run: RunJson, experiment: Experiment, items: list[Frame | LoggedEvent], paths: str, layers: frozenset[int]
) -> str:
    frames = [item for item in items if isinstance(item, Frame)]
    packing = Packing(frames[0], len(frames), layers)
    for frame in frames:
        packing.add(frame)
    greeting: dict[str, Any] = {**hello(run, experiment), "run": {name: dict(run)[name] for name in RUN}}
    document: dict[str, Any] = {
        "hello": greeting,
        "heads": [(frame.seq, frame.step, frame.elapsed) for frame in frames],
        "events": [item for item in items if isinstance(item, LoggedEvent)],
        "fixed": {path: value for path, value in packing.fixed.items() if re.fullmatch(paths, path)},
        "columns": [column for column in packing.columns() if re.fullmatch(paths, column["path"])],
    }
    return base64.b64encode(gzip.compress(msgspec.msgpack.encode(document), 9, mtime=0)).decode()
