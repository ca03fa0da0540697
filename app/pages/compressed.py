"""Texts that browsers keep for a year travel as gzip, each compressed once in the life of a server.

Starlette's own middleware compresses every answer again. Here most bytes are a handful of scripts that never change at
their address: compressing them for every visitor would cost more than sending them.
"""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from firmground.app.pages.assets import YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TEXTS = ("text/", "application/javascript", "application/json", "image/svg+xml")
SMALLEST = 500  # bytes, below which a packet carries either form
LEVEL = 6  # 9 takes twice the time for 0.3 % of plotly.js
MOST_KEPT = 1_000  # an address may name a script by many fingerprints; what comes later is sent as it is


@dataclass(frozen=True)
class _Answer:
    headers: list[tuple[bytes, bytes]]
    body: bytes

    async def sent(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body})


class Compressed:
    """Middleware for `GET` below `folders`; other requests and answers pass as they are."""

    def __init__(self, app: ASGIApp, folders: tuple[str, ...]) -> None:
        self._app = app
        self._folders = folders
        self._kept: dict[str, _Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._takes(scope):
            await self._app(scope, receive, send)
        elif kept := self._kept.get(scope["path"]):
            await kept.sent(send)
        else:
            await self._app(scope, receive, _Passage(send, scope["path"], self._keep))

    def _takes(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(self._folders):
            return False
        headers = Headers(scope=scope)
        whole = "range" not in headers and "if-none-match" not in headers and "if-modified-since" not in headers
        return whole and "gzip" in headers.get("accept-encoding", "")

    def _keep(self, path: str, answer: _Answer) -> None:
        if len(self._kept) < MOST_KEPT:
            self._kept[path] = answer


class _Passage:
    """An answer on its way: a text that is kept for a year is held back until it is whole, and compressed."""

    def __init__(self, send: Send, path: str, keep: Callable[[str, _Answer], None]) -> None:
        self._send = send
        self._path = path
        self._keep = keep
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _compressible(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        packed = await asyncio.to_thread(gzip.compress, b"".join(self._parts), LEVEL, mtime=0)
        headers = MutableHeaders(raw=list(start["headers"]))
        headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(packed))
        headers.add_vary_header("Accept-Encoding")
        if (etag := headers.get("etag", "")) and not etag.startswith("W/"):
            headers["ETag"] = f"W/{etag}"  # a strong one names the bytes, and those differ now
        answer = _Answer(headers.raw, packed)
        self._keep(self._path, answer)
        await answer.sent(self._send)


def _compressible(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and headers.get("content-type", "").startswith(TEXTS)
        and f"max-age={YEAR}" in headers.get("cache-control", "")
        and "content-encoding" not in headers
        and int(headers.get("content-length", "0")) >= SMALLEST
    )
