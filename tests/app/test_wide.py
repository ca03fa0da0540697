"""A network whose weights are large trains to its end: checkpoints stay few and small, and the disk comes back."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from firmground.app.slots.queues import PORTION_BYTES
from firmground.app.store.store import Store
from firmground.engine.cost.size import checkpoint_bytes, size
from firmground.engine.spec.experiment import Experiment, parse_experiment
from tests.app import world
from tests.app.workers import work


def wide(units: int, steps: int) -> dict[str, Any]:
    return {
        "dataset": "digits",
        "widths": [units] * 3,
        "arms": [{"name": "without BN"}, {"name": "with BN", "norm": {"kind": "batch"}}],
        "seeds": [0],
        "lr": 0.1,
        "steps": steps,
    }


@contextmanager
def largest(folder: Path) -> Iterator[list[int]]:
    """The bytes that all files of a folder took together, at most so far."""
    most, over = [0], threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            most[0] = max(most[0], sum(sizes(folder)))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        over.set()
        thread.join()


def sizes(folder: Path) -> Iterator[int]:
    for path in folder.iterdir():
        try:
            yield path.stat().st_size
        except FileNotFoundError:  # SQLite takes its journal away
            continue


def given_back(store: Store) -> None:
    while store.database.give_back(PORTION_BYTES):
        pass
    with store.database.read() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def test_checkpoints_of_a_wide_network_take_the_predicted_room_and_free_it(tmp_path: Path) -> None:
    document = wide(300, 80) | {"recording": {"max_frames": 60, "probe": 32}}
    experiment: Experiment = parse_experiment(document)
    store = world.store(tmp_path)
    run = store.runs.create(experiment.model_dump(mode="json"), most_queued=10)
    journal = 20_000_000  # what SQLite keeps of its -wal file, and the reserve
    with largest(tmp_path) as most:
        done = work(store, run.id, checkpoint_seconds=0.01)
    assert done.state == "finished"
    assert most[0] > 2 * checkpoint_bytes(experiment), "no checkpoint was written: this test sees nothing"
    assert most[0] < size(experiment).total + journal
    given_back(store)
    assert sum(sizes(tmp_path)) < 1.5 * done.bytes + 1_000_000


@pytest.mark.soak
@pytest.mark.timeout(3_000)
def test_three_layers_of_a_thousand_units_train_for_a_thousand_steps_in_300_mb(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "firmground.app.terminal.cli",
        "run",
        "lecture",
        "--json",
        "--database",
        f"sqlite:///{tmp_path}/runs.db",
    ]
    with largest(tmp_path) as most:
        told = subprocess.run(
            [*command, "--set", "widths=[1000,1000,1000]", "--set", "seeds=[0]"], check=False, capture_output=True
        )
    assert told.returncode == 0, told.stderr
    assert b'"state": "finished", "steps": 1000' in told.stdout
    assert most[0] < 300_000_000
    assert sum(sizes(tmp_path)) < 60_000_000
