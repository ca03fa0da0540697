"""Predictions about whole rows: which places count as good, and what decides a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from firmground.engine.sweeps.predictions import MapNumbers, judged
from firmground.engine.sweeps.valleys import ValleyPrediction, differences, rows

RATES = ["1", "2", "4", "8", "16", "32"]
AXES = {"depth": ["4", "8"], "rate": RATES}
SEEDS = 10
NARROW: Sequence[float] = [9.0, 1.9, 1.0, 9.0, 9.0, 9.0]
WIDE: Sequence[float] = [9.0, 1.9, 1.0, 1.2, 1.9, 9.0]
Losses = Sequence[float | None]


def numbers(*of_depth: tuple[Losses, Losses]) -> MapNumbers:
    """For each depth the losses of both arms along the rates, the same in all seeds."""
    points: list[Any] = [
        tuple({"loss": [arm[place]] * SEEDS} for arm in arms) for arms in of_depth for place in range(len(RATES))
    ]
    return MapNumbers({"depth": AXES["depth"][: len(of_depth)], "rate": RATES}, points, 100)


def prediction(**parts: Any) -> ValleyPrediction:
    usual: dict[str, Any] = {
        "name": "one",
        "sentence": "One.",
        "source": "Two 2020",
        "statistic": "loss",
        "along": "rate",
    }
    return ValleyPrediction(**(usual | {"expects": "less", "ceiling": 5.0} | parts))


def test_good_places_are_those_near_the_best_of_their_own_arm() -> None:
    map_ = numbers((NARROW, [10 * one for one in WIDE]))
    counts, first_open, second_open = differences(prediction(ceiling=100), map_, [0, 1, 2, 3, 4, 5])
    assert (counts, first_open, second_open) == ([-2.0] * SEEDS, False, False)  # by hand: 2 good ones less 4
    assert differences(prediction(ceiling=100, within=1.5), map_, range(6))[0] == [1.0 - 2.0] * SEEDS


def test_a_network_that_learns_nowhere_has_no_valley() -> None:
    flat: Losses = [2.3] * 6
    counts, first_open, _ = differences(
        prediction(ceiling=1.15), numbers((flat, [0.1 * one for one in WIDE])), range(6)
    )
    assert (counts, first_open) == ([-4.0] * SEEDS, False)
    assert differences(prediction(ceiling=1.15), numbers((flat, flat)), range(6))[0] == [0.0] * SEEDS


def test_a_lane_that_diverged_is_nowhere_good() -> None:
    gone: Losses = [None] * 6
    half: Losses = [9.0, 1.0, 1.0, None, None, None]
    assert differences(prediction(), numbers((gone, half)), range(6))[0] == [-2.0] * SEEDS


@pytest.mark.parametrize(
    ("expects", "arms", "verdict"),
    [
        ("less", (NARROW, WIDE), "held"),
        ("more", (NARROW, WIDE), "did not hold"),
        ("more", (WIDE, NARROW), "held"),
        ("less", (NARROW, NARROW), "open"),
    ],
)
def test_the_wider_valley_decides(expects: str, arms: Any, verdict: str) -> None:
    found = judged(prediction(expects=expects), numbers(arms, arms))
    assert (found["verdict"], found["cells"], found["rows"]) == (verdict, 2, True)


def test_the_points_are_those_of_the_rows_that_show_it() -> None:
    found = judged(prediction(), numbers((NARROW, NARROW), (NARROW, WIDE)))
    assert (found["shown"], found["points"]) == (1, [6, 7, 8, 9, 10, 11])


def test_a_valley_that_reaches_the_end_of_the_row_may_be_wider_than_is_seen() -> None:
    at_the_end: Losses = [9.0, 9.0, 1.0, 1.0, 1.0, 1.0]
    wider = judged(prediction(), numbers((NARROW, at_the_end)))
    assert wider["verdict"] == "held"  # it can only be wider still
    assert judged(prediction(), numbers(([9.0] * 5 + [1.0], WIDE)))["verdict"] == "open"  # the first may go on
    both = judged(prediction(), numbers(([9.0] * 5 + [1.0], at_the_end)))
    assert (both["verdict"], both["shown"], both["opposite"]) == ("open", 0, 0)


def test_rows_are_those_of_the_places_named() -> None:
    map_ = numbers((NARROW, WIDE), (NARROW, WIDE))
    assert rows(prediction(where={"depth": ("8",), "rate": ("2", "4")}), map_) == [[7, 8]]
    assert [len(row) for row in rows(prediction(), map_)] == [6, 6]


def test_what_the_map_does_not_have_is_an_error() -> None:
    map_ = numbers((NARROW, WIDE))
    with pytest.raises(ValueError, match="no axis 'size' among depth, rate"):
        judged(prediction(along="size"), map_)
    with pytest.raises(ValueError, match="16"):
        judged(prediction(where={"depth": ("16",)}), map_)
