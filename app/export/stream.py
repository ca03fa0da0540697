"""A file that is read while it is written, from front to back."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Protocol

from firmground.app.errors import NoRoom

PART = 65_536
PLACE = "the server's temporary folder"  # without its path, which is not for clients


class Sink(Protocol):
    """The sink of an export, written from front to back."""

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...

    def close(self) -> None: ...


class Stream:
    """Writes to a descriptor in parts and reports the number of bytes after each. Raises NoRoom.

    It has no position, so zipfile does not go back to fill in the sizes of its entries.
    """

    def __init__(self, descriptor: int, report: Callable[[int], None]) -> None:
        self._descriptor, self._report = descriptor, report
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
        self._report(self._written)

    def close(self) -> None:
        self.flush()


def no_room(error: OSError) -> NoRoom:
    """The system's message for the error number: Python's own message may contain paths."""
    return NoRoom("TMPDIR", PLACE, os.strerror(error.errno or 0))
