"""Findings: one effect a seed, oriented as the question says, and what networks without a number count as."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from firmground.engine.measures.instruments.bounds import TENFOLD
from firmground.engine.measures.instruments.inference import estimate
from tests.engine.questions.asked import found, question

FIRST, SECOND = [1.0, 2.0, 4.0], [2.0, 3.0, 5.0]


def test_the_numbers_are_those_of_the_claims_inference() -> None:
    asked = question(seeds=3)
    one = found(asked, FIRST, SECOND)

    expected = estimate(np.log(np.divide(SECOND, FIRST)).tolist())
    assert one["effect"] == pytest.approx(expected.mean)
    assert one["interval"] == pytest.approx([expected.low, expected.high])
    assert one["p"] == expected.p


def test_an_effect_is_positive_as_the_question_says() -> None:
    smaller = found(question(seeds=3), FIRST, SECOND)
    larger = found(question(seeds=3, direction="larger"), FIRST, SECOND)

    assert all(value > 0 for value in smaller["effects"])
    assert larger["effects"] == pytest.approx([-value for value in smaller["effects"]])


def test_shares_are_compared_by_their_difference() -> None:
    asked = question(seeds=2, statistic="accuracy", direction="larger")

    assert found(asked, [0.9, 0.8], [0.7, 0.75])["effects"] == pytest.approx([0.2, 0.05])


STEPS: dict[str, Any] = {"statistic": "steps_to_loss", "goal": 1.5, "seeds": 2}


@pytest.mark.parametrize(
    ("first", "second", "bound"),
    [
        ([10, 20], [20, None], "at least"),
        ([10, None], [20, 25], "at most"),
        ([10, None], [None, 25], "unknown"),
        ([10, 12], [20, 25], None),
    ],
)
def test_a_network_that_never_arrives_makes_a_bound(first: list[Any], second: list[Any], bound: str | None) -> None:
    """It counts with the last step, the 30th."""
    one = found(question(**STEPS), first, second)

    assert one["bound"] == bound
    assert one["effects"] == pytest.approx(
        [math.log((b or 30) / (a or 30)) for a, b in zip(first, second, strict=True)]
    )


def test_the_last_step_is_that_of_each_side() -> None:
    asked = question(**STEPS, path="steps", arm="with BN", values=[10, 30])

    assert found(asked, [None, 5], [20, 25])["effects"][0] == pytest.approx(math.log(20 / 10))


def test_a_diverged_loss_counts_ten_times_the_other_as_a_bound() -> None:
    one = found(question(seeds=2), [1.0, 1.0], [2.0, None])

    assert one["effects"] == pytest.approx([math.log(2), TENFOLD])
    assert one["bound"] == "at least"
    assert one["missing"] == [0, 1]


def test_a_diverged_network_has_no_correct_answer() -> None:
    asked = question(seeds=2, statistic="accuracy", direction="larger")
    one = found(asked, [0.5, 0.5], [0.5, None])

    assert one["effects"] == pytest.approx([0.0, 0.5])
    assert one["bound"] is None


@pytest.mark.parametrize("values", [[0.1, None], [0.1, 0.0]])
def test_a_shift_that_is_missing_or_zero_leaves_the_effect_unknown(values: list[Any]) -> None:
    one = found(question(seeds=2, statistic="shift_window"), values, [0.2, 0.3])

    assert one["bound"] == "unknown"
    assert one["effects"] == []
    assert one["effect"] is None


def test_the_figure_has_a_line_for_each_seed_with_a_hole_where_there_is_no_number() -> None:
    one = found(question(**STEPS), [10, None], [20, 25])

    (panel,) = one["figure"]
    assert panel["kind"] == "slopes"
    assert panel["ends"] == ["with BN", "without BN"]
    assert panel["values"] == [[10.0, 20.0], [None, 25.0]]
