"""From the queue to the slots: first come, first served. It also picks up the runs of workers that died,
and takes away the deleted ones that nobody restored.
"""

from __future__ import annotations

import dataclasses
import logging
import threading
import time
from collections.abc import Callable

from app.errors import StoreUnavailable
from app.settings import Settings
from app.store.rows import new_owner
from app.store.store import Store
from app.task import Task
from engine.executors import Executor, open_executor

ENTRY = "app.worker:execute"
LOOK_SECONDS = 0.25  # without a call to `wake`, for what other processes put into the database
SILENCE_SECONDS = 1.0
PURGE_SECONDS = 0.05  # at a time: a long log may wait, who is next in the queue may not
log = logging.getLogger("firmground")


class Dispatcher:
    """`only`: the one run to care for (the command line's), all of them by default."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        only: str | None = None,
        executor: Callable[[str, str, Callable[[], None]], Executor] = open_executor,
    ) -> None:
        self._store = store
        self._settings = settings
        self._only = only
        self._held: dict[str, str] = {}  # owner's token -> run
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
        """Running runs leave their slots with a checkpoint, to be picked up by whoever comes next."""
        self._stopping = True
        self.wake()
        if self._thread.is_alive():
            self._thread.join()
        self._executor.close(self._settings.shutdown_seconds)
        self._bury_dead()

    def _loop(self) -> None:
        while not self._stopping:
            try:
                self._bury_dead()
                self._listen_for_silence()
                self._fill()
                self._purge()
            except StoreUnavailable as error:
                log.warning("%s", error.message)
            self._wake.wait(LOOK_SECONDS)
            self._wake.clear()

    def _bury_dead(self) -> None:
        for ended in self._executor.ended():
            run_id = self._held.pop(ended.job)
            reason = ended.reason or "it left without a word"
            self._store.queue.bury(run_id, ended.job, reason, self._settings.max_deaths)

    def _listen_for_silence(self) -> None:
        if time.monotonic() > self._listened + SILENCE_SECONDS:
            self._listened = time.monotonic()
            self._store.queue.collect_silent()

    def _purge(self) -> None:
        if self._only is not None:
            return
        until = time.monotonic() + PURGE_SECONDS
        while self._store.runs.purge(self._settings.restore_seconds) and time.monotonic() < until:
            pass

    def _fill(self) -> None:
        while self._executor.free() and not self._stopping:
            owner = new_owner()
            run = self._store.queue.claim(owner, self._settings.lease_seconds, self._only)
            if run is None:
                return
            self._held[owner] = run.id
            self._executor.submit(owner, dataclasses.asdict(self._task(run.id, owner)))

    def _task(self, run_id: str, owner: str) -> Task:
        settings = self._settings
        return Task(
            database=settings.database,
            run_id=run_id,
            owner=owner,
            data=None if settings.data is None else str(settings.data),
            checkpoint_seconds=settings.checkpoint_seconds,
            lease_seconds=settings.lease_seconds,
        )
