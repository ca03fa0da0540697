"""How many launches an address may make in a minute, counted in this process."""

from __future__ import annotations

import time
from typing import Literal

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from firmground.app.security.errors import TooOften
from firmground.app.security.tries import neighbourhood

Act = Literal["launch"]


class Rates:
    def __init__(self, *, launches_per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._items = {"launch": RateLimitItemPerMinute(launches_per_minute)}

    def count(self, act: Act, address: str) -> None:
        """Count one more. Raises TooOften."""
        place = neighbourhood(address)
        if not self._limiter.hit(self._items[act], act, place):
            raise TooOften(act, self._items[act].amount, self._wait(act, place))

    def _wait(self, act: Act, place: str) -> int:
        reset, _ = self._limiter.get_window_stats(self._items[act], act, place)
        return max(1, round(reset - time.time()))
