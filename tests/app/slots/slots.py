"""Slots whose jobs end when the test says so, and dispatchers that fill them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from firmground.app.slots.dispatcher import Dispatcher
from firmground.app.store.database import Database
from firmground.engine.executors import EndedJob, Payload, Report

PROCESS = 4_711


class Slots:
    """An executor whose jobs end when the test says so."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.jobs: dict[str, Payload] = {}
        self.closed = False
        self.replaced: list[str] = []
        self._ended: list[EndedJob] = []
        self.notify: Callable[[], None] = lambda: None

    def start(self) -> None:
        pass

    def free(self) -> int:
        return self.number - len(self.jobs)

    def submit(self, job: str, payload: Payload) -> None:
        self.jobs[job] = payload

    def ended(self) -> list[EndedJob]:
        ended, self._ended = self._ended, []
        return ended

    def job_of(self, process: int) -> str | None:
        return next(iter(self.jobs), None) if process == PROCESS else None

    def replace(self, job: str) -> None:
        self.replaced.append(job)
        del self.jobs[job]
        self._ended.append(EndedJob(job, "it was killed by SIGKILL"))

    def report(self) -> Report:
        return Report(self.number, self.number, len(self.jobs), 0)

    def close(self, patience: float) -> None:
        self.closed = True

    def end(self, run_id: str, reason: str | None = None) -> None:
        job = next(job for job, payload in self.jobs.items() if self._name(payload) == run_id)
        del self.jobs[job]
        self._ended.append(EndedJob(job, reason))
        self.notify()

    @property
    def running(self) -> list[str]:
        return [self._name(payload) for payload in self.jobs.values()]

    @staticmethod
    def _name(payload: Payload) -> str:
        return str(payload.get("run_id") or payload["reproduction_id"])


@dataclass(frozen=True)
class Told:
    """A database whose writer the test names."""

    database: Database
    process: int | None = None

    def version(self) -> int:
        return self.database.version()

    def writer(self) -> int | None:
        return self.process


Start = Callable[..., tuple[Slots, Dispatcher]]
