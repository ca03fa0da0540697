"""The sentence to take home: every verdict, direction, size and bound, and the reasons why there is no answer."""

from __future__ import annotations

import itertools
import math
from typing import Any, cast, get_args

import pytest

from firmground.engine.claims import claim, claims
from firmground.engine.claims.evidence import Bound, Check
from firmground.engine.claims.finding import Finding
from firmground.engine.claims.judge import judge
from firmground.engine.claims.wording import Compared
from tests.engine.claims.test_judge import check, found

SURE, UNSURE = 0.002, 0.3
BN = "here with batch norm than without"
AS_FRESH = "here with running averages as with fresh ones"
THAN_FRESH = "here with running averages than with fresh ones"
LIMIT = 23  # words; "10 %" is one


def said(
    name: str, effect: float, low: float, high: float, p: float = SURE, bound: str | None = None
) -> tuple[str, str]:
    asked = claim(name)
    planted = {**found(asked), "effect": effect, "interval": [low, high], "p": p, "bound": bound}
    judged = judge(asked, cast(Finding, planted), {})
    return judged["verdict"], judged["take_home"]


@pytest.mark.parametrize(
    ("name", "ratio", "words"),
    [
        ("input-scaling", (180, 165, 195), "About 180 times as many steps here on raw inputs as on scaled ones."),
        ("faster-learning", (1.25, 1.15, 1.4), f"About a fifth fewer steps {BN}."),
        ("faster-learning", (1.5, 1.2, 1.8), f"About a third fewer steps {BN}."),
        ("faster-learning", (1.7, 1.2, 1.8), f"About 41 % fewer steps {BN}."),
        ("faster-learning", (2.0, 1.2, 3.0), "About twice as many steps here without batch norm as with it."),
        ("covariate-shift", (1.34, 1.2, 1.5), "About a third more errors here on coloured cats than on black ones."),
        ("covariate-shift", (25.0, 21, 30), "About 25 times as many errors here on coloured cats as on black ones."),
        (
            "noisy-batch",
            (4.65, 4, 5),
            "About 4.7 times as many steps here without batch norm as with it shaken, in layers of sigmoids.",
        ),
        (
            "input-scaling",
            (7.74e6, 7e6, 8e6),
            "About 7.7 million times as many steps here on raw inputs as on scaled ones.",
        ),
        (
            "input-scaling",
            (2.5e9, 2e9, 3e9),
            "About 2.5 billion times as many steps here on raw inputs as on scaled ones.",
        ),
    ],
)
def test_what_is_supported_says_how_much(name: str, ratio: tuple[float, float, float], words: str) -> None:
    assert said(name, *ratio) == ("supported", words)


@pytest.mark.parametrize(
    ("name", "ratio", "words"),
    [
        ("weaker-coupling", (0.743, 0.61, 0.9), f"Gradients turn about a third more {BN}, contrary to the lecture."),
        (
            "weaker-coupling",
            (0.25, 0.2, 0.3),
            "Gradients turn about 4 times as much here with batch norm as without, contrary to the lecture.",
        ),
        (
            "other-norms",
            (0.8, 0.7, 0.9),
            "Mini-batches of two raise loss about a fifth less here with batch norm than with group norm, "
            "contrary to the claim.",
        ),
        ("faster-learning", (1.03, 0.97, 1.08), "About as many steps here with batch norm as without, to within 10 %."),
    ],
)
def test_what_is_not_supported_is_the_opposite_or_no_difference(
    name: str, ratio: tuple[float, float, float], words: str
) -> None:
    assert said(name, *ratio) == ("not supported", words)


@pytest.mark.parametrize(
    ("ratio", "p", "words"),
    [
        ((1.36, 1.06, 1.76), SURE, f"About a quarter fewer steps {BN}; less than 10 % can't be ruled out."),
        ((0.8, 0.7, 0.95), SURE, f"About a quarter more steps {BN}; less than 10 % can't be ruled out."),
        ((1.08, 1.03, 1.13), SURE, f"About 7 % fewer steps {BN}, perhaps too little to matter."),
        ((1.2, 0.96, 1.5), UNSURE, f"About 17 % fewer steps {BN}; it may make no difference."),
        ((0.98, 0.83, 1.16), UNSURE, f"About 2 % more steps {BN}; the opposite can't be ruled out."),
        (
            (1.001, 0.8, 1.2),
            UNSURE,
            "About as many steps here with batch norm as without; a difference can't be ruled out.",
        ),
        ((1.36, 1.2, 1.6), UNSURE, f"About a quarter fewer steps {BN}; that can still be chance."),
    ],
)
def test_what_is_open_says_what_cannot_be_ruled_out(ratio: tuple[float, float, float], p: float, words: str) -> None:
    assert said("faster-learning", *ratio, p=p) == ("inconclusive", words)


@pytest.mark.parametrize(
    ("ratio", "p", "verdict", "words"),
    [
        ((1.04, 1.01, 1.06), SURE, "supported", f"about as high {AS_FRESH}, to within 10 %."),
        ((1.04, 1.01, 1.06), UNSURE, "inconclusive", f"about 4 % higher {THAN_FRESH}; that can still be chance."),
        (
            (1.04, 0.9, 1.2),
            UNSURE,
            "inconclusive",
            f"about 4 % higher {THAN_FRESH}; more than 10 % can't be ruled out.",
        ),
        (
            (1.2, 1.05, 1.4),
            UNSURE,
            "inconclusive",
            f"about a fifth higher {THAN_FRESH}; less than 10 % can't be ruled out.",
        ),
        ((3.0, 2.0, 4.0), UNSURE, "not supported", f"about 3 times as high {AS_FRESH}, which is not the same."),
        ((0.8, 0.7, 0.9), UNSURE, "not supported", f"about a fifth lower {THAN_FRESH}, which is not the same."),
    ],
)
def test_a_claim_of_equality_is_told_as_one(
    ratio: tuple[float, float, float], p: float, verdict: str, words: str
) -> None:
    assert said("test-time", *ratio, p=p) == (verdict, f"The loss is {words}")


