"""The system's clock: all tables have times in seconds since 1970."""

from __future__ import annotations

import time

LONG_WAIT = 0.5


def now() -> float:
    return time.time()


def waited_long(since: float) -> bool:
    """Whether a lock has kept everyone from writing since then. If so, silent owners could not have reported."""
    return now() > since + LONG_WAIT
