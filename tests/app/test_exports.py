"""Exports beside everything else that a server does: sixty at once, cut off, killed, and on a full disk."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx2
import msgspec
import pytest

from firmground.app.sample import shipped
from firmground.app.store.run_lease import LogBatch
from firmground.app.terminal.cli import main
from firmground.engine.frames import Frame, decode, numbered
from tests.app import disks, world
from tests.app.processes import any_port, exporters_of, gone, server
from tests.app.programs import SLOTLESS

pytestmark = pytest.mark.long

CROWD = 60
FRAMES = 100


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Its folder, and a finished run in it whose log takes some 5 MB."""
    folder = tmp_path_factory.mktemp("exports")
    store = world.store_at(folder / "firmground.db")
    sample = shipped.read()
    run = store.runs.create(sample.experiment, most_queued=1)
    lease = world.held(store, run, lease=600.0)
    frames = [item for item in (decode(one.body) for one in sample.items) if isinstance(item, Frame)]
    for first in range(1, FRAMES + 1, 50):
        several = [msgspec.structs.replace(frames[seq % len(frames)], step=seq) for seq in range(first, first + 50)]
        lease.write(LogBatch(items=[numbered(frame, frame.step) for frame in several], step=several[-1].step))
    lease.end("finished")
    store.close()
    return folder, run.id


@dataclass(frozen=True)
class Exporting:
    process: subprocess.Popen[str]
    client: httpx2.Client
    path: str
    tmp: Path


@contextmanager
def exporting(database: tuple[Path, str], tmp: Path, **variables: str) -> Iterator[Exporting]:
    folder, run_id = database
    tmp.mkdir(exist_ok=True)
    with server(folder, any_port(), program=SLOTLESS, TMPDIR=str(tmp), **variables) as (process, client):
        yield Exporting(process, client, f"/api/runs/{run_id}/export", tmp)


@pytest.fixture(scope="module")
def shared(database: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exporting]:
    """A server for tests that leave it as it was."""
    with exporting(database, tmp_path_factory.mktemp("shared") / "tmp") as one:
        one.client.get(f"{one.path}?format=csv&tables=lanes")  # one process is ready
        yield one


def resident(pid: int, line: str = "VmRSS") -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(one.split()[1]) for one in lines if one.startswith(line))


def test_sixty_equal_exports_are_made_once_and_delay_no_other(shared: Exporting) -> None:
    process, client, path = shared.process, shared.client, shared.path
    assert client.get(f"{path}?format=parquet&tables=lanes").status_code == 200
    before, most = resident(process.pid), 0
    slowest, answered = 0.0, 0
    with ThreadPoolExecutor(CROWD) as pool:
        since = time.monotonic()
        asked = [pool.submit(_length, client, f"{path}?format=csv") for _ in range(CROWD)]
        while not all(one.done() for one in asked):
            sent = time.monotonic()
            assert client.get("/api/health").status_code == 200
            slowest, answered = max(slowest, time.monotonic() - sent), answered + 1
            most = max(most, len(exporters_of(process.pid)))
            assert list(shared.tmp.iterdir()) == []
            time.sleep(0.02)
        took = time.monotonic() - since
    lengths = {one.result() for one in asked}
    assert len(lengths) == 1
    assert lengths.pop() > 1_000_000
    assert answered > 10
    assert slowest < took / 2
    assert most <= 3, "two at once, and one that stands ready"
    assert resident(process.pid, "VmHWM") < 1.5 * before, "the web process must not hold the export"
    assert list(shared.tmp.iterdir()) == []
    assert "/pyarrow/" not in Path(f"/proc/{process.pid}/maps").read_text()


def _length(client: httpx2.Client, path: str) -> int:
    with client.stream("GET", path) as answer:
        assert answer.status_code == 200, answer.read()
        return sum(len(part) for part in answer.iter_bytes())


def test_the_file_begins_long_before_it_ends(shared: Exporting) -> None:
    since = time.monotonic()
    with shared.client.stream("GET", f"{shared.path}?format=csv") as answer:
        parts = answer.iter_raw()
        content = next(parts)
        first = time.monotonic() - since
        content += b"".join(parts)
        took = time.monotonic() - since
    assert first < took / 2
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        assert found.testzip() is None
        assert found.read("scatter.csv").count(b"\n") > FRAMES


