"""The inside of a local slot: a process that imports its entry point once and then runs one job after another.

It ends when its parent says so or dies, after asking a running job to leave. Between two jobs it also ends if it has
grown beyond MOST_IDLE_BYTES, since memory that the allocator holds returns to the system only with the process.
"""

from __future__ import annotations

import contextlib
import importlib
import resource
import signal
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Literal

from firmground.engine.executors import EntryPoint, Payload

Message = tuple[Literal["ready", "done", "spent", "raised"], str]
MOST_IDLE_BYTES = 1_000_000_000  # PyTorch and a small run take a third of this


def serve(pipe: Connection[Message, Payload | None], entry: str) -> None:
    """Take payloads from the pipe, or None, which asks to leave; answer with a `Message`."""
    leave = threading.Event()
    jobs: SimpleQueue[Payload | None] = SimpleQueue()

    def ask_to_leave(*_: object) -> None:
        leave.set()
        jobs.put(None)

    signal.signal(signal.SIGTERM, ask_to_leave)
    threading.Thread(target=_listen, args=(pipe, jobs, ask_to_leave), daemon=True).start()
    function = _imported(entry)
    _tell(pipe, ("ready", ""))
    while not leave.is_set() and (payload := jobs.get()) is not None:
        try:
            function(payload, leave.is_set)
        except BaseException as error:
            _tell(pipe, ("raised", f"{type(error).__name__}: {error}"))
            raise
        if resident_bytes() > MOST_IDLE_BYTES:
            _tell(pipe, ("spent", ""))
            return
        _tell(pipe, ("done", ""))


def resident_bytes() -> int:
    """Memory of this process; on systems that do not report it, its peak."""
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _tell(pipe: Connection[Message, Payload | None], message: Message) -> None:
    with contextlib.suppress(OSError):  # the parent may be gone
        pipe.send(message)


def _listen(pipe: Connection[Message, Payload | None], jobs: SimpleQueue[Payload | None], ask_to_leave: Any) -> None:
    while True:
        try:
            payload = pipe.recv()
        except (EOFError, OSError):
            payload = None  # the parent is gone
        if payload is None:
            ask_to_leave()
            return
        jobs.put(payload)


def _imported(entry: str) -> EntryPoint:
    module, _, name = entry.partition(":")
    function: EntryPoint = getattr(importlib.import_module(module), name)
    return function
