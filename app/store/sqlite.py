"""All that only SQLite needs: how its file is opened, how its transactions begin, and what its complaints mean."""

from __future__ import annotations

import fcntl
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
_LOCK_START, _LOCK_BYTES = 0x40000000, 512  # where SQLite's locks lie in a file, by its file format
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


def corrupt(error: BaseException | None) -> bool:
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def copy_sqlite(engine: Engine, path: Path) -> None:
    """A consistent copy of the whole file, also while others write. It has the name only once it is whole and sound.

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
    """A name in the same folder that no other writer uses; whatever still has it at the end goes."""
    partial = path.with_name(f"{path.name}.{secrets.token_hex(6)}.partial")
    try:
        yield partial
    finally:
        for name in (partial, *journals_of(partial)):
            name.unlink(missing_ok=True)


def settle(copy: SqliteConnection) -> None:
    """Make a copy one file without a journal, with a mark of its own (see `app.store.lock`)."""
    copy.isolation_level = None
    copy.execute("PRAGMA journal_mode=DELETE").close()
    copy.execute(f"PRAGMA user_version={_new_mark()}").close()


def damage(connection: SqliteConnection) -> str | None:
    """What SQLite finds wrong first, if anything; it reads the whole file."""
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        if not corrupt(error):
            raise
        return str(error)
    return None if found == [("ok",)] else str(found[0][0])


def opened_to_read(file: Path) -> SqliteConnection:
    """The file as it is, with what its own journal adds, if it has one. Leaves nothing beside it."""
    frozen = "" if holds_something(journals_of(file)[0]) else "&immutable=1"
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro{frozen}", uri=True)


def journals_of(file: Path) -> tuple[Path, Path, Path]:
    """The files that SQLite keeps beside a database: what is not yet in it, an index of that, and the older form."""
    wal, index, rollback = (file.with_name(f"{file.name}-{end}") for end in ("wal", "shm", "journal"))
    return wal, index, rollback


def mark_of(file: Path) -> int | None:
    """The number in the file's head that tells it from its copies; None where no database is.

    It is read through SQLite: to open and close the file in another way would end SQLite's locks on it in this process.
    """
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.execute("PRAGMA writable_schema=ON").close()  # or a file whose end is in its journal is refused
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return None


def renew_mark(file: Path) -> None:
    """Give the file another mark, its journal emptied before. Nothing happens while another program uses it."""
    try:
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as connection:
            _learn_to_give_back_at_first(connection)
            if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete":
                connection.execute(f"PRAGMA user_version={_new_mark()}").close()
    except sqlite3.Error:
        return  # whatever is wrong with it, the first transaction says


def in_use(file: Path) -> bool:
    """Whether a program has the database open, also one that knows nothing of `app.store.lock`. Not for a process that
    has it open itself: SQLite's locks belong to processes."""
    with file.open("r+b") as opened:
        try:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _LOCK_START)
        except BlockingIOError:
            return True
    return False


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
    try:
        return Path(url.database).expanduser().resolve()
    except (
        RuntimeError,
        OSError,
        ValueError,
    ) as error:  # no such user's ~, no working directory, a sign that no name may hold
        raise UnsupportedDatabase(url.render_as_string(), f"no such place can be found ({error})") from None


def make_place(url: URL) -> None:
    """The folder. Raises StoreUnavailable."""
    folder = file_of(url).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"database: the folder {folder} cannot be made: {error.strerror}."
        raise StoreUnavailable(why, field="database") from None


def _prepare(connection: SqliteConnection, _record: Any) -> None:
    _learn_to_give_back_at_first(connection)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    # A deferred transaction that turns to writing half-way fails at once when somebody else writes; this one waits.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _learn_to_give_back_at_first(connection: SqliteConnection) -> None:
    if not connection.execute("PRAGMA page_count").fetchone()[0]:
        connection.execute(GIVING_BACK).close()  # has to come before the first page


def _new_mark() -> int:
    return secrets.randbelow(2**31 - 1) + 1  # 0 is that of a file that never had one


def holds_something(file: Path) -> bool:
    return file.exists() and os.path.getsize(file) > 0
