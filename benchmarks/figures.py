"""The Lab's charts as Plotly figures, for peers that draw or send the same frames with Plotly.

For one frame: the two arms' clouds with their means, each layer's histogram and quantiles, five trends up to that
frame, two meters, and the timeline. Arrays are plain lists, which is what Dash and Plotly send.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from firmground.engine.frames import Frame, LayerRecord

Trace = dict[str, Any]
COLOURS = ("#c44e00", "#0060a8")
TAP, FOCUS = "z_tilde", 1  # the second layer, as the lecture has it
STEPS = 1_000


def figures(frames: Sequence[Frame], index: int) -> dict[str, dict[str, Any]]:
    """{chart: figure} of the frame at `index`."""
    frame, past = frames[index], frames[: index + 1]
    charts = {f"cloud-{arm}": cloud(frame, arm) for arm in (0, 1)}
    charts |= {f"layer-{number}": layer(one) for number, one in enumerate(frame.layers)}
    charts |= {name: trend(past, name) for name in ("mean", "deviation", "loss", "grad_norm", "accuracy")}
    charts |= {name: meter(frame, name) for name in ("shift_start", "shift_window")}
    return charts | {"timeline": trend(past, "shift_window")}


def cloud(frame: Frame, arm: int) -> dict[str, Any]:
    points = np.asarray(frame.scatter[FOCUS].z_tilde[arm, :, :2], np.float32)
    middle = points.mean(axis=0)
    dots: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "x": points[:, 0].tolist(),
        "y": points[:, 1].tolist(),
    }
    cross: dict[str, Any] = {"type": "scatter", "mode": "markers", "x": [float(middle[0])], "y": [float(middle[1])]}
    classes = [number % 10 for number in range(len(points))]
    dots["marker"] = {"size": 5, "color": classes, "colorscale": "Viridis"}
    cross["marker"] = {"size": 12, "color": COLOURS[arm]}
    return _figure([dots, cross], [-6, 6], [-6, 6])


def layer(record: LayerRecord) -> dict[str, Any]:
    tap = record.taps.get(TAP) or record.taps["z"]
    half = tap.moments.shape[0] // 2
    middles = np.linspace(tap.histogram.lo, tap.histogram.hi, tap.histogram.counts.shape[1]).tolist()
    bars: list[Trace] = [
        {"type": "bar", "x": counts.tolist(), "y": middles, "orientation": "h", "marker": {"color": COLOURS[arm]}}
        for arm, counts in enumerate(tap.histogram.counts)
    ]
    bands: list[Trace] = [
        {"type": "scatter", "mode": "lines", "x": [0, 20, 40, 60, 80], "y": tap.quantiles[arm * half].tolist()}
        for arm in (0, 1)
    ]
    return _figure([*bars, *bands], [0, 1_000], [-5, 5])


def trend(past: Sequence[Frame], name: str) -> dict[str, Any]:
    steps = [frame.step for frame in past]
    values = np.array([_numbers(frame, name) for frame in past], np.float64)
    lines: list[Trace] = [
        {"type": "scatter", "mode": "lines", "x": steps, "y": column.tolist(), "line": {"width": 1}}
        for column in values.T
    ]
    for lane, line in enumerate(lines):
        line["line"]["color"] = COLOURS[lane * 2 // len(lines)]
    return _figure(lines, [0, STEPS], [-1, 3])


def meter(frame: Frame, name: str) -> dict[str, Any]:
    values = _numbers(frame, name)
    arms = ["without BN", "with BN"]
    bar = {"type": "bar", "orientation": "h", "y": arms, "x": [values[0].item(), values[len(values) // 2].item()]}
    return _figure([bar], [0, 5], [-1, 2])


def _numbers(frame: Frame, name: str) -> Any:
    """Of every lane."""
    tap = frame.layers[FOCUS].taps[TAP]
    match name:
        case "mean":
            values = tap.moments[:, 0]
        case "deviation":
            values = tap.moments[:, 1]
        case "grad_norm":
            values = frame.layers[FOCUS].grad_norm
        case "shift_start" | "shift_window":
            values = getattr(tap, name)
        case _:
            values = getattr(frame, name)
    return np.nan_to_num(values, posinf=0.0, neginf=0.0)


def _figure(data: list[Trace], x: list[float], y: list[float]) -> dict[str, Any]:
    return {"data": data, "layout": {"xaxis": {"range": x}, "yaxis": {"range": y}, "showlegend": False}}
