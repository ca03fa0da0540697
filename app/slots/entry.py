"""The entry point of a slot: calls the worker for this kind of job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from firmground.app.slots import reproducer, sweeper, worker

_ENTRIES = {"run_id": worker.execute, "reproduction_id": reproducer.execute, "sweep_id": sweeper.execute}


def execute(payload: Mapping[str, Any], leave: Callable[[], bool]) -> None:
    """`leave` returns True once the slot should be given back soon."""
    for name, entry in _ENTRIES.items():
        if name in payload:
            entry(payload, leave)
