"""All that only SQLite needs: how its file is opened, how its transactions begin, and what its complaints mean."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from app.errors import (
    CorruptDatabase,
    DiskFull,
    LockedDatabase,
    ReadOnlyDatabase,
    StoreUnavailable,
    UnsupportedDatabase,
)

BUSY_SECONDS = 10.0
# All threads of a process at once (app/threads.py, the dispatcher, a command). None beyond them: SQLite cannot close a
# file while other connections of the process hold locks on it, so that each that came and went left its handle behind.
MOST_CONNECTIONS = 26
_PRAGMAS = (
    "journal_mode=WAL",  # readers never wait for the one writer, nor it for them
    "synchronous=NORMAL",  # a power cut may take the last moments, never the consistency
    "foreign_keys=ON",
    "temp_store=MEMORY",
)
_COMPLAINTS: dict[int, tuple[type[StoreUnavailable], str]] = {  # by SQLite's primary result code, and what helps
    sqlite3.SQLITE_FULL: (DiskFull, "Make room, by deleting runs or anything else on that disk."),
    sqlite3.SQLITE_READONLY: (ReadOnlyDatabase, "Let this user write the file and its folder."),
    sqlite3.SQLITE_BUSY: (LockedDatabase, "Another program holds it; end that one, or wait."),
    sqlite3.SQLITE_LOCKED: (LockedDatabase, "Another program holds it; end that one, or wait."),
    sqlite3.SQLITE_CORRUPT: (CorruptDatabase, "Go on with a backup, or delete the run that was asked for."),
    sqlite3.SQLITE_NOTADB: (CorruptDatabase, "Choose another file with --database."),
}


def open_sqlite(url: URL) -> Engine:
    """An engine whose writing transactions take the write lock at once (see `Database.write`)."""
    _check_place(url)
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        pool_size=MOST_CONNECTIONS,
        max_overflow=0,
        pool_use_lifo=True,  # what is open already is used first, so that there are no more than were needed at once
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def complaint(url: str, error: BaseException | None) -> StoreUnavailable:
    """What an error of the driver means to people."""
    kind, advice = _COMPLAINTS.get(_code(error), (StoreUnavailable, ""))
    return kind(f"database: {url} cannot be used: {error}. {advice}".rstrip(), field="database")


def locked(error: BaseException | None) -> bool:
    return _code(error) == sqlite3.SQLITE_BUSY


def copy_sqlite(engine: Engine, path: Path) -> None:
    """A consistent copy of the whole file, also while others write. It has the name only once it is whole."""
    partial = path.with_name(f"{path.name}.partial")
    with engine.connect() as connection, closing(sqlite3.connect(partial)) as copy:
        ours = connection.connection.driver_connection
        if not isinstance(ours, SqliteConnection):
            raise TypeError(f"a SQLite connection was expected, not {type(ours).__name__}")
        ours.backup(copy)
    partial.replace(path)


def used_bytes(connection: Connection) -> int:
    pages, free, size = (
        int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _code(error: BaseException | None) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF  # without the extension that says where it happened


def file_of(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise UnsupportedDatabase(url.render_as_string(), "runs execute in other processes, so it has to be a file")
    return Path(url.database).expanduser().resolve()


def _check_place(url: URL) -> None:
    folder = file_of(url).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"database: the folder {folder} cannot be made: {error.strerror}."
        raise StoreUnavailable(why, field="database") from None


def _prepare(connection: SqliteConnection, _record: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # A deferred transaction that turns to writing half-way fails at once when somebody else writes; this one waits.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
