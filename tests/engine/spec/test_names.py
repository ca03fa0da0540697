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
        ("\u2764\ufe0f", "\u2764\ufe0f"),
    ],
)
def test_names_that_look_the_same_are_stored_the_same(name: str, stored: str) -> None:
    assert names(name) == [stored]


UNSEEN = ["", " ", "\u00a0", "\u200b", "\u2060", "\ufeff", "\u2800", "\u3164", "\u200d", "\u0301", "\u00ad", "\ue000"]
# Default_Ignorable_Code_Point, Unicode 15, DerivedCoreProperties.txt.
IGNORABLE = [
    chr(point)
    for first, last in (
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFF8),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0000, 0xE0FFF),
    )
    for point in range(first, last + 1)
]
BLANKS = ["a\u034f", "a\u115fb", "a\u17b4", "a\u2800b", "\u3164a", "a\uffa0"]
BREAKING = ["a\u0000b", "a\nb", "a\r", "a\tb", "a\u2028b", "a\u202eb", "a\u200bb", "\x1b[31mred"]


@pytest.mark.parametrize("name", [*UNSEEN, *BLANKS, *BREAKING], ids=ascii)
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
        ("\u2764", "\u2764\ufe0f"),
        ("a", "a\U000e0100"),
        ("a", "a\u180b"),
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


@given(st.text(max_size=10), st.sampled_from(IGNORABLE))
def test_no_sign_that_unicode_lets_programs_ignore_makes_a_twin(name: str, sign: str) -> None:
    try:
        assert same(folded(name + sign)) == same(folded(name))
    except NotAllowed:
        return
