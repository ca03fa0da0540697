from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from firmground.app.store import write_lock
from firmground.app.store.store import Store

WRITES = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2]); connection.execute("SELECT count(*) FROM runs").fetchall()
print("begun", flush=True); sys.stdin.read()
"""


@contextmanager
def transaction(database: Path, begin: str) -> Iterator[int]:
    """A transaction in another process, whose number this is."""
    command = [sys.executable, "-c", WRITES, str(database), begin]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "begun\n"
        yield other.pid
        other.communicate()


def test_the_process_that_writes_is_known(store: Store) -> None:
    database = store.database
    assert database.writer() is None
    with transaction(database.file, "BEGIN IMMEDIATE") as process:
        assert database.writer() == process
    assert database.writer() is None
    with database.write():
        assert database.writer() == os.getpid()


def test_a_reader_is_no_writer(store: Store) -> None:
    with transaction(store.database.file, "BEGIN"):
        assert store.database.writer() is None


def test_the_own_locks_stay_when_it_looks(store: Store) -> None:
    with store.database.write():
        store.database.writer()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            in_another_process(store.database.file)


def in_another_process(database: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('BEGIN EXCLUSIVE')",
    ]
    ended = subprocess.run([*command, str(database)], capture_output=True, text=True, check=False)
    if ended.returncode:
        raise sqlite3.OperationalError(ended.stderr)


@pytest.mark.parametrize(
    "lines",
    [
        "1: POSIX  ADVISORY  READ 99 fe:00:{inode} 120 120",
        "1: -> POSIX  ADVISORY  WRITE 99 fe:00:{inode} 120 120",
        "1: POSIX  ADVISORY  WRITE 99 fe:00:{inode} 121 127",
        "1: POSIX  ADVISORY  WRITE 99 fe:00:1 0 EOF",
        "1: FLOCK  ADVISORY  WRITE 99 fe:00:1 0 EOF",
        "",
    ],
)
def test_other_locks_are_not_the_writer_s(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str
) -> None:
    listed = tmp_path / "locks"
    monkeypatch.setattr(write_lock, "LOCKS", listed)
    inode = Path(f"{store.database.file}-shm").stat().st_ino
    listed.write_text(lines.format(inode=inode))
    assert store.database.writer() is None
    listed.write_text(lines.format(inode=inode) + f"\n2: POSIX  ADVISORY  WRITE 42 fe:00:{inode} 120 120")
    assert store.database.writer() == 42


def test_where_the_system_does_not_tell_the_writer_is_unknown(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_lock, "LOCKS", tmp_path / "none")
    with store.database.write():
        assert store.database.writer() is None
