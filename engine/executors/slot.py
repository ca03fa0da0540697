"""The inside of a local slot: a process that imports its entry once and then takes one job after the other.

It ends when its parent says so or is gone; a job that is under way is asked to leave first.
"""

from __future__ import annotations

import contextlib
import importlib
import signal
import threading
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, Literal

from engine.executors import Entry, Payload

Message = tuple[Literal["ready", "done", "raised"], str]


def serve(pipe: Connection[Message, Payload | None], entry: str) -> None:
    """Payloads come through the pipe, None asks to leave; see `Message` for what goes back."""
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
        _tell(pipe, ("done", ""))


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


def _imported(entry: str) -> Entry:
    module, _, name = entry.partition(":")
    function: Entry = getattr(importlib.import_module(module), name)
    return function
