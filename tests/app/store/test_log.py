from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

import pytest

from firmground.app.store import log as log_module
from firmground.app.store import rows
from firmground.engine.frames import Frame
from tests.app import world


def test_the_log_is_read_by_seq_in_pages_and_as_an_outline(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(0), world.event("kick"), world.frame(0), world.frame(1), world.event("stop", 1)])
    log = store.log
    assert [entry.seq for entry in log.read(run.id, 1, 3)] == [2, 3, 4]
    assert [[entry.seq for entry in page] for page in log.pages(run.id, 0, 4, page=3)] == [[1, 2, 3], [4]]
    assert [entry.seq for entry in log.some(run.id, [1, 3, 5, 9], page=2)] == [1, 3, 5]
    assert log.count(run.id, 1, 100) == 4
    assert log.count(run.id, 1, 2) == 2
    assert [(entry.kind, entry.body is None) for entry in log.outline(run.id, 2)] == [
        ("frame", True),
        ("frame", True),
        ("event", False),
    ]
    assert log.newest(run.id) == (5, 4)
    assert log.last_seq(run.id) == 5
    last = log.last_frame(run.id)
    assert isinstance(last, Frame)
    assert last.step == 1


def test_the_tail_has_the_state_of_the_same_moment(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    run = world.queued(store)
    lease = world.held(store, run)
    world.written(lease, [world.frame(0)])
    assert store.log.tail(run.id, 0, 10).state == "running"
    lease.end("finished")
    tail = store.log.tail(run.id, 1, 10)
    assert (tail.state, tail.entries) == ("finished", [])
    store.runs.delete(run.id)
    assert store.log.tail(run.id, 0, 10).state is None


def test_nothing_is_logged_of_a_run_that_has_not_started(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    run = world.queued(store)
    assert store.log.newest(run.id) == (0, 0)
    assert store.log.last_frame(run.id) is None


def test_a_look_builds_no_statement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A follower looks 40 times a second; building its two statements took fourteen times as long as the look."""

    def built(*_: Any) -> NoReturn:
        raise AssertionError("a statement was built")

    store = world.store(tmp_path)
    run = world.queued(store)
    world.written(world.held(store, run), [world.frame(0), world.frame(1)])
    monkeypatch.setattr(log_module, "select", built)
    monkeypatch.setattr(rows, "place", built)
    assert [entry.seq for entry in store.log.tail(run.id, 1, 10).entries] == [2]
    assert len(store.log.read(run.id, 0, 10)) == 2
