"""Read and bound every request body before routing, so that no route can forget its limit.

A body that announces too much is refused before a byte of it is read. All bodies held at once share one limit, and
requests without a valid token or session get only a part of it, so that they cannot crowd out the others.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firmground.app.errors import AppError, TooLarge, TooManyBodies
from firmground.app.security.access import SAFE, AccessRule

SMALL = 4_096  # bytes without signing in (a token to sign in with fits), and for methods that need no body
STRANGERS = 4  # requests that are not signed in may hold one part in so many of the shared limit


class Pot:
    """The bytes that all bodies hold at the moment. It lives in one event loop."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._bytes = 0

    def take(self, size: int) -> None:
        """Raises TooManyBodies."""
        if self._bytes + size > self.most:
            raise TooManyBodies(self.most)
        self._bytes += size

    def give_back(self, size: int) -> None:
        self._bytes -= size


class Bodies:
    """`most`: bytes of one body, `together`: of all bodies. `refusal` turns an error into the API's answer. The gate
    before it puts the route's rule and the identity into the request's state.
    """

    def __init__(self, app: ASGIApp, *, most: int, together: int, refusal: Callable[[AppError], Response]) -> None:
        self._app, self._most, self._refusal = app, most, refusal
        self._strangers = Pot(together // STRANGERS)
        self._known = Pot(together - together // STRANGERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        pot = self._strangers if scope["state"]["identity"] is None else self._known
        reading = _Reading(pot, min(self._limit(scope["state"]["rule"]), pot.most))
        try:
            try:
                body = await reading.whole(Headers(scope=scope), receive)
            except (TooLarge, TooManyBodies) as error:
                await self._refusal(error)(scope, receive, send)
                return
            if body is not None:
                await self._app(scope, replayed(body, receive), send)
        finally:
            reading.end()

    def _limit(self, rule: AccessRule) -> int:
        small = rule.least == "anyone" or rule.method in SAFE or rule.method == "DELETE"
        return min(SMALL, self._most) if small else self._most


class _Reading:
    """One incoming body. It counts against the shared limit until its request is over."""

    def __init__(self, pot: Pot, most: int) -> None:
        self._pot, self._most = pot, most
        self._held = 0

    async def whole(self, headers: Headers, receive: Receive) -> bytes | None:
        """The body, or None if the client disconnected first. Raises TooLarge, TooManyBodies."""
        announced = headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > self._most:
            raise TooLarge(self._most)
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            part = message.get("body", b"")
            if len(body) + len(part) > self._most:
                raise TooLarge(self._most)
            self._pot.take(len(part))
            self._held += len(part)
            body += part
            more = message.get("more_body", False)
        return bytes(body)

    def end(self) -> None:
        self._pot.give_back(self._held)


def replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that yields this body again."""
    sent = False

    async def receiving() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving
