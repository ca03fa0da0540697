"""The tables hold the frames' own numbers, each where it belongs."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import numpy as np
import pytest

from firmground.app.export.batches import ROWS, Batch, batches
from firmground.app.export.columns import TABLES
from firmground.app.export.lane_columns import LaneColumns, lanes_of
from firmground.app.export.records import Columns, event, numbers, places
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import BINS, Array, Frame, LoggedEvent, numbered
from firmground.engine.spec.experiment import Experiment
from firmground.engine.training.running import Running
from firmground.engine.training.training import Training
from tests.app import world

Run = tuple[Experiment, LaneColumns, list[Frame]]
FRAMED = [name for name in TABLES if name != "events"]


def trained(**fields: Any) -> Run:
    experiment = world.small(seeds=[4, 7, 9], recording={"probe": 16, "detail_seeds": 2, "tracked_units": 2}, **fields)
    training = Training(experiment)
    frames = [item for item in Running(training).whole() if isinstance(item, Frame)]
    return experiment, lanes_of(experiment, training.probe_labels), frames


@pytest.fixture(scope="module")
def run() -> Run:
    return trained(steps=12)


def table(name: str, frame: Frame, lanes: LaneColumns) -> Columns:
    return places(name, frame, lanes) | numbers(name, frame, lanes)


def chosen(columns: Columns, **where: Any) -> Array:
    """Which rows have these values."""
    matching: Array = np.logical_and.reduce([np.asarray(columns[name]) == value for name, value in where.items()])
    return matching


def heads(name: str) -> set[str]:
    return {"run", "seq", "step"} | ({"elapsed"} if name == "lanes" else set())


def test_every_table_has_its_documented_columns_equally_long_run_and_arm_among_them(run: Run) -> None:
    _, lanes, frames = run
    kick = LoggedEvent(seq=3, step=2, elapsed=0.5, event={"type": "kick", "layer": 1, "size": 1.0})
    found = {name: table(name, frames[5], lanes) for name in FRAMED} | {"events": event(kick, lanes)}

    for name, columns in found.items():
        assert {column.name for column in TABLES[name]} == set(columns) | heads(name), name
        assert len({len(column) for column in columns.values()}) == 1, name
        shared = {"run"} if name == "points" else {"run", "arm"}  # all arms see the same points
        assert shared <= {column.name for column in TABLES[name]}


def test_each_lane_has_its_own_numbers(run: Run) -> None:
    experiment, lanes, frames = run
    found = table("lanes", frames[5], lanes)

    for place, (arm, seed) in enumerate(experiment.lanes):
        [row] = np.flatnonzero(chosen(found, arm=arm.name, seed=seed))
        assert found["eval_loss"][row] == frames[5].eval_loss[place]


def test_statistics_and_units_are_those_of_the_frame(run: Run) -> None:
    _, lanes, frames = run
    record = frames[5].layers[1].taps["z_tilde"]
    taps, units = table("taps", frames[5], lanes), table("units", frames[5], lanes)
    here = chosen(taps, layer=2, tap="z_tilde")

    assert taps["q85"][here].tolist() == record.quantiles[:, 3].tolist()
    assert taps["kurtosis"][here].tolist() == record.moments[:, 3].tolist()
    # Arms x two seeds with detail; the fourth such lane is the second arm's second seed.
    row = chosen(units, layer=2, tap="z_tilde", arm="with BN", seed=7, unit=3)
    assert row.sum() == 1
    assert units["var"][row] == record.var[3, 2]
    gammas = table("normalizations", frames[5], lanes)
    row = chosen(gammas, layer=2, arm="with BN", seed=7, unit=3)
    assert gammas["gamma"][row] == frames[5].layers[1].gamma[3, 2]


def test_every_value_of_the_probe_is_in_some_bin(run: Run) -> None:
    _, lanes, frames = run
    found = table("histograms", frames[5], lanes)
    found = {name: column[chosen(found, layer=1, tap="z")] for name, column in found.items()}

    assert len(found["count"]) == 4 * (BINS + 3)
    for arm in ("without BN", "with BN"):
        assert np.asarray(found["count"])[chosen(found, arm=arm, seed=4)].sum() == 16 * 4
    low, high = found["low"], found["high"]
    assert low[BINS] is np.ma.masked, "below the first bin"
    assert high[BINS] == low[0]
    assert low[BINS + 1] == pytest.approx(high[BINS - 1])
    assert high[BINS + 1] is np.ma.masked
    assert (low[BINS + 2], high[BINS + 2]) == (np.ma.masked, np.ma.masked)


def test_points_keep_their_number_and_class_in_all_arms(run: Run) -> None:
    _, lanes, frames = run
    found = table("scatter", frames[5], lanes)
    cloud = frames[5].scatter[1]

    for arm, name in enumerate(("without BN", "with BN")):
        row = chosen(found, layer=2, arm=name, point=11, unit=2)
        assert row.sum() == 1
        assert found["z"][row] == cloud.z[arm, 10, 1]
        assert found["label"][row] == (lanes.labels or [])[10]
        assert found["seed"][row] == 4


def test_the_plane_is_a_row_a_node_with_its_place_and_the_probes_points_are_beside_it(run: Run) -> None:
    _, lanes, frames = run
    surface = frames[5].surface
    assert surface is not None
    found, points = table("surface", frames[5], lanes), table("points", frames[5], lanes)

    assert len(found["value"]) == 2 * 40 * 40
    row = chosen(found, arm="with BN", row=3, column=40)
    assert row.sum() == 1
    assert found["value"][row] == surface.values[1, 2, 39]
    assert found["x1"][row] == surface.hi[0]
    assert found["x2"][row] == pytest.approx(surface.lo[1] + 2 / 39 * (surface.hi[1] - surface.lo[1]))
    assert found["seed"][row] == 4
    assert points["point"].tolist() == list(range(1, len(surface.points) + 1))
    assert points["x2"][10] == surface.points[10, 1]
    assert points["target"].tolist() == lanes.labels, "nothing has turned a label"


def test_a_frame_without_a_plane_has_no_rows_of_it_and_later_ones_still_have_theirs(run: Run) -> None:
    _, lanes, frames = run
    older = [msgspec.structs.replace(frame, surface=None) for frame in frames[:2]]

    for name in ("surface", "points"):
        assert table(name, older[0], lanes) == {}
        (found,) = batches(name, [*older, *frames[2:4]], "id", lanes)
        assert sorted(set(found.heads["step"][found.item].tolist())) == [2, 3]


def test_regression_has_no_classes_and_no_accuracy() -> None:
    _, lanes, frames = trained(dataset="two_scales", scaling="standardised", steps=2)

    assert np.ma.getmaskarray(table("scatter", frames[1], lanes)["label"]).all()
    assert np.ma.getmaskarray(table("lanes", frames[1], lanes)["accuracy"]).all()


def test_inapplicable_numbers_are_absent_and_diverged_ones_nan(run: Run) -> None:
    _, lanes, frames = run
    start, later = frames[0], frames[5]
    nan = np.full_like(later.layers[0].gamma, np.nan)
    broken = msgspec.structs.replace(
        later,
        loss=np.full_like(later.loss, np.nan),
        layers=(msgspec.structs.replace(later.layers[0], gamma=nan, running_var=nan), *later.layers[1:]),
    )

    assert np.ma.getmaskarray(numbers("lanes", start, lanes)["loss"]).all(), "no mini-batch has been seen"
    assert np.ma.getmaskarray(numbers("layers", start, lanes)["grad_norm"]).all()
    assert np.ma.getmaskarray(numbers("taps", start, lanes)["shift_window"]).all()
    losses = numbers("lanes", broken, lanes)["loss"]
    assert not np.ma.getmaskarray(losses).any()
    assert np.isnan(losses).all()
    found = table("normalizations", broken, lanes)
    for name in ("gamma", "running_var"):
        without, within = (found[name][chosen(found, layer=1, arm=arm)] for arm in ("without BN", "with BN"))
        assert np.ma.getmaskarray(without).all()
        assert not np.ma.getmaskarray(within).any()
        assert np.isnan(within).all()
        assert np.ma.getmaskarray(found[name][chosen(found, layer=3)]).all(), "the output layer is never normalized"


def test_a_normalization_without_running_averages_has_none() -> None:
    arms = [{"name": "layer norm", "norm": {"kind": "layer"}}]
    _, lanes, frames = trained(arms=arms, steps=2)
    found = table("normalizations", frames[1], lanes)
    hidden = np.asarray(found["layer"]) <= 2

    assert not np.ma.getmaskarray(found["gamma"][hidden]).any()
    assert np.ma.getmaskarray(found["running_mean"]).all()


def test_gamma_is_there_while_a_layer_normalizes_and_absent_before_and_after() -> None:
    planned = [
        {"step": 4, "event": {"type": "insert_norm"}},
        {"step": 8, "event": {"type": "fold_norm", "layers": [1]}},
    ]
    experiment = world.small(interventions=planned, steps=12)
    items = [numbered(item, seq) for seq, item in enumerate(Running(Training(experiment)).whole(), start=1)]
    lanes = lanes_of(experiment, None, [item for item in items if isinstance(item, LoggedEvent)])
    frames = {item.step: item for item in items if isinstance(item, Frame)}  # of a step the last

    def absent(step: int, layer: int, arm: str) -> bool:
        found = table("normalizations", frames[step], lanes)
        return bool(np.ma.getmaskarray(found["gamma"][chosen(found, layer=layer, arm=arm)]).all())

    arms = ("without BN", "with BN")
    assert [[absent(step, 1, arm) for arm in arms] for step in (3, 4, 8)] == [
        [True, False],
        [False, False],
        [True, True],
    ]
    assert [absent(8, 2, arm) for arm in arms] == [False, False]


def test_an_event_keeps_all_of_itself_and_names_its_arm(run: Run) -> None:
    kick = {"type": "kick", "layer": 1, "size": 1.0}

    def logged(inner: dict[str, Any]) -> Columns:
        return event(LoggedEvent(seq=3, step=2, elapsed=0.5, event=inner), run[1])

    columns = logged(kick)
    assert (columns["type"][0], json.loads(columns["event"][0]), columns["arm"][0]) == ("kick", kick, None)
    assert logged({"type": "set_lr", "lr": 0.1, "arm": "with BN"})["arm"][0] == "with BN"
    assert logged({"type": "diverged", "lane": 2})["arm"][0] == "without BN"
    assert logged({"type": "diverged", "lane": 3})["arm"][0] == "with BN"


def test_rows_come_in_order_in_batches_that_stay_small(run: Run) -> None:
    _, lanes, frames = run
    each = len(table("histograms", frames[0], lanes)["count"])
    many = [msgspec.structs.replace(frames[n % 13], seq=n + 1) for n in range(2 * ROWS // each)]
    found: list[Batch] = list(batches("histograms", many, "abc", lanes))

    assert len(found) > 1
    assert max(len(batch.item) for batch in found) <= ROWS
    seqs = np.concatenate([batch.heads["seq"][batch.item] for batch in found])
    assert seqs.tolist() == np.repeat([frame.seq for frame in many], each).tolist()
    counts = np.concatenate([batch.numbers["count"] for batch in found])
    assert counts.tolist() == np.concatenate([numbers("histograms", frame, lanes)["count"] for frame in many]).tolist()


def test_a_frame_of_another_shape_is_a_damaged_log(run: Run) -> None:
    _, lanes, frames = run
    cut = msgspec.structs.replace(frames[5], layers=frames[5].layers[:1])

    with pytest.raises(MalformedLog):
        list(batches("taps", [frames[4], cut], "abc", lanes))