@pytest.mark.parametrize(
    ("ratio", "bound", "words"),
    [
        ((179.5, 165, 195), "at least", "At least 180 times as many steps here without batch norm as with it."),
        ((1.36, 1.2, 1.6), "at least", f"At least 26 % fewer steps {BN}."),
        ((1.36, 1.06, 1.7), "at least", f"At least 26 % fewer steps {BN}; less than 10 % can't be ruled out."),
        ((1.02, 1.0, 1.05), "at least", f"At least 2 % fewer steps {BN}, perhaps too little to matter."),
        (
            (1.0, 0.99, 1.01),
            "at least",
            "At most as many steps here with batch norm as without; a difference can't be ruled out.",
        ),
        (
            (0.5, 0.4, 0.6),
            "at least",
            "At most twice as many steps here with batch norm as without; the opposite can't be ruled out.",
        ),
        (
            (2.2, 2.0, 2.4),
            "at most",
            "At most 2.2 times as many steps here without batch norm as with it; the opposite can't be ruled out.",
        ),
        ((1.36, 1.2, 1.6), "at most", f"At most 26 % fewer steps {BN}; the opposite can't be ruled out."),
        ((1.02, 1.0, 1.05), "at most", f"At most 2 % fewer steps {BN}, too little to matter."),
        (
            (1.0, 0.99, 1.01),
            "at most",
            "At least as many steps here with batch norm as without, contrary to the lecture.",
        ),
        ((0.96, 0.9, 1.05), "at most", f"At least 4 % more steps {BN}, contrary to the lecture."),
        ((0.8, 0.7, 0.9), "at most", f"At least 25 % more steps {BN}, contrary to the lecture."),
        (
            (0.5, 0.4, 0.6),
            "at most",
            "At least twice as many steps here with batch norm as without, contrary to the lecture.",
        ),
    ],
)
def test_a_bound_holds_in_the_direction_that_the_sentence_takes(
    ratio: tuple[float, float, float], bound: str, words: str
) -> None:
    assert said("faster-learning", *ratio, bound=bound)[1] == words


def take_home(name: str, effects: tuple[float, ...] = (0.4, 0.5, 0.45) * 4, **more: Any) -> str:
    return judge(claim(name), found(claim(name), effects, **more), {})["take_home"]


def test_what_cannot_be_answered_says_why() -> None:
    assert (
        take_home("faster-learning", (0.4,)) == f"About a third fewer steps {BN}, but 1 repetition is too few to tell."
    )
    assert "but 3 repetitions are too few to tell" in take_home("faster-learning", (0.4, 0.5, 0.3))
    broken = take_home("faster-learning", checks=(check(), check(math.nan)))
    assert broken == "No answer here: a check of the measurement itself failed."
    stuck = take_home("faster-learning", stuck=("without BN",))
    assert stuck == "No answer here: one network never got beyond guessing, so the comparison is not fair."


def test_an_exact_claim_counts_its_checks() -> None:
    assert take_home("moments-held", (), checks=(check(), check())).endswith(": all 2 checks agree here.")
    assert take_home("moments-held", (), checks=(check(), check(2))).endswith(
        ": not confirmed, 1 of 2 checks fails here."
    )
    assert take_home("batch-noise", (), checks=(check(0), check(2))).endswith("2 of 2 checks fail here.")


@pytest.mark.parametrize("name", [one.name for one in claims() if isinstance(one.wording, Compared)])
def test_every_claim_has_a_short_sentence_for_every_number(name: str) -> None:
    """At most one sentence, with nothing that only statisticians read, and the larger amount on the right side."""
    wording = claim(name).wording
    assert isinstance(wording, Compared)
    logs, spreads = (-9, -0.5, -0.08, 0.0, 0.02, 0.3, 9), (0.01, 0.1, 0.9)
    for log, spread, p, bound in itertools.product(logs, spreads, (SURE, UNSURE), (None, *get_args(Bound))):
        _, words = said(name, math.exp(log), math.exp(log - spread), math.exp(log + spread), p, bound)
        assert len(words.replace(" %", "%").split()) <= LIMIT + (2 if bound else 0), words
        assert words[0].isupper(), words
        assert words.endswith("."), words
        assert words.count(".") == 1 + words.count("0."), words
        assert not any(term in words for term in ("seed", "arm", "Holm", "interval", "{", "  ")), words
        if log == 9 and bound != "unknown":
            assert wording.over.first in words
        if log == -9 and bound != "unknown":
            assert wording.under.first in words


def test_the_finding_of_one_claim_is_not_told_in_the_words_of_another() -> None:
    told = [judge(one, found(one) if one.tested else _exact(one.name), {})["take_home"] for one in claims()]

    assert len(set(told)) == 13


def _exact(name: str) -> Finding:
    return found(claim(name), (), checks=(Check("a sum", 1.0, 1.0, 0.0, "arithmetic"),))
