"""What a reader has said before looking, against what came out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser
OPEN: dict[str, Any] = {"effect": 2.0, "interval": [1.5, 2.6], "band": 0.0953, "test": "greater"}


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"verdict": "supported"}, 0),
        ({"verdict": "inconclusive"}, 3),
        ({"verdict": "inconclusive", "test": "equivalent"}, 1),
        ({"verdict": "not supported", "test": "equivalent"}, 2),
        ({"verdict": "not supported", "test": "exact"}, None),
        ({"verdict": "not supported", "interval": [0.98, 1.02]}, 1),
        ({"verdict": "not supported", "interval": [0.3, 0.6]}, 2),
    ],
)
def test_every_verdict_makes_one_prediction_right_but_for_an_identity_that_fails(
    run: Run, changes: dict[str, Any], right: int | None
) -> None:
    assert run("claims/predictions", "module.rightAnswer(given.claim)", claim=OPEN | changes) == right


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, " More than chance speaks for “farther”; whether it is enough to matter stays open."),
        ({"effect": 0.9}, " More than chance speaks for “nearer”; whether it is enough to matter stays open."),
        ({"adjusted_p": 0.2}, ""),
        ({"adjusted_p": None}, ""),
        ({"verdict": "supported"}, ""),
        ({"test": "equivalent"}, ""),
    ],
)
def test_an_open_claim_that_leans_says_which_way(run: Run, changes: dict[str, Any], words: str) -> None:
    claim = {"verdict": "inconclusive", "test": "greater", "effect": 1.08, "adjusted_p": 0.02} | changes
    claim |= {"prediction": {"answers": ["Farther", "Equal", "Nearer"]}}
    assert run("claims/predictions", "module.leaning(given.claim)", claim=claim) == words
