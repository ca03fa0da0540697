"""The view of the presenter: the newest for every follower, kept only while someone presents.

Everything here runs in one event loop. A slow follower gets the newest view and skips those in between.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from pydantic import Field

from firmground.app.errors import TooManyViewers
from firmground.app.live.errors import NotAsked
from firmground.app.live.tally import CardAnswer, Question, Tally
from firmground.engine.spec.fields import Number, Strictly, Text, Whole


class View(Strictly):
    """What the presenter's Lab shows: its address as a query, the item of the log, and the state of its clock."""

    run: Annotated[Text, Field(max_length=16)]
    query: Annotated[Text, Field(max_length=500)]
    seq: Annotated[Whole, Field(ge=0)]
    playing: bool
    speed: Annotated[Number, Field(gt=0, le=16)]


class Classroom:
    """A question counts as a view, that of a presenter who shows a card of the lesson."""

    def __init__(self, most: int = 500) -> None:
        self.view: View | Question | None = None
        self._most = most
        self._seats: set[object] = set()
        self._presenter: object | None = None
        self._tally: Tally | None = None
        self._changed = asyncio.Event()
        self._counted = asyncio.Event()

    def sit(self) -> object:
        """Take a seat in the class. Raises TooManyViewers."""
        if len(self._seats) >= self._most:
            raise TooManyViewers(self._most)
        seat = object()
        self._seats.add(seat)
        self._count()
        return seat

    def leave(self, seat: object) -> None:
        """The answers are kept, since the presenter may come back."""
        self._seats.discard(seat)
        self._count()
        if self.presents(seat):
            self._presenter = None
            self._show(None)

    def presents(self, seat: object) -> bool:
        return self._presenter is seat

    def present(self, seat: object, view: View | Question) -> None:
        """Present from this seat; another presenter is replaced."""
        self._presenter = seat
        if isinstance(view, Question) and (self._tally is None or self._tally.lesson != view.lesson):
            self._tally = Tally(view.lesson, self._most)
        self._show(view)
        self._count()

    def rest(self, seat: object) -> None:
        """Stop presenting, if this seat does. All answers are forgotten."""
        if self.presents(seat):
            self._presenter = self._tally = None
            self._show(None)

    def answer(self, answer: CardAnswer) -> None:
        """Count the answer to the card that is shown now. Raises NotAsked, and what `Tally.add` raises."""
        asked = self.view
        if not isinstance(asked, Question) or self._tally is None:
            raise NotAsked("card", answer.card, "none: the presenter asks nothing now")
        if answer.lesson != asked.lesson:
            raise NotAsked("lesson", answer.lesson, "the one that is presented now")
        if answer.card != asked.card:
            raise NotAsked("card", answer.card, f"{asked.card}, which the presenter shows now")
        self._tally.add(answer, asked)
        self._count()

    async def views(self) -> AsyncIterator[View | Question | None]:
        """The current view, then each newer one unless a still newer one has come; None without a presenter."""
        while True:
            changed = self._changed
            yield self.view
            await changed.wait()

    async def tallies(self, seat: object) -> AsyncIterator[tuple[str, list[int], int]]:
        """For a seat, whenever it asks and something has changed: the card, the answers so far by choice, and how many
        others are there.
        """
        while True:
            counted = self._counted
            if self.presents(seat) and isinstance(self.view, Question) and self._tally is not None:
                yield self.view.card, self._tally.counts(self.view), len(self._seats) - 1
            await counted.wait()

    def _show(self, view: View | Question | None) -> None:
        self.view = view
        self._changed.set()
        self._changed = asyncio.Event()

    def _count(self) -> None:
        self._counted.set()
        self._counted = asyncio.Event()
