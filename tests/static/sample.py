"""A frame with a number for everything, NaN and infinity among them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from firmground.engine.frames import TAPS, Frame, Histogram, LayerRecord, Scatter, TapRecord


def frame(seq: int = 7, step: int = 40, lanes: int = 4, detail: int = 2, units: int = 4) -> Frame:
    random = np.random.default_rng(seq)

    def floats(*shape: int) -> NDArray[np.float32]:
        return random.normal(size=shape).astype("<f4")

    def tap() -> TapRecord:
        histogram = Histogram(
            lo=-3.5,
            hi=3.5,
            counts=random.integers(0, 99, size=(detail, 64)).astype("<u4"),
            under=np.zeros(detail, "<u4"),
            over=np.full(detail, 4_000_000_000, "<u4"),
            nonfinite=np.zeros(detail, "<u4"),
        )
        return TapRecord(
            moments=floats(lanes, 4),
            quantiles=floats(lanes, 5),
            shift_start=floats(lanes),
            shift_window=np.full(lanes, np.nan, "<f4"),
            mean=floats(detail, units),
            var=floats(detail, units) ** 2,
            histogram=histogram,
        )

    def layer(number: int) -> LayerRecord:
        record = LayerRecord(
            layer=number,
            grad_norm=floats(lanes),
            weight_norm=floats(lanes),
            gamma=floats(detail, units),
            beta=floats(detail, units),
            running_mean=floats(detail, units),
            running_var=floats(detail, units),
            taps={name: tap() for name in TAPS},
        )
        record.gamma[0] = record.beta[0] = np.nan  # the first arm normalizes nothing
        return record

    def scatter(number: int) -> Scatter:
        points = random.normal(size=(detail, 8, units)).astype("<f2")
        points[0, 0, 0] = np.inf
        return Scatter(layer=number, units=(1, 2, 3, 4), z=points, z_tilde=points[:, ::-1].copy())

    return Frame(
        seq=seq,
        step=step,
        elapsed=1.25,
        epoch=floats(lanes).astype("<f8"),
        loss=floats(lanes),
        eval_loss=np.array([np.inf, np.nan, -0.0, 1e-38], "<f4"),
        accuracy=floats(lanes),
        lr=np.full(lanes, 0.5, "<f4"),
        diverged=np.array([0, 1, 0, 0], "|u1"),
        layers=(layer(1), layer(2), layer(3)),
        scatter=(scatter(1), scatter(2)),
    )
