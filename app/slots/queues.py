"""The queues that the dispatcher serves: runs, reproductions of claims, and packs of sweeps. Free of torch."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Collection, Mapping
from typing import Any, Protocol

from firmground.app.errors import UnknownRun
from firmground.app.settings import Settings
from firmground.app.slots.task import ReproductionTask, RunTask, SweepTask
from firmground.app.store.store import Store

RETIRE_SECONDS = 1.0  # between two looks for runs beyond `keep_runs` and `keep_bytes`
PURGE_SECONDS = 0.05  # spent at a time: a long log can wait, the next job in the queue cannot
GIVE_BACK_SECONDS = 2.0  # between two looks for space left by deleted rows, if the last look found none
PORTION_BYTES = 4_000_000
SPARE_BYTES, SLACK_BYTES = 1_000_000, 256_000_000
log = logging.getLogger("firmground")


class Queue(Protocol):
    def next(self, owner: str) -> tuple[str, Mapping[str, Any]] | None:
        """Hold the next job for `owner`: its id, and the payload for its slot."""
        ...

    def requeue_or_fail(self, job: str, owner: str, reason: str) -> None:
        """The owner has exited: a job that it still held continues elsewhere, or fails."""
        ...

    def collect_silent(self) -> None:
        """Take back the jobs of owners that stopped reporting."""
        ...

    def owners(self) -> set[str]:
        """The owners of jobs, according to the database."""
        ...

    def silent(self) -> set[str]:
        """Those of them that stopped reporting. Reads only."""
        ...

    def tidy(self) -> None:
        """Clean up what is due, for a short time."""
        ...


class QueuedRuns:
    """`only`: the one run to serve (for the command line), all by default."""

    def __init__(self, store: Store, settings: Settings, only: str | None = None) -> None:
        self._store, self._settings, self._only = store, settings, only
        self._retired = self._looked = 0.0

    def next(self, owner: str) -> tuple[str, Mapping[str, Any]] | None:
        run = self._store.queue.claim(owner, self._settings.lease_seconds, self._only)
        if run is None:
            return None
        log.info("run starts in a slot", extra={"run": run.id})
        return run.id, dataclasses.asdict(self._task(run.id, owner))

    def requeue_or_fail(self, job: str, owner: str, reason: str) -> None:
        died = self._store.queue.requeue_or_fail(job, owner, reason, self._settings.max_deaths)
        try:
            state = self._store.runs.get(job).state
        except UnknownRun:
            return
        if died:
            log.warning("run lost its worker", extra={"run": job, "state": state, "reason": reason})
        else:
            log.info("run left its slot", extra={"run": job, "state": state})

    def collect_silent(self) -> None:
        self._store.queue.collect_silent()

    def owners(self) -> set[str]:
        return self._store.queue.owners()

    def silent(self) -> set[str]:
        return self._store.queue.silent()

    def tidy(self) -> None:
        self._store.checkpoints.sweep()
        if self._only is not None:
            return
        self._retire()
        until = time.monotonic() + PURGE_SECONDS
        while self._store.runs.purge(self._settings.restore_seconds) and time.monotonic() < until:
            pass
        self._give_back()

    def _retire(self) -> None:
        if time.monotonic() < self._retired + RETIRE_SECONDS:
            return
        self._retired = time.monotonic()
        settings = self._settings
        gone = self._store.retention.retire(settings.keep_runs, settings.keep_bytes)
        for run_id in gone.runs:
            log.info("run deleted by keep_runs and keep_bytes", extra={"run": run_id})
        for sweep_id in gone.sweeps:
            log.info("sweep deleted by keep_bytes", extra={"sweep": sweep_id})

    def _give_back(self) -> None:
        """Return space left by deleted rows to the disk. While something trains, keep a good part: the next checkpoint
        needs the room of the last one.
        """
        if time.monotonic() < self._looked + GIVE_BACK_SECONDS:
            return
        keep = SLACK_BYTES if self._store.queue.busy() else SPARE_BYTES
        if not self._store.database.give_back(PORTION_BYTES, keep=keep):
            self._looked = time.monotonic()

    def _task(self, run_id: str, owner: str) -> RunTask:
        settings = self._settings
        return RunTask(
            database=settings.database,
            run_id=run_id,
            owner=owner,
            data=None if settings.data is None else str(settings.data),
            checkpoint_seconds=settings.checkpoint_seconds,
            lease_seconds=settings.lease_seconds,
        )


class QueuedReproductions:
    """`only`: the reproductions to serve (for the command line), all by default."""

    def __init__(self, store: Store, settings: Settings, only: Collection[str] | None = None) -> None:
        self._store, self._settings, self._only = store, settings, only

    def next(self, owner: str) -> tuple[str, Mapping[str, Any]] | None:
        settings = self._settings
        one = self._store.reproductions.claim(owner, settings.lease_seconds, self._only)
        if one is None:
            return None
        log.info("reproduction starts in a slot", extra={"reproduction": one.id, "claim": one.claim})
        data = None if settings.data is None else str(settings.data)
        task = ReproductionTask(settings.database, one.id, owner, data, settings.lease_seconds)
        return one.id, dataclasses.asdict(task)

    def requeue_or_fail(self, job: str, owner: str, reason: str) -> None:
        self._store.reproductions.requeue_or_fail(job, owner, reason, self._settings.max_deaths)

    def collect_silent(self) -> None:
        self._store.reproductions.collect_silent()

    def owners(self) -> set[str]:
        return self._store.reproductions.owners()

    def silent(self) -> set[str]:
        return self._store.reproductions.silent()

    def tidy(self) -> None:
        pass


class QueuedSweeps:
    """`only`: the sweeps to serve (for the command line), all by default. A job is one pack."""

    def __init__(self, store: Store, settings: Settings, only: Collection[str] | None = None) -> None:
        self._store, self._settings, self._only = store, settings, only

    def next(self, owner: str) -> tuple[str, Mapping[str, Any]] | None:
        settings = self._settings
        pack = self._store.sweep_queue.claim(owner, settings.lease_seconds, self._only)
        if pack is None:
            return None
        log.info("pack of a sweep starts in a slot", extra={"sweep": pack.sweep_id, "pack": pack.number})
        data = None if settings.data is None else str(settings.data)
        task = SweepTask(settings.database, **vars(pack), owner=owner, data=data, lease_seconds=settings.lease_seconds)
        return pack.sweep_id, dataclasses.asdict(task)

    def requeue_or_fail(self, job: str, owner: str, reason: str) -> None:
        if self._store.sweep_queue.requeue_or_fail(owner, reason, self._settings.max_deaths):
            log.warning("sweep lost a worker", extra={"sweep": job, "reason": reason})

    def collect_silent(self) -> None:
        self._store.sweep_queue.collect_silent()

    def owners(self) -> set[str]:
        return self._store.sweep_queue.owners()

    def silent(self) -> set[str]:
        return self._store.sweep_queue.silent()

    def tidy(self) -> None:
        if self._only is not None:
            return
        until = time.monotonic() + PURGE_SECONDS
        while self._store.sweeps.purge() and time.monotonic() < until:
            pass
