"""The service for sweeps behind API and command line. Free of torch and of SQL."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from firmground.app.records.lifecycle import RunState
from firmground.app.records.sweep import (
    LaunchedSweepJson,
    NumberedPoint,
    PointPage,
    SweepPage,
    SweptExperimentJson,
    sweep_json,
)
from firmground.app.services.atlas_document import AtlasMapJson
from firmground.app.services.quota import check_room
from firmground.app.services.sweep_documents import SweepEvent
from firmground.app.services.sweep_map import sweep_map
from firmground.app.services.sweep_plans import SweepPlan, planned
from firmground.app.services.swept_experiment import swept_experiment
from firmground.app.services.validation import validated
from firmground.app.settings import Settings
from firmground.app.store.store import Store
from firmground.engine.spec.machine import Machine

MOST = 200  # points at a time
log = logging.getLogger("firmground")


class Sweeps:
    """`wake` tells the dispatcher that there is work. Methods raise only AppError and EngineError."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        wake: Callable[[], None] = lambda: None,
        machine: Machine | None = None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._wake = wake
        self._machine = machine or Machine(settings.data)

    def plan(self, document: Any) -> SweepPlan:
        """What a launch asks for; `planned` describes the document. Raises what that does."""
        return planned(document, self._settings, self._machine)

    def start(self, plan: SweepPlan) -> LaunchedSweepJson:
        """Queue a sweep that is planned. Raises QueueFull, QuotaExceeded."""
        check_room(self._store, self._settings)
        one = self._store.sweeps.create(plan.new(), most_queued=self._settings.max_runs_queued)
        self._wake()
        log.info("sweep queued", extra={"sweep": one.id})
        return sweep_json(one)

    def get(self, sweep_id: str) -> LaunchedSweepJson:
        """Raises UnknownSweep."""
        return sweep_json(self._store.sweeps.get(sweep_id))

    def list(self, *, state: RunState | None = None, limit: int = 50, after: str | None = None) -> SweepPage:
        """Sweeps, newest first; `after` is `next` from the previous page."""
        found, following = self._store.sweeps.page(state, limit, after)
        return SweepPage(items=[sweep_json(one) for one in found], next=following)

    def points(self, sweep_id: str, after: int = 0, limit: int = MOST) -> PointPage:
        """Finished points with a `seq` beyond `after`, in the order in which they ended. Raises UnknownSweep."""
        self._store.sweeps.get(sweep_id)
        last = self._store.sweeps.last_seq(sweep_id)
        return PointPage(items=self._store.sweeps.points(sweep_id, after, limit), last_seq=last)

    def map(self, sweep_id: str) -> AtlasMapJson:
        """The map of its points as they are now. Raises UnknownSweep, NoMap."""
        one = self._store.sweeps.get(sweep_id)
        return sweep_map(one, self.in_order(sweep_id, self.last_seq(sweep_id)))

    def experiment(self, sweep_id: str, number: int) -> SweptExperimentJson:
        """The experiment of a point, by its number in the grid. Raises UnknownSweep, InvalidRequest."""
        document = self._store.sweeps.get(sweep_id).document
        found = self._store.sweeps.in_order(sweep_id, self.last_seq(sweep_id), number - 1, 1)
        return swept_experiment(document, number, next((one for one in found if one["number"] == number), None))

    def last_seq(self, sweep_id: str) -> int:
        """Of the newest point; 0 while there is none."""
        return self._store.sweeps.last_seq(sweep_id)

    def in_order(self, sweep_id: str, last_seq: int) -> Iterator[NumberedPoint]:
        """Points up to a `seq`, in the order of the grid, read a portion at a time."""
        after = -1
        while found := self._store.sweeps.in_order(sweep_id, last_seq, after, MOST):
            yield from found
            after = found[-1]["number"]

    def act(self, sweep_id: str, document: Any) -> LaunchedSweepJson:
        """{"type": "pause" | "resume" | "stop"}. Raises InvalidRequest, UnknownSweep, WrongState."""
        event = validated(SweepEvent, document)
        one = self._store.sweeps.act(sweep_id, event.type)
        self._wake()
        log.info("sweep asked to %s", event.type, extra={"sweep": sweep_id})
        return sweep_json(one)

    def delete(self, sweep_id: str) -> None:
        """Delete a sweep that has ended, with its points. Raises UnknownSweep, WrongState."""
        self._store.sweeps.delete(sweep_id)
        self._wake()
        log.info("sweep deleted", extra={"sweep": sweep_id})
