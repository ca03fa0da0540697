"""Frames and events of a log as rows of its tables.

Every frame of a run adds the same rows to a table: only the numbers change, not the lane, layer and unit that they
belong to. An absent number is masked; NaN is a number that was not finite.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np

from firmground.app.export.lane_columns import LaneColumns
from firmground.engine.errors import MalformedLog
from firmground.engine.frames import BINS, Array, Frame, LayerRecord, LoggedEvent
from firmground.engine.spec.normalizations import Normalization

Columns: TypeAlias = dict[str, Array]
"""Columns of equal length, one value for each row."""
_NORMALIZATION = ("gamma", "beta", "running_mean", "running_var")


def places(table: str, frame: Frame, lanes: LaneColumns) -> Columns:
    """What identifies the rows that every frame adds: layer, tap, arm, seed, unit."""
    return _joined(_PLACES[table](frame, lanes))


def numbers(table: str, frame: Frame, lanes: LaneColumns) -> Columns:
    """The numbers of this frame, in the order of the rows of `places`. Raises MalformedLog."""
    try:
        return _joined(_NUMBERS[table](frame, lanes))
    except (ValueError, IndexError, KeyError) as error:
        raise MalformedLog(f"log: frame {frame.seq} does not have the shape of this run: {error}") from None


def event(item: LoggedEvent, lanes: LaneColumns) -> Columns:
    """Its one row."""
    arm, lane = item.event.get("arm"), item.event.get("lane")
    if isinstance(lane, int) and 0 <= lane < len(lanes.arms):
        arm = lanes.arms[lane]
    row = {"elapsed": item.elapsed, "arm": arm, "type": item.event["type"], "event": json.dumps(item.event)}
    return {name: np.array([value], dtype=object) for name, value in row.items()}


def _joined(parts: Iterable[Columns]) -> Columns:
    found = list(parts)
    names = found[0] if found else {}
    return {name: end_to_end([part[name] for part in found]) for name in names}


def end_to_end(arrays: Sequence[Array]) -> Array:
    """Concatenated, masks included."""
    whole = np.concatenate([np.ma.getdata(array) for array in arrays])
    if not any(isinstance(array, np.ma.MaskedArray) for array in arrays):
        return whole
    return np.ma.array(whole, mask=np.concatenate([np.ma.getmaskarray(array) for array in arrays]))


def _absent(values: Array, where: Any) -> Array:
    """Masks NaN where it stands for an absent number."""
    return np.ma.array(values, mask=np.isnan(values) & where)


def _of(lanes: LaneColumns, chosen: Array | None = None, each: int = 1, **single: Any) -> Columns:
    """Lane by lane, `each` rows for a lane; the `single` values come first, repeated in every row."""
    everyone = slice(None) if chosen is None else chosen
    who = {"arm": lanes.arms[everyone], "seed": lanes.seeds[everyone]}
    count = len(who["arm"]) * each
    front = {
        name: np.full(count, value, dtype=object if isinstance(value, str) else None) for name, value in single.items()
    }
    return front | {name: np.repeat(column, each) for name, column in who.items()}


def _units(lanes: LaneColumns, count: int, **single: Any) -> Columns:
    """[D, U], row by row."""
    who = _of(lanes, lanes.detail, count, **single)
    return who | {"unit": np.tile(np.arange(1, count + 1), len(lanes.detail))}


def _lane_places(_frame: Frame, lanes: LaneColumns) -> list[Columns]:
    return [_of(lanes)]


def _lane_numbers(frame: Frame, lanes: LaneColumns) -> list[Columns]:
    return [
        {
            "epoch": frame.epoch,
            "loss": _absent(frame.loss, frame.step == 0),
            "eval_loss": frame.eval_loss,
            "accuracy": _absent(frame.accuracy, lanes.regression),
            "lr": frame.lr,
            "diverged": frame.diverged.astype(bool),
        }
    ]


def _layer_places(frame: Frame, lanes: LaneColumns) -> list[Columns]:
    return [_of(lanes, layer=layer.layer) for layer in frame.layers]


def _layer_numbers(frame: Frame, _lanes: LaneColumns) -> list[Columns]:
    return [
        {"grad_norm": _absent(layer.grad_norm, frame.step == 0), "weight_norm": layer.weight_norm}
        for layer in frame.layers
    ]


def _tap_places(frame: Frame, lanes: LaneColumns) -> list[Columns]:
    return [_of(lanes, layer=layer.layer, tap=tap) for layer in frame.layers for tap in layer.taps]


def _tap_numbers(frame: Frame, _lanes: LaneColumns) -> list[Columns]:
    return [
        dict(zip(("mean", "sd", "skewness", "kurtosis"), record.moments.T, strict=True))
        | dict(zip(("q02", "q15", "q50", "q85", "q98"), record.quantiles.T, strict=True))
        | {name: _absent(getattr(record, name), True) for name in ("shift_start", "shift_window")}
        for layer in frame.layers
        for record in layer.taps.values()
    ]


def _unit_places(frame: Frame, lanes: LaneColumns) -> list[Columns]:
    return [
        _units(lanes, record.mean.shape[1], layer=layer.layer, tap=tap)
        for layer in frame.layers
        for tap, record in layer.taps.items()
    ]


def _unit_numbers(frame: Frame, _lanes: LaneColumns) -> list[Columns]:
    return [
        {"mean": record.mean.reshape(-1), "var": record.var.reshape(-1)}
        for layer in frame.layers
        for record in layer.taps.values()
    ]


def _normalization_places(frame: Frame, lanes: LaneColumns) -> list[Columns]:
    return [_units(lanes, layer.gamma.shape[1], layer=layer.layer) for layer in frame.layers]


def _normalization_numbers(frame: Frame, lanes: LaneColumns) -> list[Columns]:
    return [_normalization(layer, lanes.normalizations(frame.seq, layer.layer)) for layer in frame.layers]


def _normalization(layer: LayerRecord, kinds: list[Normalization]) -> Columns:
    """Where nothing is normalized there is no gamma; a gamma that diverged is NaN."""
    normalized = np.array([kind.normalizes for kind in kinds])[:, None]
    averaged = normalized & np.array([kind.per_unit for kind in kinds])[:, None]
    return {
        name: _absent(getattr(layer, name), ~(averaged if name.startswith("running") else normalized)).reshape(-1)
        for name in _NORMALIZATION
    }


def _histogram_places(frame: Frame, lanes: LaneColumns) -> list[Columns]:
    """The bins of each lane, then the counts below, beyond, and of non-finite values."""
    found = []
    for layer in frame.layers:
        for tap, record in layer.taps.items():
            edges = np.linspace(record.histogram.lo, record.histogram.hi, BINS + 1)
            low = np.ma.masked_invalid([*edges[:-1], np.nan, edges[-1], np.nan])
            high = np.ma.masked_invalid([*edges[1:], edges[0], np.nan, np.nan])
            who = _of(lanes, lanes.detail, BINS + 3, layer=layer.layer, tap=tap)
            ends = {"low": low, "high": high}
            found.append(who | {name: end_to_end([end] * len(lanes.detail)) for name, end in ends.items()})
    return found


def _histogram_numbers(frame: Frame, _lanes: LaneColumns) -> list[Columns]:
    found = []
    for layer in frame.layers:
        for record in layer.taps.values():
            histogram = record.histogram
            rest = np.stack([histogram.under, histogram.over, histogram.nonfinite], axis=1)
            found.append({"count": np.concatenate([histogram.counts, rest], axis=1).reshape(-1)})
    return found


def _scatter_places(frame: Frame, lanes: LaneColumns) -> list[Columns]:
    """z [A, P, K], row by row."""
    found = []
    for scatter in frame.scatter:
        arms, points, units = scatter.z.shape
        point = np.tile(np.repeat(np.arange(1, points + 1), units), arms)
        unit = np.tile(np.array(scatter.units), arms * points)
        label = np.ma.array(point, mask=True) if lanes.labels is None else np.array(lanes.labels)[point - 1]
        who = _of(lanes, lanes.first, points * units, layer=scatter.layer)
        found.append({"layer": who.pop("layer"), "unit": unit} | who | {"point": point, "label": label})
    return found


def _scatter_numbers(frame: Frame, _lanes: LaneColumns) -> list[Columns]:
    return [{"z": scatter.z.reshape(-1), "z_tilde": scatter.z_tilde.reshape(-1)} for scatter in frame.scatter]


def _surface_places(frame: Frame, lanes: LaneColumns) -> list[Columns]:
    """values [A, row, column], row by row; none where examples are no points in the plane."""
    if frame.surface is None:
        return []
    arms, rows, columns = frame.surface.values.shape
    row = np.tile(np.repeat(np.arange(1, rows + 1), columns), arms)
    return [
        _of(lanes, lanes.first, rows * columns)
        | {"row": row, "column": np.tile(np.arange(1, columns + 1), arms * rows)}
    ]


def _surface_numbers(frame: Frame, _lanes: LaneColumns) -> list[Columns]:
    if (surface := frame.surface) is None:
        return []
    arms, rows, columns = surface.values.shape
    first, second = (
        np.linspace(lo, hi, count) for lo, hi, count in zip(surface.lo, surface.hi, (columns, rows), strict=True)
    )
    truth = (
        np.ma.array(np.zeros(rows * columns, "f2"), mask=True) if surface.truth is None else surface.truth.reshape(-1)
    )
    return [
        {
            "x1": np.tile(first, arms * rows),
            "x2": np.tile(np.repeat(second, columns), arms),
            "value": surface.values.reshape(-1),
            "truth": end_to_end([truth] * arms),
        }
    ]


def _point_places(frame: Frame, _lanes: LaneColumns) -> list[Columns]:
    return [] if frame.surface is None else [{"point": np.arange(1, len(frame.surface.points) + 1)}]


def _point_numbers(frame: Frame, _lanes: LaneColumns) -> list[Columns]:
    if (surface := frame.surface) is None:
        return []
    return [{"x1": surface.points[:, 0], "x2": surface.points[:, 1], "target": surface.targets}]


_Part: TypeAlias = Callable[[Frame, LaneColumns], list[Columns]]
_PLACES: dict[str, _Part] = {
    "lanes": _lane_places,
    "layers": _layer_places,
    "taps": _tap_places,
    "units": _unit_places,
    "normalizations": _normalization_places,
    "histograms": _histogram_places,
    "scatter": _scatter_places,
    "surface": _surface_places,
    "points": _point_places,
}
_NUMBERS: dict[str, _Part] = {
    "lanes": _lane_numbers,
    "layers": _layer_numbers,
    "taps": _tap_numbers,
    "units": _unit_numbers,
    "normalizations": _normalization_numbers,
    "histograms": _histogram_numbers,
    "scatter": _scatter_numbers,
    "surface": _surface_numbers,
    "points": _point_numbers,
}
