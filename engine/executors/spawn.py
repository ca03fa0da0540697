"""Spawn a process that serves its parent through a pipe and ends with it."""

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
    """Run `serve(pipe, *arguments)` in a new process; returns it and this end of its pipe."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, *arguments), daemon=True)
    # Ctrl-C reaches the whole process group, but only the parent may decide what it means: block it in the child.
    resource_tracker.ensure_running()  # if `start` launched the tracker, it would unblock SIGINT
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()
    return process, ours
