"""A request's body is read here, whole and up to a limit, before anybody sees it: no route can forget to bound it."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import AppError, TooLarge


class Bodies:
    """`most` in bytes; `refusal` turns an error into the API's answer."""

    def __init__(self, app: ASGIApp, *, most: int, refusal: Callable[[AppError], Response]) -> None:
        self._app, self._most, self._refusal = app, most, refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return  # whoever asked has gone before it was said what for
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self._most:
                await self._refusal(TooLarge(self._most))(scope, receive, send)
                return
        await self._app(scope, replayed(bytes(body), receive), send)


def replayed(body: bytes, receive: Receive) -> Receive:
    """For who reads the body once more."""
    told = False

    async def receiving() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving
