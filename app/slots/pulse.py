"""A pulse: reports the progress of a job and renews its lease, from a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable

from firmground.app.store.errors import LeaseLost, StoreUnavailable

LONGEST_BEAT = 0.5


class Pulse:
    """`beat` gets the progress, 0 to 1, and raises LeaseLost once the job is no longer this worker's."""

    def __init__(self, beat: Callable[[float], None], lease_seconds: float) -> None:
        self.lost = False  # cancelled, paused, or taken away
        self._beat = beat
        self._pause = min(LONGEST_BEAT, lease_seconds / 4)
        self._progress = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="pulse", daemon=True)

    def tell(self, share: float) -> None:
        self._progress = share

    def __enter__(self) -> Pulse:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._over.wait(self._pause):
            try:
                self._beat(self._progress)
            except LeaseLost:
                self.lost = True
                return
            except StoreUnavailable:
                continue  # the next beat may succeed; if none does, the lease expires
