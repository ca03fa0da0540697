"""Everything peculiar to SQLite: how its file is opened, how transactions begin, and what its errors mean."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from firmground.app.store.errors import (
    CorruptDatabase,
    DiskFull,
    LockedDatabase,
    ReadOnlyDatabase,
    StoreUnavailable,
    UnsupportedDatabase,
)

BUSY_SECONDS = 10.0
JOURNAL_BYTES = 16_000_000  # size limit of the -wal file once its content is in the database
# For all threads of a process at once (app/server/thread_limits.py, the dispatcher, a command), and no more: SQLite
# cannot close a file while other connections of the process hold locks on it, so each extra connection would leave a
# handle behind.
MOST_CONNECTIONS = 26
PRAGMAS = (
    "journal_mode=WAL",  # readers and the one writer never wait for each other
    "synchronous=NORMAL",  # a power cut may lose the last moments, but not consistency
    "foreign_keys=ON",
    "secure_delete=OFF",  # some builds overwrite deleted data with zeros, which costs as much as writing it
    f"journal_size_limit={JOURNAL_BYTES}",
    "temp_store=MEMORY",
)
GIVING_BACK = "PRAGMA auto_vacuum=INCREMENTAL"
"""Lets free pages be returned to the disk (`give_back`)."""
_LOCK_START, _LOCK_BYTES = 0x40000000, 512  # the range of SQLite's locks in a file, by its file format
_COMPLAINTS: dict[int, tuple[type[StoreUnavailable], str]] = {  # by SQLite's primary result code, with what helps
    sqlite3.SQLITE_FULL: (DiskFull, "Make room by deleting runs, or anything else on that disk."),
    sqlite3.SQLITE_READONLY: (ReadOnlyDatabase, "Allow this user to write the file and its folder."),
    sqlite3.SQLITE_BUSY: (LockedDatabase, "Another program is using it. End that program, or wait."),
    sqlite3.SQLITE_LOCKED: (LockedDatabase, "Another program holds it; end that one, or wait."),
    sqlite3.SQLITE_CORRUPT: (CorruptDatabase, "Restore a backup, or delete the run that you asked for."),
    sqlite3.SQLITE_NOTADB: (CorruptDatabase, "Choose another file with --database."),
}


def open_sqlite(url: URL) -> Engine:
    """An engine whose writing transactions take the write lock at once (see `Database.write`)."""
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        pool_size=MOST_CONNECTIONS,
        max_overflow=0,
        json_deserializer=_document,
        pool_use_lifo=True,  # open connections are used first, so that there are no more than were ever needed at once
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _document(text: str) -> Any:
    """What a JSON column holds. Raises CorruptDatabase."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CorruptDatabase(
            f"database: a row cannot be used: it holds no JSON document ({error}). Restore a backup.", field="database"
        ) from None


def complaint(url: str, error: BaseException | None) -> StoreUnavailable:
    """An error of the driver as one of ours."""
    kind, advice = _COMPLAINTS.get(_code(error), (StoreUnavailable, ""))
    return kind(f"database: {url} cannot be used: {error}. {advice}".rstrip(), field="database")


def locked(error: BaseException | None) -> bool:
    return _code(error) == sqlite3.SQLITE_BUSY


