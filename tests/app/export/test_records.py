"""The tables hold the frames' own numbers, each where it belongs."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from app.export.columns import TABLES
from app.export.records import Columns, Lanes, lanes_of, rows
from engine.experiment import Experiment
from engine.frames import BINS, Array, Frame, LoggedEvent
from engine.running import Running
from engine.training import Training
from tests.app import world


def trained(**fields: Any) -> tuple[Experiment, Lanes, list[Frame]]:
    experiment = world.small(seeds=[4, 7, 9], recording={"probe": 16, "detail_seeds": 2, "tracked_units": 2}, **fields)
    training = Training(experiment)
    frames = [item for item in Running(training).whole() if isinstance(item, Frame)]
    return experiment, lanes_of(experiment, training.probe_labels), frames


@pytest.fixture(scope="module")
def run() -> tuple[Experiment, Lanes, list[Frame]]:
    return trained(steps=12)


def chosen(columns: Columns, **where: Any) -> Array:
    """Which rows have these values."""
    matching: Array = np.logical_and.reduce([np.asarray(columns[name]) == value for name, value in where.items()])
    return matching


def tables(frame: Frame, lanes: Lanes) -> dict[str, list[Columns]]:
    found: dict[str, list[Columns]] = {name: [] for name in TABLES}
    for name, columns in rows(frame, lanes):
        found[name].append(columns)
    return found


def test_every_table_has_its_documented_columns_equally_long(run: tuple[Experiment, Lanes, list[Frame]]) -> None:
    _, lanes, frames = run
    event = LoggedEvent(seq=3, step=2, elapsed=0.5, event={"type": "kick", "layer": 1, "size": 1.0})

    for name, columns in [*rows(frames[5], lanes), *rows(event, lanes)]:
        assert set(columns) == {column.name for column in TABLES[name]}, name
        assert len({len(column) for column in columns.values()}) == 1, name


def test_a_lane_stands_beside_its_own_numbers(run: tuple[Experiment, Lanes, list[Frame]]) -> None:
    experiment, lanes, frames = run
    [found] = tables(frames[5], lanes)["lanes"]

    for place, (arm, seed) in enumerate(experiment.lanes):
        [row] = np.flatnonzero(chosen(found, arm=arm.name, seed=seed))
        assert found["eval_loss"][row] == frames[5].eval_loss[place]
        assert (found["seq"][row], found["step"][row]) == (frames[5].seq, frames[5].step)


def test_statistics_and_units_stand_where_the_frame_has_them(run: tuple[Experiment, Lanes, list[Frame]]) -> None:
    _, lanes, frames = run
    found = tables(frames[5], lanes)
    record = frames[5].layers[1].taps["z_tilde"]
    [taps] = [one for one in found["taps"] if (one["layer"][0], one["tap"][0]) == (2, "z_tilde")]
    [units] = [one for one in found["units"] if (one["layer"][0], one["tap"][0]) == (2, "z_tilde")]

    assert taps["q85"].tolist() == record.quantiles[:, 3].tolist()
    assert taps["kurtosis"].tolist() == record.moments[:, 3].tolist()
    # Arms x two seeds with detail; the fourth such lane is the second arm's second seed.
    row = chosen(units, arm="with BN", seed=7, unit=3)
    assert row.sum() == 1
    assert np.asarray(units["var"])[row] == record.var[3, 2]
    gammas = found["normalizations"][1]
    assert np.asarray(gammas["gamma"])[chosen(gammas, arm="with BN", seed=7, unit=3)] == frames[5].layers[1].gamma[3, 2]


def test_every_value_of_the_probe_is_in_some_bin(run: tuple[Experiment, Lanes, list[Frame]]) -> None:
    _, lanes, frames = run
    found = tables(frames[5], lanes)["histograms"][0]

    assert len(found["count"]) == 4 * (BINS + 3)
    for arm in ("without BN", "with BN"):
        assert np.asarray(found["count"])[chosen(found, arm=arm, seed=4)].sum() == 16 * 4
    low, high = np.asarray(found["low"]), np.asarray(found["high"])
    assert np.isnan(low[BINS]), "below the first bin"
    assert high[BINS] == low[0]
    assert low[BINS + 1] == pytest.approx(high[BINS - 1])
    assert np.isnan(high[BINS + 1])


def test_points_keep_their_number_and_class_in_all_arms(run: tuple[Experiment, Lanes, list[Frame]]) -> None:
    _, lanes, frames = run
    found = tables(frames[5], lanes)["scatter"][1]
    cloud = frames[5].scatter[1]

    for arm, name in enumerate(("without BN", "with BN")):
        row = chosen(found, arm=name, point=11, unit=2)
        assert row.sum() == 1
        assert np.asarray(found["z"])[row] == np.float32(cloud.z[arm, 10, 1])
        assert np.asarray(found["label"])[row] == (lanes.labels or [])[10]
        assert np.asarray(found["seed"])[row] == 4


def test_regression_has_no_classes() -> None:
    _, lanes, frames = trained(dataset="two_scales", scaling="standardised", steps=2)

    assert set(tables(frames[1], lanes)["scatter"][0]["label"]) == {None}


def test_an_event_keeps_all_of_itself(run: tuple[Experiment, Lanes, list[Frame]]) -> None:
    event = {"type": "kick", "layer": 1, "size": 1.0}

    [(name, columns)] = rows(LoggedEvent(seq=3, step=2, elapsed=0.5, event=event), run[1])

    assert name == "events"
    assert (columns["type"], json.loads(columns["event"][0])) == (["kick"], event)
