"""Events that fit a run at one moment only: refused when they are posted, dropped when they come too late."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from firmground.app.services.runs import Runs
from firmground.app.store.store import Store
from firmground.engine.errors import EventRefused, InvalidExperiment
from tests.app import world
from tests.app.workers import at_rest, same_frames, uninterrupted, work

INSERT, FOLD = {"type": "insert_norm"}, {"type": "fold_norm"}
BOTH: dict[str, Any] = {"arms": [{"name": "none"}, {"name": "batch", "norm": {"kind": "batch"}}]}


@pytest.fixture
def runs(store: Store, tmp_path: Path) -> Runs:
    return Runs(store, world.settings(tmp_path))


def kinds(store: Store, run_id: str) -> list[str]:
    return [kind for kind in world.kinds(world.logged(store, run_id)) if not kind.startswith("frame")]


def test_a_live_event_is_replayed_to_the_same_frames(store: Store, runs: Runs) -> None:
    run = world.queued(store, **BOTH)
    work(store, run.id, at_rest(8, lambda: runs.post(run.id, INSERT)))
    items = world.logged(store, run.id)
    [at] = [item.step for item in items if world.kinds([item]) == ["insert_norm"]]
    planned = uninterrupted(store, **BOTH, interventions=[{"step": at, "event": INSERT}])
    assert same_frames(items, planned)


def test_a_worker_that_takes_over_makes_the_same_frames(store: Store, runs: Runs) -> None:
    plan = {"interventions": [{"step": 5, "event": INSERT}, {"step": 12, "event": FOLD | {"layers": [1]}}]}
    run = world.queued(store, **BOTH, **plan)
    for rest in (9, 6):
        assert work(store, run.id, _leaving(rest), checkpoint_seconds=0.0).state == "queued"
    assert work(store, run.id).state == "finished"
    assert same_frames(world.logged(store, run.id), uninterrupted(store, **BOTH, **plan))


def _leaving(number: int) -> Any:
    count = 0

    def leave() -> bool:
        nonlocal count
        count += 1
        return count >= number

    return leave


def test_what_a_planned_event_has_done_is_known_when_one_is_posted(store: Store, runs: Runs) -> None:
    run = world.queued(store, **BOTH, interventions=[{"step": 3, "event": INSERT}])
    refused: list[InvalidExperiment] = []

    def ask() -> None:
        with pytest.raises(InvalidExperiment) as info:
            runs.post(run.id, INSERT)
        refused.append(info.value)
        runs.post(run.id, FOLD)

    work(store, run.id, at_rest(10, ask), checkpoint_seconds=0.0)
    assert "arm “none” already normalizes (batch norm)" in refused[0].message
    assert kinds(store, run.id) == ["insert_norm", "fold_norm"]


def test_what_waits_in_the_inbox_counts(store: Store, runs: Runs) -> None:
    run = world.queued(store, **BOTH)

    def ask() -> None:
        runs.post(run.id, INSERT)
        with pytest.raises(InvalidExperiment, match="already normalizes"):
            runs.post(run.id, INSERT)
        runs.post(run.id, FOLD | {"arm": "none"})

    work(store, run.id, at_rest(6, ask))
    assert kinds(store, run.id) == ["insert_norm", "fold_norm"]


def test_an_event_that_would_leave_a_planned_one_without_a_place_is_refused(store: Store, runs: Runs) -> None:
    run = world.queued(store, **BOTH, interventions=[{"step": 25, "event": INSERT}])

    def ask() -> None:
        runs.post(run.id, INSERT | {"layers": [1]})
        with pytest.raises(EventRefused, match=r"insert_norm: .* planned .* interventions\.0.*already normalizes"):
            runs.post(run.id, INSERT)
        runs.post(run.id, {"type": "kick", "layer": 1, "size": 0.1})

    assert work(store, run.id, at_rest(6, ask)).state == "finished"
    assert kinds(store, run.id) == ["insert_norm", "kick", "insert_norm"]


def test_one_that_no_longer_fits_is_dropped(store: Store) -> None:
    """Two clients posted the same at the same time: both were right when they asked."""
    run = world.queued(store, **BOTH)

    def both() -> None:
        for _ in range(2):
            store.inbox.post(run.id, INSERT)

    assert work(store, run.id, at_rest(6, both)).state == "finished"
    assert kinds(store, run.id) == ["insert_norm"]
    assert store.inbox.pending(run.id, 0) == []


def test_a_branch_takes_what_fits_at_its_step(store: Store, runs: Runs) -> None:
    trunk = work(store, world.queued(store, **BOTH, interventions=[{"step": 10, "event": INSERT}]).id)

    def branch(step: int, *events: dict[str, Any]) -> str:
        return runs.create({"from": {"run": trunk.id, "step": step}, "events": list(events)})["id"]

    with pytest.raises(InvalidExperiment, match="already normalizes"):
        branch(12, INSERT)
    with pytest.raises(EventRefused, match="planned"):
        branch(6, INSERT)
    with pytest.raises(InvalidExperiment, match="does not normalize"):
        branch(12, FOLD, FOLD)
    run = work(store, branch(12, FOLD, INSERT | {"arm": "batch"}))
    assert run.state == "finished"
    assert kinds(store, run.id) == ["insert_norm", "fold_norm", "insert_norm"]
