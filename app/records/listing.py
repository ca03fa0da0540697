"""Runs as lists: pages of whole runs for programs, and a table of short rows for people."""

from __future__ import annotations

from typing import cast

from typing_extensions import TypedDict

from firmground.app.records.lifecycle import RunState
from firmground.app.records.run import Run, RunJson, RunSummary, run_json


class ListedArm(TypedDict):
    name: str
    kind: str


class ListedRun(RunSummary):
    """A row of the table of runs: what people see of a run there, without its experiment."""

    dataset: str
    arms: list[ListedArm]


class Listing(TypedDict):
    """A part of the table. Send `cursor` back as `since`, and only what has changed comes.

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
    """The answer to an event: the state that the run is in afterwards."""

    id: str
    state: RunState


def listed_run(run: Run) -> ListedRun:
    whole = run_json(run)
    summary = cast(RunSummary, {name: value for name, value in whole.items() if name in RunSummary.__annotations__})
    return ListedRun(**summary, dataset=run.experiment["dataset"], arms=_arms(run))


def _arms(run: Run) -> list[ListedArm]:
    arms = run.experiment["arms"]
    return [ListedArm(name=arm["name"], kind=(arm.get("norm") or {}).get("kind", "none")) for arm in arms]
