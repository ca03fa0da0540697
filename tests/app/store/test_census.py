from __future__ import annotations

from pathlib import Path

from tests.app import world
from tests.app.store import swept


def test_it_counts_runs_by_state_frames_and_what_waits(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    assert sum(store.census.take().runs.values()) == 0
    run, gone = world.queued(store), world.queued(store)
    world.queued(store)
    world.written(world.held(store, run), [world.frame(0), world.event("kick"), world.frame(1)])
    store.runs.delete(gone.id)
    store.reproductions.create("test-time", "quick", [0], most_queued=10)
    counts = store.census.take()
    assert {state: number for state, number in counts.runs.items() if number} == {"queued": 1, "running": 1}
    assert (counts.frames, counts.waiting) == (2, 1)


def test_it_counts_sweeps_by_state(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    stopped, _, gone = (swept.queued(store) for _ in range(3))
    for sweep in (stopped, gone):
        store.sweeps.act(sweep, "stop")
    store.sweeps.delete(gone)
    counts = store.census.take()
    assert {state: number for state, number in counts.sweeps.items() if number} == {"queued": 1, "stopped": 1}
