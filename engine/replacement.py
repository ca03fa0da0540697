"""Files that are replaced whole or not at all: written beside their place, and renamed once all is on the disk."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes `path` when the block ends well. When it fails, what stood there stays as it was.

    A link keeps pointing where it points, and permissions stay. What is no regular file, such as a pipe or /dev/stdout,
    cannot be replaced and is written into. Raises OSError.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    # In the same folder, so that the rename stays on one disk; a name of its own, so that two writers do not meet.
    beside = target.with_name(f".firm-ground-{secrets.token_hex(6)}.partial")
    try:
        with beside.open("xb") as file:
            if target.exists():
                os.fchmod(file.fileno(), target.stat().st_mode & 0o7777)
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
