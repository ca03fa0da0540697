"""How many wrong tokens an address may try in a minute, counted in this process.

A token that was right from an address before always passes from there, however many wrong ones its neighbours try. Any
other is refused while the address is over its limit, right or wrong, so that the limit does not reveal which tokens are
right.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

from firmground.app.security.errors import NotSignedIn, TooOften
from firmground.app.security.identity import Identity

WRONG = "This token is not valid."
SECONDS = 60.0
MOST_PLACES = 10_000  # addresses that are remembered, the most recent ones
MOST_RIGHT = 4  # remembered values for each address: two roles, before and after a change


class Tries:
    """`most`: wrong values in a minute from one place. Values are not kept, only their marks under a random key."""

    def __init__(self, most: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._key = secrets.token_bytes(32)
        self._wrong: OrderedDict[str, dict[bytes, float]] = OrderedDict()
        self._right: OrderedDict[str, OrderedDict[bytes, None]] = OrderedDict()

    def judge(self, address: str, value: str, found: Identity | None) -> Identity:
        """`found`: the identity that the value belongs to, None if it is wrong. Raises NotSignedIn, TooOften."""
        place, mark = neighbourhood(address), self._mark(value)
        if found is not None and mark in self._right.get(place, ()):
            return found
        wrong = self._recent(place)
        if found is None and mark in wrong:  # a script that repeats one value learns nothing, so it costs nothing
            raise NotSignedIn(WRONG)
        if len(wrong) >= self._most:
            raise TooOften("login", self._most, self._wait(wrong))
        if found is None:
            self._remember_wrong(place, wrong, mark)
            raise NotSignedIn(WRONG)
        self._remember_right(place, mark)
        return found

    def _mark(self, value: str) -> bytes:
        return hashlib.blake2b(value.encode(errors="surrogatepass"), key=self._key, digest_size=16).digest()

    def _recent(self, place: str) -> dict[bytes, float]:
        now = self._clock()
        return {mark: since for mark, since in self._wrong.get(place, {}).items() if now < since + SECONDS}

    def _wait(self, wrong: dict[bytes, float]) -> int:
        """Seconds until one more try is allowed."""
        return max(1, math.ceil(min(wrong.values()) + SECONDS - self._clock()))

    def _remember_wrong(self, place: str, wrong: dict[bytes, float], mark: bytes) -> None:
        self._wrong[place] = wrong | {mark: self._clock()}
        self._wrong.move_to_end(place)
        if len(self._wrong) > MOST_PLACES:
            self._wrong.popitem(last=False)

    def _remember_right(self, place: str, mark: bytes) -> None:
        marks = self._right.setdefault(place, OrderedDict())
        marks[mark] = None
        if len(marks) > MOST_RIGHT:
            marks.popitem(last=False)
        self._right.move_to_end(place)
        if len(self._right) > MOST_PLACES:
            self._right.popitem(last=False)


def neighbourhood(address: str) -> str:
    """The part of an address that counts as one place: a user has 2^64 IPv6 addresses, and IPv4 can be
    written as IPv6.
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((int(known) >> 64 << 64, 64)))
