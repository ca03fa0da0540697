"""What a stored finding says of bounds: the ends and the p values that hold."""

from __future__ import annotations

import copy
import math

import numpy as np
import pytest

from firmground.engine.claims.evidence import Bound, Detail
from firmground.engine.claims.open_ends import logs, open_ends, p_of
from firmground.engine.measures.instruments.inference import sign_flip
from tests.engine.claims.test_judge import EQUIVALENT, EXACT, GREATER, PLANTED, check, found

FALLS = tuple(-value for value in PLANTED)


@pytest.mark.parametrize(
    ("bound", "low", "high"), [(None, True, True), ("at least", True, False), ("at most", False, True)]
)
def test_a_bound_has_the_end_on_its_side(bound: Bound | None, low: bool, high: bool) -> None:
    stored = found(bound=bound)
    assert stored["interval"] is not None

    told = open_ends(GREATER, stored)

    assert told["interval"] == [
        end if holds else None for end, holds in zip(stored["interval"], (low, high), strict=True)
    ]
    assert told["effect"] == stored["effect"]
    assert (told["bound"], told["effects"]) == (bound, list(PLANTED))


def test_of_what_is_unknown_there_is_no_number() -> None:
    told = open_ends(GREATER, found(bound="unknown"))

    assert (told["effect"], told["interval"], told["p"], told["bound"]) == (None, None, None, "unknown")


def test_a_finding_of_an_earlier_version_with_lanes_cut_off_on_both_sides_is_unknown() -> None:
    assert open_ends(GREATER, found(effects=(0.0,) * 10, censored=20))["bound"] == "unknown"
    assert open_ends(GREATER, found(effects=(0.0,) * 10, diverged=1))["bound"] is None


def test_an_opened_finding_stays_as_it_is_and_the_stored_one_too() -> None:
    details = tuple(Detail(str(bound), PLANTED, bound=bound) for bound in (None, "at least", "at most", "unknown"))
    for bound in (None, "at least", "at most", "unknown"):
        stored = found(bound=bound, details=details)
        before = copy.deepcopy(stored)
        told = open_ends(GREATER, stored)
        assert open_ends(GREATER, told) == told
        assert stored == before
    exact = found(EXACT, (), checks=(check(),))
    assert open_ends(EXACT, exact) == exact


@pytest.mark.parametrize(
    ("effects", "bound", "holds"),
    [
        (PLANTED, None, True),
        (PLANTED, "at least", True),
        (PLANTED, "at most", False),
        (PLANTED, "unknown", False),
        (FALLS, "at least", False),
        (FALLS, "at most", True),
        ((0.0,) * 10, "at least", False),
    ],
)
def test_a_p_value_holds_for_an_effect_on_the_side_of_its_bound(
    effects: tuple[float, ...], bound: Bound | None, holds: bool
) -> None:
    stored = found(effects=effects, bound=bound, details=(Detail("a", effects, "plain", bound),))

    assert p_of(GREATER, stored) == (stored["p"] if holds else None)
    told = open_ends(GREATER, stored)
    assert told["p"] == told["details"][0]["p"] == (stored["p"] if holds else None)
    if bound:
        assert p_of(EQUIVALENT, found(EQUIVALENT, effects, bound=bound)) is None


def test_the_true_differences_behind_a_lower_bound_never_raise_the_p_of_a_positive_mean() -> None:
    rng = np.random.default_rng(3)
    for _ in range(100):
        measured = rng.normal(0.5, 1.0, 9)
        true = measured + rng.exponential(1.0, 9) * (rng.random(9) < 0.5)
        if measured.mean() > 0:
            assert sign_flip(true) <= sign_flip(measured)


def test_details_are_opened_alike() -> None:
    details = (
        Detail("a ratio", PLANTED, bound="at least"),
        Detail("a difference", FALLS, "plain", "at most"),
        Detail("cut off on both sides", PLANTED, bound="unknown"),
    )
    stored = found(details=details)
    del stored["details"][0]["bound"]  # as earlier versions have it

    whole, difference, unknown = open_ends(GREATER, stored)["details"]

    assert whole == stored["details"][0]
    assert difference["interval"] == [None, pytest.approx(-0.40996, abs=1e-5)]
    assert difference["effect"] == pytest.approx(-0.446)
    assert (unknown["effect"], unknown["interval"], unknown["p"]) == (None, None, None)


def test_an_end_that_does_not_hold_is_infinitely_far_away() -> None:
    assert logs([1.0, math.e]) == (0.0, 1.0)
    assert logs([None, 1.0]) == (-math.inf, 0.0)
    assert logs([1.0, None]) == (0.0, math.inf)
