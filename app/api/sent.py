"""Sends an export while another process writes it."""

from __future__ import annotations

import logging

from fastapi import Request
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from firmground.app.api.sockets import first_to_end
from firmground.app.errors import AppError
from firmground.app.export.exports import Reader
from firmground.engine.errors import EngineError

log = logging.getLogger("firmground")


async def sent(request: Request, reader: Reader, name: str, media: str) -> Response:
    """The answer, once something can be read. Raises the export's error if it failed before."""
    try:
        await first_to_end(reader.begun(), _gone(request.receive))
    except BaseException:
        reader.close()
        raise
    return _Sent(reader, name, media)


class _Sent(Response):
    """Sends part after part until the file is complete or the client disconnects."""

    def __init__(self, reader: Reader, name: str, media: str) -> None:
        super().__init__(media_type=media)
        del self.headers["content-length"]
        self.headers["content-disposition"] = f'attachment; filename="{name}"'
        self._reader, self._name = reader, name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await first_to_end(self._send(send), _gone(receive))
        except (AppError, EngineError) as error:
            # It is too late for a status: the answer stays incomplete, and the server closes the connection.
            log.error("an export broke off: %s", error.message, extra={"file": self._name})  # noqa: TRY400
        finally:
            self._reader.close()

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for part in self._reader.parts():
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
