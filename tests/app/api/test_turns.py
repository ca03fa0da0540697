"""A viewer's beats wait for news, and news is told once: a loop that never waits would stop the whole server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from fastapi import WebSocket

from firmground.app.api.beats import beating
from firmground.app.api.stream import Query, Viewer
from firmground.app.live.audience import Audience
from firmground.app.live.follower import Follower, Variant
from firmground.app.records.lifecycle import RunState
from firmground.app.records.run import RunJson
from firmground.app.store.log import Log

pytestmark = pytest.mark.timeout(30)  # a loop that does not wait cannot be cancelled
RUN = cast("RunJson", {"state": "running", "step": 3, "steps": 9, "rate": None, "place": None})


class Wire:
    """A websocket that takes everything at once."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    async def send_text(self, text: str) -> None:
        self.sent.append(text)


def watching(state: RunState | None) -> tuple[Viewer, Wire]:
    """Of a run that was running when it was opened, and is in this state now."""
    follower = Follower(cast("Log", None), "one")
    follower.state = state
    follower.looked.set()
    wire, audience = Wire(), Audience()
    query = Query(0, "latest", Variant("json", "none"), None, 1.0)
    return Viewer(cast("WebSocket", wire), query, RUN, audience.sit(follower, 0), audience), wire


async def waits(function: Callable[[], Awaitable[None]]) -> bool:
    try:
        await asyncio.wait_for(function(), 0.05)
    except TimeoutError:
        return True
    return False


@pytest.mark.parametrize("state", ["paused", "stopped", "finished", None])
def test_a_state_is_news_once_that_of_a_deleted_run_too(state: RunState | None) -> None:
    async def scene() -> list[Any]:
        viewer, wire = watching(state)
        before = await waits(viewer.turned)
        await viewer.beat()
        return [before, await waits(viewer.turned), len(wire.sent)]

    assert asyncio.run(scene()) == [False, True, 1]


def test_after_the_last_item_there_is_nothing_to_say_and_no_reason_to_come_back() -> None:
    async def scene() -> tuple[bool, list[str]]:
        viewer, wire = watching("stopped")
        viewer.over = True
        return await waits(viewer.beat), wire.sent

    assert asyncio.run(scene()) == (True, [])


def test_beats_that_always_have_news_leave_others_their_turn() -> None:
    async def scene() -> int:
        said: list[None] = []

        async def at_once() -> None: ...

        async def say() -> None:
            said.append(None)

        beats = asyncio.create_task(beating(60.0, say, at_once))
        for _ in range(10):
            await asyncio.sleep(0)
        beats.cancel()
        return len(said)

    assert 1 <= asyncio.run(scene()) <= 10
