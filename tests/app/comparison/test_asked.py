"""What a comparison may be asked for, and what is refused."""

from __future__ import annotations

from typing import Any, cast

import pytest

from firmground.app.comparison.asked import MOST_SERIES, asked, chosen, ids, reference
from firmground.app.errors import InvalidRequest
from firmground.app.records.run import RunJson


def runs(*arms: int) -> list[RunJson]:
    return [cast(RunJson, {"experiment": {"arms": [{}] * count}}) for count in arms]


@pytest.mark.parametrize(
    ("text", "got"),
    [
        ("", "no run"),
        (" , ", "no run"),
        ("a", "one run"),
        ("a,a", "a more than once"),
        ("a,b,c,d,e,f,g", "7 runs"),
    ],
)
def test_runs_are_two_to_six_different_ids(text: str, got: str) -> None:
    with pytest.raises(InvalidRequest, match=f"runs: got '{got}'") as refused:
        ids(text)
    assert refused.value.field == "runs"


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("tap", {"tap": "zz"}),
        ("align", {"align": "time"}),
        ("loss", {"loss": 1.0}),
        ("loss", {"align": "loss", "loss": 0.0}),
        ("loss", {"align": "loss", "loss": float("nan")}),
        ("step", {"align": "loss", "step": 3}),
    ],
)
def test_other_fields_are_refused_by_name(field: str, given: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest) as refused:
        asked(runs="a,b", **given)
    assert refused.value.field == field
    assert refused.value.allowed


def test_one_run_is_enough_where_its_arms_are_named() -> None:
    keys, left_out = chosen(asked(runs="a", arms="A3,A1"), runs(3))
    assert [str(key) for key in keys] == ["A1", "A3"], "in the order of the experiment"
    assert left_out == []


@pytest.mark.parametrize(
    ("arms", "got"), [("A1", "1 arms"), ("A1,A1", "A1,A1"), ("A1,B1", "B1"), ("A1,A9", "A9"), ("x", "x")]
)
def test_arms_are_named_by_letter_and_number(arms: str, got: str) -> None:
    with pytest.raises(InvalidRequest, match=f"arms: got '{got}'"):
        chosen(asked(runs="a", arms=arms), runs(3))


def test_without_arms_every_run_gets_its_share_of_the_room() -> None:
    keys, left_out = chosen(asked(runs="a,b,c"), runs(12, 2, 12))
    shown = [str(key) for key in keys]
    assert len(shown) == MOST_SERIES
    assert shown == ["A1", "A2", "A3", "A4", "A5", "B1", "B2", "C1", "C2", "C3", "C4", "C5"]
    assert len(left_out) == 26 - MOST_SERIES
    assert {str(key) for key in left_out}.isdisjoint(shown)


def test_more_arms_than_there_is_room_for_are_refused_if_they_were_named() -> None:
    every = ",".join(f"{run}{arm}" for run in "AB" for arm in range(1, 13))
    with pytest.raises(InvalidRequest, match="arms: got '24 arms'"):
        chosen(asked(runs="a,b", arms=every), runs(12, 12))


def test_the_reference_is_the_first_series_or_the_one_that_is_named() -> None:
    given = asked(runs="a,b", against="B1")
    keys, _ = chosen(given, runs(1, 1))
    assert str(reference(given, keys)) == "B1"
    assert str(reference(asked(runs="a,b"), keys)) == "A1"
    with pytest.raises(InvalidRequest, match="against: got 'B2'"):
        reference(asked(runs="a,b", against="B2"), keys)