def test_an_export_stops_when_its_client_leaves(shared: Exporting) -> None:
    client, path = shared.client, shared.path
    with client.stream("GET", f"{path}?format=csv") as answer:
        parts = answer.iter_raw()  # which closes the answer when it is forgotten
        next(parts)
        busy = exporters_of(shared.process.pid)
        assert busy
    # Another process may be ready for the next export.
    world.eventually(lambda: any(gone(pid) for pid in busy), "the end of the process")
    assert client.get(f"{path}?format=json").status_code == 200


def test_beyond_the_queue_the_answer_says_when_to_try_again(database: tuple[Path, str], tmp_path: Path) -> None:
    limits = {"FIRMGROUND_MAX_EXPORTS": "1", "FIRMGROUND_MAX_EXPORTS_QUEUED": "0"}
    with exporting(database, tmp_path / "tmp", **limits) as one:
        client, path = one.client, one.path
        # More than the system keeps of an answer that is not read.
        with client.stream("GET", f"{path}?format=json") as answer:
            parts = answer.iter_raw()  # which closes the answer when it is forgotten
            next(parts)
            refused = client.get(f"{path}?format=csv")
            assert (refused.status_code, refused.json()["error"]["code"]) == (429, "too_many_exports")
            assert int(refused.headers["retry-after"]) > 0
            assert "at most 1 different export" in refused.json()["error"]["allowed"]
        world.eventually(lambda: client.get(f"{path}?format=csv").status_code == 200, "room in the queue")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_server_that_ends_midway_leaves_nothing(
    database: tuple[Path, str], tmp_path: Path, number: signal.Signals
) -> None:
    tmp = tmp_path / "tmp"
    with exporting(database, tmp) as one:
        process, client, path = one.process, one.client, one.path
        begun = threading.Barrier(3)

        def read_slowly(form: str) -> None:
            with suppress(httpx2.TransportError), client.stream("GET", f"{path}?format={form}") as answer:
                parts = answer.iter_raw()
                next(parts)
                begun.wait(world.PATIENCE)
                while process.poll() is None and next(parts, b""):
                    time.sleep(0.05)

        readers = [threading.Thread(target=read_slowly, args=(form,)) for form in ("csv", "json")]
        for reader in readers:
            reader.start()
        begun.wait(world.PATIENCE)
        busy = exporters_of(process.pid)
        assert busy
        process.send_signal(number)
        process.wait(world.PATIENCE)
        for reader in readers:
            reader.join(world.PATIENCE)
        world.eventually(lambda: all(gone(pid) for pid in busy), "the end of the processes")
        assert process.returncode == (0 if number == signal.SIGTERM else -number)
        assert list(tmp.iterdir()) == []


def test_a_full_temporary_folder_is_named_and_the_database_is_not(database: tuple[Path, str], tmp_path: Path) -> None:
    with disks.small(tmp_path / "tmp", "4m") as tmp, exporting(database, tmp) as one:
        process, client, path = one.process, one.client, one.path
        assert client.get(f"{path}?format=csv&tables=lanes").status_code == 200
        disks.fill(tmp)
        for form in ("csv", "parquet", "json", "html"):
            refused = client.get(f"{path}?format={form}")
            error = refused.json()["error"]
            assert (refused.status_code, error["code"], error["field"]) == (507, "no_room", "TMPDIR")
            assert "temporary folder" in error["message"]
            assert "No space left on device" in error["message"]
            assert "database" not in error["message"]
            assert str(tmp) not in refused.text
        assert client.get("/api/health").status_code == 200
        process.send_signal(signal.SIGTERM)
        process.wait(world.PATIENCE)
        assert process.stderr is not None
        log = process.stderr.read()
        assert str(tmp) in log
        assert "Traceback" not in log


def test_the_command_needs_no_temporary_folder_and_names_the_disk_that_is_full(
    database: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, run_id = database
    monkeypatch.setenv("FIRMGROUND_HOME", str(folder))
    with disks.small(tmp_path / "small", "1m") as small:
        kept = small / "kept.zip"
        kept.write_bytes(b"before")
        command = ["export", run_id, "-o", str(kept)]
        assert main(command) == 2
        assert f"-o: the disk of {small} takes no more: No space left on device" in capsys.readouterr().err
        assert kept.read_bytes() == b"before"
        assert os.listdir(small) == ["kept.zip"]
        monkeypatch.setenv("TMPDIR", str(small))
        disks.fill(small)
        assert main([*command[:-1], str(tmp_path / "file.zip")]) == 0
    assert zipfile.ZipFile(tmp_path / "file.zip").testzip() is None
