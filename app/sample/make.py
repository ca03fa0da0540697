"""`make sample` trains the sample run with an ordinary worker. Repeat it when the recording changes."""

from __future__ import annotations

import dataclasses
import sys
import tempfile
from pathlib import Path
from typing import Any

from firmground.app.records.run import SAMPLE, Run, Trained
from firmground.app.sample.shipped import FILE, Shipped, ShippedItem, write
from firmground.app.services.runs import Runs
from firmground.app.settings import Settings, url_of
from firmground.app.slots.task import RunTask
from firmground.app.slots.worker import execute
from firmground.app.store.log import LogEntry
from firmground.app.store.store import Store
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set

PRESET = "lecture"
NAME = "Sample: the lecture's picture, kicked at step 400"
# Fewer frames and probe points than in the preset keep git and the wheel small.
CHANGES: dict[str, Any] = {
    "interventions": [{"step": 400, "event": {"type": "kick", "layer": 1, "size": 1.5}}],
    "recording.max_frames": 130,
    "recording.probe": 128,
}


def experiment() -> Experiment:
    return with_set(preset(PRESET).experiment, CHANGES)


def make(file: Path = FILE) -> Shipped:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), database=url_of(Path(folder) / "sample.db"))
        store = Store(settings.database)
        run_id = Runs(store, settings).create({"preset": PRESET, "set": CHANGES})["id"]
        store.queue.claim("make", settings.lease_seconds, only=run_id)
        task = RunTask(settings.database, run_id, "make", None, settings.checkpoint_seconds, settings.lease_seconds)
        execute(dataclasses.asdict(task), lambda: False)
        run = store.runs.get(run_id)
        shipped = _shipped(run, store.log.read(run_id, 0, run.last_seq))
        store.close()
    write(shipped, file)
    return shipped


def _shipped(run: Run, entries: list[LogEntry]) -> Shipped:
    if run.state != "finished":
        raise SystemExit(f"the sample run is {run.state}: {run.error}")
    trained = {field.name: getattr(run, field.name) for field in dataclasses.fields(Trained)}
    called = {"name": NAME, "preset": PRESET, "tags": (SAMPLE,)}
    items = [ShippedItem(entry.seq, entry.step, entry.kind, entry.body or b"") for entry in entries]
    return Shipped(**(trained | called), items=items)


if __name__ == "__main__":
    made = make()
    sys.stdout.write(f"{FILE}: {made.frames} frames, {FILE.stat().st_size:,} bytes, accuracy {made.accuracy}\n")
