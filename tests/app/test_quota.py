from __future__ import annotations

from pathlib import Path

import pytest

from app.claims import Claims
from app.errors import QuotaExceeded
from app.jobs import Jobs
from engine.errors import EngineError, InvalidExperiment
from tests.app import world


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"steps": 101}, "steps", "steps: got 101. Allowed: at most 100 here."),
        ({"seeds": [0, 1, 2]}, "seeds", "seeds: got '2 arms x 3 seeds = 6 lanes'. Allowed: at most 4 lanes here."),
    ],
    ids=["steps", "lanes"],
)
def test_a_run_beyond_what_a_server_lends_is_refused(
    tmp_path: Path, fields: dict[str, object], field: str, words: str
) -> None:
    jobs = Jobs(world.store(tmp_path), world.settings(tmp_path, max_lanes=4, max_steps=100))
    with pytest.raises(InvalidExperiment) as refused:
        jobs.create(world.SMALL | fields)
    assert (refused.value.field, refused.value.message) == (field, words)
    assert jobs.create(world.SMALL | {"steps": 100, "seeds": [0, 1]})["state"] == "queued"


def test_cost_is_checked_beside_them(tmp_path: Path) -> None:
    jobs = Jobs(world.store(tmp_path), world.settings(tmp_path, max_cost=10.0))
    with pytest.raises(EngineError, match="the limit is 10"):
        jobs.create(world.SMALL)


def test_a_database_as_large_as_it_may_be_takes_no_more_runs_until_some_are_deleted(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    run = world.queued(store)
    before = store.database.used_bytes()
    stint = world.held(store, run)
    world.written(stint, [world.frame(step) for step in range(500)])
    stint.end("finished")
    settings = world.settings(tmp_path, max_bytes=before + 50_000)
    jobs = Jobs(store, settings)
    assert jobs.room() == 0
    with pytest.raises(
        QuotaExceeded, match=rf"max_bytes: the database holds .* Allowed: less than {before + 50_000:,}"
    ):
        jobs.create(world.SMALL)
    with pytest.raises(QuotaExceeded):
        Claims(store, settings).reproduce("batch-noise", {})
    store.runs.delete(run.id)
    while store.runs.purge(-1.0):
        pass
    assert (jobs.room() or 0) > 0
    assert jobs.create(world.SMALL)["state"] == "queued"


def test_without_a_limit_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert Jobs(world.store(tmp_path), world.settings(tmp_path)).room() is None
