"""Packs of sweeps in this very process."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from firmground.app.records.sweep import LaunchedSweepJson, NumberedPoint
from firmground.app.services.sweeps import Sweeps
from firmground.app.slots.entry import execute
from firmground.app.slots.queues import QueuedSweeps
from firmground.app.store import sqlite
from firmground.app.store.errors import DiskFull
from firmground.app.store.store import Store
from firmground.engine.sweeps.sweep import sweep
from tests.app import world
from tests.engine.datasets.written import write_set

WIDTHS = [[3], [4], [5]]  # a pack for each, since their networks have different shapes
SMALL: dict[str, Any] = {
    "experiment": world.SMALL | {"steps": 20},
    "axes": [{"path": "widths", "values": WIDTHS}, {"path": "lr", "values": [0.05, 0.2]}],
    "seeds": 2,
}


class Swept:
    """A sweep, and a slot for it that takes one pack when the test says so."""

    def __init__(self, store: Store, folder: Path, document: dict[str, Any], **settings: Any) -> None:
        given = world.settings(folder, **settings)
        self.store = store
        self.sweeps = Sweeps(store, given)
        self.queue = QueuedSweeps(store, given)
        self.id = self.sweeps.start(self.sweeps.plan(document))["id"]

    def pack(self, leave: Callable[[], bool] = lambda: False) -> LaunchedSweepJson:
        job = self.queue.next("me")
        assert job is not None
        execute(job[1], leave)
        return self.sweeps.get(self.id)

    def finished(self) -> list[NumberedPoint]:
        while self.sweeps.get(self.id)["state"] in ("queued", "running"):
            self.pack()
        return self.points()

    def points(self) -> list[NumberedPoint]:
        return sorted(self.sweeps.points(self.id)["items"], key=lambda point: point["number"])


def statistics(points: Any) -> str:
    return json.dumps([(point["set"], point["statistics"]) for point in points])


@pytest.fixture(scope="module")
def expected() -> str:
    """What the engine finds by itself."""
    return statistics(sweep(SMALL)["points"])


def test_points_appear_as_they_come_and_are_those_of_the_engine(store: Store, tmp_path: Path, expected: str) -> None:
    swept = Swept(store, tmp_path, SMALL | {"name": "a small one"})

    seen = [swept.pack() for _ in WIDTHS]

    assert [one["points"]["done"] for one in seen] == [2, 4, 6]
    assert [one["state"] for one in seen] == ["running", "running", "finished"]
    assert [one["progress"] for one in seen] == sorted(one["progress"] for one in seen)
    assert (seen[-1]["progress"], seen[-1]["error"], seen[-1]["name"]) == (1.0, None, "a small one")
    assert statistics(swept.points()) == expected


def test_tuned_places_are_chosen_before_anything_counts(store: Store, tmp_path: Path) -> None:
    document = SMALL | {"axes": [SMALL["axes"][0], {"path": "lr", "values": [0.01, 0.3], "tuned": True}]}
    swept = Swept(store, tmp_path, document)

    points = swept.finished()

    assert statistics(points) == statistics(sweep(document)["points"])
    assert points[0]["statistics"]["arms"]["without BN"]["tuned"] == {"lr": 0.3}


def test_a_worker_that_has_to_leave_keeps_nothing_of_its_pack(store: Store, tmp_path: Path, expected: str) -> None:
    swept = Swept(store, tmp_path, SMALL)
    swept.pack()
    left = swept.pack(leave=lambda: True)

    assert (left["state"], left["points"]["done"]) == ("queued", 2)
    assert statistics(swept.finished()) == expected


@pytest.mark.parametrize(("act", "state"), [("pause", "paused"), ("stop", "stopped")])
def test_a_running_pack_leaves_when_its_sweep_is_paused_or_stopped(
    store: Store, tmp_path: Path, act: str, state: str
) -> None:
    swept = Swept(store, tmp_path, SMALL | {"set": {"steps": 100_000}}, max_cost=1e15, lease_seconds=1.0)
    asked = False

    def ask() -> bool:
        nonlocal asked
        if not asked:
            swept.sweeps.act(swept.id, {"type": act})
            asked = True
        return False  # it is the pulse that notices

    assert swept.pack(ask)["state"] == state
    assert swept.points() == []
    assert swept.queue.next("me") is None


def test_a_paused_sweep_goes_on_with_the_same_numbers(store: Store, tmp_path: Path, expected: str) -> None:
    swept = Swept(store, tmp_path, SMALL)
    swept.pack()
    swept.sweeps.act(swept.id, {"type": "pause"})
    assert swept.queue.next("me") is None
    swept.sweeps.act(swept.id, {"type": "resume"})

    assert statistics(swept.finished()) == expected


def test_a_full_disk_pauses_it_with_the_reason_and_keeps_every_point(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = SMALL | {"seeds": 30}  # statistics that take more pages than are free
    swept = Swept(store, tmp_path, document)
    swept.pack()
    with store.database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    job = swept.queue.next("me")
    assert job is not None
    with monkeypatch.context() as patch:
        patch.setattr(sqlite, "PRAGMAS", (*sqlite.PRAGMAS, f"max_page_count={pages}"))
        execute(job[1], lambda: False)

    halted = swept.sweeps.get(swept.id)
    assert (halted["state"], halted["points"]["done"]) == ("paused", 2)
    assert halted["error"] is not None
    assert halted["error"]["code"] == DiskFull.code
    assert swept.sweeps.act(swept.id, {"type": "resume"})["error"] is None
    assert statistics(swept.finished()) == statistics(sweep(document)["points"])


def test_a_data_set_that_goes_away_in_the_middle_pauses_it_until_it_is_back(store: Store, tmp_path: Path) -> None:
    experiment = {"dataset": "mnist", "widths": [4], "batch_size": 16, "steps": 5, "recording": {"probe": 8}}
    write_set(tmp_path / "mnist")
    document = {"experiment": experiment, "axes": [{"path": "widths", "values": [[3], [4]]}], "seeds": 1}
    swept = Swept(store, tmp_path, document, data=tmp_path)
    swept.pack()
    (tmp_path / "mnist").rename(tmp_path / "elsewhere")

    halted = swept.pack()
    assert (halted["state"], halted["points"]["done"]) == ("paused", 1)
    assert halted["error"] is not None
    assert "dataset: the files of mnist are not in" in halted["error"]["message"]

    (tmp_path / "elsewhere").rename(tmp_path / "mnist")
    swept.sweeps.act(swept.id, {"type": "resume"})
    assert len(swept.finished()) == 2


@pytest.fixture
def of_files(store: Store, tmp_path: Path) -> Swept:
    """Three packs that train on files."""
    experiment = {"dataset": "mnist", "widths": [4], "batch_size": 16, "steps": 5, "recording": {"probe": 8}}
    write_set(tmp_path / "mnist")
    document = {"experiment": experiment, "axes": [{"path": "widths", "values": WIDTHS}], "seeds": 1}
    return Swept(store, tmp_path, document, data=tmp_path)


def halted_by_other_files(one: LaunchedSweepJson, done: int) -> bool:
    assert one["error"] is not None
    assert "the files of mnist do not hold the same examples as when this sweep began" in one["error"]["message"]
    return (one["state"], one["points"]["done"], one["error"]["code"]) == ("paused", done, "dataset_changed")


def test_files_that_others_have_taken_the_place_of_pause_a_sweep_until_they_are_back(
    of_files: Swept, tmp_path: Path
) -> None:
    of_files.pack()
    first = statistics(of_files.points())
    write_set(tmp_path / "mnist", seed=1)  # as many examples, and others

    assert halted_by_other_files(of_files.pack(), done=1)
    of_files.sweeps.act(of_files.id, {"type": "resume"})
    assert halted_by_other_files(of_files.pack(), done=1)
    assert statistics(of_files.points()) == first

    write_set(tmp_path / "mnist")
    of_files.sweeps.act(of_files.id, {"type": "resume"})
    assert len(of_files.finished()) == 3
    assert statistics(of_files.points()[:1]) == first


def test_a_pack_during_which_files_are_replaced_keeps_nothing(of_files: Swept, tmp_path: Path) -> None:
    of_files.pack()

    def replace() -> bool:
        write_set(tmp_path / "mnist", seed=1)
        return False

    assert halted_by_other_files(of_files.pack(replace), done=1)


def test_a_sweep_whose_data_are_gone_before_it_began_fails(store: Store, tmp_path: Path) -> None:
    experiment = {"dataset": "mnist", "widths": [4], "batch_size": 16, "steps": 5, "recording": {"probe": 8}}
    write_set(tmp_path / "mnist")
    document = {"experiment": experiment, "axes": [{"path": "lr", "values": [0.1, 0.2]}], "seeds": 1}
    swept = Swept(store, tmp_path, document, data=tmp_path)
    (tmp_path / "mnist").rename(tmp_path / "elsewhere")

    failed = swept.pack()

    assert failed["state"] == "failed"
    assert failed["error"] is not None
    assert failed["error"]["code"] == "dataset_unavailable"


def test_an_early_stop_that_ends_every_network_at_once_is_told(store: Store, tmp_path: Path) -> None:
    swept = Swept(store, tmp_path, SMALL | {"goal": {"loss": 100.0, "ends": True}})

    for point in swept.finished():
        for arm in point["statistics"]["arms"].values():
            assert (arm["steps_to_loss"], arm["steps"]) == ([1, 1], [1, 1])
        assert [effect["effect"] for effect in point["statistics"]["effects"].values()] == [1.0]


def test_a_worker_that_dies_starts_its_pack_over_and_then_fails_the_sweep(store: Store, tmp_path: Path) -> None:
    swept = Swept(store, tmp_path, SMALL, max_deaths=2)
    swept.pack()
    states = []
    for _ in range(2):
        assert swept.queue.next("me") is not None
        swept.queue.requeue_or_fail(swept.id, "me", "it was killed by SIGKILL")
        states.append(swept.sweeps.get(swept.id)["state"])

    assert states == ["queued", "failed"]
    error = swept.sweeps.get(swept.id)["error"]
    assert error is not None
    assert error["message"].endswith("died 2 times with the same networks; the last time: it was killed by SIGKILL.")
    assert len(swept.points()) == 2
