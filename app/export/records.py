"""From one item of the log to rows of the tables, a column at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.experiment import Experiment
from engine.frames import BINS, Array, Frame, Item, LayerRecord, LoggedEvent, Scatter, TapRecord

Columns = dict[str, Any]  # equally long arrays or lists; NaN and None are empty


@dataclass(frozen=True)
class Lanes:
    """Whose numbers stand where: names and seeds of all lanes [L], and which of them have detail [D]."""

    arms: Array
    seeds: Array
    detail: Array
    first: Array  # the first seed's lanes, one an arm: those of the scatter
    labels: list[int] | None


def lanes_of(experiment: Experiment, labels: list[int] | None) -> Lanes:
    arms = np.array([arm.name for arm, _ in experiment.lanes], dtype=object)
    seeds = np.array([seed for _, seed in experiment.lanes])
    place = np.arange(len(experiment.lanes)) % len(experiment.seeds)
    detail = np.flatnonzero(place < experiment.recording.detail_seeds)
    return Lanes(arms, seeds, detail, np.flatnonzero(place == 0), labels)


def rows(item: Item, lanes: Lanes) -> Iterator[tuple[str, Columns]]:
    """Table by table, what this item adds."""
    if isinstance(item, LoggedEvent):
        yield "events", _event(item)
        return
    yield "lanes", _lanes(item, lanes)
    for layer in item.layers:
        yield (
            "layers",
            _placed(item, _of(lanes), layer=layer.layer, grad_norm=layer.grad_norm, weight_norm=layer.weight_norm),
        )
        yield "normalizations", _normalization(item, layer, lanes)
        for tap, record in layer.taps.items():
            where = {"layer": layer.layer, "tap": tap}
            yield "taps", _tap(item, record, lanes, where)
            yield "units", _units(item, lanes, where, mean=record.mean, var=record.var)
            yield "histograms", _histogram(item, record, lanes, where)
    for scatter in item.scatter:
        yield "scatter", _scatter(item, scatter, lanes)


def _event(item: LoggedEvent) -> Columns:
    return {
        "seq": [item.seq],
        "step": [item.step],
        "elapsed": [item.elapsed],
        "type": [item.event["type"]],
        "event": [json.dumps(item.event)],
    }


def _lanes(frame: Frame, lanes: Lanes) -> Columns:
    names = ("epoch", "loss", "eval_loss", "accuracy", "lr")
    numbers = {name: getattr(frame, name) for name in names}
    return _placed(frame, _of(lanes), elapsed=frame.elapsed, **numbers, diverged=frame.diverged.astype(bool))


def _tap(frame: Frame, record: TapRecord, lanes: Lanes, where: Columns) -> Columns:
    moments = dict(zip(("mean", "sd", "skewness", "kurtosis"), record.moments.T, strict=True))
    quantiles = dict(zip(("q02", "q15", "q50", "q85", "q98"), record.quantiles.T, strict=True))
    shifts = {"shift_start": record.shift_start, "shift_window": record.shift_window}
    return _placed(frame, _of(lanes), **where, **moments, **quantiles, **shifts)


def _normalization(frame: Frame, layer: LayerRecord, lanes: Lanes) -> Columns:
    names = ("gamma", "beta", "running_mean", "running_var")
    return _units(frame, lanes, {"layer": layer.layer}, **{name: getattr(layer, name) for name in names})


def _units(frame: Frame, lanes: Lanes, where: Columns, **values: Array) -> Columns:
    """values [D, U], row by row."""
    count = next(iter(values.values())).shape[1]
    who = {name: np.repeat(column, count) for name, column in _of(lanes, lanes.detail).items()}
    unit = np.tile(np.arange(1, count + 1), len(lanes.detail))
    return _placed(frame, who, **where, unit=unit, **{name: value.reshape(-1) for name, value in values.items()})


def _histogram(frame: Frame, record: TapRecord, lanes: Lanes, where: Columns) -> Columns:
    """The bins of each lane, then what lies below, beyond, and what is not finite."""
    histogram = record.histogram
    edges = np.linspace(histogram.lo, histogram.hi, BINS + 1)
    low = np.concatenate([edges[:-1], [np.nan, histogram.hi, np.nan]])
    high = np.concatenate([edges[1:], [histogram.lo, np.nan, np.nan]])
    rest = np.stack([histogram.under, histogram.over, histogram.nonfinite], axis=1)
    counts = np.concatenate([histogram.counts, rest], axis=1)
    who = {name: np.repeat(column, BINS + 3) for name, column in _of(lanes, lanes.detail).items()}
    times = len(lanes.detail)
    return _placed(frame, who, **where, low=np.tile(low, times), high=np.tile(high, times), count=counts.reshape(-1))


def _scatter(frame: Frame, scatter: Scatter, lanes: Lanes) -> Columns:
    """z [A, P, K], row by row."""
    arms, points, units = scatter.z.shape
    who = {name: np.repeat(column, points * units) for name, column in _of(lanes, lanes.first).items()}
    point = np.tile(np.repeat(np.arange(1, points + 1), units), arms)
    labels = None if lanes.labels is None else np.array(lanes.labels)[point - 1]
    unit = np.tile(np.array(scatter.units), arms * points)
    values = {"z": scatter.z.astype("f4").reshape(-1), "z_tilde": scatter.z_tilde.astype("f4").reshape(-1)}
    label = np.full(len(point), None) if labels is None else labels
    return _placed(frame, who, layer=scatter.layer, unit=unit, point=point, label=label, **values)


def _of(lanes: Lanes, chosen: Array | None = None) -> Columns:
    everyone = slice(None) if chosen is None else chosen
    return {"arm": lanes.arms[everyone], "seed": lanes.seeds[everyone]}


def _placed(frame: Frame, who: Columns, **values: Any) -> Columns:
    """With the frame's own numbers and single values repeated."""
    count = len(who["arm"])
    single = {"seq": frame.seq, "step": frame.step} | who | values
    return {name: value if np.ndim(value) else np.full(count, value) for name, value in single.items()}
