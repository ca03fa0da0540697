"""The file `<database>-lock`: every process that has the database open holds it, and it records which file the journal
belongs to.

SQLite replays any `-wal` that it finds beside a file, even one that belongs to a file that was there before, and
damages both. So every database has a mark, a number in its header. The first process to open it changes the mark and
writes it into the lock; a copy that replaces the file has another mark than the one written there.
"""

from __future__ import annotations

import fcntl
import os
import time
import weakref
from contextlib import suppress
from pathlib import Path

from firmground.app.store.errors import ForeignJournal, LockedDatabase
from firmground.app.store.sqlite import BUSY_SECONDS, holds_something, journals_of, mark_of, renew_mark

_LOOK_SECONDS = 0.02


class Lock:
    """Processes that use the database share it; the one that replaces the database holds it exclusively. A killed
    process lets go.

    In a folder without write permission there is no such file: then nothing can be replaced, and nothing is locked.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._file = _opened(database.with_name(f"{database.name}-lock"))
        # Not a file object: that would warn if it was left open, and tests leave many databases open.
        self._closed = weakref.finalize(self, _close, self._file)

    def share(self, *, renew: bool) -> None:
        """With `renew`, the first process to open the database changes its mark.
        Raises ForeignJournal, LockedDatabase.
        """
        if renew and self._locked(fcntl.LOCK_EX):
            self._check()
            renew_mark(self._database)
            self.write_mark(mark_of(self._database))
        until = time.monotonic() + BUSY_SECONDS
        while not self._locked(fcntl.LOCK_SH):
            if time.monotonic() > until:
                raise LockedDatabase(
                    f"database: {self._database} is being restored or opened elsewhere. Wait, then try again.",
                    field="database",
                )
            time.sleep(_LOOK_SECONDS)
        self._check()

    def take(self) -> bool:
        """Take it exclusively; False while another process has the database open."""
        return self._locked(fcntl.LOCK_EX)

    def write_mark(self, mark: int | None) -> None:
        """Record which file a journal written from now on belongs to."""
        if self._file is None:
            return
        text = b"" if mark is None else str(mark).encode()
        with suppress(OSError):  # no room, or read-only: then the owner of the journal is unknown
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, text, 0)
            os.fsync(self._file)

    def read_mark(self) -> int | None:
        text = b"" if self._file is None else os.pread(self._file, 20, 0)
        return int(text) if text.isdigit() else None

    def release(self) -> None:
        self._closed()

    def _locked(self, kind: int) -> bool:
        if self._file is None:
            return True
        try:
            fcntl.flock(self._file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _check(self) -> None:
        if not holds_something(journals_of(self._database)[0]):
            return
        there, expected = mark_of(self._database) if self._database.exists() else None, self.read_mark()
        if (expected is not None and there != expected) or not self._database.exists():
            raise ForeignJournal(str(self._database))


def _opened(path: Path) -> int | None:
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        with suppress(OSError):
            return os.open(path, flags | os.O_CLOEXEC, 0o666)
    return None


def _close(file: int | None) -> None:
    if file is not None:
        os.close(file)
