"""What the websockets share: opening, closing, and several tasks of which the first to end ends the others."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from fastapi import WebSocket, WebSocketDisconnect
from starlette.websockets import WebSocketDisconnected, WebSocketState

from firmground.app.api.failures import public, status_of
from firmground.app.errors import AppError
from firmground.app.security.right import Right
from firmground.app.services.facts import CLOSES
from firmground.engine.errors import EngineError

INTERNAL_ERROR = 1011  # RFC 6455, 7.4.1
LOOK_SECONDS = 1.0
REASON_BYTES = 123  # the room for a reason in a close frame
# The second where another task of the socket noticed it first, or closed.
GONE = (WebSocketDisconnect, WebSocketDisconnected)


@asynccontextmanager
async def conversation(socket: WebSocket) -> AsyncIterator[None]:
    """Accepts, and closes with 4000 + the HTTP status of an error, or with 1011 for a defect, which it re-raises.

    A client that disconnects is not an error.
    """
    with suppress(*GONE):
        await socket.accept()
        try:
            yield
        except (AppError, EngineError) as error:
            await _close(socket, CLOSES + status_of(error), _reason(error))
        except GONE:
            raise
        except Exception:  # a defect: close, and let it reach the log
            await _close(socket, INTERNAL_ERROR)
            raise


async def right_ends(socket: WebSocket) -> None:
    """Runs until the session, token or link of this socket ends, then raises NotSignedIn or Expired: code 4401."""
    right: Right = socket.state.right
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        right.check()


async def _close(socket: WebSocket, code: int, reason: str = "") -> None:
    # A failed send has closed it already.
    if socket.application_state is WebSocketState.CONNECTED:
        await socket.close(code, reason)


async def first_to_end(*coroutines: Any) -> None:
    """Run them all until one ends, cancel the others, and raise what any of them raised, unless the client left."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, GONE):
            raise result


def _reason(error: AppError | EngineError) -> str:
    """The error as the reason of a close frame."""
    document = public(error)
    return f"{document['code']}: {document['message']}".encode()[:REASON_BYTES].decode(errors="ignore")
