"""The connection to the database that a URL names. `read` and `write` are its two kinds of transaction."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from firmground.app.store.errors import MissingDatabase, NewerDatabase, StoreUnavailable, UnsupportedDatabase
from firmground.app.store.lock import Lock
from firmground.app.store.sqlite import (
    complaint,
    copy_sqlite,
    corrupt,
    data_version,
    file_of,
    free_bytes,
    give_back,
    gives_back,
    learn_to_give_back,
    locked,
    make_place,
    open_sqlite,
    used_bytes,
)
from firmground.app.store.write_lock import writer

MOST_REWRITTEN = 1_000_000_000  # bytes
MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """Every failure from outside this program (locked, full, corrupt, missing) raises StoreUnavailable.

    With `patient`, a lock is waited for without limit. That is for workers, who have nothing better to do.
    """

    def __init__(self, url: str, *, patient: bool = False, create: bool = True, renew: bool = True) -> None:
        """Without `create` the file must exist; `renew` as in `Lock`. Raises StoreUnavailable."""
        self.url = url
        parsed = parsed_url(url)
        self.file = file_of(parsed)
        if create:
            make_place(parsed)
        elif not self.file.exists():
            raise MissingDatabase(url)
        self._lock = Lock(self.file)
        self._lock.share(renew=renew)
        self._engine = open_sqlite(parsed)
        self._patient = patient
        self._watching = threading.Lock()
        self._watch: Connection | None = None  # always the same one, or its versions could not be compared

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction: one consistent snapshot."""
        with self._explained(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction: all or nothing. Writers of one database take turns."""
        with self._explained(), ExitStack() as stack:
            yield self._begun(stack)

    def version(self) -> int:
        """A number that differs once anything was committed, by this process or another. It costs a fraction of a
        reading transaction. Numbers of different `Database`s cannot be compared.
        """
        with self._explained(), self._watching:
            self._watch = self._watch or self._engine.connect()
            try:
                return data_version(self._watch)
            except sqlite3.Error as error:
                raise complaint(self.url, error) from error

    def migrate(self) -> None:
        """Bring an old or empty database up to date. Raises NewerDatabase."""
        config = _config()
        with self.write() as connection:
            refuse_newer(self.url, MigrationContext.configure(connection).get_current_heads())
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        self._learn_to_give_back()

    def backup(self, path: Path) -> None:
        """Write a complete, consistent copy into a new file, even while runs are written. Raises StoreUnavailable."""
        if path.exists():
            raise StoreUnavailable(f"backup: {path} exists. Allowed: a new file.", field="path")
        try:
            with self._explained():
                copy_sqlite(self._engine, path)
        except (OSError, sqlite3.Error) as error:
            if corrupt(error):
                raise complaint(self.url, error) from None
            raise StoreUnavailable(f"backup: {path} cannot be written: {error}.", field="path") from None

    def writer(self) -> int | None:
        """The process that writes now, as far as the system tells; see `store.write_lock`."""
        return writer(self.file)

    def used_bytes(self) -> int:
        """Bytes that its rows take. Space left by deleted rows is used again and does not count."""
        with self.read() as connection:
            return used_bytes(connection)

    def give_back(self, most: int, *, keep: int = 0) -> bool:
        """Return up to `most` bytes left by deleted rows to the disk. False if no more than `keep` bytes are left."""
        with self.read() as connection:  # usually there is none, and looking takes no lock
            if free_bytes(connection) <= keep:
                return False
        with self.write() as connection:
            return give_back(connection, most) > 0

    def close(self) -> None:
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._engine.dispose()
        self._lock.release()

    def _learn_to_give_back(self) -> None:
        """Rewrite a file of an earlier version once, so that it can return space. A large file stays as it is:
        rewriting it would delay the start for too long.
        """
        with self.read() as connection:
            if gives_back(connection) or used_bytes(connection) > MOST_REWRITTEN:
                return
        with (
            suppress(StoreUnavailable),
            self._explained(),
        ):  # another process uses it, or the disk is full: try at the next start
            learn_to_give_back(self._engine)

    def _begun(self, stack: ExitStack) -> Connection:
        writing = self._engine.execution_options(writes=True)
        while True:
            try:
                return stack.enter_context(writing.begin())
            except DBAPIError as error:
                if not (self._patient and locked(error.orig)):
                    raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (IntegrityError, ProgrammingError):
            raise
        except DBAPIError as error:
            raise complaint(self.url, error.orig) from error
        except PoolTimeout as error:
            raise StoreUnavailable(f"database: {self.url} is too busy: {error}", field="database") from error


def refuse_newer(url: str, revisions: Iterable[str]) -> None:
    """Raises NewerDatabase if this version does not know one of the revisions."""
    scripts = ScriptDirectory.from_config(_config())
    known = {script.revision for script in scripts.walk_revisions()}
    for revision in revisions:
        if revision not in known:
            raise NewerDatabase(url, revision, ", ".join(scripts.get_heads()))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def parsed_url(url: str) -> URL:
    """Raises UnsupportedDatabase."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise UnsupportedDatabase(url, "this is not a database URL") from None
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise UnsupportedDatabase(url, f"{parsed.drivername} comes with a later version")
    if "?" in url:  # it would end the name, and another file would be opened
        raise UnsupportedDatabase(url, "it has a query; a ? in a name is written %3F, and a % as %25")
    return parsed
