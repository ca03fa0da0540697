"""From the queues to the slots: first come, first served, runs before reproductions. It also picks up the work of
slots that died.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from firmground.app.errors import StoreUnavailable
from firmground.app.settings import Settings
from firmground.app.slots.queues import Work
from firmground.app.store.rows import new_owner
from firmground.engine.executors import EndedJob, Executor, open_executor

ENTRY = "firmground.app.slots.entry:execute"
LOOK_SECONDS = 0.25  # without a call to `wake`, for what other processes put into the database
SILENCE_SECONDS = 1.0
LEAVING_SECONDS = 2.0  # that a worker takes at most from its last word to the end of its job
log = logging.getLogger("firmground")


@dataclass(frozen=True)
class Health:
    """`silent`: slots whose worker has lost its job and does not leave; `replaced`: processes ended for that."""

    slots: int
    up: int
    busy: int
    silent: int
    deaths: int
    replaced: int

    @property
    def answering(self) -> bool:
        """Whether there is a slot that works."""
        return self.up > self.silent


class Dispatcher:
    """`work` in the order of its precedence: the second kind waits as long as there is some of the first."""

    def __init__(
        self,
        settings: Settings,
        work: Sequence[Work],
        *,
        executor: Callable[[str, str, Callable[[], None]], Executor] = open_executor,
    ) -> None:
        self._settings = settings
        self._work = tuple(work)
        self.trouble: StoreUnavailable | None = None  # that the database made when it was last asked for everything
        self._held: dict[str, tuple[Work, str]] = {}  # owner's token -> whose job
        self._ended: deque[EndedJob] = deque()  # not yet told to the database
        self._wake = threading.Event()
        self._stopping = False
        self._listened = 0.0
        self._missed: dict[str, float] = {}  # owner's token -> since when it holds nothing, though its slot is taken
        self._replaced = 0
        self._executor = executor(settings.executor, ENTRY, self.wake)
        self._thread = threading.Thread(target=self._loop, name="dispatcher", daemon=True)

    @property
    def alive(self) -> bool:
        return self._thread.is_alive() and not self._stopping

    def health(self) -> Health:
        report = self._executor.report()
        return Health(
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
        """Jobs under way leave their slots, runs with a checkpoint, to be picked up by whoever comes next."""
        self._stopping = True
        self.wake()
        if self._thread.is_alive():
            self._thread.join()
        self._executor.close(self._settings.shutdown_seconds)
        try:
            self._bury_dead()
        except StoreUnavailable as error:  # their leases will run out
            log.warning("%s", error.message)

    def _loop(self) -> None:
        while not self._stopping:
            try:
                if self._look():
                    self._tell(None)
            except StoreUnavailable as error:
                self._tell(error)
            except Exception:  # whatever it is, the others in the queue shall not wait for ever
                log.exception("The dispatcher met something unexpected and goes on.")
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()

    def _tell(self, trouble: StoreUnavailable | None) -> None:
        """Once, however long it lasts."""
        before, self.trouble = self.trouble, trouble
        if trouble is not None and (before is None or before.message != trouble.message):
            log.warning("%s", trouble.message)
        if trouble is None and before is not None:
            log.warning("database: it can be used again.")

    def _look(self) -> bool:
        """Whether everything that needs the database was asked of it."""
        self._bury_dead()
        listened = self._listen_for_silence()
        self._fill()
        for work in self._work:
            work.tidy()
        return listened

    def _bury_dead(self) -> None:
        self._ended.extend(self._executor.ended())
        while self._ended:
            ended = self._ended[0]
            work, job = self._held[ended.job]
            work.bury(job, ended.job, ended.reason or "it left without a word")
            del self._held[ended.job]
            self._ended.popleft()

    def _listen_for_silence(self) -> bool:
        if time.monotonic() <= self._listened + SILENCE_SECONDS:
            return False
        self._listened = time.monotonic()
        try:
            for work in self._work:
                work.collect_silent()
        except StoreUnavailable:
            # Nobody could speak, so nobody was silent: once that is over they get the time of a lease.
            self._listened = time.monotonic() + self._settings.lease_seconds
            raise
        self._replace_silent()
        return True

    def _replace_silent(self) -> None:
        """A worker whose job was taken back leaves by itself, as soon as it notices. One that does not within the time
        of a lease hangs: its process is ended, so that its slot works again."""
        holding = set().union(*(work.owners() for work in self._work))
        self._missed = {
            owner: self._missed.get(owner, time.monotonic()) for owner in self._held if owner not in holding
        }
        for owner, since in list(self._missed.items()):
            if time.monotonic() > since + self._settings.lease_seconds:
                _, job = self._held[owner]
                log.warning("a worker gives no sign; its process is replaced", extra={"job": job})
                self._replaced += 1
                self._missed[owner] = time.monotonic()
                self._executor.replace(owner)

    def _fill(self) -> None:
        while self._executor.free() and not self._stopping:
            if not any(self._started(work) for work in self._work):
                return

    def _started(self, work: Work) -> bool:
        """Whether this kind had a job for the free slot."""
        owner = new_owner()
        job = work.next(owner)
        if job is None:
            return False
        name, payload = job
        self._held[owner] = (work, name)
        self._executor.submit(owner, payload)
        return True
