"""What websockets share: how they open and close, two directions of which either may end, and reasons that fit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect
from starlette.websockets import WebSocketState

from firmground.app.api.failures import public, status_of
from firmground.app.errors import AppError
from firmground.app.security.right import Right
from firmground.engine.errors import EngineError

INTERNAL_ERROR = 1011  # RFC 6455, 7.4.1
LOOK_SECONDS = 1.0
REASON_BYTES = 123  # what a close frame has room for


@asynccontextmanager
async def conversation(socket: WebSocket) -> AsyncIterator[None]:
    """From accepting to closing: 4000 + the HTTP status of an error with its reason, 1011 of a defect, which is raised.

    Who has left gets no word, and that they left is no error.
    """
    with suppress(WebSocketDisconnect):
        await socket.accept()
        try:
            yield
        except (AppError, EngineError) as error:
            await _close(socket, 4000 + status_of(error), _reason(error))
        except WebSocketDisconnect:
            raise
        except Exception:  # a defect: the other side is told so, and it goes on to the log
            await _close(socket, INTERNAL_ERROR)
            raise


async def right_ends(socket: WebSocket) -> None:
    """Goes on for as long as what the socket came in by is valid, then raises NotSignedIn or Expired: code 4401."""
    right: Right = socket.state.right
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        right.check()


async def _close(socket: WebSocket, code: int, reason: str = "") -> None:
    # Whoever found out while sending that the other side has left has closed it with that.
    if socket.application_state is WebSocketState.CONNECTED:
        await socket.close(code, reason)


async def first_to_end(*coroutines: Any) -> None:
    """The first that ends ends the others; what it raised is raised, unless it is that the other side has left."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, WebSocketDisconnect):
            raise result


def _reason(error: AppError | EngineError) -> str:
    """What a close frame says of it."""
    told = public(error)
    return f"{told['code']}: {told['message']}".encode()[:REASON_BYTES].decode(errors="ignore")
