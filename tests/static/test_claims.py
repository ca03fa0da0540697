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


@pytest.mark.parametrize(
    ("interval", "bound", "words", "arrow"),
    [
        ([6.1, None], "at least", ("≥ 7.18 ×", "6.10 or more"), "m-6 -4.5l6 4.5l-6 4.5"),
        ([None, 8.2], "at most", ("≤ 7.18 ×", "8.20 or less"), "m6 -4.5l-6 4.5l6 4.5"),
        ([6.1, 8.2], None, ("7.18 ×", "6.10 – 8.20"), None),
    ],
)
def test_an_effect_that_is_only_a_bound_has_one_end_and_an_arrow(
    run: Run, interval: list[float | None], bound: str | None, words: tuple[str, str], arrow: str | None
) -> None:
    drawn = forest(run, effect=7.18, interval=interval, bound=bound)

    assert all(f">{one}<" in drawn for one in words)
    assert "Infinity" not in drawn
    assert drawn.count("m0 -6v12") == (1 if arrow else 2)
    assert arrow is None or arrow in drawn


def test_a_bound_beyond_the_axis_is_an_arrow_alone(run: Run) -> None:
    drawn = forest(run, effect=180.0, interval=[165.0, None], bound="at least")

    assert 'class="away"' in drawn
    assert "165 or more" in drawn


def test_what_is_unknown_is_called_so_and_has_no_dot(run: Run) -> None:
    drawn = forest(run, effect=None, interval=None, bound="unknown")

    assert ">unknown<" in drawn
    assert 'class="dot"' not in drawn
