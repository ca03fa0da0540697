"""How much a server lends: the size of a run, and of the whole database."""

from __future__ import annotations

from app.errors import QuotaExceeded
from app.settings import Settings
from app.store.store import Store
from engine.cost import Limits


def limits(settings: Settings) -> Limits:
    return Limits(cost=settings.max_cost, lanes=settings.max_lanes, steps=settings.max_steps)


def room(store: Store, settings: Settings) -> int | None:
    """Bytes that the database may still grow by; None where that is not limited."""
    if not settings.max_bytes:
        return None
    return max(0, settings.max_bytes - store.database.used_bytes())


def check_room(store: Store, settings: Settings) -> None:
    """Raises QuotaExceeded."""
    if room(store, settings) == 0:
        raise QuotaExceeded(store.database.used_bytes(), settings.max_bytes)
