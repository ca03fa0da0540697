"""Replace the database by a copy without losing anything: the old file is kept aside with its journal.

The order of the steps matters. A process that is killed between two of them leaves the old database, or the new one
beside a foreign journal; `app.store.lock` refuses to open that, and running this command again repairs it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from firmground.app.errors import InvalidRequest
from firmground.app.store.database import parsed_url, refuse_newer
from firmground.app.store.errors import CorruptDatabase, LockedDatabase, MissingDatabase, StoreUnavailable
from firmground.app.store.lock import Lock
from firmground.app.store.sqlite import (
    beside,
    complaint,
    corrupt,
    damage,
    file_of,
    in_use,
    journals_of,
    make_place,
    mark_of,
    opened_to_read,
    settle,
)

_OURS = {"alembic_version", "runs", "log"}


@dataclass(frozen=True)
class Restored:
    """`aside` is where the old database is kept, if there was one."""

    file: Path
    aside: Path | None


def restore(url: str, copy: Path, *, create: bool) -> Restored:
    """Without `create` the database must exist. Raises InvalidRequest, StoreUnavailable."""
    parsed = parsed_url(url)
    file = file_of(parsed)
    there = file.exists() or journals_of(file)[0].exists()
    if not there and not create:
        raise MissingDatabase(url)
    _check_name(copy, file)
    make_place(parsed)
    lock = Lock(file)
    try:
        if not lock.take() or (file.exists() and in_use(file)):
            raise LockedDatabase(
                f"database: {file} is in use. End the server and every other firmground command that uses it, "
                "then restore again.",
                field="database",
            )
        if lock.read_mark() is None:  # written by an earlier version; a kill halfway must be noticed all the same
            lock.write_mark(mark_of(file) or 0)
        aside = _replaced(file, copy)
        lock.write_mark(mark_of(file))
        return Restored(file, aside)
    except sqlite3.Error as error:
        raise complaint(url, error) from None
    except OSError as error:
        raise StoreUnavailable(f"restore: {file} cannot be written: {error}.", field="database") from None
    finally:
        lock.release()


def _check_name(copy: Path, file: Path) -> None:
    if not copy.is_file():
        raise InvalidRequest("COPY", str(copy), "a file that `firmground backup` made")
    if file.exists() and copy.samefile(file):
        raise InvalidRequest("COPY", str(copy), "another file than the database itself")


def _replaced(file: Path, copy: Path) -> Path | None:
    with beside(file) as partial:
        _write_verified(copy, partial)
        _sync(partial)
        aside = _aside(file) if file.exists() or journals_of(file)[0].exists() else None
        if aside is not None and file.exists():
            _link(file, aside)
        partial.replace(file)
    wal, *others = journals_of(file)
    if aside is not None and wal.exists():
        wal.replace(journals_of(aside)[0])
    for name in others:
        name.unlink(missing_ok=True)
    _sync(file.parent)
    return aside


def _write_verified(copy: Path, partial: Path) -> None:
    """Raises CorruptDatabase, NewerDatabase, InvalidRequest."""
    try:
        with closing(opened_to_read(copy)) as source, closing(sqlite3.connect(partial)) as target:
            source.backup(target)
            settle(target)
            found = damage(target)
            if found is None:
                _check_ours(copy, target)
    except sqlite3.Error as error:
        if not corrupt(error):
            raise
        found = str(error)
    if found is not None:
        raise CorruptDatabase(
            f"COPY: {copy} is damaged, or not a database: {found}. Nothing was changed.", field="COPY"
        )


def _check_ours(copy: Path, connection: sqlite3.Connection) -> None:
    names = {str(name) for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names >= _OURS:
        raise InvalidRequest("COPY", str(copy), "a database of Firm Ground, as `firmground backup` makes it")
    revisions = [str(number) for (number,) in connection.execute("SELECT version_num FROM alembic_version")]
    refuse_newer(str(copy), revisions)


def _aside(file: Path) -> Path:
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    names = (file.with_name(f"{file.name}-before-{stamp}{more}") for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(name for name in names if not (name.exists() or journals_of(name)[0].exists()))


def _link(file: Path, aside: Path) -> None:
    """Give the file a second name, so that it is never missing. Disks without links get a rename."""
    try:
        os.link(file, aside)
    except FileExistsError:
        raise
    except OSError:
        file.replace(aside)


def _sync(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some disks do not sync folders
            os.fsync(opened)
    finally:
        os.close(opened)