def corrupt(error: BaseException | None) -> bool:
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def copy_sqlite(engine: Engine, path: Path) -> None:
    """Write a consistent copy of the whole file, even while others write. It gets its name only once it is complete and
    sound.

    Raises CorruptDatabase, sqlite3.Error, OSError.
    """
    with beside(path) as partial:
        with engine.connect() as connection, closing(sqlite3.connect(partial)) as copy:
            _driver(connection).backup(copy)
            settle(copy)
            if complaints := damage(copy):
                raise CorruptDatabase(f"backup: the database is damaged, no copy was kept: {complaints}", field="path")
        partial.replace(path)


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A name in the same folder that no other writer uses. Whatever still has it at the end is deleted."""
    partial = path.with_name(f"{path.name}.{secrets.token_hex(6)}.partial")
    try:
        yield partial
    finally:
        for name in (partial, *journals_of(partial)):
            name.unlink(missing_ok=True)


def settle(copy: SqliteConnection) -> None:
    """Turn a copy into a single file without a journal, with its own mark (see `app.store.lock`)."""
    copy.isolation_level = None
    copy.execute("PRAGMA journal_mode=DELETE").close()
    copy.execute(f"PRAGMA user_version={_new_mark()}").close()


def damage(connection: SqliteConnection) -> str | None:
    """The first damage that SQLite finds, or None. It reads the whole file."""
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        if not corrupt(error):
            raise
        return str(error)
    return None if found == [("ok",)] else str(found[0][0])


def opened_to_read(file: Path) -> SqliteConnection:
    """Open the file to read it, with its journal if it has one. Leaves nothing beside it."""
    frozen = "" if holds_something(journals_of(file)[0]) else "&immutable=1"
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro{frozen}", uri=True)


def journals_of(file: Path) -> tuple[Path, Path, Path]:
    """The files that SQLite keeps beside a database: the journal, its index, and the older kind of journal."""
    wal, index, rollback = (file.with_name(f"{file.name}-{end}") for end in ("wal", "shm", "journal"))
    return wal, index, rollback


def mark_of(file: Path) -> int | None:
    """The number in the file's header that tells it from its copies; None if it is not a database.

    It is read through SQLite: opening and closing the file any other way would end SQLite's locks on it in this
    process.
    """
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.execute(
                "PRAGMA writable_schema=ON"
            ).close()  # otherwise a file whose end is in its journal is refused
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return None


def renew_mark(file: Path) -> None:
    """Change the mark of the file, after emptying its journal. Does nothing while another program uses the file."""
    try:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
            _learn_to_give_back_at_first(connection)
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete":
                connection.execute(f"PRAGMA user_version={_new_mark()}").close()
    except sqlite3.Error:
        return  # the first transaction will report what is wrong


def in_use(file: Path) -> bool:
    """Whether any program has the database open, even one that ignores `app.store.lock`. It does not see the calling
    process itself: SQLite's locks belong to processes.
    """
    with file.open("r+b") as opened:
        try:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _LOCK_START)
        except BlockingIOError:
            return True
    return False


def give_back(connection: Connection, most: int) -> int:
    """Shrink the file by at most about `most` bytes of deleted rows, and return the bytes freed."""
    before = _pages(connection, "page_count")
    size = _pages(connection, "page_size")
    # A call frees one page, however many are asked for: Python takes one step of a statement without columns.
    for _ in range(min(max(1, most // size), _pages(connection, "freelist_count"))):
        _driver(connection).execute("PRAGMA incremental_vacuum(1)").close()
    return (before - _pages(connection, "page_count")) * size


def gives_back(connection: Connection) -> bool:
    return _pages(connection, "auto_vacuum") != 0


def learn_to_give_back(engine: Engine) -> None:
    """Rewrite the whole file with the pointers that `give_back` needs. Nothing else may use it meanwhile."""
    with engine.connect() as connection:
        ours = _driver(connection)
        ours.execute(GIVING_BACK).close()
        ours.execute("VACUUM").close()


def free_bytes(connection: Connection) -> int:
    """Bytes that deleted rows left in the file."""
    return _pages(connection, "freelist_count") * _pages(connection, "page_size")


def used_bytes(connection: Connection) -> int:
    free = _pages(connection, "freelist_count")
    return (_pages(connection, "page_count") - free) * _pages(connection, "page_size")


def data_version(connection: Connection) -> int:
    """A number that changes whenever another connection has committed; it takes SQLite some microseconds. Outside of
    a transaction, in which it would stand still. Raises sqlite3.Error.
    """
    return int(_driver(connection).execute("PRAGMA data_version").fetchone()[0])


def _driver(connection: Connection) -> SqliteConnection:
    ours = connection.connection.driver_connection
    if not isinstance(ours, SqliteConnection):
        raise TypeError(f"a SQLite connection was expected, not {type(ours).__name__}")
    return ours


def _pages(connection: Connection, name: str) -> int:
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())


def _code(error: BaseException | None) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF  # without the extended part


def file_of(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise UnsupportedDatabase(url.render_as_string(), "runs execute in other processes, so it has to be a file")
    try:
        return Path(url.database).expanduser().resolve()
    except (
        RuntimeError,
        OSError,
        ValueError,
    ) as error:  # an unknown user's ~, no working directory, or a character that names cannot have
        raise UnsupportedDatabase(url.render_as_string(), f"the path cannot be resolved ({error})") from None


def make_place(url: URL) -> None:
    """Create the folder. Raises StoreUnavailable."""
    folder = file_of(url).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"database: the folder {folder} cannot be created: {error.strerror}."
        raise StoreUnavailable(why, field="database") from None


def _prepare(connection: SqliteConnection, _record: Any) -> None:
    _learn_to_give_back_at_first(connection)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # A deferred transaction that turns to writing fails at once while another one writes; this one waits.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _learn_to_give_back_at_first(connection: SqliteConnection) -> None:
    if not connection.execute("PRAGMA page_count").fetchone()[0]:
        connection.execute(GIVING_BACK).close()  # must come before the first page


def _new_mark() -> int:
    return secrets.randbelow(2**31 - 1) + 1  # 0 means that the file never had one


def holds_something(file: Path) -> bool:
    return file.exists() and os.path.getsize(file) > 0
