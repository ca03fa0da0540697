"""Replace a file whole or not at all: write beside it, and rename once everything is on the disk."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` when the block succeeds. If it fails, the old file stays.

    A link keeps its target and a file its permissions. Pipes, /dev/stdout and the like cannot be replaced and are
    written to directly. Raises OSError.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            yield file
        return
    # In the same folder, so that the rename stays on one disk; under a random name, so that two writers do not meet.
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
