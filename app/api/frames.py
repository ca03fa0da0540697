"""The log over HTTP, streamed page by page so that neither side has to hold a thousand frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Header, Query
from fastapi.responses import StreamingResponse

from firmground.app.api.failures import FailureBody
from firmground.app.backend import Backend
from firmground.app.errors import InvalidRequest
from firmground.app.live.follower import Layers, WireFormat
from firmground.app.records.run import RunJson
from firmground.app.store.log import LogEntry
from firmground.engine.frames import decode, encode, encode_json, with_scatter

MOST = 2**31 - 1
MOST_DIGITS = 10  # Python refuses to parse numbers of more than 4,300 digits
_MSGPACK = ("application/msgpack", "application/x-msgpack", "application/vnd.msgpack")
_CONTENT: dict[str, Any] = {
    "application/json": {"schema": {"$ref": "#/components/schemas/FramePage"}},
    "application/msgpack": {
        "schema": {
            "type": "string",
            "format": "binary",
            "description": "A FramePage as msgpack, in which an Array is a PackedArray",
        }
    },
}


def frames_router(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["frames"])
    runs = backend.runs

    @router.get(
        "/runs/{run_id}/frames",
        response_class=StreamingResponse,
        responses={
            200: {"content": _CONTENT, "description": "Frames and events in order, and the last seq of the log"},
            404: {"model": FailureBody, "description": "No such run"},
            422: {"model": FailureBody, "description": "Not valid"},
            503: {
                "model": FailureBody,
                "description": "The database cannot be used right now, or these items are damaged",
            },
        },
    )
    def frames(
        run_id: str,
        after: Annotated[int, Query(ge=0, le=MOST)] = 0,
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
        scatter: Annotated[
            str,
            Query(
                description="all, none, or the number of one layer",
                json_schema_extra={"pattern": "^(all|none|[1-9][0-9]?)$"},
            ),
        ] = "all",
        accept: Annotated[str, Header()] = "application/json",
    ) -> StreamingResponse:
        """Items with seq > `after`, as JSON, or as msgpack if `Accept` asks for it; arrays are then {dtype, shape,
        data}.
        """
        run = runs.get(run_id)
        layers = parsed_scatter(scatter, run)
        count = runs.check(run_id, after, limit)
        entries = (entry for page in runs.items(run_id, after, count) for entry in page)
        if wanted(accept) == "msgpack":
            return StreamingResponse(
                _msgpack(entries, count, run["last_seq"], layers), media_type="application/msgpack"
            )
        return StreamingResponse(_json(entries, run["last_seq"], layers), media_type="application/json")

    return router


def wanted(accept: str) -> WireFormat:
    """msgpack if `Accept` lists it before JSON."""
    for kind in (part.split(";")[0].strip().lower() for part in accept.split(",")):
        if kind in _MSGPACK:
            return "msgpack"
        if kind == "application/json":
            return "json"
    return "json"


def parsed_scatter(text: str, run: RunJson) -> Layers:
    """`all`, `none`, or the number of a hidden layer. Raises InvalidRequest."""
    if text == "all":
        return "all"
    if text == "none":
        return "none"
    hidden = len(run["experiment"]["widths"]) + len(run["experiment"].get("channels") or ())
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS and 1 <= int(text) <= hidden:
        return int(text)
    raise InvalidRequest("scatter", text, f"all, none, or a hidden layer, 1 to {hidden}")


def _json(entries: Iterator[LogEntry], last_seq: int, layers: Layers) -> Iterator[bytes]:
    yield b'{"items":['
    for index, entry in enumerate(entries):
        yield (b"," if index else b"") + encode_json(with_scatter(decode(entry.body or b""), layers))
    yield b'],"last_seq":%d}' % last_seq


def _msgpack(entries: Iterator[LogEntry], count: int, last_seq: int, layers: Layers) -> Iterator[bytes]:
    """The same map, written by hand: the length of its array goes first, and its items are copied from the log."""
    yield b"\x82" + msgspec.msgpack.encode("last_seq") + msgspec.msgpack.encode(last_seq)
    yield msgspec.msgpack.encode("items") + b"\xdd" + count.to_bytes(4, "big")
    for entry in entries:
        body = entry.body or b""
        yield body if layers == "all" else encode(with_scatter(decode(body), layers))
