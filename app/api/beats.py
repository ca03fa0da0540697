"""A heartbeat in both directions: the server sends a beat, the client answers it.

A connection can be half-open: a proxy, a sleeping laptop or a pulled cable leaves both ends believing in it, and TCP
takes minutes to notice. A client that asks for `beat=SECONDS` therefore hears something at least that often, and the
server disconnects a client that asked for beats and answers none.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from fastapi import WebSocket

from firmground.app.errors import InvalidRequest, Unresponsive

LEAST_SECONDS = 0.1
MOST_SECONDS = 60.0


def parsed_beat(given: Mapping[str, str]) -> float | None:
    """Seconds between two beats; None if the client asked for none. Raises InvalidRequest."""
    if "beat" not in given:
        return None
    text = given["beat"]
    try:
        seconds = float(text)
    except ValueError:
        seconds = math.nan
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise InvalidRequest("beat", text, f"a number of seconds from {LEAST_SECONDS:g} to {MOST_SECONDS:g}")
    return seconds


async def beating(
    seconds: float | None, say: Callable[[], Awaitable[None]], news: Callable[[], Awaitable[None]] | None = None
) -> None:
    """Call `say` every so many seconds, and at once when there is news, as long as the connection lasts.

    Others get their turn between two calls, even if there is news again at once and neither function ever waits.
    """
    if seconds is None:
        await asyncio.Event().wait()  # until the other directions have ended
        return
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await (asyncio.Event().wait() if news is None else news())
        await say()
        await asyncio.sleep(0)


class Hearing:
    """Receives from a client. A client that asked for beats has to answer within `patience` seconds."""

    def __init__(self, socket: WebSocket, beat: float | None, patience: float) -> None:
        self._socket = socket
        self._seconds = max(patience, 2 * (beat or 0.0))
        self._limit = None if beat is None else self._seconds

    async def message(self) -> dict[str, Any]:
        """The next message. Raises Unresponsive."""
        try:
            async with asyncio.timeout(self._limit):
                return dict(await self._socket.receive())
        except TimeoutError:
            raise Unresponsive(self._seconds) from None

    async def until_it_leaves(self) -> None:
        """For streams that expect only answers to beats. A server notices that a client left only while it reads."""
        while (await self.message())["type"] != "websocket.disconnect":
            pass
