"""The view of the presenter: the newest for every follower, kept only while someone presents.

Everything here runs in one event loop. A slow follower gets the newest view and skips those in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from pydantic import Field

from firmground.app.errors import TooManyViewers
from firmground.engine.spec.fields import Number, Strictly, Text, Whole


class View(Strictly):
    """What the presenter's page shows: its address as a query, the item of the log, and the state of its clock."""

    run: Annotated[Text, Field(max_length=16)]
    query: Annotated[Text, Field(max_length=500)]
    seq: Annotated[Whole, Field(ge=0)]
    playing: bool
    speed: Annotated[Number, Field(gt=0, le=16)]


class Classroom:
    def __init__(self, most: int = 500) -> None:
        self.view: View | None = None
        self._most = most
        self._seats: set[object] = set()
        self._presenter: object | None = None
        self._changed = asyncio.Event()

    def sit(self) -> object:
        """Take a seat in the class. Raises TooManyViewers."""
        if len(self._seats) >= self._most:
            raise TooManyViewers(self._most)
        seat = object()
        self._seats.add(seat)
        return seat

    def leave(self, seat: object) -> None:
        self._seats.discard(seat)
        self.rest(seat)

    def presents(self, seat: object) -> bool:
        return self._presenter is seat

    def present(self, seat: object, view: View) -> None:
        """Present from this seat; another presenter is replaced."""
        self._presenter = seat
        self._show(view)

    def rest(self, seat: object) -> None:
        """Stop presenting, if this seat does."""
        if self.presents(seat):
            self._presenter = None
            self._show(None)

    async def views(self) -> AsyncIterator[View | None]:
        """The current view, then each newer one unless a still newer one has come; None without a presenter."""
        while True:
            changed = self._changed
            yield self.view
            await changed.wait()

    def _show(self, view: View | None) -> None:
        self.view = view
        self._changed.set()
        self._changed = asyncio.Event()
