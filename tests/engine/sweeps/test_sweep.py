"""A sweep from its document to its points, and guards that must hold in every cell of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from firmground.engine.errors import DatasetChanged
from firmground.engine.sweeps.sweep import SweepJson, sweep
from tests.engine.datasets.written import write_set
from tests.engine.sweeps.small import small_sweep

RATES = {"path": "lr", "values": [0.2, 0.4, 0.8]}
SCALES = {"path": "init_scale", "values": [0.5, 1]}


def found(*axes: dict[str, Any], **parts: Any) -> SweepJson:
    return sweep(small_sweep(*axes, **parts))


def test_two_calls_give_the_same_numbers_and_json_can_hold_them() -> None:
    first, second = (found(RATES, SCALES) for _ in range(2))
    assert json.dumps(first, allow_nan=False) == json.dumps(second, allow_nan=False)


def test_two_processes_give_the_numbers_of_one() -> None:
    shapes = {"path": "widths", "values": ["1x6", "2x6", "3x6"]}
    one = small_sweep(RATES, shapes)
    assert sweep(one, workers=2) == sweep(one)


def test_files_that_are_replaced_while_it_trains_end_it(tmp_path: Path) -> None:
    experiment = {"dataset": "mnist", "widths": [4], "batch_size": 16, "steps": 5, "recording": {"probe": 8}}
    document = {"experiment": experiment, "axes": [{"path": "widths", "values": [[3], [4]]}], "seeds": 1}
    write_set(tmp_path / "mnist")
    assert len(sweep(document, data=tmp_path)["points"]) == 2
    with pytest.raises(DatasetChanged, match="the files of mnist do not hold the same examples"):
        sweep(document, data=tmp_path, tell=lambda share: write_set(tmp_path / "mnist", seed=1))


def test_progress_only_grows_and_ends_at_one() -> None:
    told: list[float] = []
    sweep(small_sweep(SCALES, RATES | {"tuned": True}), tell=told.append)
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0)


def test_each_arm_gets_its_own_best_rate() -> None:
    [point] = found({"path": "init_scale", "values": [1]}, RATES | {"tuned": True})["points"]
    arms = point["statistics"]["arms"]
    assert all(set(arm["tuned"]) == {"lr"} for arm in arms.values())
    every = found({"path": "init_scale", "values": [1]}, RATES)["points"]
    for name, arm in arms.items():
        same = next(one for one in every if one["set"]["lr"] == arm["tuned"]["lr"])
        assert same["statistics"]["arms"][name]["loss"] == arm["loss"]


def test_an_arm_against_itself_differs_in_no_cell() -> None:
    twins = [{"name": "one", "norm": {"kind": "batch"}}, {"name": "other", "norm": {"kind": "batch"}}]
    points = found(RATES, SCALES, set={"arms": twins}, effect="loss")["points"]
    for point in points:
        [told] = point["statistics"]["effects"].values()
        assert (told["effect"], told["interval"], told["p"]) == (1.0, [1.0, 1.0], 1.0)


def test_a_planted_effect_is_found_in_every_cell() -> None:
    """In gradient descent at small rates, a rate twice as large needs half the steps."""
    arms = [{"name": "slow", "lr": 0.004}, {"name": "fast", "lr": 0.008}]
    line = {
        "dataset": "two_scales",
        "colour": None,
        "widths": [],
        "arms": arms,
        "batch_size": 1_000,
        "steps": 600,
        "recording": {"probe": 256},
    }
    points = found({"path": "scaling", "values": ["standardised", "centred"]}, set=line, goal={"loss": 0.2}, seeds=4)
    [scaled] = [one for one in points["points"] if one["set"]["scaling"] == "standardised"]
    told = scaled["statistics"]["effects"]["slow ÷ fast"]
    assert told["bound"] is None
    assert told["effect"] == pytest.approx(2.0, rel=0.02)
