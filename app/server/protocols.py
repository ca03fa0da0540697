"""Limits for one connection. uvicorn waits without limit for the end of a request or a header, and for a reader.

Here a request must be complete in time, and an answer must be read in time, or the connection is closed. Nothing is
written while something is still unread, so that a viewer who reads nothing holds up one message, not a pile.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from asyncio import TimerHandle
from asyncio.transports import BaseTransport, Transport
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

MOST_HEAD = 65_536  # bytes of a request before its body
CHUNKED = 8  # bytes on the wire for one byte of a body, at worst: chunks of a single byte
MOST_FRAGMENTS = 1_000  # frames of one message
MOST_UNREAD_PONGS = 1_000
UNSENT = 262_144  # bytes that the system may buffer for a viewer; small, so that a viewer who is behind is noticed here
log = logging.getLogger("firmground")


class Deadline:
    """Aborts a transport unless something moves. It can be started and stopped repeatedly."""

    def __init__(self, transport: Transport, seconds: float, reason: str) -> None:
        self._transport, self._seconds, self._reason = transport, seconds, reason
        self._timer: TimerHandle | None = None
        self._unread = 0

    def start(self) -> None:
        self.stop()
        self._unread = self._transport.get_write_buffer_size()
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self._over)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _over(self) -> None:
        if self._transport.get_write_buffer_size() < self._unread:
            self.start()  # slow, but reading
        else:
            host, *_ = self._transport.get_extra_info("peername") or ("unknown",)
            log.info("cut off", extra={"address": host, "reason": self._reason})
            self._transport.abort()


class PatientHttp(HttpToolsProtocol):
    """`seconds`: for a whole request, and for each part of an answer to be read; `most_body`: bytes."""

    seconds: float
    most_body: int

    def connection_made(self, transport: BaseTransport) -> None:
        ours = cast(Transport, transport)
        super().connection_made(ours)
        ours.set_write_buffer_limits(high=0)
        self._asking = Deadline(ours, self.seconds, "the request was not finished")
        self._reading = Deadline(ours, self.seconds, "the answer was not read")
        self._received, self._most = 0, MOST_HEAD
        self._asking.start()

    def connection_lost(self, exc: Exception | None) -> None:
        self._asking.stop()
        self._reading.stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._received += len(data)
        super().data_received(data)
        if self._received > self._most:
            self.transport.abort()

    def handle_websocket_upgrade(self) -> None:
        self._asking.stop()
        super().handle_websocket_upgrade()

    def on_message_begin(self) -> None:
        self._received, self._most = 0, MOST_HEAD
        self._asking.start()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._most = MOST_HEAD + CHUNKED * self.most_body
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._received, self._most = 0, MOST_HEAD
        self._asking.stop()
        super().on_message_complete()

    def pause_writing(self) -> None:
        self._reading.start()
        super().pause_writing()

    def resume_writing(self) -> None:
        self._reading.stop()
        super().resume_writing()


class PatientWebSocket(WebSocketsSansIOProtocol):
    """`seconds`: for each part of what was sent to be read."""

    seconds: float

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        ours = cast(Transport, transport)
        ours.set_write_buffer_limits(high=0)
        ours.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, UNSENT)
        self.close_timeout = self.seconds  # for the goodbye, which comes after everything that was sent has been read
        self._reading = Deadline(ours, self.seconds, "the stream was not read")
        self._unread_pongs = 0

    def connection_lost(self, exc: Exception | None) -> None:
        self._reading.stop()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        self._reading.start()
        super().pause_writing()

    def resume_writing(self) -> None:
        self._reading.stop()
        self._unread_pongs = 0
        super().resume_writing()

    def handle_cont(self, event: Frame) -> None:
        super().handle_cont(event)
        if len(self.frames) > MOST_FRAGMENTS:  # empty fragments add nothing to the size of the message
            self.transport.abort()

    def handle_ping(self) -> None:
        super().handle_ping()
        if not self.writable.is_set():  # pongs are written even if they are not read
            self._unread_pongs += 1
            if self._unread_pongs > MOST_UNREAD_PONGS:
                self.transport.abort()


def protocols(seconds: float, most_body: int) -> tuple[type[PatientHttp], type[PatientWebSocket]]:
    """The values for uvicorn's `http` and `ws`."""
    http = type("Http", (PatientHttp,), {"seconds": seconds, "most_body": most_body})
    web_socket = type("WebSocket", (PatientWebSocket,), {"seconds": seconds})
    return http, web_socket
