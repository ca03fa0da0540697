"""A claim's effect on the common axis, drawn into the document."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser
CLAIM: dict[str, Any] = {"effect": 2.0, "interval": [1.5, 2.6], "band": 0.0953, "test": "greater", "checks": None}


def forest(run: Run, **changes: Any) -> str:
    shown = """(async () => {
        const { render } = await import("/static/js/page/markup.js");
        render(module.forest(given.claim), document.body);
        return document.body.innerHTML;
    })()"""
    markup = str(run("claims/forest", f"await {shown}", claim=CLAIM | changes))
    return re.sub("<!--.*?-->", "", markup)


def test_an_effect_has_a_dot_a_whisker_and_its_number(run: Run) -> None:
    drawn = forest(run)

    assert 'class="dot"' in drawn
    assert "2.00 ×" in drawn
    assert "1.50 – 2.60" in drawn


def test_words_that_find_no_room_beside_the_whisker_stand_above_it_and_not_on_the_band(run: Run) -> None:
    assert '<text x="240" y="16" text-anchor="end">' in forest(run, effect=4.65, interval=[3.99, 5.42])
    assert '<text x="240"' not in forest(run, effect=9.46, interval=[8.32, 10.7])


def test_an_effect_beyond_the_axis_has_an_arrow_and_the_number_and_no_dot(run: Run) -> None:
    for interval, effect, words in (([100, 900], 300.0, "300 ×"), ([0.001, 0.01], 0.003, "3.0e-3 ×")):
        drawn = forest(run, interval=interval, effect=effect)
        assert 'class="away"' in drawn
        assert 'class="dot"' not in drawn
        assert words in drawn


def test_identities_have_words_and_what_was_never_run_has_the_axis_alone(run: Run) -> None:
    checks = [{"holds": True}, {"holds": False}]

    assert "1 of 2 identities hold" in forest(run, test="exact", checks=checks, effect=0.2, interval=None)
    assert 'class="dot"' not in forest(run, effect=None, interval=None)


@pytest.mark.parametrize(("bound", "words"), [("at least", "≥ 7.18 ×"), ("at most", "≤ 7.18 ×"), (None, "7.18 ×")])
def test_an_effect_that_is_only_a_bound_says_which(run: Run, bound: str | None, words: str) -> None:
    assert words in forest(run, effect=7.18, bound=bound)
