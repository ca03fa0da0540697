"""The loss of a linear model over its two weights, on raw and on normalized inputs of the data set `two_scales`."""

from __future__ import annotations

import numpy as np
from typing_extensions import TypedDict

from firmground.engine.frames import Array
from firmground.engine.measures.input_scaling.quadratic import Quadratic
from firmground.engine.measures.input_scaling.two_scales import table
from firmground.engine.spec.experiment import ScalingKind


class SurfaceData(TypedDict):
    """Half the mean squared error: `least` + (w - optimum)' hessian (w - optimum) / 2."""

    hessian: list[list[float]]
    optimum: list[float]
    least: float


class ScalesData(TypedDict):
    """Without a bias, so that the two weights are the whole model and its path can be drawn exactly."""

    examples: int
    raw: SurfaceData
    normalized: SurfaceData


def make() -> ScalesData:
    x, _ = table("raw")
    return ScalesData(examples=len(x), raw=surface("raw"), normalized=surface("standardised"))


def surface(scaling: ScalingKind) -> SurfaceData:
    x, y = table(scaling)
    optimum = Quadratic.fit(x, y, bias=False).optimum
    hessian: Array = x.T @ x / len(x)
    return SurfaceData(
        hessian=hessian.tolist(), optimum=optimum.tolist(), least=float(np.square(x @ optimum - y).mean() / 2)
    )
