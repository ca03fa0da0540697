"""A server is killed, and its database replaced by a copy: by hand, which is refused, and by the command."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.app import processes, programs, world
from tests.app.terminal.command import firmground
from tests.app.terminal.here import Here

pytestmark = pytest.mark.long


def test_a_backup_is_restored_after_a_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Here(tmp_path, monkeypatch, capsys)
    port = processes.any_port()
    copy, database = tmp_path / "copy.db", tmp_path / "firmground.db"
    with processes.server(tmp_path, port, FIRMGROUND_SAMPLE="false") as (server, client):
        first = client.post("/api/runs", json=world.SMALL).json()["id"]
        world.eventually(lambda: processes.state(client, first)["state"] == "finished", "the end of the first run")
        frames = processes.items_of(client, first)
        assert here("backup", str(copy)).returncode == 0
        second = client.post("/api/runs", json=world.SMALL).json()["id"]
        world.eventually(lambda: processes.state(client, second)["state"] == "finished", "the end of the second run")
        alive = here("restore", str(copy))
        slots = processes.workers_of(server.pid)
        processes.send([server.pid, *slots], signal.SIGKILL)
        server.wait(world.PATIENCE)
        world.eventually(lambda: all(processes.gone(pid) for pid in slots), "the end of the workers")

    assert alive.returncode == 3
    assert "is in use. End the server" in alive.stderr
    assert os.path.getsize(tmp_path / "firmground.db-wal") > 0, "the journal is hot"
    shutil.copy(copy, database)
    refused = here("serve", "--port", str(port))
    assert refused.returncode == 3
    assert refused.stderr.count("\n") == 1
    assert "does not belong to" in refused.stderr
    assert "`firmground restore COPY`" in refused.stderr

    done = here("restore", str(copy))
    assert done.returncode == 0, done.stderr
    assert "kept as" in done.stderr
    with processes.server(tmp_path, port, program=programs.SLOTLESS, FIRMGROUND_SAMPLE="false") as (_, client):
        assert [run["id"] for run in client.get("/api/runs").json()["items"]] == [first]
        assert processes.items_of(client, first) == frames or processes.same_frames(
            processes.items_of(client, first), frames
        )
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_open_in_a_program_without_our_lock_is_not_replaced(tmp_path: Path) -> None:
    """Such as a server of an earlier version."""
    store = world.store_at(tmp_path / "firmground.db")
    store.database.backup(tmp_path / "copy.db")
    store.close()
    with closing(sqlite3.connect(tmp_path / "firmground.db")) as other:
        other.execute("SELECT count(*) FROM runs").fetchone()
        done = firmground(tmp_path, "restore", str(tmp_path / "copy.db"))
    assert done.returncode == 3
    assert "is in use" in done.stderr
