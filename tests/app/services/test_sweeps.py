"""What a launch of a sweep is checked for, and what it is told to take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from firmground.app.errors import InvalidRequest, QuotaExceeded
from firmground.app.records.sweep import COUNTING, TUNING
from firmground.app.services.errors import SweepTooLong
from firmground.app.services.sweep_plans import SweepPlan, planned
from firmground.app.services.sweeps import Sweeps
from firmground.app.store.store import Store
from firmground.engine.errors import CostExceeded, DatasetUnavailable, InvalidExperiment
from firmground.engine.spec.machine import Machine
from tests.app import world

SMALL: dict[str, Any] = {
    "experiment": world.SMALL,
    "axes": [{"path": "widths", "values": [[3], [4], [5]]}, {"path": "lr", "values": [0.05, 0.2]}],
    "seeds": 2,
}
TUNED = SMALL | {"axes": [SMALL["axes"][0], {"path": "lr", "values": [0.05, 0.2], "tuned": True}]}


class WithCuda(Machine):
    def has_cuda(self) -> bool:
        return True


def plan(folder: Path, document: Any, machine: Machine | None = None, pace: float = 1.0, **settings: Any) -> SweepPlan:
    return planned(document, world.settings(folder, **settings), machine or Machine(), lambda: pace)


def test_a_plan_counts_points_networks_and_packs(tmp_path: Path) -> None:
    found = plan(tmp_path, SMALL)

    assert (len(found.sweep.points), found.networks, found.tuning_share) == (6, 6 * 2 * 2, 0.0)
    assert [pack.phase for pack in found.packs] == [COUNTING] * 3
    assert found.seconds == pytest.approx(sum(pack.work for pack in found.packs))


def test_tuning_is_planned_first_and_counted(tmp_path: Path) -> None:
    found = plan(tmp_path, TUNED)

    assert (
        found.networks == 3 * 2 * 2 * 3 + 3 * 2 * 2
    )  # points x arms x places x tuning seeds, then points x arms x seeds
    assert {pack.phase for pack in found.packs} == {TUNING}
    assert 0.5 < found.tuning_share < 1


def test_the_time_is_that_of_this_machine_and_the_limit_names_both(tmp_path: Path) -> None:
    seconds = plan(tmp_path, SMALL).seconds
    assert plan(tmp_path, SMALL, pace=3.0).seconds == pytest.approx(3 * seconds)

    with pytest.raises(SweepTooLong) as refused:
        plan(tmp_path, SMALL, pace=100.0 / seconds, max_sweep_seconds=60)

    assert refused.value.message == (
        "axes: this sweep trains 24 networks, about 100 s on one core of this machine. Allowed: at most 60 s "
        "(max_sweep_seconds). Use fewer points, seeds or steps."
    )
    assert plan(tmp_path, SMALL, pace=100.0 / seconds, max_sweep_seconds=101).seconds == pytest.approx(100)


def test_every_experiment_is_bound_by_the_limits_of_a_run(tmp_path: Path) -> None:
    with pytest.raises(CostExceeded):
        plan(tmp_path, SMALL, max_cost=1_000.0)
    with pytest.raises(InvalidExperiment, match=r"steps: got 50\. Allowed: at most 40 here"):
        plan(tmp_path, SMALL | {"axes": [{"path": "steps", "values": [20, 50]}]}, max_steps=40)


def test_a_data_set_that_is_not_there_is_refused_wherever_it_is_named(tmp_path: Path) -> None:
    axes = [{"path": "dataset", "values": ["wine", "mnist"]}]
    with pytest.raises(DatasetUnavailable, match="the files of mnist are not in"):
        plan(tmp_path, SMALL | {"axes": axes}, Machine(tmp_path))


def test_the_device_that_was_found_is_part_of_the_sweep(tmp_path: Path) -> None:
    document = SMALL | {"set": {"device": "auto"}}

    found = plan(tmp_path, document, WithCuda())

    assert {point.candidates[0][1].device for point in found.sweep.points} == {"cuda"}
    assert found.new().document["experiment"]["device"] == "cuda"


@pytest.mark.parametrize("document", [None, [], "lecture", 7])
def test_what_is_no_object_is_refused(tmp_path: Path, document: Any) -> None:
    with pytest.raises(InvalidRequest, match="Allowed: an object with an experiment or a preset, and axes"):
        plan(tmp_path, document)


def test_a_full_database_takes_no_sweep(store: Store, tmp_path: Path) -> None:
    sweeps = Sweeps(store, world.settings(tmp_path, max_bytes=1))

    with pytest.raises(QuotaExceeded):
        sweeps.start(sweeps.plan(SMALL))
    assert sweeps.list()["items"] == []


def test_a_launch_wakes_the_dispatcher(store: Store, tmp_path: Path) -> None:
    woken: list[bool] = []
    sweeps = Sweeps(store, world.settings(tmp_path), lambda: woken.append(True))

    sweeps.start(sweeps.plan(SMALL))

    assert woken == [True]
