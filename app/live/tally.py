"""How many of a class gave which answer to a card's question. Of those who answer it keeps that they did, by a number
that their browser made up for this lesson, and for no longer than the lesson.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from firmground.app.errors import InvalidRequest
from firmground.app.live.errors import AlreadyAnswered, TooManyAnswers
from firmground.engine.spec.fields import Strictly, Text, Whole

MOST_CHOICES = 6
_NONE = [0] * MOST_CHOICES
CardId = Annotated[Text, Field(pattern=r"^[a-z]{1,24}$")]
RandomId = Annotated[Text, Field(pattern=r"^[A-Za-z0-9_-]{16,40}$")]


class Question(Strictly):
    """What a presenter asks the class: the card shown, and how many answers its question has.

    `lesson` is a number that the presenter's page makes up when it begins.
    """

    lesson: RandomId
    card: CardId
    choices: Annotated[Whole, Field(ge=2, le=MOST_CHOICES)]


class CardAnswer(Strictly):
    """One viewer's answer, the first being 0; `viewer` is a number that the browser makes up for each lesson."""

    lesson: RandomId
    card: CardId
    choice: Annotated[Whole, Field(ge=0, lt=MOST_CHOICES)]
    viewer: RandomId


class Tally:
    """The answers of one lesson; `most` for each card."""

    def __init__(self, lesson: str, most: int) -> None:
        self.lesson = lesson
        self._most = most
        self._counts: dict[str, list[int]] = {}
        self._viewers: dict[str, set[str]] = {}

    def counts(self, question: Question) -> list[int]:
        """By answer."""
        return self._counts.get(question.card, _NONE)[: question.choices]

    def add(self, answer: CardAnswer, question: Question) -> None:
        """Raises InvalidRequest (the question has fewer answers), AlreadyAnswered, TooManyAnswers."""
        if answer.choice >= question.choices:
            raise InvalidRequest("choice", answer.choice, f"0 to {question.choices - 1}")
        viewers = self._viewers.setdefault(question.card, set())
        if answer.viewer in viewers:
            raise AlreadyAnswered(question.card)
        if len(viewers) >= self._most:
            raise TooManyAnswers(self._most)
        viewers.add(answer.viewer)
        self._counts.setdefault(question.card, list(_NONE))[answer.choice] += 1
