"""The lesson's two surfaces are those of today's data set."""

from __future__ import annotations

import json

import numpy as np
import pytest

from firmground.app.sample.lesson import scales
from firmground.app.sample.lesson.make import FOLDER
from firmground.engine.datasets.load import load
from firmground.engine.measures.input_scaling.quadratic import Quadratic, hessian_of_two_scales

SHIPPED = json.loads((FOLDER / "scales.json").read_text())


def test_shipped_surfaces_are_the_ones_made_today() -> None:
    made = scales.make()
    assert SHIPPED["examples"] == made["examples"] == 1_000
    for shipped, today in ((SHIPPED["raw"], made["raw"]), (SHIPPED["normalized"], made["normalized"])):
        assert np.array(shipped["hessian"]) == pytest.approx(np.array(today["hessian"]), rel=1e-9, abs=1e-12)
        assert shipped["optimum"] == pytest.approx(today["optimum"], rel=1e-6)
        assert shipped["least"] == pytest.approx(today["least"], rel=1e-6)


def test_a_surface_is_half_the_mean_squared_error() -> None:
    data = load("two_scales")
    x = (data.x_train - data.x_train.mean(0)) / data.x_train.std(0)
    surface, w = SHIPPED["normalized"], np.array([0.3, -0.2])
    away = w - surface["optimum"]
    error = np.square(x @ w - data.y_train).mean() / 2
    assert surface["least"] + away @ np.array(surface["hessian"]) @ away / 2 == pytest.approx(error)


def test_the_raw_valley_is_as_narrow_as_the_distributions_say() -> None:
    exact = Quadratic.of(hessian_of_two_scales("raw", bias=False), np.zeros(2)).condition
    found = Quadratic.of(np.array(SHIPPED["raw"]["hessian"]), np.zeros(2)).condition
    assert found == pytest.approx(exact, rel=0.1)  # of a thousand examples


def test_it_is_small_enough_to_load_first() -> None:
    assert (FOLDER / "scales.json").stat().st_size < 10_000
