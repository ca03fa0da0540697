"""Slots that servers and commands of this process use one after another: PyTorch takes seconds to load.

The worker is the process that it always is. It is kept only if nothing happened to it.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable, Mapping
from typing import Any

from firmground.engine.executors import EndedJob, Executor, Report, open_executor

_ready: list[Kept] = []


class Kept:
    """One warm slot, and whom it tells what happens."""

    def __init__(self, entry: str) -> None:
        self.entry = entry
        self.notify: Callable[[], None] = unheard
        self.executor: Executor = open_executor("local://?workers=1", entry, self._tell)
        self.executor.start()
        atexit.register(self.executor.close, 1.0)

    def _tell(self) -> None:
        self.notify()


def unheard() -> None: ...


class WarmSlot:
    """An executor with one slot, which outlives it."""

    def __init__(self, url: str, entry: str, notify: Callable[[], None]) -> None:
        assert url == "local://?workers=1"
        self._entry, self._notify = entry, notify
        self._mine: set[str] = set()
        self._last: list[EndedJob] = []
        self._kept: Kept | None = None

    def start(self) -> None:
        at = next((at for at, kept in enumerate(_ready) if kept.entry == self._entry), None)
        self._kept = Kept(self._entry) if at is None else _ready.pop(at)
        self._kept.notify = self._notify

    def free(self) -> int:
        return 0 if self._kept is None else self._kept.executor.free()

    def submit(self, job: str, payload: Mapping[str, Any]) -> None:
        self._mine.add(job)
        self._slot.submit(job, payload)

    def ended(self) -> list[EndedJob]:
        """Its own jobs: the last word about another's may come late."""
        found = self._last if self._kept is None else self._slot.ended()
        return [each for each in found if each.job in self._mine]

    def job_of(self, process: int) -> str | None:
        return self._slot.job_of(process)

    def replace(self, job: str) -> None:
        self._slot.replace(job)

    def report(self) -> Report:
        return Report(slots=1, up=0, busy=0, deaths=0) if self._kept is None else self._slot.report()

    def close(self, patience: float) -> None:
        kept, self._kept = self._kept, None
        if kept is None:
            return
        kept.notify = unheard
        report = kept.executor.report()
        if report.busy or report.deaths or not report.up:
            kept.executor.close(patience)
        else:
            _ready.append(kept)
        self._last = kept.executor.ended()

    @property
    def _slot(self) -> Executor:
        assert self._kept is not None
        return self._kept.executor
