"""A sweep that was launched, as data: its record in the store, its packs, and its JSON."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from typing_extensions import TypedDict

from firmground.app.errors import ErrorJson
from firmground.app.prefix import below
from firmground.app.records.lifecycle import RunState
from firmground.app.records.times import iso, iso_or_none
from firmground.engine.sweeps.statistics import PointJson

TUNING, COUNTING = 0, 1
"""The phases of a sweep: packs that choose places on tuned axes, then packs whose statistics count."""
LEAST_PROGRESS = 0.02  # before which the time left is the estimate's
SweepAct = Literal["pause", "resume", "stop"]


@dataclass(frozen=True)
class SweepPack:
    """Entries that are trained together, by key. `work` is in seconds on one core of the reference machine."""

    phase: int
    number: int
    keys: Sequence[str]
    work: float


@dataclass(frozen=True)
class HeldPack:
    """A pack in the hands of a worker. `choices` has, of each point and arm, the index of a candidate; None without
    tuned axes, and while they are being tuned.
    """

    sweep_id: str
    phase: int
    number: int
    keys: list[str]
    document: dict[str, Any]
    choices: list[list[int]] | None
    begun: bool  # whether any pack of the sweep is done


@dataclass(frozen=True)
class LaunchedSweep:
    """A row of the store. Times are seconds since 1970; `seconds` is the time that all of it was estimated to take on
    one core; `since` is when it last began to run, `since_progress` how far it was then; `busy` packs are running.
    `bytes` are those of its points and of what they were made of.
    """

    id: str
    number: int
    name: str | None
    document: dict[str, Any]
    state: RunState
    created: float
    started: float | None
    ended: float | None
    error: ErrorJson | None
    networks: int
    points: int
    seconds: float
    since: float | None
    since_progress: float
    bytes: int
    done: int
    progress: float
    busy: int
    place: int | None = None


class PointCount(TypedDict):
    total: int
    done: int


class LaunchedSweepJson(TypedDict):
    """`progress` is 0 to 1, by the work that is done; `eta` is in seconds, null unless the sweep is running; `place` is
    the place in the queue, 1 being next. `seconds` is what all of it was estimated to take on one core at launch, when
    `networks` to train were counted; `bytes` are those of its points and of what they were made of. `sweep` is the
    document that decides the numbers.
    """

    id: str
    name: str | None
    url: str
    state: RunState
    created: str
    started: str | None
    ended: str | None
    progress: float
    eta: float | None
    place: int | None
    points: PointCount
    networks: int
    seconds: float
    bytes: int
    error: ErrorJson | None
    sweep: dict[str, Any]


class SweepEstimateJson(TypedDict):
    """What a sweep would take: `seconds` on one core of this machine, `networks` with those of the tuning."""

    points: int
    networks: int
    seconds: float


class SweptExperimentJson(TypedDict):
    """The experiment of one point, with both arms at their tuned values; `set` is what its places set."""

    number: int
    set: dict[str, Any]
    experiment: dict[str, Any]


class SweepPage(TypedDict):
    items: list[LaunchedSweepJson]
    next: str | None


class NumberedPoint(PointJson):
    """`seq` counts the points of a sweep as they are finished, from 1; `number` is the place in the grid, from 0."""

    seq: int
    number: int


class PointPage(TypedDict):
    """`last_seq`: of the sweep's newest point, 0 while it has none."""

    items: list[NumberedPoint]
    last_seq: int


def sweep_json(one: LaunchedSweep) -> LaunchedSweepJson:
    return LaunchedSweepJson(
        id=one.id,
        name=one.name,
        url=below(f"/api/sweeps/{one.id}"),
        state=one.state,
        created=iso(one.created),
        started=iso_or_none(one.started),
        ended=iso_or_none(one.ended),
        progress=one.progress,
        eta=_eta(one),
        place=one.place,
        points=PointCount(total=one.points, done=one.done),
        networks=one.networks,
        seconds=one.seconds,
        bytes=one.bytes,
        error=one.error,
        sweep=one.document,
    )


def _eta(one: LaunchedSweep) -> float | None:
    """By the pace since it last began to run; at first by the estimate and the number of packs that are running."""
    if one.state != "running" or one.since is None:
        return None
    made = one.progress - one.since_progress
    if made >= LEAST_PROGRESS:
        return max(0.0, time.time() - one.since) * (1 - one.progress) / made
    return one.seconds * (1 - one.progress) / max(1, one.busy)
