"""Where jobs execute; a URL picks. An executor knows where, not what: the entry comes as "module:function"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from firmground.engine.errors import InvalidExperiment, UnknownName

Payload = Mapping[str, Any]
EntryPoint = Callable[[Payload, Callable[[], bool]], None]
"""What a slot calls: the job's payload, and a question that turns true when the job should leave its slot soon."""
MAX_WORKERS = 256


@dataclass(frozen=True)
class EndedJob:
    """A job that is over; `reason` says how its worker died, None if it did not."""

    job: str
    reason: str | None


@dataclass(frozen=True)
class Report:
    """`up`: slots whose process runs; `busy`: those with a job; `deaths`: of processes, since the start."""

    slots: int
    up: int
    busy: int
    deaths: int


class Executor(Protocol):
    def start(self) -> None:
        """Take hold of the slots; once, before anything else."""
        ...

    def free(self) -> int:
        """How many jobs would start at once."""
        ...

    def submit(self, job: str, payload: Payload) -> None:
        """Start a job; only as many as are free. `payload` is plain data."""
        ...

    def ended(self) -> list[EndedJob]:
        """The jobs that ended since the last call."""
        ...

    def replace(self, job: str) -> None:
        """End the process of a job that does not answer; the slot comes back with another."""
        ...

    def report(self) -> Report: ...

    def close(self, patience: float) -> None:
        """Ask all jobs to leave, wait for them so many seconds, and end what is left."""
        ...


def open_executor(url: str, entry: str, notify: Callable[[], None] = lambda: None) -> Executor:
    """`notify` is called, from some thread, whenever a job ends or a slot becomes free."""
    scheme, options = _parsed(url)
    if scheme != "local":
        raise UnknownName("executor", url, ["local://?workers=N"])
    from firmground.engine.executors.local import LocalExecutor

    workers = options.pop("workers", "1")
    if options:
        raise InvalidExperiment("executor", url, "the option workers and no other")
    if not (workers.isascii() and workers.isdigit() and 1 <= int(workers) <= MAX_WORKERS):
        raise InvalidExperiment("executor", url, f"workers=1 to workers={MAX_WORKERS}")
    return LocalExecutor(int(workers), entry, notify)


def _parsed(url: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(url)
    return parts.scheme, dict(parse_qsl(parts.query, keep_blank_values=True))
