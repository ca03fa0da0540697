"""The entry of a slot: whatever kind of work comes, to whom it belongs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from firmground.app.slots import reproducer, worker


def execute(payload: Mapping[str, Any], leave: Callable[[], bool]) -> None:
    """`leave` turns true when the slot should be given back soon."""
    entry = worker.execute if "run_id" in payload else reproducer.execute
    entry(payload, leave)
