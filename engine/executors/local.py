"""`local://?workers=N`: one warm spawned process per slot. A crash ends its own job only, and the slot restarts."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from firmground.engine.executors import EndedJob, Payload, Report
from firmground.engine.executors.slot import Message, serve
from firmground.engine.executors.spawn import spawned

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    Pipe = Connection[Payload | None, Message]

LONGEST_WAIT = 30.0


class LocalExecutor:
    def __init__(self, workers: int, entry: str, notify: Callable[[], None]) -> None:
        self._notify = notify
        self._lock = threading.Lock()
        self._ended: list[EndedJob] = []
        self._workers = workers
        self._entry = entry
        self._slots: list[_Slot] = []

    def start(self) -> None:
        self._slots = [_Slot(self._entry, self._report, self._notify) for _ in range(self._workers)]

    def free(self) -> int:
        return sum(slot.free for slot in self._slots)

    def submit(self, job: str, payload: Payload) -> None:
        if not any(slot.take(job, payload) for slot in self._slots):
            self._report(EndedJob(job, "its process was gone before it could start"))

    def ended(self) -> list[EndedJob]:
        with self._lock:
            ended, self._ended = self._ended, []
        return ended

    def job_of(self, process: int) -> str | None:
        return next((slot.job for slot in self._slots if slot.pid == process), None)

    def replace(self, job: str) -> None:
        for slot in self._slots:
            slot.kill(job)

    def report(self) -> Report:
        return Report(
            slots=len(self._slots),
            up=sum(slot.up for slot in self._slots),
            busy=sum(slot.busy for slot in self._slots),
            deaths=sum(slot.deaths for slot in self._slots),
        )

    def close(self, patience: float) -> None:
        for slot in self._slots:
            slot.ask_to_leave()
        deadline = time.monotonic() + patience
        for slot in self._slots:
            slot.end(max(0.0, deadline - time.monotonic()))

    @property
    def pids(self) -> list[int]:
        return [slot.pid for slot in self._slots]

    def _report(self, ended: EndedJob) -> None:
        with self._lock:
            self._ended.append(ended)
        self._notify()


class _Slot:
    """A slot: one process at a time, and a thread here that listens to it."""

    def __init__(self, entry: str, report: Callable[[EndedJob], None], notify: Callable[[], None]) -> None:
        self._entry = entry
        self._report = report
        self._notify = notify
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._job: str | None = None
        self._early_deaths = 0
        self.deaths = 0
        self._process, self._pipe = spawned(serve, entry)
        self._up, self._ready = True, False
        self._thread = threading.Thread(target=self._watch, name="slot", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def free(self) -> bool:
        # Not before it has imported its entry point: until then it could not report that it holds a job.
        return self._ready and self._job is None and not self._closing.is_set()

    @property
    def up(self) -> bool:
        return self._up

    @property
    def job(self) -> str | None:
        return self._job

    @property
    def busy(self) -> bool:
        return self._job is not None

    def kill(self, job: str) -> None:
        """End the process if it has this job; the thread that listens to it reports the death."""
        with self._lock:
            if self._job == job:
                self._process.kill()

    def take(self, job: str, payload: Payload) -> bool:
        with self._lock:
            if not self.free:
                return False
            self._job = job
            _send(self._pipe, payload)
            return True

    def ask_to_leave(self) -> None:
        self._closing.set()
        with self._lock:
            _send(self._pipe, None)

    def end(self, patience: float) -> None:
        self._thread.join(patience)
        if self._thread.is_alive():
            self._process.kill()
            self._thread.join()

    def _watch(self) -> None:
        while True:
            self._over(self._listen(), up=False)
            # A process that dies before it is ready would be restarted again and again: wait longer each time.
            if self._closing.wait(min(LONGEST_WAIT, 2.0**self._early_deaths - 1)):
                return
            with self._lock:
                self._process, self._pipe = spawned(serve, self._entry)
                self._up = True
                if self._closing.is_set():  # it was asked while no process was there to hear it
                    _send(self._pipe, None)

    def _listen(self) -> str:
        """Listen until the process ends, and say how it ended."""
        said = ""
        self._early_deaths += 1
        while True:
            try:
                kind, text = self._pipe.recv()
            except (EOFError, OSError):
                break
            if kind == "ready":
                self._early_deaths = 0
                self._ready = True
                self._notify()
            elif kind in ("done", "spent"):
                self._over(None, up=kind == "done")
            else:
                said = text
        self._process.join()
        if self._process.exitcode and not self._closing.is_set():
            self.deaths += 1
        return said or _death(self._process.exitcode or 0)

    def _over(self, reason: str | None, *, up: bool = True) -> None:
        with self._lock:
            self._up, self._ready = up, up
            job, self._job = self._job, None
        if job is not None:
            self._report(EndedJob(job, reason))


def _send(pipe: Pipe, payload: Payload | None) -> None:
    """Send to a process that may just have died; `_listen` notices that by the end of its pipe."""
    with contextlib.suppress(OSError):
        pipe.send(payload)


def _death(exitcode: int) -> str:
    if exitcode < 0:
        return f"it was killed by {signal.Signals(-exitcode).name}"
    return f"its process ended with exit code {exitcode}"
