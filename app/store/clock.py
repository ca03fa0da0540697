"""The system's clock, in seconds since 1970, as all tables have it."""

from __future__ import annotations

import time

LONG_WAIT = 0.5


def now() -> float:
    return time.time()


def waited_long(since: float) -> bool:
    """Whether a lock kept everybody from writing since then: whoever was silent meanwhile could not speak."""
    return now() > since + LONG_WAIT
