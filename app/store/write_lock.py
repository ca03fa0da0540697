"""Which process holds SQLite's write lock. Linux tells it in /proc/locks; elsewhere it cannot be known."""

from __future__ import annotations

import re
from pathlib import Path

from firmground.app.store.sqlite import journals_of

LOCKS = Path("/proc/locks")
_WRITE_BYTE = 120
"""The byte of the journal's index that a writer locks, by SQLite's format of that file."""
_HELD = re.compile(r"\d+: POSIX +\w+ +WRITE (?P<process>\d+) \w+:\w+:(?P<inode>\d+) (?P<first>\d+) (?P<last>\d+|EOF)")
"""A line such as "2: POSIX  ADVISORY  WRITE 1234 fe:00:5678 120 120". That of a process which waits has an arrow."""


def writer(database: Path) -> int | None:
    """The process that holds the write lock now; None if none does, or if it cannot be known.

    It opens neither the database nor a file beside it: to close one would end this process's own locks on it.
    """
    try:
        index = journals_of(database)[1].stat().st_ino
        locks = _HELD.finditer(LOCKS.read_text())
    except OSError:
        return None
    return next((int(lock["process"]) for lock in locks if int(lock["inode"]) == index and _covers(lock)), None)


def _covers(lock: re.Match[str]) -> bool:
    last = lock["last"]
    return int(lock["first"]) <= _WRITE_BYTE and (last == "EOF" or int(last) >= _WRITE_BYTE)
