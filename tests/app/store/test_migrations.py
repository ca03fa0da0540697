"""Databases of every older version, with rows in them, opened by this one."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from firmground.app.store.checkpoints import Checkpoint
from firmground.app.store.database import MIGRATIONS
from firmground.app.store.listing import Filter, ListingPart
from firmground.app.store.run_lease import LogBatch
from firmground.app.terminal.cli import main
from firmground.engine.frames import encode
from tests.app import world

OLD = ["0001", "0002", "0003", "0004", "0005"]
COMMON = {
    "number": 1,
    "id": "old",
    "name": "From before",
    "tags": json.dumps(["kept"]),
    "experiment": json.dumps(world.small().model_dump(mode="json")),
    "state": "finished",
    "created": 1.0,
    "started": 2.0,
    "ended": 3.0,
    "steps": 30,
    "step": 30,
    "last_seq": 3,
    "frames": 3,
    "resumes": 0,
    "ticket": 1,
    "wake": 0,
    "deaths": 0,
    "reach": 0,
}


def old_schema(file: Path, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def old_database(file: Path, revision: str) -> None:
    """As that version left it: one finished run with a log, one that was queued, where they existed a reproduction."""
    old_schema(file, revision)
    with sqlite3.connect(file) as raw:
        for row in (COMMON, COMMON | {"number": 2, "id": "waits", "state": "queued", "ended": None, "last_seq": 0}):
            _insert(raw, "runs", row)
        for seq in (1, 2, 3):
            body = encode(world.frame(seq - 1, seq))
            _insert(raw, "log", {"run_id": "old", "seq": seq, "step": seq - 1, "kind": "frame", "body": body})
        for run_id in ("old", "waits"):
            _insert(raw, "checkpoints", {"run_id": run_id, "seq": 3, "step": 30, "saved": 3.0, "body": b"bits"})
        if revision >= "0005":
            raw.execute(
                "UPDATE runs SET bytes = (SELECT coalesce(sum(length(body)), 0) FROM log WHERE run_id = runs.id)"
            )
        if revision >= "0003":
            seeds = {"seeds": "[0]", "state": "finished", "created": 1.0, "progress": 1.0, "deaths": 0}
            _insert(raw, "reproductions", {"id": "r", "claim": "batch-noise", "budget": "quick"} | seeds)
    raw.close()


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    places = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", list(row.values()))  # noqa: S608  names of our own


@pytest.mark.parametrize("revision", OLD)
def test_an_old_database_opens_with_everything_in_it(tmp_path: Path, revision: str) -> None:
    old_database(tmp_path / "runs.db", revision)
    store = world.store(tmp_path)
    run = store.runs.get("old")
    entries = store.log.read("old", 0, 10)
    assert (run.name, run.tags, run.state, run.last_seq, run.pinned) == ("From before", ("kept",), "finished", 3, False)
    assert world.kinds(world.logged(store, "old")) == ["frame 0", "frame 1", "frame 2"]
    assert run.bytes == sum(len(entry.body or b"") for entry in entries) > 0
    assert store.runs.get("waits").bytes == 0
    assert ("batch-noise" in store.reproductions.newest()) is (revision >= "0003")
    lease = world.held(store, store.runs.get("waits"))
    assert lease.checkpoint() == Checkpoint(3, 30, b"bits")
    assert (run.checkpoint_bytes, store.runs.get("waits").checkpoint_bytes) == (0, 4)
    assert store.lease("old", "", 1.0).checkpoint() is None, "an ended run needs none"
    lease.write(LogBatch(items=[world.frame(0, 1)]))
    assert store.runs.get("waits").bytes > 0
    store.sessions.end("digest", None)
    assert [each.digest for each in store.sessions.after(0)] == ["digest"]
    store.close()


def test_a_sweep_of_an_old_database_knows_the_question_that_it_answers(tmp_path: Path) -> None:
    old_schema(tmp_path / "runs.db", "0015")
    with sqlite3.connect(tmp_path / "runs.db") as raw:
        sweep = {"document": "{}", "state": "finished", "created": 1.0, "networks": 1, "points": 1, "seconds": 1.0}
        for sweep_id in ("asked", "free"):
            _insert(raw, "sweeps", sweep | {"id": sweep_id, "tuning_share": 0.0})
        empty = dict.fromkeys(("document", "seeds", "earlier", "plan"), "[]")
        _insert(raw, "questions", empty | {"id": "q", "title": "?", "subject": "", "pilot": 0, "sweep_id": "asked"})
    raw.close()
    store = world.store(tmp_path)
    with store.database.read() as connection:
        found = connection.exec_driver_sql("SELECT id, question_id FROM sweeps ORDER BY id").all()
    assert found == [("asked", "q"), ("free", None)]
    store.close()


def test_an_old_database_is_not_half_migrated_when_that_fails(tmp_path: Path) -> None:
    old_database(tmp_path / "runs.db", "0003")
    with sqlite3.connect(tmp_path / "runs.db") as connection:
        connection.execute("CREATE TABLE secrets (whose INTEGER)")  # a foreign table in the way
    connection.close()
    with pytest.raises(Exception, match="secrets already exists"):
        world.store(tmp_path)
    with sqlite3.connect(tmp_path / "runs.db") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)
    connection.close()


@pytest.mark.parametrize("arguments", [["serve", "--port", "0"], ["run", "lecture"], ["claims"], ["resume", "old"]])
def test_a_newer_database_is_one_line_and_left_alone(
    tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    file = tmp_path / "firmground.db"
    world.store_at(file).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert main(arguments) == 3
    _, errors = capsys.readouterr()
    assert errors.startswith("firmground: database: ")
    assert "written by a newer version of Firm Ground (revision 9999" in errors
    assert len(errors.splitlines()) == 1
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
    connection.close()


@pytest.mark.parametrize("revision", [*OLD, "0005"])
def test_runs_of_an_old_database_are_found_and_sorted_in_the_table(tmp_path: Path, revision: str) -> None:
    file = tmp_path / "old.db"
    old_database(file, revision)
    store = world.store_at(file)
    assert store.listing.part(Filter(search="from before #kept", state="finished"), ListingPart()).ids == ["old"]
    assert store.listing.part(Filter(), ListingPart(sort="name")).ids == ["waits", "old"]
    store.close()
