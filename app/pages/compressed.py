"""What a page is made of travels as gzip: texts that browsers keep for a year, each compressed once, and documents.

Starlette's own middleware compresses every answer again. Here most bytes are a handful of scripts that never change at
their address: compressing them for every visitor would cost more than sending them.
"""

from __future__ import annotations

import asyncio
import gzip
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from firmground.app.pages.assets import YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

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
    """Middleware for `GET` below `folders`, whose files it keeps, and of `documents`, which it compresses each time.

    Other requests and answers pass as they are.
    """

    def __init__(self, app: ASGIApp, folders: tuple[str, ...], documents: Collection[str] = ()) -> None:
        self._app = app
        self._folders = folders
        self._documents = frozenset(documents)
        self._kept: dict[str, _Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _takes_gzip(scope):
            await self._app(scope, receive, send)
        elif kept := self._kept.get(scope["path"]):
            await kept.sent(send)
        elif scope["path"] in self._documents:
            await self._app(scope, receive, _Passage(send, _is_text, lambda _: None))
        elif scope["path"].startswith(self._folders):
            await self._app(scope, receive, _Passage(send, _is_kept_text, partial(self._keep, scope["path"])))
        else:
            await self._app(scope, receive, send)

    def _keep(self, path: str, answer: _Answer) -> None:
        if len(self._kept) < MOST_KEPT:
            self._kept[path] = answer


class _Passage:
    """An answer on its way: held back until it is whole, and compressed, if its start is one of those."""

    def __init__(self, send: Send, compressible: Callable[[Message], bool], keep: Callable[[_Answer], None]) -> None:
        self._send = send
        self._compressible = compressible
        self._keep = keep
        self._start: Message | None = None
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._compressible(message):
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
        self._keep(answer)
        await answer.sent(self._send)


def _takes_gzip(scope: Scope) -> bool:
    """A request for the whole of something that the client does not have yet."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=scope)
    whole = "range" not in headers and "if-none-match" not in headers and "if-modified-since" not in headers
    return whole and "gzip" in headers.get("accept-encoding", "")


def _is_text(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and headers.get("content-type", "").startswith(TEXTS)
        and "content-encoding" not in headers
        and int(headers.get("content-length", "0")) >= SMALLEST
    )


def _is_kept_text(start: Message) -> bool:
    return _is_text(start) and f"max-age={YEAR}" in Headers(raw=start["headers"]).get("cache-control", "")
