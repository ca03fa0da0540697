from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from firmground.app.errors import QuotaExceeded, TooLittleRoom
from firmground.app.services.claims import Claims
from firmground.app.services.runs import Jobs
from firmground.engine.cost.size import size
from firmground.engine.errors import EngineError, InvalidExperiment
from firmground.engine.spec.experiment import parse_experiment
from firmground.engine.training.running import train
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
    world.written(stint, [world.frame(step) for step in range(4_000)])
    stint.end("finished")
    limit = before + 1_000_000
    settings = world.settings(tmp_path, max_bytes=limit)
    jobs = Jobs(store, settings)
    assert jobs.room() == 0
    with pytest.raises(QuotaExceeded, match=rf"max_bytes: the database holds .* Allowed: less than {limit:,}"):
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


WIDE = world.SMALL | {"widths": [600, 600, 600], "steps": 200, "recording": {"probe": 16, "max_frames": 20}}


def test_a_run_that_would_outgrow_the_quota_is_refused_with_the_figures(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    jobs = Jobs(store, world.settings(tmp_path, max_bytes=20_000_000))
    needed = size(parse_experiment(WIDE))
    assert needed.checkpoints > 20_000_000 > needed.log
    with pytest.raises(QuotaExceeded) as refused:
        jobs.create(WIDE)
    for figure in (needed.log, needed.checkpoints, needed.log + needed.checkpoints):
        assert f"{round(figure):,}" in refused.value.message
    assert "of checkpoints while it runs" in refused.value.message
    assert jobs.create(world.SMALL)["state"] == "queued"


def test_a_run_that_the_disk_cannot_hold_is_refused_with_the_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Jobs(world.store(tmp_path), world.settings(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    with pytest.raises(TooLittleRoom, match="The disk of the database has 5,000,000 bytes left"):
        jobs.create(WIDE)
    assert jobs.create(world.SMALL)["state"] == "queued"


def test_the_setting_is_the_one_limit_of_lanes(tmp_path: Path) -> None:
    tiny = world.SMALL | {"widths": [2], "steps": 2, "recording": {"probe": 2, "max_frames": 8}}
    jobs = Jobs(world.store(tmp_path), world.settings(tmp_path))
    assert jobs.create(tiny | {"seeds": list(range(2_048))})["state"] == "queued"
    with pytest.raises(InvalidExperiment, match=r"= 4098 lanes'\. Allowed: at most 4,096 lanes here"):
        jobs.create(tiny | {"seeds": list(range(2_049))})
    larger = Jobs(world.store(tmp_path), world.settings(tmp_path, max_lanes=5_000))
    assert larger.create(tiny | {"seeds": list(range(2_049))})["state"] == "queued"
    (*_, last) = train(parse_experiment(tiny | {"seeds": list(range(150))}))
    assert last.loss.shape == (300,)
