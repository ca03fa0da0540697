"""The log over a websocket: a hello, the items, beats if asked for, an end. The query sets format and pace."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args

import msgspec
from fastapi import APIRouter, WebSocket
from starlette.concurrency import run_in_threadpool
from typing_extensions import TypedDict

from firmground.app.api.beats import Hearing, beating, parsed_beat
from firmground.app.api.frames import MOST, MOST_DIGITS, parsed_scatter
from firmground.app.api.query import check_query
from firmground.app.api.sockets import conversation, first_to_end, right_ends
from firmground.app.backend import Backend
from firmground.app.errors import InvalidRequest
from firmground.app.live.audience import Audience, Seat
from firmground.app.live.follower import Skipped, Variant, WireFormat
from firmground.app.records.hello import hello
from firmground.app.records.lifecycle import RunState
from firmground.app.records.run import RunJson, eta
from firmground.app.store.log import LogEntry
from firmground.engine.spec.experiment import stored_experiment

MOST_HERTZ = 240.0
LIVE_HERTZ = 30.0
StreamMode = Literal["every", "latest"]
MODES: tuple[StreamMode, ...] = get_args(StreamMode)
FORMATS: tuple[WireFormat, ...] = get_args(WireFormat)
PARAMETERS = ("after", "mode", "format", "scatter", "rate", "beat")
OneOf = TypeVar("OneOf", StreamMode, WireFormat)


class Beat(TypedDict):
    """The state of the run, for a client that asked for beats: every so many seconds, and whenever the state changes.

    `eta` is in seconds, `place` is the place in the queue; both are null where they do not apply.
    """

    type: Literal["beat"]
    state: RunState
    step: int
    rate: float | None
    eta: float | None
    place: int | None
    last_seq: int


@dataclass(frozen=True)
class Query:
    after: int
    mode: StreamMode
    variant: Variant
    rate: float | None  # frames a second at most
    beat: float | None = None  # seconds between two beats; None if the client asked for none


def stream_router(backend: Backend) -> APIRouter:
    router = APIRouter()

    @router.websocket("/runs/{run_id}/stream")
    async def stream(socket: WebSocket, run_id: str) -> None:
        """Close codes: 1000 at the end, 4401 when the session or link ends, 4404 for an unknown run, 4408 when a beat
        is not answered, 4422 for a bad query, 4503 without a database.
        """
        async with conversation(socket):
            run = await run_in_threadpool(backend.runs.get, run_id)
            check_query(socket.query_params.multi_items(), PARAMETERS)
            query = parsed_query(dict(socket.query_params), run)
            async with backend.followers.follow(run_id) as follower:
                seat = backend.audience.sit(follower, query.after)
                try:
                    viewer = Viewer(socket, query, run, seat, backend.audience)
                    hearing = Hearing(socket, query.beat, backend.settings.patience_seconds)
                    beats = beating(query.beat, viewer.beat, viewer.turned)
                    await first_to_end(viewer.send(), beats, hearing.until_it_leaves(), right_ends(socket))
                finally:
                    backend.audience.leave(seat)

    return router


def parsed_query(given: dict[str, str], run: RunJson) -> Query:
    """Raises InvalidRequest."""
    mode = _chosen("mode", given.get("mode", "every"), MODES)
    kind = _chosen("format", given.get("format", "msgpack"), FORMATS)
    after = given.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) <= MOST_DIGITS and int(after) <= MOST):
        raise InvalidRequest("after", after, f"a whole number from 0 to {MOST:,}")
    variant = Variant(kind, parsed_scatter(given.get("scatter", "all"), run))
    rate = _rate(given["rate"]) if "rate" in given else (LIVE_HERTZ if mode == "latest" else None)
    return Query(int(after), mode, variant, rate, parsed_beat(given))


def _chosen(field: str, given: str, allowed: Sequence[OneOf]) -> OneOf:
    for choice in allowed:
        if choice == given:
            return choice
    raise InvalidRequest(field, given, " or ".join(allowed))


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = float("nan")
    if not 0 < rate <= MOST_HERTZ:
        raise InvalidRequest("rate", text, f"a number above 0, at most {MOST_HERTZ:g}")
    return rate


class Viewer:
    """One who watches a run: sends what the query asks for; `over` after the last item."""

    def __init__(self, socket: WebSocket, query: Query, run: RunJson, seat: Seat, audience: Audience) -> None:
        self._socket, self._query, self._run, self._seat, self._audience = socket, query, run, seat, audience
        self._follower = seat.follower
        self._due = 0.0
        self._turn = asyncio.Lock()  # a beat waits until the item before it is sent
        self._known_state: RunState | None = run["state"]
        self.over = False

    async def send(self) -> None:
        await self._message(hello(self._run, stored_experiment(self._run["experiment"])))
        async for item in self._items():
            if isinstance(item, Skipped):
                await self._message({"type": "gap", "from": item.first, "to": item.last})
                self._audience.skip(self._seat, item.first, item.last)
                continue
            await self._body(self._follower.encoded(item, self._query.variant))
            self._audience.sent(self._seat, item.seq, frame=item.kind == "frame")
            await self._keep_rate(item)
        if self._follower.state is None:
            await self._socket.close(4404, "unknown_run: The run has been deleted.")
            return
        self.over = True
        await self._message({"type": "end", "state": self._follower.state})
        await self._socket.close(1000)

    async def beat(self) -> None:
        """Send what a page shows of a run beside its frames, so that it does not have to ask. After the last item it
        says nothing more and does not return.
        """
        if self.over:
            await asyncio.Event().wait()
        run, follower = self._run, self._follower
        state, step, rate, place = run["state"], run["step"], run["rate"], run["place"]
        if follower.looked.is_set():
            self._known_state = follower.state  # None once the run is deleted, and that is no news twice
            state, step, rate, place = follower.state or state, follower.step, follower.rate, follower.place
        left = eta(state, step, run["steps"], rate)
        head = follower.head
        await self._message(Beat(type="beat", state=state, step=step, rate=rate, eta=left, place=place, last_seq=head))

    async def turned(self) -> None:
        """Returns when the run's state differs from what the client was told."""
        await self._follower.turned(self._known_state)

    def _items(self) -> AsyncIterator[LogEntry | Skipped]:
        if self._query.mode == "latest":
            return self._follower.latest(self._query.after)
        return self._follower.every(self._query.after)

    async def _keep_rate(self, item: LogEntry) -> None:
        if self._query.rate is None or item.kind != "frame" or self._follower.over:
            return
        self._due = max(self._due + 1 / self._query.rate, time.monotonic())
        await asyncio.sleep(self._due - time.monotonic())

    async def _message(self, message: Mapping[str, Any]) -> None:
        if self._query.variant.format == "json":
            await self._body(msgspec.json.encode(message))
        else:
            await self._body(msgspec.msgpack.encode(message))

    async def _body(self, data: bytes) -> None:
        async with self._turn:
            if self._query.variant.format == "json":
                await self._socket.send_text(data.decode())
            else:
                await self._socket.send_bytes(data)
