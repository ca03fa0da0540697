"""Executors without processes: PyTorch takes a slot's process four seconds to load."""

from __future__ import annotations

import pkgutil
import threading
from collections.abc import Callable, Mapping
from typing import Any

from firmground.engine.executors import EndedJob, EntryPoint, Payload, Report


class NoSlots:
    """For what trains nothing."""

    def __init__(self, _url: str, _entry: str, _notify: Callable[[], None]) -> None: ...

    def start(self) -> None: ...

    def free(self) -> int:
        return 0

    def submit(self, job: str, payload: Mapping[str, Any]) -> None:
        raise AssertionError(f"no slot is free for {job}")

    def ended(self) -> list[EndedJob]:
        return []

    def replace(self, job: str) -> None: ...

    def report(self) -> Report:
        return Report(slots=0, up=0, busy=0, deaths=0)

    def close(self, patience: float) -> None: ...


class OneThread:
    """One slot, a thread of this process."""

    def __init__(self, _url: str, entry: str, notify: Callable[[], None]) -> None:
        self._entry: EntryPoint = pkgutil.resolve_name(entry)
        self._notify = notify
        self._leaving = threading.Event()
        self._ended: list[EndedJob] = []
        self._thread: threading.Thread | None = None

    def start(self) -> None: ...

    def free(self) -> int:
        return int(self._thread is None and not self._leaving.is_set())

    def submit(self, job: str, payload: Payload) -> None:
        self._thread = threading.Thread(target=self._work, args=(job, payload))
        self._thread.start()

    def _work(self, job: str, payload: Payload) -> None:
        reason = None
        try:
            self._entry(payload, self._leaving.is_set)
        except Exception as error:
            reason = repr(error)
            raise  # which fails the test
        finally:
            self._thread = None
            self._ended.append(EndedJob(job, reason))
            self._notify()

    def ended(self) -> list[EndedJob]:
        ended, self._ended = self._ended, []
        return ended

    def replace(self, job: str) -> None:
        raise AssertionError(f"{job} does not answer")

    def report(self) -> Report:
        busy = int(self._thread is not None)
        return Report(slots=1, up=1, busy=busy, deaths=0)

    def close(self, patience: float) -> None:
        self._leaving.set()
        if (thread := self._thread) is not None:
            thread.join(patience)
