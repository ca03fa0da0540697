"""Limits on the size of a run and of the whole database."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

from firmground.app.errors import QuotaExceeded, TooLittleRoom
from firmground.app.settings import Settings
from firmground.app.store.store import Store
from firmground.engine.cost.operations import Limits
from firmground.engine.cost.size import size
from firmground.engine.spec.experiment import Experiment


@dataclass(frozen=True)
class Room:
    """Bytes: in the database, its limit (0: none), and free on its disk."""

    used: int
    limit: int
    free: int


def found_room(store: Store, settings: Settings) -> Room:
    free = shutil.disk_usage(store.database.file.parent).free
    return Room(store.database.used_bytes(), settings.max_bytes, free)


def limits(settings: Settings) -> Limits:
    return Limits(cost=settings.max_cost, lanes=settings.max_lanes, steps=settings.max_steps)


def room(store: Store, settings: Settings) -> int | None:
    """Bytes by which the database may still grow; None if there is no limit."""
    if not settings.max_bytes:
        return None
    return max(0, settings.max_bytes - store.database.used_bytes())


def check_room(store: Store, settings: Settings) -> None:
    """Raises QuotaExceeded if the database is at its limit."""
    if room(store, settings) == 0:
        raise QuotaExceeded(store.database.used_bytes(), settings.max_bytes)


def check_fit(store: Store, settings: Settings, experiment: Experiment) -> None:
    """Raises QuotaExceeded or TooLittleRoom, with the numbers, if the run will not fit."""
    check_room(store, settings)
    needed = size(experiment)
    left = room(store, settings)
    if left is not None and needed.total > left:
        raise QuotaExceeded(store.database.used_bytes(), settings.max_bytes, needed)
    free = shutil.disk_usage(store.database.file.parent).free
    if needed.total > free:
        raise TooLittleRoom(free, needed)
