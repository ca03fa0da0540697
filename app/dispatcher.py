"""From the queues to the slots: first come, first served, runs before reproductions. It also picks up the work of
slots that died.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from app.errors import StoreUnavailable
from app.settings import Settings
from app.store.rows import new_owner
from app.work import Work
from engine.executors import Executor, open_executor

ENTRY = "app.slot:execute"
LOOK_SECONDS = 0.25  # without a call to `wake`, for what other processes put into the database
SILENCE_SECONDS = 1.0
log = logging.getLogger("firmground")


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
        self._held: dict[str, tuple[Work, str]] = {}  # owner's token -> whose job
        self._wake = threading.Event()
        self._stopping = False
        self._listened = 0.0
        self._executor = executor(settings.executor, ENTRY, self.wake)
        self._thread = threading.Thread(target=self._loop, name="dispatcher", daemon=True)

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
        self._bury_dead()

    def _loop(self) -> None:
        while not self._stopping:
            try:
                self._look()
            except StoreUnavailable as error:
                log.warning("%s", error.message)
            except Exception:  # whatever it is, the others in the queue shall not wait for ever
                log.exception("The dispatcher met something unexpected and goes on.")
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()

    def _look(self) -> None:
        self._bury_dead()
        self._listen_for_silence()
        self._fill()
        for work in self._work:
            work.tidy()

    def _bury_dead(self) -> None:
        for ended in self._executor.ended():
            work, job = self._held.pop(ended.job)
            work.bury(job, ended.job, ended.reason or "it left without a word")

    def _listen_for_silence(self) -> None:
        if time.monotonic() > self._listened + SILENCE_SECONDS:
            self._listened = time.monotonic()
            for work in self._work:
                work.collect_silent()

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
