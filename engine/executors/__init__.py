"""Executors, which run jobs somewhere; a URL chooses one. They import what to run by its name, "module:function"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from firmground.engine.errors import InvalidExperiment, UnknownName

Payload = Mapping[str, Any]
EntryPoint = Callable[[Payload, Callable[[], bool]], None]
"""What a slot calls, with the job's payload and a function that returns true once the job should leave."""
MAX_WORKERS = 256


@dataclass(frozen=True)
class EndedJob:
    """A job that has ended; `reason` says how its worker died, None if it did not."""

    job: str
    reason: str | None


@dataclass(frozen=True)
class Report:
    """Slots, those `up` (their process runs), those `busy` (with a job), and processes that died since the start."""

    slots: int
    up: int
    busy: int
    deaths: int


class Executor(Protocol):
    def start(self) -> None:
        """Start the slots. Call it once, before anything else."""
        ...

    def free(self) -> int:
        """How many jobs could start right now."""
        ...

    def submit(self, job: str, payload: Payload) -> None:
        """Start a job, at most `free` of them. `payload` is plain data."""
        ...

    def ended(self) -> list[EndedJob]:
        """The jobs that ended since the last call."""
        ...

    def job_of(self, process: int) -> str | None:
        """The job that a process of this machine has; None if it is of no slot."""
        ...

    def replace(self, job: str) -> None:
        """End the process of a job that does not answer; the slot starts another process."""
        ...

    def report(self) -> Report: ...

    def close(self, patience: float) -> None:
        """Ask all jobs to leave, wait `patience` seconds for them, and end the rest."""
        ...


OpenExecutor: TypeAlias = Callable[[str, str, Callable[[], None]], Executor]
"""Called with the URL, the entry point's name, and what to call when a job ends or a slot becomes free."""


def open_executor(url: str, entry: str, notify: Callable[[], None] = lambda: None) -> Executor:
    """`notify` is called, from any thread, when a job ends or a slot becomes free."""
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
