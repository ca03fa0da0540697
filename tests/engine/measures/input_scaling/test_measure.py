"""Input scaling: evidence, the sign of its effect and its bounds."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from firmground.engine.datasets.load import load
from firmground.engine.datasets.scaling import Scaling
from firmground.engine.measures.input_scaling import measure as input_scaling
from firmground.engine.measures.input_scaling.descent import Arrived, Setting
from tests.engine.measures.rehearsal import SEEDS, Small, rehearse


def test_two_reproductions_agree_and_every_identity_holds() -> None:
    _, lab = rehearse("input-scaling", Small("quick", SEEDS, by=30))
    assert "wine, raw" in [kept.title for kept in lab.kept]


def test_a_planted_ratio_comes_out_with_its_sign() -> None:
    slow, fast = [80.0, 200.0], [10.0, 50.0]
    found = {name: _arrived(name, slow if name.endswith("raw") else fast) for name in input_scaling.HEADLINE}
    np.testing.assert_allclose(input_scaling.effects(found), [math.log(8), math.log(4)])
    turned = {name: _arrived(name, fast if name.endswith("raw") else slow) for name in input_scaling.HEADLINE}
    np.testing.assert_allclose(input_scaling.effects(turned), [-math.log(8), -math.log(4)])


def test_equal_arms_have_no_effect() -> None:
    found = {name: _arrived(name, [10.0, 20.0]) for name in input_scaling.HEADLINE}
    np.testing.assert_array_equal(input_scaling.effects(found), [0, 0])


def test_the_least_loss_of_random_labels_is_reached_by_no_line_through_them() -> None:
    x = np.array([[0.0], [0.0], [0.0], [0.0]])
    assert input_scaling.least_loss(x, np.array([0, 0, 0, 1])) == pytest.approx(
        -(0.75 * math.log(0.75) + 0.25 * math.log(0.25)), abs=1e-8
    )


@pytest.mark.parametrize("dataset", ["wine", "breast_cancer"])
def test_the_loss_to_reach_lies_a_tenth_and_half_of_the_way_up(dataset: str) -> None:
    strict, half = input_scaling.levels(dataset)
    table = load(dataset)
    least = input_scaling.least_loss(Scaling.fit("standardised", table.x_train).apply(table.x_train), table.y_train)
    assert 0 <= least < 0.05
    assert (strict - least) * 5 == pytest.approx(half - least)
    assert half < math.log(table.description.outputs)


def test_a_diverged_network_counts_as_a_tenfold_loss_whichever_it_is() -> None:
    whole, gone = _arrived("a", [1.0, 1.0]), _arrived("b", [1.0, 1.0], alive=(True, False))
    np.testing.assert_allclose(input_scaling.last_ratio(gone, whole), [0, math.log(10)])
    np.testing.assert_allclose(input_scaling.last_ratio(whole, gone), [0, -math.log(10)])


def test_a_best_rate_at_the_end_of_its_grid_is_told() -> None:
    inside = _arrived("wine, raw", [10.0, 20.0])
    at_the_end = replace(inside, lr=1.0)
    told = input_scaling.facts({"a": inside, "b": at_the_end}, 100)
    assert [name for name in told if "too narrow" in name] == ["grid too narrow: the best rate of b is its end"]
    assert (told["smallest learning rate"], told["largest learning rate"]) == (0.01, 1.0)


def test_a_ratio_of_networks_that_never_arrived_is_reported_as_a_bound() -> None:
    there, never = _arrived("there", [10.0, 20.0]), _arrived("never", [250.0, 250.0])
    never = replace(never, reached=np.array([[True, False], [True, True]]))
    found = {"there": there, "never": never}
    assert input_scaling.bound(found, ["never"], ["there"]) == "at least"
    assert input_scaling.bound(found, ["there"], ["never"]) == "at most"
    assert input_scaling.bound(found, ["never"], ["never"]) == "unknown"
    assert input_scaling.bound(found, ["there", "never"], ["there", "there"]) == "at least"
    assert input_scaling.bound(found, ["there", "never"], ["never", "there"]) == "unknown"
    assert input_scaling.bound(found, ["never"], ["there"], level=1) is None


@cache
def _wine() -> Setting:
    """It takes half a second, since the levels of all losses are found first."""
    return input_scaling.plan()["wine, raw"]


def _arrived(name: str, steps: list[float], alive: tuple[bool, ...] = (True, True)) -> Arrived:
    lively = np.array(alive)
    losses = np.where(lively[:, None], 0.5, np.nan) * np.ones((2, 3))
    return Arrived(
        _wine(), 0.1, (0.01, 0.1, 1.0), losses, np.array([steps, steps]), np.ones((2, 2), dtype=bool), lively
    )
