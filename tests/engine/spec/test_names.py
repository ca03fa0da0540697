"""Names that look alike count as one, and every name is visible."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firmground.engine.errors import InvalidExperiment, NotAllowed
from firmground.engine.spec.experiment import parse_experiment, stored_experiment
from firmground.engine.spec.names import folded, same


def names(*arms: str) -> list[str]:
    return [arm.name for arm in parse_experiment({"arms": [{"name": name} for name in arms]}).arms]


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("  with   BN ", "with BN"),
        ("with\u00a0BN", "with BN"),
        ("e\u0301t\u00e9", "\u00e9t\u00e9"),
        ("\u03b2 \u2260 0", "\u03b2 \u2260 0"),
        ("\U0001f469\u200d\U0001f52c", "\U0001f469\u200d\U0001f52c"),
    ],
)
def test_names_that_look_the_same_are_stored_the_same(name: str, stored: str) -> None:
    assert names(name) == [stored]


UNSEEN = ["", " ", "\u00a0", "\u200b", "\u2060", "\ufeff", "\u2800", "\u3164", "\u200d", "\u0301", "\u00ad", "\ue000"]
BREAKING = ["a\u0000b", "a\nb", "a\r", "a\tb", "a\u2028b", "a\u202eb", "a\u200bb", "\x1b[31mred"]


@pytest.mark.parametrize("name", [*UNSEEN, *BREAKING], ids=ascii)
def test_a_name_that_cannot_be_seen_or_breaks_a_line_is_refused(name: str) -> None:
    with pytest.raises(InvalidExperiment) as refused:
        names("other", name)
    assert refused.value.field == "arms.1.name"
    assert "Allowed: a " in refused.value.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("with BN", "with  BN"),
        ("with BN", " with BN"),
        ("caf\u00e9", "cafe\u0301"),
        ("BN", "B\u200dN"),
        ("BN", "\uff22\uff2e"),
        ("with BN", "with\u2003BN"),
    ],
    ids=ascii,
)
def test_two_arms_that_look_alike_are_refused(one: str, other: str) -> None:
    with pytest.raises(InvalidExperiment, match=r"arms\.1\.name: .* a name that no other arm has"):
        names(one, other)


def test_names_that_differ_visibly_stay_distinct() -> None:
    apart = ["BN", "bn", "BN 2", "B-N", "\u03b2N"]
    assert names(*apart) == apart


def test_a_run_of_an_earlier_version_keeps_its_names() -> None:
    document = {"arms": [{"name": " "}, {"name": "a\nb"}]}
    assert [arm.name for arm in stored_experiment(document).arms] == [" ", "a\nb"]
    with pytest.raises(InvalidExperiment):
        parse_experiment(document)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    try:
        once = folded(name)
    except NotAllowed:
        return
    assert folded(once) == once
    assert once == once.strip()
    assert unicodedata.is_normalized("NFC", once)
    assert same(once) == same(folded(name))
