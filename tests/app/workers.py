"""Stints of a worker in this very process, for tests that say what happens in the middle of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from firmground.app.records.run import Run
from firmground.app.slots.task import RunTask
from firmground.app.slots.worker import execute
from firmground.app.store.store import Store
from firmground.engine.frames import Frame, Item, same_numbers
from tests.app import world

# Its log takes 1.6 MB, and as much again while it is written (SQLite's WAL).
MANY = {"steps": 100, "recording": {"probe": 16, "max_frames": 120}}


def never() -> bool:
    return False


def work(
    store: Store, run_id: str, leave: Callable[[], bool] = never, owner: str = "me", checkpoint_seconds: float = 1000.0
) -> Run:
    """One run, from the claim to the slot given back."""
    assert store.queue.claim(owner, 60.0, only=run_id) is not None
    task = RunTask(store.database.url, run_id, owner, None, checkpoint_seconds, 60.0)
    execute(task.__dict__, leave)
    return store.runs.get(run_id)


def at_rest(number: int, then: Callable[[], Any]) -> Callable[[], bool]:
    """Something that happens when the worker has come to rest for the `number`-th time."""
    count = 0

    def leave() -> bool:
        nonlocal count
        count += 1
        if count == number:
            then()
        return False

    return leave


def frames(items: list[Item]) -> list[Frame]:
    return [item for item in items if isinstance(item, Frame)]


def same_frames(one: list[Item], other: list[Item]) -> bool:
    pairs = zip(frames(one), frames(other), strict=True)
    return all(same_numbers(a, b) for a, b in pairs)


def uninterrupted(store: Store, **fields: Any) -> list[Item]:
    run = world.queued(store, **fields)
    assert work(store, run.id).state == "finished"
    return world.logged(store, run.id)


@cache
def log_of_many() -> list[Item]:
    """What `MANY` leaves when nothing comes between."""
    with TemporaryDirectory() as folder:
        store = world.store(Path(folder))
        items = uninterrupted(store, **MANY)
        store.close()
    return items
