"""The connection: a URL picks the database, `read` and `write` are its two kinds of transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.errors import NewerDatabase, StoreUnavailable, UnsupportedDatabase
from app.store.sqlite import copy_sqlite, open_sqlite

MIGRATIONS = Path(__file__).parent / "migrations"


class Database:
    """All that fails for reasons outside this program (locked, full, corrupt, not there) raises StoreUnavailable."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = _open(url)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One snapshot of everything."""
        with self._explained(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """All or nothing; writers of one database take turns."""
        writing = self._engine.execution_options(writes=True)
        with self._explained(), writing.begin() as connection:
            yield connection

    def migrate(self) -> None:
        """Bring an old or empty database up to date. Raises NewerDatabase for one from the future."""
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.write() as connection:
            self._refuse_newer(connection, ScriptDirectory.from_config(config))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def backup(self, path: Path) -> None:
        """A whole and consistent copy as a new file, also while runs are being written. Raises StoreUnavailable."""
        if path.exists():
            raise StoreUnavailable(f"backup: {path} is there already. Allowed: a new file.", field="path")
        try:
            with self._explained():
                copy_sqlite(self._engine, path)
        except (OSError, sqlite3.Error) as error:
            raise StoreUnavailable(f"backup: {path} cannot be written: {error}.", field="path") from None

    def close(self) -> None:
        self._engine.dispose()

    def _refuse_newer(self, connection: Connection, scripts: ScriptDirectory) -> None:
        known = {script.revision for script in scripts.walk_revisions()}
        for revision in MigrationContext.configure(connection).get_current_heads():
            if revision not in known:
                raise NewerDatabase(self.url, revision, ", ".join(scripts.get_heads()))

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (IntegrityError, ProgrammingError):
            raise
        except DBAPIError as error:
            raise StoreUnavailable(f"database: {self.url} cannot be used: {error.orig}.", field="database") from error
        except PoolTimeout as error:
            raise StoreUnavailable(f"database: {self.url} is too busy: {error}", field="database") from error


def _open(url: str) -> Engine:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise UnsupportedDatabase(url, "this is no database URL") from None
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite"):
        raise UnsupportedDatabase(url, f"{parsed.drivername} comes with a later version")
    return open_sqlite(parsed)
