"""A database with a broken page: what becomes of the run, of the others, and of the log."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from firmground.app.live.follower import Followers
from firmground.app.store.checkpoints import Checkpoint
from firmground.app.store.errors import CorruptDatabase
from firmground.app.store.run_lease import LogBatch
from firmground.app.store.store import Store
from firmground.engine.frames import LayerRecord, encode
from firmground.engine.training.checkpoint import sealed
from tests.app import world
from tests.app.processes import state
from tests.app.workers import work

# Its log takes 1.6 MB: several pages, one of which can break.
MANY = {"steps": 100, "recording": {"probe": 16, "max_frames": 120}}


def damage(store: Store) -> None:
    """The log of the only run as a broken disk would leave it: one page of its middle is overwritten."""
    file = store.database.url.removeprefix("sqlite:///")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        query = "SELECT pageno FROM dbstat WHERE name = 'log' AND pagetype = 'leaf' ORDER BY pageno"
        try:
            leaves = connection.execute(query).fetchall()
        except sqlite3.OperationalError:
            pytest.skip("NOT TESTED: damaged pages, for this SQLite does not tell where they are (dbstat)")
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with Path(file).open("r+b") as raw:
        raw.seek((leaves[len(leaves) // 2][0] - 1) * size)
        raw.write(b"\xff" * size)


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds a run without a checkpoint, whose log has to be read again, and cannot be."""
    folder = tmp_path_factory.mktemp("damaged")
    store = world.store(folder)
    run = world.queued(store, **MANY)
    work(store, run.id, leave=iter([False] * 80 + [True]).__next__)
    with store.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM checkpoints")
    store.close()
    store = world.store(folder)
    damage(store)
    store.close()
    return folder / "runs.db"


@pytest.fixture
def damaged_run(damaged: Path, tmp_path: Path) -> str:
    """The only run of a copy."""
    shutil.copy(damaged, tmp_path)
    store = world.store(tmp_path)
    run_id = store.runs.page(None, 1, None)[0][0].id
    store.close()
    return run_id


def test_a_damaged_log_fails_its_run_with_the_reason_and_no_other(tmp_path: Path, damaged_run: str) -> None:
    with (
        world.serving(world.settings(tmp_path, sample=False)) as address,
        world.http(address) as client,
    ):
        world.eventually(lambda: state(client, damaged_run)["state"] == "failed", "the failure")
        assert state(client, damaged_run)["error"]["code"] == "corrupt_database"
        other = client.post("/api/runs", json=world.SMALL).json()["id"]
        world.eventually(lambda: state(client, other)["state"] == "finished", "the end of another run")
        for kind in ("application/json", "application/msgpack"):
            answer = client.get(f"/api/runs/{damaged_run}/frames?limit=1000", headers={"accept": kind})
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "corrupt_database")
        assert client.get(f"/api/runs/{damaged_run}/frames?limit=3").json()["items"][2]["step"] == 2
        assert client.get(f"/api/runs/{damaged_run}/export?format=csv").status_code == 503
        assert len(client.get("/api/runs").json()["items"]) == 2
    store = world.store(tmp_path)
    assert len(world.logged(store, other)) == 31
    store.close()


def test_followers_of_a_damaged_log_get_an_error(tmp_path: Path, damaged_run: str) -> None:
    store = world.store(tmp_path)

    async def followed() -> int:
        async with Followers(store.log).follow(damaged_run) as follower:
            return len([entry async for entry in follower.every(0)])

    with pytest.raises(CorruptDatabase):
        asyncio.run(asyncio.wait_for(followed(), world.PATIENCE))
    store.close()


def test_a_damaged_run_can_be_deleted_and_pages_that_cannot_be_freed_block_nothing(
    tmp_path: Path, damaged_run: str
) -> None:
    store = world.store(tmp_path)
    other = world.queued(store)
    for one in (damaged_run, other.id):
        store.runs.delete(one)
    with pytest.raises(CorruptDatabase):
        _purged(store)
    _purged(store)
    with store.database.read() as connection:
        assert connection.exec_driver_sql("SELECT id FROM runs").scalars().all() == [damaged_run]
    store.close()


def _purged(store: Store) -> None:
    while store.runs.purge(-1.0):
        pass


def _replaced(store: Store, run_id: str, seq: int, body: bytes) -> None:
    with store.database.write() as connection:
        query = "UPDATE log SET body = ? WHERE run_id = ? AND seq = ?"
        connection.exec_driver_sql(query, (body, run_id, seq))


def _with_a_negative_shape() -> bytes:
    document = msgspec.msgpack.decode(encode(world.frame(4, 5)))
    document["loss"]["shape"] = [-1]
    return msgspec.msgpack.encode(document)


