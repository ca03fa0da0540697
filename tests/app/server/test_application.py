"""The web process as a whole: what it brings along, how fast it is there, and how it ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from firmground.app.terminal.cli import main
from tests.app import world
from tests.app.processes import LONG, any_port, environment, items_of, same_frames, server, state, uninterrupted
from tests.app.programs import PACED

pytestmark = pytest.mark.long

HEAVY = ("torch", "scipy", "sklearn")
LIBRARIES = "import alembic, dash, dash_mantine_components, fastapi, sqlalchemy, uvicorn"


def test_the_web_process_never_imports_torch_scipy_or_scikit_learn(tmp_path: Path) -> None:
    script = (
        "import json, sys\n"
        "from firmground.app.server.application import create_app\n"
        "from firmground.app.settings import Settings\n"
        "server = create_app(Settings())\n"
        f"print(json.dumps([name for name in {HEAVY} if name in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_it_starts_fast_and_stays_small_after_a_run(tmp_path: Path, free_port: int) -> None:
    since = time.monotonic()
    subprocess.run([sys.executable, "-c", LIBRARIES], env=environment(tmp_path), check=True)
    needed = time.monotonic() - since
    with server(tmp_path, free_port) as (process, client):
        # About twice what its libraries need by themselves, and others want these cores, too.
        assert time.monotonic() - since < 6 * needed
        run_id = client.post("/api/runs", json=world.SMALL).json()["id"]
        world.eventually(lambda: state(client, run_id)["state"] == "finished", "the end")
        items_of(client, run_id)
        resident = next(
            line for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith("VmHWM")
        )
        assert int(resident.split()[1]) < 250_000
        maps = Path(f"/proc/{process.pid}/maps").read_text()
        assert not any(f"/{name}/" in maps for name in HEAVY)


def test_a_run_survives_a_backup_and_a_sigterm_and_the_next_server_resumes_it(tmp_path: Path, free_port: int) -> None:
    with server(tmp_path, free_port, program=PACED) as (process, client):
        run_id = client.post("/api/runs", json=world.SMALL | LONG).json()["id"]
        world.eventually(lambda: state(client, run_id)["step"] > 60, "progress")
        assert main(["backup", str(tmp_path / "copy.db"), "--database", f"sqlite:///{tmp_path / 'firmground.db'}"]) == 0
        assert state(client, run_id)["state"] == "running", "it was copied while it was written"
        process.send_signal(signal.SIGTERM)
        assert process.wait(world.PATIENCE) == 0
        assert "Traceback" not in (process.stderr.read() if process.stderr else "")
    copy = world.store_at(tmp_path / "copy.db")
    assert 60 < len(world.logged(copy, run_id)) == copy.runs.get(run_id).last_seq < 251
    copy.close()
    store = world.store_at(tmp_path / "firmground.db")
    left = store.runs.get(run_id)
    assert (left.state, left.owner) == ("queued", None)
    assert store.lease(run_id, "", 1.0).checkpoint() is not None
    store.close()
    with server(tmp_path, free_port) as (_, client):
        expected = uninterrupted(client)
        world.eventually(lambda: state(client, run_id)["state"] == "finished", "the end")
        assert state(client, run_id)["resumes"] == 1
        assert same_frames(items_of(client, run_id), expected)


def test_a_taken_port_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRMGROUND_HOME", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as taken:  # as a server would that shares its port
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"firmground: port: got '127.0.0.1:{port}'")
    assert len(told.splitlines()) == 1


@pytest.fixture
def free_port() -> int:
    return any_port()
