"""Hands queued jobs to slots: first come, first served, runs before reproductions.

A job is a run or a reproduction. The dispatcher also requeues the jobs of slots that died.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from firmground.app.settings import Settings
from firmground.app.slots.queues import Queue
from firmground.app.store.errors import StoreUnavailable
from firmground.app.store.ids import new_owner
from firmground.engine.executors import EndedJob, OpenExecutor, open_executor

ENTRY = "firmground.app.slots.entry:execute"
LOOK_SECONDS = 0.25  # how often to look for work of other processes while nothing calls `wake`
SILENCE_SECONDS = 1.0  # how often to look although nothing was committed
LEAVING_SECONDS = 2.0  # longest time that a worker takes to exit after it has released its job
log = logging.getLogger("firmground")


@dataclass(frozen=True)
class SlotsHealth:
    """`silent`: slots whose worker lost its job and does not exit; `replaced`: processes killed for that."""

    slots: int
    up: int
    busy: int
    silent: int
    deaths: int
    replaced: int

    @property
    def answering(self) -> bool:
        """Whether any slot works."""
        return self.up > self.silent


class Watchable(Protocol):
    """What the dispatcher asks of the database beside its queues."""

    def version(self) -> int:
        """A number that differs once anything was committed."""
        ...

    def writer(self) -> int | None:
        """The process that holds the write lock, None if none does or it is unknown."""
        ...


class Dispatcher:
    """`queues` in order of precedence: the second is served only while the first is empty."""

    def __init__(
        self,
        settings: Settings,
        queues: Sequence[Queue],
        database: Watchable,
        *,
        executor: OpenExecutor = open_executor,
    ) -> None:
        self._settings = settings
        self._queues = tuple(queues)
        self._database = database
        self._seen: tuple[int, int] | None = None  # when the last look at the queues began
        self.trouble: StoreUnavailable | None = None  # of the last complete look at the database
        self._held: dict[str, tuple[Queue, str]] = {}  # owner's token -> its queue and job
        self._ended: deque[EndedJob] = deque()  # not yet reported to the database
        self._wake = threading.Event()
        self._stopping = False
        self._listened = 0.0
        self._missed: dict[
            str, float
        ] = {}  # owner's token -> since when it has held nothing although its slot is taken
        self._replaced = 0
        self._executor = executor(settings.executor, ENTRY, self.wake)
        self._thread = threading.Thread(target=self._loop, name="dispatcher", daemon=True)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive() and not self._stopping

    def health(self) -> SlotsHealth:
        report = self._executor.report()
        return SlotsHealth(
            slots=report.slots,
            up=report.up,
            busy=report.busy,
            silent=sum(time.monotonic() > since + LEAVING_SECONDS for since in list(self._missed.values())),
            deaths=report.deaths,
            replaced=self._replaced,
        )

    def start(self) -> None:
        self._executor.start()
        self._thread.start()

    def wake(self) -> None:
        self._wake.set()

    def stop(self) -> None:
        """Ask running jobs to leave their slots, runs with a checkpoint, for another server to resume."""
        self._stopping = True
        self.wake()
        if self._thread.is_alive():
            self._thread.join()
        self._executor.close(self._settings.shutdown_seconds)
        try:
            self._bury_dead()
        except StoreUnavailable as error:  # their leases will expire
            log.warning("%s", error.message)

    def _loop(self) -> None:
        while not self._stopping:
            try:
                self._look_or_tell()
            except Exception:  # whatever it is, the other jobs must not wait for ever
                log.exception("Unexpected error in the dispatcher, which goes on.")
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()

    def _look_or_tell(self) -> None:
        try:
            if self._look():
                self._log_trouble(None)
        except StoreUnavailable as error:
            self._log_trouble(error)
            self._free_lock()

    def _log_trouble(self, trouble: StoreUnavailable | None) -> None:
        """Log trouble once, however long it lasts."""
        before, self.trouble = self.trouble, trouble
        if trouble is not None and (before is None or before.message != trouble.message):
            log.warning("%s", trouble.message)
        if trouble is None and before is not None:
            log.warning("database: usable again.")

    def _look(self) -> bool:
        """Whether this look asked the database about everything."""
        self._bury_dead()
        listened = self._listen_for_silence()
        # What is due by the clock alone can wait for the next look that listens.
        now = (self._database.version(), self._executor.free())
        if listened or now != self._seen:
            self._seen = None
            self._fill()
            for queue in self._queues:
                queue.tidy()
            self._seen = now
        return listened

    def _bury_dead(self) -> None:
        self._ended.extend(self._executor.ended())
        while self._ended:
            ended = self._ended[0]
            queue, job = self._held[ended.job]
            queue.requeue_or_fail(job, ended.job, ended.reason or "the worker exited without reporting")
            del self._held[ended.job]
            self._ended.popleft()

    def _listen_for_silence(self) -> bool:
        if time.monotonic() <= self._listened + SILENCE_SECONDS:
            return False
        self._listened = time.monotonic()
        try:
            for queue in self._queues:
                queue.collect_silent()
        except StoreUnavailable:
            # While the database fails, no worker can report. Give them the time of a lease once that is over.
            self._listened = time.monotonic() + self._settings.lease_seconds
            raise
        self._replace_silent()
        return True

    def _replace_silent(self) -> None:
        """A worker whose job was taken back leaves it as soon as it notices.

        One that has not done so within the length of a lease hangs. Its process is killed, so that its slot works
        again.
        """
        holding = set().union(*(queue.owners() for queue in self._queues))
        self._missed = {
            owner: self._missed.get(owner, time.monotonic()) for owner in self._held if owner not in holding
        }
        for owner, since in list(self._missed.items()):
            if time.monotonic() > since + self._settings.lease_seconds:
                self._missed[owner] = time.monotonic()
                self._replace(owner)

    def _free_lock(self) -> None:
        """A worker that hangs in the middle of a write keeps everyone from writing, so its job cannot be taken back.
        Once its lease has run out its process is killed, which ends the lock.
        """
        process = self._database.writer()
        owner = None if process is None else self._executor.job_of(process)
        if owner is None:
            return
        with suppress(StoreUnavailable):
            if any(owner in queue.silent() for queue in self._queues):
                self._replace(owner)

    def _replace(self, owner: str) -> None:
        _, job = self._held[owner]
        log.warning("a worker stopped responding; its process is replaced", extra={"job": job})
        self._replaced += 1
        self._executor.replace(owner)

    def _fill(self) -> None:
        while self._executor.free() and not self._stopping:
            if not any(self._started(queue) for queue in self._queues):
                return

    def _started(self, queue: Queue) -> bool:
        """Start a job of this queue in the free slot; False if it has none."""
        owner = new_owner()
        job = queue.next(owner)
        if job is None:
            return False
        name, payload = job
        self._held[owner] = (queue, name)
        self._executor.submit(owner, payload)
        return True
