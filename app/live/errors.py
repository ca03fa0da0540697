"""What a class is refused; the tree is in `app.errors`."""

from __future__ import annotations

from firmground.app.errors import AppError
from firmground.engine.errors import shown


class NotAsked(AppError):
    code = "not_asked"

    def __init__(self, field: str, got: object, allowed: str) -> None:
        super().__init__(f"{field}: got {shown(got)}. Allowed: {allowed}.", field=field, allowed=allowed)


class AlreadyAnswered(AppError):
    code = "already_answered"

    def __init__(self, card: str) -> None:
        super().__init__(
            f"card: this browser has answered {shown(card)}. Allowed: one answer to each card.", field="card"
        )


class TooManyAnswers(AppError):
    code = "too_many_answers"

    def __init__(self, most: int) -> None:
        super().__init__(f"This card has {most} answers, and takes no more.", allowed=f"at most {most} answers")
