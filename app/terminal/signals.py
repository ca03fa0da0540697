"""Ctrl-C and SIGTERM as a flag that a command checks when it can, instead of an exception anywhere."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def interruptions() -> Iterator[Sequence[int]]:
    """Yields a list with the signal once one has come; a second one raises KeyboardInterrupt."""
    came: list[int] = []

    def note(number: int, _frame: object) -> None:
        if came:
            raise KeyboardInterrupt
        came.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
