"""How a worker reports when its database fails it: it tries again until the database accepts its last word."""

from __future__ import annotations

import time
from collections.abc import Callable

from firmground.app.errors import UnknownRun
from firmground.app.store.errors import LeaseLost, StoreUnavailable

PAUSE_SECONDS = 0.25


def deliver(write: Callable[[], None], leave: Callable[[], bool]) -> None:
    """Try to write until it succeeds, the job is no longer this worker's, or the slot is needed.

    In the last case the lease expires, and another worker continues the job.
    """
    while True:
        try:
            return write()
        except (LeaseLost, UnknownRun):
            return None
        except StoreUnavailable:
            if leave():
                return None
            time.sleep(PAUSE_SECONDS)
