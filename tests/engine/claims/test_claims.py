"""The claims as a whole: complete, in order, and with texts fit for readers."""

from __future__ import annotations

import re
from dataclasses import asdict

import pytest

from firmground.engine.claims import FAMILY, NAMES, claim, claims, corrected_with
from firmground.engine.claims.claim import Claim
from firmground.engine.errors import UnknownName


def test_every_claim_is_there_in_the_lectures_order() -> None:
    assert [one.name for one in claims()] == list(NAMES)
    assert [one.number for one in claims()] == list(range(1, 14))
    assert [one.name for one in claims() if one.beyond] == ["noisy-batch", "other-norms", "while-learning"]


def test_the_family_is_exactly_the_tests_that_were_registered_together() -> None:
    assert set(FAMILY) == {one.name for one in claims() if one.tested} - {"while-learning"}
    assert len(FAMILY) == len(set(FAMILY))


def test_a_claim_outside_the_family_is_corrected_with_none() -> None:
    assert corrected_with("faster-learning") == FAMILY
    assert corrected_with("while-learning") == ("while-learning",)


@pytest.mark.parametrize("one", claims(), ids=NAMES)
def test_a_claim_says_everything_a_reader_needs(one: Claim) -> None:
    texts = [
        one.title,
        one.sentence,
        one.statistic,
        one.why,
        *one.explanation,
        one.means,
        one.does_not_mean,
        one.caveat,
    ]

    assert all(text.strip() == text and len(text) > 8 for text in texts)
    assert len(one.prediction.answers) == 3
    assert 2 <= len(one.short.split()) <= 8
    assert not re.search(r"[,;.()]", one.short), "it stands in a list, in brackets"
    assert one.prediction.question.endswith("?")
    assert all(source.says and source.where for source in one.literature)


@pytest.mark.parametrize("one", claims(), ids=NAMES)
def test_no_text_has_internal_spellings(one: Claim) -> None:
    """Tags of evidence, section numbers and flat indices are internal and must not reach readers."""
    words = str(asdict(one))

    assert not re.search(r"\bT\d\d?\b|SCIENCE|\[R\]|\[S\]|\[V\]|Z2_1|!", words)


@pytest.mark.parametrize("one", claims(), ids=NAMES)
def test_the_author_of_an_objection_is_among_the_sources(one: Claim) -> None:
    named = re.findall(r"\(([^()]+ \d{4})\)", one.debate)

    assert bool(named) == bool(one.debate)
    assert all(any(source.where.startswith(who) for source in one.literature) for who in named)
    if one.name == "weaker-coupling":
        assert one.debate.startswith("The literature disagrees")


def test_an_unknown_claim_is_refused_by_name() -> None:
    with pytest.raises(UnknownName, match=r"claim: got 'magic'. Allowed: one of input-scaling, robust-layers"):
        claim("magic")
