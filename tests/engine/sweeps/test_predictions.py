"""Predictions about a map: which cells they compare, and what decides them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from firmground.engine.sweeps.predictions import MapNumbers, RegisteredPrediction, judged

AXES = {"activation": ["tanh", "ReLU"], "depth": ["1", "2", "4", "8"]}
SEEDS = 10


def numbers(loss: Callable[[int, str, str], float | None]) -> MapNumbers:
    """A map whose losses are `loss(arm, activation, depth)`, a little different in each seed."""
    rng = np.random.default_rng(0)
    points: list[Any] = []
    for activation in AXES["activation"]:
        for depth in AXES["depth"]:
            arms: list[Any] = []
            for arm in range(2):
                middle = loss(arm, activation, depth)
                noise = rng.uniform(0.99, 1.01, SEEDS)
                values = [None if middle is None else float(middle * one) for one in noise]
                arms.append({"loss": values, "steps_to_loss": values})
            points.append(tuple(arms))
    return MapNumbers(AXES, points, 100)


def prediction(**parts: Any) -> RegisteredPrediction:
    usual = {"name": "one", "sentence": "One.", "source": "Two 2020", "statistic": "loss", "expects": "more"}
    return RegisteredPrediction(**(usual | parts))


def test_the_effect_of_the_arms_is_compared_in_the_cells_named() -> None:
    found = judged(prediction(where={"activation": ("ReLU",)}), numbers(lambda arm, *_: 2.0 if arm == 0 else 1.0))
    assert (found["verdict"], found["shown"], found["cells"]) == ("held", 4, 4)
    assert found["points"] == [4, 5, 6, 7]


@pytest.mark.parametrize(("expects", "verdict"), [("more", "did not hold"), ("less", "held"), ("same", "did not hold")])
def test_the_side_decides(expects: str, verdict: str) -> None:
    found = judged(prediction(expects=expects), numbers(lambda arm, *_: 1.0 if arm == 0 else 2.0))
    assert found["verdict"] == verdict


def test_equal_numbers_are_the_same_and_neither_more_nor_less() -> None:
    equal = numbers(lambda *_: 1.0)
    assert judged(prediction(expects="same"), equal)["verdict"] == "held"
    for expects in ("more", "less"):
        found = judged(prediction(expects=expects), equal)
        assert (found["verdict"], found["shown"], found["opposite"]) == ("open", 0, 0)


def test_one_arm_is_compared_with_itself_at_another_place() -> None:
    deeper_is_worse = numbers(lambda arm, _, depth: float(depth) if arm == 1 else 1.0)
    found = judged(prediction(arm=1, over=("depth", ("8",), "2")), deeper_is_worse)
    assert (found["verdict"], found["points"]) == ("held", [3, 7])
    assert judged(prediction(arm=0, over=("depth", ("8",), "2")), deeper_is_worse)["verdict"] == "open"


def test_effects_are_compared_with_effects_at_another_place() -> None:
    relu_gains = numbers(lambda arm, activation, _: 4.0 if arm == 0 and activation == "ReLU" else 2.0 - arm)
    found = judged(prediction(over=("activation", ("ReLU",), "tanh")), relu_gains)
    assert (found["verdict"], found["points"]) == ("held", [4, 5, 6, 7])
    assert judged(prediction(over=("activation", ("tanh",), "ReLU")), relu_gains)["verdict"] == "did not hold"


def test_a_factor_moves_the_line() -> None:
    twofold = numbers(lambda arm, *_: 2.0 if arm == 0 else 1.0)
    assert judged(prediction(factor=1.9), twofold)["verdict"] == "held"
    found = judged(prediction(factor=2.2), twofold)
    assert (found["verdict"], found["shown"], found["opposite"]) == ("open", 0, 0)
    assert judged(prediction(expects="same", factor=2.2), twofold)["verdict"] == "held"
    assert judged(prediction(expects="same", factor=1.9), twofold)["verdict"] == "did not hold"


def test_a_prediction_that_saw_no_number_says_so() -> None:
    equal = numbers(lambda *_: 1.0)
    assert judged(prediction(unseen=True), equal)["unseen"] is True
    assert "unseen" not in judged(prediction(), equal)


def test_what_some_cells_show_and_others_deny_is_open() -> None:
    mixed = numbers(lambda arm, activation, _: (2.0 if activation == "tanh" else 0.5) if arm == 0 else 1.0)
    found = judged(prediction(), mixed)
    assert (found["verdict"], found["shown"], found["opposite"]) == ("open", 4, 4)


def test_a_comparison_of_two_bounds_shows_nothing() -> None:
    """Lanes that never arrive, at both places: which of them would take longer is unknown."""
    never = numbers(lambda arm, *_: None if arm == 0 else 10.0)
    assert judged(prediction(statistic="steps_to_loss"), never)["verdict"] == "held"
    found = judged(prediction(statistic="steps_to_loss", over=("depth", ("8",), "1")), never)
    assert (found["shown"], found["opposite"]) == (0, 0)


def test_a_label_that_the_map_does_not_have_is_an_error() -> None:
    with pytest.raises(ValueError, match="16"):
        judged(prediction(where={"depth": ("16",)}), numbers(lambda *_: 1.0))
