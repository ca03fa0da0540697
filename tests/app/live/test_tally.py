from __future__ import annotations

import asyncio
from typing import Any

import pytest

from firmground.app.errors import InvalidRequest
from firmground.app.live.classroom import Classroom, View
from firmground.app.live.errors import AlreadyAnswered, NotAsked, TooManyAnswers
from firmground.app.live.tally import CardAnswer, Question

LESSON = "a-lesson-of-monday"
GROUND = Question(lesson=LESSON, card="ground", choices=3)
KICK = Question(lesson=LESSON, card="kick", choices=2)


def answer(viewer: int, choice: int, **changes: Any) -> CardAnswer:
    return CardAnswer.model_validate(
        {"lesson": LESSON, "card": "ground", "choice": choice, "viewer": f"viewer-number-{viewer:04}"} | changes
    )


async def newest(room: Classroom, seat: object) -> tuple[str, list[int], int]:
    """What the presenter's page is told first."""
    return await asyncio.wait_for(anext(room.tallies(seat)), 1)


def test_answers_are_counted_by_choice_and_by_card() -> None:
    async def lesson() -> None:
        room = Classroom()
        presenter, _one, _other = room.sit(), room.sit(), room.sit()
        room.present(presenter, GROUND)
        for viewer, choice in enumerate([2, 0, 2]):
            room.answer(answer(viewer, choice))
        assert await newest(room, presenter) == ("ground", [1, 0, 2], 2)
        room.present(presenter, KICK)
        assert await newest(room, presenter) == ("kick", [0, 0], 2)
        room.answer(answer(0, 1, card="kick"))
        assert await newest(room, presenter) == ("kick", [0, 1], 2)
        room.present(presenter, GROUND)
        assert await newest(room, presenter) == ("ground", [1, 0, 2], 2)

    asyncio.run(lesson())


def test_a_second_answer_is_refused_and_changes_nothing() -> None:
    async def lesson() -> None:
        room = Classroom()
        presenter = room.sit()
        room.present(presenter, GROUND)
        room.answer(answer(1, 0))
        with pytest.raises(AlreadyAnswered, match="card"):
            room.answer(answer(1, 2))
        assert await newest(room, presenter) == ("ground", [1, 0, 0], 0)

    asyncio.run(lesson())


def test_only_the_card_that_is_shown_takes_answers() -> None:
    room = Classroom()
    presenter = room.sit()
    with pytest.raises(NotAsked, match="the presenter asks nothing now"):
        room.answer(answer(1, 0))
    room.present(presenter, View(run="sample", query="", seq=1, playing=True, speed=1))
    with pytest.raises(NotAsked, match="the presenter asks nothing now"):
        room.answer(answer(1, 0))
    room.present(presenter, KICK)
    with pytest.raises(NotAsked, match=r"card: got 'ground'\. Allowed: kick, which the presenter shows now"):
        room.answer(answer(1, 0))
    with pytest.raises(NotAsked, match="lesson"):
        room.answer(answer(1, 0, card="kick", lesson="a-lesson-of-sunday"))
    with pytest.raises(InvalidRequest, match=r"choice: got 2\. Allowed: 0 to 1"):
        room.answer(answer(1, 2, card="kick"))


def test_a_card_takes_no_more_answers_than_a_class_has_seats() -> None:
    room = Classroom(most=3)
    room.present(room.sit(), GROUND)
    for viewer in range(3):
        room.answer(answer(viewer, 0))
    with pytest.raises(TooManyAnswers, match="3 answers"):
        room.answer(answer(3, 0))


def test_answers_outlive_the_presenter_s_connection_and_not_the_lesson() -> None:
    async def lesson() -> None:
        room = Classroom()
        first = room.sit()
        room.present(first, GROUND)
        room.answer(answer(1, 1))
        room.leave(first)
        with pytest.raises(NotAsked):
            room.answer(answer(2, 1))
        again = room.sit()
        room.present(again, GROUND)
        assert await newest(room, again) == ("ground", [0, 1, 0], 0)
        with pytest.raises(AlreadyAnswered):
            room.answer(answer(1, 1))
        room.rest(again)
        room.present(again, GROUND)
        assert await newest(room, again) == ("ground", [0, 0, 0], 0)
        room.answer(answer(1, 1))
        room.present(again, Question(lesson="a-lesson-of-tuesday", card="ground", choices=3))
        assert await newest(room, again) == ("ground", [0, 0, 0], 0)

    asyncio.run(lesson())


def test_only_the_presenter_is_told_of_answers() -> None:
    async def lesson() -> None:
        room = Classroom()
        presenter, viewer = room.sit(), room.sit()
        heard = asyncio.ensure_future(anext(room.tallies(viewer)))
        room.present(presenter, GROUND)
        room.answer(answer(1, 1))
        await asyncio.sleep(0.01)
        assert not heard.done()
        heard.cancel()

    asyncio.run(lesson())
