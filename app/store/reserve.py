"""Room kept free on the database's disk: where it is full to the last byte, a run could not even say so."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

RESERVED_BYTES = 256 * 1024  # the last words of a dozen runs, each a few pages of the database's journal


class Reserve:
    """A file beside the database that holds nothing; whoever has to tell of a full disk gives its room away."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(f"{database.name}-reserve")

    def keep(self) -> None:
        """Lay it aside, unless it is there already or the disk has no room for it."""
        try:
            if self.path.exists() and self.path.stat().st_size == RESERVED_BYTES:
                return
            self.path.write_bytes(bytes(RESERVED_BYTES))
        except OSError:
            self.release()  # half of it would help nobody

    def release(self) -> None:
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
