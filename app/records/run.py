"""What a run is, as data: its record in the store, the JSON that training_set gets, and which event is allowed when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from typing_extensions import TypedDict

from firmground.app.errors import ErrorJson, WrongState
from firmground.app.prefix import below
from firmground.engine.spec.interventions import INTERVENTIONS

State = Literal["queued", "running", "paused", "finished", "stopped", "failed"]
STATES: tuple[State, ...] = ("queued", "running", "paused", "finished", "stopped", "failed")
ENDED: tuple[State, ...] = ("finished", "stopped", "failed")
_LIVE: tuple[State, ...] = ("running", "paused")
ALLOWED: dict[str, tuple[State, ...]] = {
    "pause": ("running",),
    "resume": ("paused",),
    "step": ("paused",),
    "stop": ("queued", *_LIVE),
    **dict.fromkeys(INTERVENTIONS, _LIVE),
}
DELETABLE: tuple[State, ...] = ("queued", "paused", *ENDED)
SAMPLE = "sample"  # id and tag of the run that comes with the program


class RunJson(TypedDict):
    """A run as API, command line and pages see it. Times are ISO 8601 (UTC), `rate` steps a second, `eta` seconds.

    `accuracy` is per arm the mean over seeds at the newest frame: null where unknown, not finite, or regression.
    `bytes` are those of the log and, while the run goes on, of its checkpoint (`checkpoint_bytes`); what is `pinned` no
    setting of retention takes away. `provenance` names versions, machine, device and threads
    (`engine.training.provenance`); null before a worker had the run, and for runs of versions that did not note it.
    """

    id: str
    name: str | None
    state: State
    url: str
    preset: str | None
    created: str
    started: str | None
    ended: str | None
    step: int
    steps: int
    rate: float | None
    eta: float | None
    place: int | None
    last_seq: int
    frames: int
    bytes: int
    checkpoint_bytes: int
    accuracy: list[float | None] | None
    error: ErrorJson | None
    tags: list[str]
    pinned: bool
    experiment: dict[str, Any]
    receipt: dict[str, Any] | None
    provenance: dict[str, Any] | None
    probe_labels: list[int] | None
    resumes: int


class ListedArm(TypedDict):
    name: str
    kind: str


class ListedRun(TypedDict):
    """A run as a row of a table: what people see of it there, without its experiment."""

    id: str
    name: str | None
    preset: str | None
    dataset: str
    arms: list[ListedArm]
    state: State
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


class Listing(TypedDict):
    """A part of the table. `cursor`: hand it back as `since`, and only what has changed comes.

    `ids` is the order of the part, null where nothing at all has changed; `items` are its rows that have. `found` of
    `all` runs match; both are 0 where nothing has changed.
    """

    cursor: int
    ids: list[str] | None
    items: list[ListedRun]
    found: int
    all: int


class RunPage(TypedDict):
    items: list[RunJson]
    next: str | None


class Posted(TypedDict):
    id: str
    state: State


@dataclass(frozen=True)
class Run:
    """A row of the store. Times are seconds since 1970; `owner` is the worker that holds it, until `lease`."""

    id: str
    number: int
    name: str | None
    preset: str | None
    tags: tuple[str, ...]
    experiment: dict[str, Any]
    state: State
    created: float
    started: float | None
    ended: float | None
    steps: int
    step: int
    rate: float | None
    last_seq: int
    frames: int
    bytes: int  # of its log
    checkpoint_bytes: int
    pinned: bool
    accuracy: list[float | None] | None
    error: ErrorJson | None
    receipt: dict[str, Any] | None
    provenance: dict[str, Any] | None
    probe_labels: list[int] | None
    resumes: int
    owner: str | None
    lease: float | None
    place: int | None


def run_json(run: Run) -> RunJson:
    moving = run.state == "running" and run.rate
    return RunJson(
        id=run.id,
        name=run.name,
        state=run.state,
        url=below(f"/api/runs/{run.id}"),
        preset=run.preset,
        created=iso(run.created),
        started=None if run.started is None else iso(run.started),
        ended=None if run.ended is None else iso(run.ended),
        step=run.step,
        steps=run.steps,
        rate=run.rate if run.state == "running" else None,
        eta=(run.steps - run.step) / run.rate if moving and run.rate else None,
        place=run.place,
        last_seq=run.last_seq,
        frames=run.frames,
        bytes=run.bytes + run.checkpoint_bytes,
        checkpoint_bytes=run.checkpoint_bytes,
        accuracy=run.accuracy,
        error=run.error,
        tags=list(run.tags),
        pinned=run.pinned,
        experiment=run.experiment,
        receipt=run.receipt,
        provenance=run.provenance,
        probe_labels=run.probe_labels,
        resumes=run.resumes,
    )


def listed_run(run: Run) -> ListedRun:
    whole = run_json(run)
    experiment = run.experiment
    arms = [ListedArm(name=arm["name"], kind=(arm.get("norm") or {}).get("kind", "none")) for arm in experiment["arms"]]
    return ListedRun(
        id=run.id,
        name=run.name,
        preset=run.preset,
        dataset=experiment["dataset"],
        arms=arms,
        state=run.state,
        place=run.place,
        created=whole["created"],
        started=whole["started"],
        step=run.step,
        steps=run.steps,
        rate=whole["rate"],
        eta=whole["eta"],
        frames=run.frames,
        bytes=run.bytes + run.checkpoint_bytes,
        accuracy=run.accuracy,
        error=run.error,
        tags=list(run.tags),
        pinned=run.pinned,
    )


def name_of(run_id: str, name: str | None, preset: str | None) -> str:
    """What a run is called wherever it is shown; `static/js/run/name.js` says the same."""
    return name or f"{preset or 'own experiment'} · {run_id[:5]}"


def check_state(act: str, run_id: str, state: State) -> None:
    """Raises WrongState unless this event is allowed in this state."""
    if state not in ALLOWED[act]:
        raise WrongState(act, run_id, state, ALLOWED[act])


def iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
