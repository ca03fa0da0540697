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
JOURNAL_BYTES = 16_000_000  # of the -wal file, once what it held is in the database
# All threads of a process at once (app/threads.py, the dispatcher, a command). None beyond them: SQLite cannot close a
# file while other connections of the process hold locks on it, so that each that came and went left its handle behind.
MOST_CONNECTIONS = 26
_PRAGMAS = (
    "journal_mode=WAL",  # readers never wait for the one writer, nor it for them
    "synchronous=NORMAL",  # a power cut may take the last moments, never the consistency
    "foreign_keys=ON",
    "secure_delete=OFF",  # some builds write zeros over all that is deleted, which costs as much as writing it
    f"journal_size_limit={JOURNAL_BYTES}",
    "temp_store=MEMORY",
)
GIVING_BACK = "PRAGMA auto_vacuum=INCREMENTAL"
"""Free pages can be handed to the disk again (`give_back`)."""
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
        _driver(connection).backup(copy)
    partial.replace(path)


def give_back(connection: Connection, most: int) -> int:
    """Bytes of deleted rows that the file has lost by this call, at most about `most`."""
    before = _pages(connection, "page_count")
    size = _pages(connection, "page_size")
    # It frees a page a row, so all rows have to be fetched.
    _driver(connection).execute(f"PRAGMA incremental_vacuum({max(1, most // size)})").fetchall()
    return (before - _pages(connection, "page_count")) * size


def gives_back(connection: Connection) -> bool:
    return _pages(connection, "auto_vacuum") != 0


def learn_to_give_back(engine: Engine) -> None:
    """Write the whole file once more, with the pointers that `give_back` needs. Nothing else may use it meanwhile."""
    with engine.connect() as connection:
        ours = _driver(connection)
        ours.execute(GIVING_BACK).close()
        ours.execute("VACUUM").close()


def free_bytes(connection: Connection) -> int:
    """What deleted rows left in the file."""
    return _pages(connection, "freelist_count") * _pages(connection, "page_size")


def used_bytes(connection: Connection) -> int:
    free = _pages(connection, "freelist_count")
    return (_pages(connection, "page_count") - free) * _pages(connection, "page_size")


def _driver(connection: Connection) -> SqliteConnection:
    ours = connection.connection.driver_connection
    if not isinstance(ours, SqliteConnection):
        raise TypeError(f"a SQLite connection was expected, not {type(ours).__name__}")
    return ours


def _pages(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


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
    if not connection.execute("PRAGMA page_count").fetchone()[0]:
        connection.execute(GIVING_BACK).close()  # has to come before the first table
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # A deferred transaction that turns to writing half-way fails at once when somebody else writes; this one waits.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
