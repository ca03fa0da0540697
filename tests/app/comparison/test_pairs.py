"""Paired differences against SciPy."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats

from firmground.app.comparison.documents import ComparedPlace, ComparedSeries, PairedDifference, SeedValues
from firmground.app.comparison.pairs import Receipt, paired

SEEDS = [3, 1, 4, 5]
LOSSES: list[float | None] = [0.5, 0.25, 1.5, 2.0]


def series(key: str, seeds: list[int], **values: list[float | None]) -> ComparedSeries:
    blank: list[float | None] = [None] * len(seeds)
    return ComparedSeries(
        key=key,
        run=key[0],
        arm=f"arm {key[1]}",
        kind="none",
        seeds=seeds,
        at=ComparedPlace(seq=1, step=0, loss=1.0),
        diverged=[],
        values=SeedValues(
            eval_loss=values.get("eval_loss", blank),
            accuracy=values.get("accuracy", blank),
            mean=values.get("mean", blank),
            sd=values.get("sd", blank),
            skewness=blank,
            kurtosis=blank,
        ),
        distribution=None,
        curves=None,
    )


def pair(
    one: ComparedSeries, other: ComparedSeries, quantity: str, receipts: tuple[Receipt, Receipt] = (None, None)
) -> PairedDifference:
    (found,) = (each for each in paired(one, other, receipts) if each["quantity"] == quantity)
    return found


def test_a_ratio_has_students_interval_of_its_logarithms() -> None:
    one = series("B1", SEEDS, eval_loss=LOSSES)
    other = series("A1", [5, 4, 1, 3], eval_loss=[1.0, 3.0, 0.75, 0.25])
    found = pair(one, other, "eval_loss")
    logs = np.log(np.array(LOSSES, dtype=float) / np.array([0.25, 0.75, 3.0, 1.0]))
    low, high = stats.t.interval(0.95, 3, loc=logs.mean(), scale=stats.sem(logs))
    assert found["scale"] == "ratio"
    assert (found["n"], found["seeds"], found["left_out"], found["why"]) == (4, SEEDS, [], None)
    assert found["mean"] == pytest.approx(stats.gmean(np.exp(logs)))
    assert [found["low"], found["high"]] == pytest.approx([math.exp(low), math.exp(high)])


def test_a_difference_has_students_interval() -> None:
    mine, theirs = np.array([0.9, 0.8, 0.7, 0.6]), np.array([0.5, 0.6, 0.4, 0.1])
    found = pair(series("A2", SEEDS, accuracy=mine.tolist()), series("A1", SEEDS, accuracy=theirs.tolist()), "accuracy")
    test = stats.ttest_rel(mine, theirs)
    interval = test.confidence_interval(0.95)
    assert found["scale"] == "difference"
    assert found["mean"] == pytest.approx((mine - theirs).mean())
    assert [found["low"], found["high"]] == pytest.approx([interval.low, interval.high])


def test_only_common_seeds_count_and_a_diverged_one_is_named() -> None:
    one = series("B1", [0, 1, 2, 3], sd=[1.0, None, 2.0, 3.0])
    other = series("A1", [1, 2, 3, 7], sd=[1.0, 1.0, 2.0, 9.0])
    found = pair(one, other, "sd")
    assert (found["seeds"], found["left_out"], found["n"]) == ([2, 3], [1], 2)
    assert found["mean"] == pytest.approx(math.sqrt(2.0 * 1.5))


def test_a_quantity_that_is_not_positive_everywhere_is_a_difference() -> None:
    found = pair(series("A2", SEEDS, eval_loss=[0.0, 1, 1, 1]), series("A1", SEEDS, eval_loss=LOSSES), "eval_loss")
    assert found["scale"] == "difference"


@pytest.mark.parametrize(
    ("seeds", "values", "why"),
    [
        ([9], [1.0], "0 common seeds: an interval needs 2."),
        ([3, 9], [1.0, 1.0], "1 common seed: an interval needs 2."),
        (SEEDS, [1.0, None, None, None], "4 common seeds, 1 of them with a number on both sides: an interval needs 2."),
    ],
)
def test_fewer_than_two_common_seeds_say_so_instead_of_a_number(
    seeds: list[int], values: list[float | None], why: str
) -> None:
    found = pair(series("B1", seeds, eval_loss=values), series("A1", SEEDS, eval_loss=LOSSES), "eval_loss")
    assert (found["mean"], found["low"], found["high"]) == (None, None, None)
    assert found["why"] == why


def test_an_end_too_large_for_a_number_is_null() -> None:
    found = pair(series("B1", [0, 1], sd=[1e-30, 1e38]), series("A1", [0, 1], sd=[1e38, 1e-30]), "sd")
    assert (found["low"], found["high"]) == (0.0, None)


def receipt(arm: str, weights: str) -> dict[str, Any]:
    return {"lanes": [{"arm": arm, "seed": seed, "weights": f"{weights}{seed}", "batches": "b"} for seed in SEEDS]}


def test_receipts_say_for_how_many_seeds_the_lanes_are_twins() -> None:
    one, other = series("B1", SEEDS, eval_loss=LOSSES), series("A1", SEEDS, eval_loss=LOSSES)
    mine, theirs = receipt("arm 1", "w"), receipt("arm 1", "w")
    assert pair(one, other, "eval_loss", (mine, theirs))["twins"] == 4
    theirs["lanes"][0]["weights"] = "others"
    assert pair(one, other, "eval_loss", (mine, theirs))["twins"] == 3
    assert pair(one, other, "eval_loss", (mine, None))["twins"] is None


def test_a_series_that_never_reaches_the_loss_is_the_reason() -> None:
    never = series("B1", SEEDS)
    never["at"] = never["values"] = None
    assert pair(never, series("A1", SEEDS, eval_loss=LOSSES), "eval_loss")["why"] == "B1 never reaches this loss."
