"""`make sample` trains the sample runs with an ordinary worker. Repeat it when the recording changes."""

from __future__ import annotations

import dataclasses
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firmground.app.records.run import CATS, SAMPLE, SIGMOIDS, Run, Trained
from firmground.app.sample.shipped import FILES, Shipped, ShippedItem, write
from firmground.app.services.runs import Runs
from firmground.app.settings import Settings, url_of
from firmground.app.slots.task import RunTask
from firmground.app.slots.worker import execute
from firmground.app.store.log import LogEntry
from firmground.app.store.store import Store
from firmground.engine.spec.experiment import Experiment
from firmground.engine.spec.presets import preset
from firmground.engine.spec.set_paths import with_set


@dataclass(frozen=True)
class Plan:
    """A sample run: a preset with fewer frames, probe points and seeds, which keeps git and the wheel small."""

    preset: str
    name: str
    changes: dict[str, Any]

    @property
    def experiment(self) -> Experiment:
        return with_set(preset(self.preset).experiment, self.changes)


PLANS = {
    SAMPLE: Plan(
        "lecture",
        "Sample: the lecture's picture, kicked at step 400",
        {
            "interventions": [{"step": 400, "event": {"type": "kick", "layer": 1, "size": 1.5}}],
            "recording.max_frames": 130,
            "recording.probe": 128,
        },
    ),
    SIGMOIDS: Plan(
        "sigmoid-stall",
        "Sample: sigmoids that hardly learn without batch norm",
        {"recording.max_frames": 60, "recording.probe": 64},
    ),
    # Without batch norm it is, up to the new coats, the deep network of the claim `covariate-shift` in the plane.
    CATS: Plan(
        "cats",
        "Sample: black cats, then coloured ones, in the plane",
        {
            "dataset": "cats_2d",
            "scaling": "raw",
            "widths": [16, 16],
            "channels": None,
            "activation": "tanh",
            "lr": 0.5,
            "batch_size": 32,
            "steps": 2_200,
            "seeds": [0],
            "interventions": [{"step": 2_000, "event": {"type": "shift_inputs", "colour": "coloured"}}],
            "recording.max_frames": 60,
            "recording.probe": 128,
        },
    ),
}


def make(run_id: str) -> Shipped:
    """Train one of `PLANS` and write its file."""
    plan = PLANS[run_id]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), database=url_of(Path(folder) / "sample.db"))
        store = Store(settings.database)
        own = Runs(store, settings).create({"preset": plan.preset, "set": plan.changes})["id"]
        store.queue.claim("make", settings.lease_seconds, only=own)
        task = RunTask(settings.database, own, "make", None, settings.checkpoint_seconds, settings.lease_seconds)
        execute(dataclasses.asdict(task), lambda: False)
        run = store.runs.get(own)
        shipped = _shipped(plan, run, store.log.read(own, 0, run.last_seq), store.pictures.get(own))
        store.close()
    write(shipped, FILES[run_id])
    return shipped


def _shipped(plan: Plan, run: Run, entries: list[LogEntry], pictures: bytes | None) -> Shipped:
    if run.state != "finished":
        raise SystemExit(f"the sample run is {run.state}: {run.error}")
    trained = {field.name: getattr(run, field.name) for field in dataclasses.fields(Trained)}
    called = {"name": plan.name, "preset": plan.preset, "tags": (SAMPLE,)}
    items = [ShippedItem(entry.seq, entry.step, entry.kind, entry.body or b"") for entry in entries]
    return Shipped(**(trained | called), items=items, pictures=pictures)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or list(PLANS):
        made = make(chosen)
        size = FILES[chosen].stat().st_size
        sys.stdout.write(f"{FILES[chosen]}: {made.frames} frames, {size:,} bytes, accuracy {made.accuracy}\n")
