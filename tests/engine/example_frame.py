"""A small frame with everything that a frame can hold."""

from __future__ import annotations

import numpy as np

from firmground.engine.frames import TAPS, Frame, Histogram, LayerRecord, Scatter, Surface, TapRecord


def example_frame(dtype: str) -> Frame:
    """Two lanes, one of them with detail, two layers of three units, five probe points; some not finite."""
    lanes = np.array([0.25, 0.5], dtype=dtype)
    return Frame(
        seq=7,
        step=3,
        elapsed=0.5,
        epoch=lanes,
        loss=np.array([np.inf, np.nan], dtype=dtype),
        eval_loss=lanes + 1,
        accuracy=lanes + 2,
        lr=lanes + 3,
        diverged=np.array([0, 1], dtype=np.uint8),
        layers=(_layer(1, dtype), _layer(2, dtype)),
        scatter=(_points(1), _points(2)),
        surface=Surface(
            lo=np.array([-1, -2], "<f4"),
            hi=np.array([1, 2], "<f4"),
            values=np.array([[[0.5, np.nan], [1.5, np.inf]]], "<f2"),
            points=np.arange(10, dtype="<f4").reshape(5, 2),
            targets=np.array([0, 1, 0, 1, 1], "<f2"),
            truth=np.array([[0.5, 1.5], [1.5, 0.5]], "<f2"),
        ),
    )


def _layer(number: int, dtype: str) -> LayerRecord:
    units, lanes = np.full((1, 3), 1.5 * number, dtype=dtype), np.array([1, 2], dtype=dtype)
    missing = np.full((1, 3), np.nan, dtype=dtype)
    moments = np.arange(8, dtype=dtype).reshape(2, 4)
    moments[1, 3] = -np.inf
    bins = Histogram(
        -4.0,
        4.0,
        counts=np.arange(64, dtype=np.uint32).reshape(1, 64),
        under=np.array([1], dtype=np.uint32),
        over=np.array([2], dtype=np.uint32),
        nonfinite=np.array([2**32 - 1], dtype=np.uint32),
    )
    tap = TapRecord(moments, np.arange(10, dtype=dtype).reshape(2, 5), lanes, lanes + 1, units, units + 1, bins)
    return LayerRecord(number, lanes, lanes + 1, missing, missing + 1, units, units + 1, dict.fromkeys(TAPS, tap))


def _points(layer: int) -> Scatter:
    z = np.arange(30, dtype="<f2").reshape(2, 5, 3)
    z[0, 0, 0] = np.inf
    return Scatter(layer, (1, 2, 3), z, z + 1)
