"""Exports for many clients: one process for equal exports, few processes, and none without a reader."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from firmground.app.errors import ExportLost, NoRoom, NothingRecorded, TooManyExports
from firmground.app.export import worker
from firmground.app.export.choice import ExportChoice
from firmground.app.export.exports import Exports, Reader, least_room
from firmground.app.export.worker import ExportWorker
from firmground.app.records.run import RunJson
from firmground.app.services.runs import Runs
from firmground.app.store.store import Store
from tests.app import world
from tests.app.processes import gone
from tests.app.workers import work

CSV, JSON, HTML = ExportChoice("csv"), ExportChoice("json"), ExportChoice("html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("queue")


@pytest.fixture(scope="module")
def run(folder: Path) -> RunJson:
    """Finished, 121 frames: long enough that an export of it takes a while."""
    store = world.store(folder)
    queued = world.queued(store, steps=120, recording={"probe": 64, "max_frames": 130})
    work(store, queued.id)
    found = Runs(store, world.settings(folder)).get(queued.id)
    store.close()
    return found


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[ExportWorker]:
    """The processes that were started, in order."""
    found: list[ExportWorker] = []

    class Seen(ExportWorker):
        def __init__(self) -> None:
            super().__init__()
            found.append(self)

    monkeypatch.setattr("firmground.app.export.exports.ExportWorker", Seen)
    return found


@asynccontextmanager
async def exports(folder: Path, most: int = 1, waiting: int = 10) -> AsyncIterator[Exports]:
    opened = Exports(world.settings(folder).database, most=most, waiting=waiting)
    try:
        yield opened
    finally:
        await opened.close()


async def whole(reader: Reader) -> bytes:
    try:
        await reader.begun()
        return b"".join([part async for part in reader.parts()])
    finally:
        reader.close()


def played(scene: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        await asyncio.wait_for(scene(), world.PATIENCE)

    asyncio.run(bounded())


async def until(true: Callable[[], bool]) -> None:
    while not true():
        await asyncio.sleep(0.01)


def test_the_same_export_is_made_once_for_all_who_ask_at_the_same_time(
    folder: Path, run: RunJson, started: list[ExportWorker]
) -> None:
    async def scene() -> None:
        async with exports(folder, most=3) as opened:
            files = await asyncio.gather(*(whole(opened.open(run, JSON)) for _ in range(20)))
            assert len(set(files)) == 1
            assert len(files[0]) > run["bytes"]
            assert len(started) == 1

    played(scene)
    assert all(gone(worker.pid) for worker in started)


def test_a_late_reader_gets_the_whole_export(folder: Path, run: RunJson, started: list[ExportWorker]) -> None:
    async def scene() -> None:
        async with exports(folder) as opened:
            first = opened.open(run, CSV)
            await first.begun()
            later = await whole(opened.open(run, CSV))
            assert later == await whole(first)
            assert later[:2] == b"PK"

    played(scene)


def test_as_many_are_made_at_once_as_allowed_and_one_process_takes_the_next(
    folder: Path, run: RunJson, started: list[ExportWorker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "ROOM", 10**9)  # these take 130 to 200 MB, and one that grew more is replaced

    async def scene() -> None:
        async with exports(folder, most=1) as opened:
            opened.start(after=0)
            await until(lambda: len(started) == 1)  # ready before anyone asks
            readers = [opened.open(run, choice) for choice in (JSON, HTML, CSV)]
            files = await asyncio.gather(*map(whole, readers))
            assert files[0].startswith(b'{"run"')
            assert files[1].startswith(b"<!DOCTYPE html>")
            assert files[2].startswith(b"PK")

    played(scene)
    assert len(started) == 1


def test_an_export_before_a_process_was_prepared_starts_its_own(
    folder: Path, run: RunJson, started: list[ExportWorker]
) -> None:
    async def scene() -> None:
        async with exports(folder) as opened:
            opened.start(after=600)
            assert (await whole(opened.open(run, JSON))).startswith(b'{"run"')
            assert len(started) == 1

    played(scene)
    assert all(gone(worker.pid) for worker in started)


def test_beyond_the_queue_a_client_has_to_come_again(folder: Path, run: RunJson) -> None:
    async def scene() -> None:
        async with exports(folder, most=1, waiting=1) as opened:
            readers = [opened.open(run, CSV), opened.open(run, JSON)]
            with pytest.raises(TooManyExports) as refused:
                opened.open(run, HTML)
            assert refused.value.seconds > 0
            readers.append(opened.open(run, CSV))  # the same one counts once
            await asyncio.gather(*map(whole, readers))
            assert (await whole(opened.open(run, HTML))).startswith(b"<!DOCTYPE")

    played(scene)


def test_an_export_without_readers_is_given_up(folder: Path, run: RunJson, started: list[ExportWorker]) -> None:
    async def scene() -> None:
        async with exports(folder, most=1) as opened:
            making, waiting = [opened.open(run, CSV), opened.open(run, CSV)], opened.open(run, JSON)
            await making[0].begun()
            making[0].close()
            await asyncio.sleep(0.05)
            assert not gone(started[0].pid), "one still reads"
            making[1].close()
            waiting.close()
            await until(lambda: gone(started[0].pid))
            assert (await whole(opened.open(run, HTML))).startswith(b"<!DOCTYPE")

    played(scene)


def test_a_process_that_grew_is_ended_and_another_stands_ready(
    folder: Path, run: RunJson, started: list[ExportWorker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firmground.app.export.worker.ROOM", 1)

    async def scene() -> None:
        async with exports(folder) as opened:
            await whole(opened.open(run, JSON))
            await until(lambda: gone(started[0].pid) and len(started) == 2)
            assert not gone(started[1].pid)

    played(scene)


def test_a_killed_process_loses_only_its_own_export(folder: Path, run: RunJson, started: list[ExportWorker]) -> None:
    async def scene() -> None:
        async with exports(folder) as opened:
            reader = opened.open(run, CSV)
            await until(lambda: bool(started))
            os.kill(started[0].pid, 9)
            with pytest.raises(ExportLost):
                await whole(reader)
            assert (await whole(opened.open(run, JSON))).endswith(b"]}")

    played(scene)


def test_an_error_is_raised_as_itself_before_the_first_byte(folder: Path, run: RunJson) -> None:
    store = Store(world.settings(folder).database)
    empty = Runs(store, world.settings(folder)).get(world.queued(store).id)
    store.close()

    async def scene() -> None:
        async with exports(folder) as opened:
            reader = opened.open(empty, HTML)
            with pytest.raises(NothingRecorded) as told:
                await reader.begun()
            reader.close()
            assert (told.value.code, told.value.field) == ("nothing_recorded", "id")

    played(scene)


def test_a_damaged_log_is_reported_before_the_first_byte(folder: Path, run: RunJson, tmp_path: Path) -> None:
    store = world.store(tmp_path)
    damaged = world.queued(store)
    work(store, damaged.id)
    runs = Runs(store, world.settings(tmp_path))
    told = runs.get(damaged.id)
    with store.database.write() as connection:
        connection.exec_driver_sql("UPDATE log SET body = x'c1' WHERE seq = 31")
    store.close()

    async def scene() -> None:
        async with exports(tmp_path) as opened:
            for choice in (CSV, JSON, HTML):
                reader = opened.open(told, choice)
                with pytest.raises(Exception, match="neither frame nor event"):
                    await reader.begun()
                reader.close()

    played(scene)


def test_no_file_has_a_name(folder: Path, run: RunJson, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    async def scene() -> None:
        async with exports(folder) as opened:
            reader = opened.open(run, CSV)
            await reader.begun()
            assert os.listdir(tmp_path) == []
            await whole(reader)

    played(scene)


def test_an_export_that_will_not_fit_is_not_begun(folder: Path, run: RunJson) -> None:
    huge: RunJson = run | {"bytes": 10**18}

    async def scene() -> None:
        async with exports(folder) as opened:
            with pytest.raises(NoRoom) as refused:
                opened.open(huge, CSV)
            assert refused.value.field == "TMPDIR"
            assert "the server's temporary folder" in refused.value.message

    played(scene)


def test_a_large_checkpoint_of_a_run_under_way_takes_no_room_in_its_export(run: RunJson) -> None:
    wide: RunJson = run | {"bytes": run["bytes"] + 10**18, "checkpoint_bytes": 10**18}
    assert least_room(wide, CSV) == least_room(run, CSV)
