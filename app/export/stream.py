"""A file that is read while it is written: front to back, and never gone back in."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Protocol

from firmground.app.errors import NoRoom

PART = 65_536
PLACE = "the server's temporary folder"  # without its path, which is nothing for strangers


class Sink(Protocol):
    """What an export is written into, front to back."""

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...

    def close(self) -> None: ...


class Stream:
    """Writes parts of some size to a descriptor and tells after each how many bytes there are. Raises NoRoom.

    It has no position, so that zipfile does not go back to an entry's head when its size is known.
    """

    def __init__(self, descriptor: int, told: Callable[[int], None]) -> None:
        self._descriptor, self._told = descriptor, told
        self._waiting = bytearray()
        self._written = 0

    def write(self, data: bytes, /) -> int:
        self._waiting += data
        if len(self._waiting) >= PART:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if not self._waiting:
            return
        with memoryview(self._waiting) as waiting:
            done = 0
            while done < len(waiting):
                try:
                    done += os.write(self._descriptor, waiting[done:])
                except OSError as error:
                    raise no_room(error) from None
        self._written += len(self._waiting)
        self._waiting.clear()
        self._told(self._written)

    def close(self) -> None:
        self.flush()


def no_room(error: OSError) -> NoRoom:
    """In the system's words for the error's number: those of Python may hold paths."""
    return NoRoom("TMPDIR", PLACE, os.strerror(error.errno or 0))
