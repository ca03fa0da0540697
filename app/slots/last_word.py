"""What a worker does when its database fails it: it keeps its last word until the database takes it."""

from __future__ import annotations

import time
from collections.abc import Callable

from firmground.app.errors import UnknownRun
from firmground.app.store.errors import LeaseLost, StoreUnavailable

PAUSE_SECONDS = 0.25


def deliver(write: Callable[[], None], leave: Callable[[], bool]) -> None:
    """Until it is written, or is no longer this worker's to say, or the slot is wanted back.

    Then the lease runs out, and whoever finds the job silent lets it go on.
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
