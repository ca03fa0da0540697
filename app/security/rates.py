"""How often somebody may try: by address, within a minute, in this process."""

from __future__ import annotations

import time
from typing import Literal

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.errors import TooOften

Act = Literal["login", "launch"]


class Rates:
    def __init__(self, *, logins_per_minute: int, launches_per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._items = {
            "login": RateLimitItemPerMinute(logins_per_minute),
            "launch": RateLimitItemPerMinute(launches_per_minute),
        }

    def check(self, act: Act, address: str) -> None:
        """Raises TooOften; counts nothing."""
        if not self._limiter.test(self._items[act], act, address):
            raise TooOften(act, self._items[act].amount, self._wait(act, address))

    def count(self, act: Act, address: str) -> None:
        """One more. Raises TooOften."""
        if not self._limiter.hit(self._items[act], act, address):
            raise TooOften(act, self._items[act].amount, self._wait(act, address))

    def _wait(self, act: Act, address: str) -> int:
        reset, _ = self._limiter.get_window_stats(self._items[act], act, address)
        return max(1, round(reset - time.time()))
