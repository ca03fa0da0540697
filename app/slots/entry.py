"""The entry point of a slot: calls the worker for this kind of job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from firmground.app.slots import reproducer, worker


def execute(payload: Mapping[str, Any], leave: Callable[[], bool]) -> None:
    """`leave` returns True once the slot should be given back soon."""
    entry = worker.execute if "run_id" in payload else reproducer.execute
    entry(payload, leave)