def close_code(url: str) -> int:
    with connect(url) as socket:
        try:
            while True:
                socket.recv(timeout=world.PATIENCE)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 0


FORMS = ("csv", "json", "parquet", "html")
BODIES = {
    "rubbish": b"rubbish",
    "nothing": b"",
    "a negative shape": _with_a_negative_shape(),
    "another item": encode(world.frame(9, 10)),
    "an event for a frame": encode(world.event("kick", 4, 5)),
    "nested without end": b"\x91" * 100_000,
}


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A server that only shows what its database has, with the folder of that."""
    folder = tmp_path_factory.mktemp("malformed")
    with world.serving(world.settings(folder, sample=False), trains=False) as address:
        yield folder, address


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_malformed_items_give_the_same_error_everywhere_before_the_first_byte(
    reading: tuple[Path, str], body: bytes
) -> None:
    folder, address = reading
    store = world.store(folder)
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(step) for step in range(9)])
    lease.end("finished")
    _replaced(store, run.id, 5, body)
    with world.http(address) as client:
        for kind in ("application/json", "application/msgpack"):
            answer = client.get(f"/api/runs/{run.id}/frames?limit=1000", headers={"accept": kind})
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "corrupt_database")
            assert client.get(f"/api/runs/{run.id}/frames?limit=3", headers={"accept": kind}).status_code == 200
        for form in FORMS:
            answer = client.get(f"/api/runs/{run.id}/export?format={form}")
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "corrupt_database"), form
        assert close_code(f"ws://{address}/api/runs/{run.id}/stream?format=json") == 4503
    store.close()


def test_an_export_refuses_a_frame_of_another_shape_before_the_first_byte(reading: tuple[Path, str]) -> None:
    folder, address = reading
    store = world.store(folder)
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(step) for step in range(9)])
    lease.end("finished")
    whole = world.frame(4, 5)
    own = dict.fromkeys(("gamma", "beta", "running_mean", "running_var"), np.ones((2, 3), np.float32))
    layer = LayerRecord(layer=1, grad_norm=whole.loss, weight_norm=whole.loss, taps={}, **own)
    for change in ({"layers": (layer,)}, {"loss": whole.loss[:1]}):
        other = msgspec.structs.replace(whole, **change)
        _replaced(store, run.id, 5, encode(other))
        with world.http(address) as client:
            for form in FORMS:
                answer = client.get(f"/api/runs/{run.id}/export?format={form}")
                assert (answer.status_code, answer.json()["error"]["code"]) == (503, "corrupt_database"), form
    store.close()


@pytest.mark.parametrize("column", ["experiment", "tags"])
def test_a_row_that_holds_no_json_is_damage_and_no_defect(reading: tuple[Path, str], column: str) -> None:
    folder, address = reading
    store = world.store(folder)
    run = world.queued(store)
    with store.database.write() as connection:
        query = f"UPDATE runs SET {column} = ? WHERE id = ?"  # noqa: S608
        connection.exec_driver_sql(query, ('{"a"', run.id))
    with world.http(address) as client:
        paths = ("", "/hello", "/frames", "/export?format=csv")
        for path in (*(f"/api/runs/{run.id}{path}" for path in paths), "/api/runs", "/api/table"):
            answer = client.get(path)
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "corrupt_database"), path
    with store.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM runs WHERE id = ?", (run.id,))
    store.close()


def test_a_row_whose_experiment_is_none_is_damage_the_log_names_the_run_and_it_can_be_deleted(
    reading: tuple[Path, str], caplog: pytest.LogCaptureFixture
) -> None:
    folder, address = reading
    store = world.store(folder)
    run = world.queued(store)
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE runs SET experiment = '{}' WHERE id = ?", (run.id,))
    with world.http(address) as client:
        for path in (f"/api/runs/{run.id}", f"/api/runs/{run.id}/export?format=html", "/api/runs", "/api/table"):
            answer = client.get(path)
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "corrupt_database"), path
            assert f"run {run.id} cannot be used" in caplog.text, path
            caplog.clear()
        client.post(f"/api/runs/{run.id}/events", json={"type": "stop"})
        assert client.delete(f"/api/runs/{run.id}").status_code == 204
        assert client.get("/api/runs").status_code == 200
    store.close()


def test_a_checkpoint_nested_without_end_fails_its_run_and_no_worker_dies(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    run = world.queued(store)
    lease = world.held(store, run)
    lease.write(LogBatch(checkpoint=Checkpoint(0, 0, sealed(b"\x91" * 100_000 + b"\xc0"))))
    lease.put_back()
    done = work(store, run.id)
    assert done.state == "failed"
    assert done.error is not None
    assert done.error["code"] == "checkpoint_mismatch"
