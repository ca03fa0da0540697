"""A fresh process with a pipe to it, for what serves a parent and ends with it."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess


def spawned(serve: Callable[..., None], *arguments: Any) -> tuple[SpawnProcess, Connection[Any, Any]]:
    """`serve(pipe, *arguments)` in a process of its own, and this end of its pipe."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, *arguments), daemon=True)
    # Ctrl-C reaches the whole group of processes; what it means is the parent's business, so it stays blocked there.
    resource_tracker.ensure_running()  # which would unblock it again, if it were started by what follows
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()
    return process, ours
