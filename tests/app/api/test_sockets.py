"""How a websocket's conversation ends: with a reason, with 1011 for a defect, or silently if the client left."""

from __future__ import annotations

import asyncio

import pytest
from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from starlette.testclient import TestClient
from starlette.types import Message

from firmground.app.api.sockets import conversation, first_to_end
from firmground.app.errors import UnknownRun


def talking(*, error: BaseException | None = None, left: bool = False) -> FastAPI:
    """One websocket whose handler raises `error`, after it has found out that the other side has left if it did."""
    app = FastAPI()

    @app.websocket("/")
    async def talk(socket: WebSocket) -> None:
        async with conversation(socket):
            if left:
                while (await socket.receive())["type"] != "websocket.disconnect":
                    pass
                await socket.close()
            if error is not None:
                raise error
            if not left:
                await socket.send_text("done")
                await socket.close()

    return app


def closed_with(app: FastAPI) -> tuple[int, str]:
    """Code and reason of the close frame."""
    with TestClient(app).websocket_connect("/") as client:
        while (told := client.receive())["type"] != "websocket.close":
            pass
    return told["code"], told["reason"]


def test_a_conversation_that_ends_by_itself_ends_as_its_handler_says() -> None:
    assert closed_with(talking()) == (1000, "")


def test_an_error_closes_with_its_status_and_its_reason() -> None:
    assert closed_with(talking(error=UnknownRun("x"))) == (4404, "unknown_run: There is no run 'x'.")


def test_a_defect_closes_with_1011_and_is_raised() -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "websocket", "path": "/", "headers": [], "query_string": b""}
    with pytest.raises(ZeroDivisionError):
        asyncio.run(talking(error=ZeroDivisionError())(scope, receive, send))
    assert [(message["type"], message.get("code")) for message in sent] == [
        ("websocket.accept", None),
        ("websocket.close", 1011),
    ]


@pytest.mark.parametrize("error", [None, UnknownRun("x"), WebSocketDisconnect(1006)])
def test_a_client_that_disconnects_is_no_error(error: BaseException | None) -> None:
    with TestClient(talking(error=error, left=True)).websocket_connect("/"):
        pass


async def raising(error: BaseException) -> None:
    raise error


def test_an_error_in_either_direction_is_raised_unless_the_client_left() -> None:
    asyncio.run(first_to_end(raising(WebSocketDisconnect(1006))))
    with pytest.raises(UnknownRun):
        asyncio.run(first_to_end(raising(WebSocketDisconnect(1006)), raising(UnknownRun("x"))))


def test_a_task_that_sends_after_another_has_closed_is_no_defect() -> None:
    """Such as a beat that waited while the last item was sent."""
    app = FastAPI()

    @app.websocket("/")
    async def talk(socket: WebSocket) -> None:
        async def ending() -> None:
            await socket.close(1000)

        async def late() -> None:
            await asyncio.sleep(0)
            await socket.send_text("too late")

        async with conversation(socket):
            await first_to_end(ending(), late())

    assert closed_with(app) == (1000, "")
