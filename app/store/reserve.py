"""A reserve on the database's disk: on a disk that is full to the last byte, a run could not even report that."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

RESERVED_BYTES = 256 * 1024  # enough for a dozen runs to report, each in a few pages of the journal


class Reserve:
    """An empty file beside the database; a worker that meets a full disk frees its room."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(f"{database.name}-reserve")

    def keep(self) -> None:
        """Create it, unless it exists or the disk has no room for it."""
        try:
            if self.path.exists() and self.path.stat().st_size == RESERVED_BYTES:
                return
            self.path.write_bytes(bytes(RESERVED_BYTES))
        except OSError:
            self.release()  # half of it would be useless

    def release(self) -> None:
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
