"""What a run is, as data: `Run` is the one definition of its fields, and the JSON is made from it.

`Trained` are the fields that a run keeps wherever it goes: into the file of the sample, out of a reproduction, into
another database. `tests/app/records` holds that every other form of a run takes its fields from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from typing_extensions import TypedDict

from firmground.app.errors import ErrorJson
from firmground.app.prefix import below
from firmground.app.records.lifecycle import RunState
from firmground.app.records.times import iso, iso_or_none

SAMPLE = "sample"  # id of the run that a first visit to the Lab shows, and tag of all that come with the program
SIGMOIDS = "sigmoids"  # id of the one that a card of the lesson draws
CATS = "cats"  # id of the one whose first network another card shows


@dataclass(frozen=True, kw_only=True)
class Trained:
    """What was trained, when, and what proves it. Times are seconds since 1970.

    `accuracy`: for each arm the mean over seeds at the newest frame, null where it is unknown, not finite, or the task
    is regression. `provenance` names versions, machine, device and threads (`engine.training.provenance`); null before
    a worker had the run, and for runs of versions that did not record it.
    """

    name: str | None
    preset: str | None
    tags: tuple[str, ...]
    experiment: dict[str, Any]
    started: float | None
    ended: float | None
    frames: int
    accuracy: list[float | None] | None
    receipt: dict[str, Any] | None
    probe_labels: list[int] | None
    provenance: dict[str, Any] | None = None


class Origin(TypedDict):
    """Where a branch comes from: its trunk's id, the step, and the last seq that both logs share."""

    run: str
    step: int
    seq: int


@dataclass(frozen=True, kw_only=True)
class Run(Trained):
    """A row of the store. `owner` is the worker that holds the run, until `lease`; `place` counts from 1 in the queue.

    `bytes` are those of the log. Retention leaves a `pinned` run alone. `origin` is null but for branches.
    """

    id: str
    number: int
    state: RunState
    created: float
    steps: int
    step: int
    rate: float | None
    last_seq: int
    bytes: int
    checkpoint_bytes: int
    pinned: bool
    error: ErrorJson | None
    resumes: int
    owner: str | None
    lease: float | None
    place: int | None
    origin: Origin | None


class FromJson(TypedDict):
    """The trunk of a branch, and the step up to which they share their past."""

    run: str
    step: int


RunKind = Literal["trained", "branch"]
_From = TypedDict("_From", {"from": FromJson | None})  # a keyword


class RunSummary(_From):
    """What a row of the table and the whole JSON of a run have in common. `from` is null but for branches."""

    kind: RunKind
    id: str
    name: str | None
    preset: str | None
    state: RunState
    place: int | None
    created: str
    started: str | None
    step: int
    steps: int
    rate: float | None
    eta: float | None
    frames: int
    bytes: int
    accuracy: list[float | None] | None
    error: ErrorJson | None
    tags: list[str]
    pinned: bool


class RunJson(RunSummary):
    """A run as API, command line and pages see it. Times are ISO 8601 (UTC), `rate` steps a second, `eta` seconds.

    `accuracy` is per arm the mean over seeds at the newest frame: null where unknown, not finite, or regression.
    `bytes` counts the log and, while the run goes on, its checkpoint (`checkpoint_bytes`). No retention setting deletes
    a `pinned` run. `provenance` names versions, machine, device and threads (`engine.training.provenance`); it is null
    until a worker takes the run, and for runs of versions that did not record it. `from` is null but for branches.
    """

    url: str
    ended: str | None
    last_seq: int
    checkpoint_bytes: int
    experiment: dict[str, Any]
    receipt: dict[str, Any] | None
    provenance: dict[str, Any] | None
    probe_labels: list[int] | None
    resumes: int


def run_json(run: Run) -> RunJson:
    return {
        "id": run.id,
        "kind": "trained" if run.origin is None else "branch",
        "from": None if run.origin is None else {"run": run.origin["run"], "step": run.origin["step"]},
        "name": run.name,
        "state": run.state,
        "url": below(f"/api/runs/{run.id}"),
        "preset": run.preset,
        "created": iso(run.created),
        "started": iso_or_none(run.started),
        "ended": iso_or_none(run.ended),
        "step": run.step,
        "steps": run.steps,
        "rate": run.rate if run.state == "running" else None,
        "eta": eta(run.state, run.step, run.steps, run.rate),
        "place": run.place,
        "last_seq": run.last_seq,
        "frames": run.frames,
        "bytes": run.bytes + run.checkpoint_bytes,
        "checkpoint_bytes": run.checkpoint_bytes,
        "accuracy": run.accuracy,
        "error": run.error,
        "tags": list(run.tags),
        "pinned": run.pinned,
        "experiment": run.experiment,
        "receipt": run.receipt,
        "provenance": run.provenance,
        "probe_labels": run.probe_labels,
        "resumes": run.resumes,
    }


def eta(state: RunState | None, step: int, steps: int, rate: float | None) -> float | None:
    """Seconds until the last step at this rate; None unless the run is running and its rate is known."""
    return (steps - step) / rate if state == "running" and rate else None


def name_of(run_id: str, name: str | None, preset: str | None) -> str:
    """The name of a run wherever it is shown; `static/js/run/name.js` has the same rule."""
    return name or f"{preset or 'own experiment'} · {run_id[:5]}"
