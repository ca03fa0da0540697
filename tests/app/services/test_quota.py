from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from firmground.app.errors import QuotaExceeded, TooLittleRoom
from firmground.app.services.claims import Claims
from firmground.app.services.runs import Runs
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
def test_a_run_beyond_the_limits_is_refused(tmp_path: Path, fields: dict[str, object], field: str, words: str) -> None:
    runs = Runs(world.store(tmp_path), world.settings(tmp_path, max_lanes=4, max_steps=100))
    with pytest.raises(InvalidExperiment) as refused:
        runs.create(world.SMALL | fields)
    assert (refused.value.field, refused.value.message) == (field, words)
    assert runs.create(world.SMALL | {"steps": 100, "seeds": [0, 1]})["state"] == "queued"


def test_the_cost_is_checked_too(tmp_path: Path) -> None:
    runs = Runs(world.store(tmp_path), world.settings(tmp_path, max_cost=10.0))
    with pytest.raises(EngineError, match="the limit is 10"):
        runs.create(world.SMALL)


def test_a_full_database_takes_no_runs_until_some_are_deleted(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    run = world.queued(store)
    before = store.database.used_bytes()
    lease = world.held(store, run)
    world.written(lease, [world.frame(step) for step in range(4_000)])
    lease.end("finished")
    limit = before + 1_000_000
    settings = world.settings(tmp_path, max_bytes=limit)
    runs = Runs(store, settings)
    assert runs.room() == 0
    with pytest.raises(QuotaExceeded, match=rf"max_bytes: the database holds .* Allowed: less than {limit:,}"):
        runs.create(world.SMALL)
    with pytest.raises(QuotaExceeded):
        Claims(store, settings).reproduce("batch-noise", {})
    store.runs.delete(run.id)
    while store.runs.purge(-1.0):
        pass
    assert (runs.room() or 0) > 0
    assert runs.create(world.SMALL)["state"] == "queued"


def test_without_a_limit_the_room_is_unknown(tmp_path: Path) -> None:
    assert Runs(world.store(tmp_path), world.settings(tmp_path)).room() is None


WIDE = world.SMALL | {"widths": [600, 600, 600], "steps": 200, "recording": {"probe": 16, "max_frames": 20}}


def test_a_run_that_would_exceed_the_quota_is_refused_with_the_numbers(tmp_path: Path) -> None:
    store = world.store(tmp_path)
    runs = Runs(store, world.settings(tmp_path, max_bytes=20_000_000))
    needed = size(parse_experiment(WIDE))
    assert needed.checkpoints > 20_000_000 > needed.log
    with pytest.raises(QuotaExceeded) as refused:
        runs.create(WIDE)
    for figure in (needed.log, needed.checkpoints, needed.log + needed.checkpoints):
        assert f"{round(figure):,}" in refused.value.message
    assert "of checkpoints while it runs" in refused.value.message
    assert runs.create(world.SMALL)["state"] == "queued"


def test_a_run_that_does_not_fit_on_the_disk_is_refused_with_the_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = Runs(world.store(tmp_path), world.settings(tmp_path))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    with pytest.raises(TooLittleRoom, match="The disk of the database has 5,000,000 bytes left"):
        runs.create(WIDE)
    assert runs.create(world.SMALL)["state"] == "queued"


def test_the_setting_is_the_only_limit_of_lanes(tmp_path: Path) -> None:
    tiny = world.SMALL | {"widths": [2], "steps": 2, "recording": {"probe": 2, "max_frames": 8}}
    runs = Runs(world.store(tmp_path), world.settings(tmp_path))
    assert runs.create(tiny | {"seeds": list(range(2_048))})["state"] == "queued"
    with pytest.raises(InvalidExperiment, match=r"= 4098 lanes'\. Allowed: at most 4,096 lanes here"):
        runs.create(tiny | {"seeds": list(range(2_049))})
    larger = Runs(world.store(tmp_path), world.settings(tmp_path, max_lanes=5_000))
    assert larger.create(tiny | {"seeds": list(range(2_049))})["state"] == "queued"
    (*_, last) = train(parse_experiment(tiny | {"seeds": list(range(150))}))
    assert last.loss.shape == (300,)
