"""The claims page's pure parts: ratios, the common axis, and panels as Plotly's figures."""

from __future__ import annotations

from typing import Any

import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser
AXIS: dict[str, Any] = {"title": "x", "log": False, "low": None, "high": None}
SERIES: dict[str, Any] = {
    "name": "a", "x": [1, 10], "y": [0.5, 0.25], "arm": 1, "low": None, "high": None, "style": "line",
}  # fmt: skip
COLOURS: dict[str, Any] = {
    "ink": "#000", "ink2": "#222", "ink3": "#333", "surface": "#fff", "ghost": "#999", "theme": "light",
    "arms": [{"mark": "#D55E00"}, {"mark": "#0072B2"}],
}  # fmt: skip
CLAIM: dict[str, Any] = {"effect": 2.0, "interval": [1.5, 2.6], "band": 0.0953, "test": "greater", "checks": None}


def spec(run: Run, panel: dict[str, Any]) -> dict[str, Any]:
    given = {"note": "", "rules": [], "x": AXIS, "y": AXIS} | panel
    return dict(run("claims/charts", "module.spec(given.panel, 400, {}, given.colours)", panel=given, colours=COLOURS))


def forest(run: Run, **changes: Any) -> str:
    return str(run("claims/forest", "module.forest(given.claim).innerHTML", claim=CLAIM | changes))


@pytest.mark.parametrize(("bound", "words"), [("at least", "≥ 7.18 ×"), ("at most", "≤ 7.18 ×"), (None, "7.18 ×")])
def test_a_ratio_that_is_only_a_bound_says_which(run: Run, bound: str | None, words: str) -> None:
    assert run("claims/ratio", "module.bounded(module.ratio(7.18), given.bound)", bound=bound) == words
    assert words in forest(run, effect=7.18, bound=bound)


def test_an_effect_has_a_dot_a_whisker_and_its_number(run: Run) -> None:
    drawn = forest(run)

    assert 'class="dot"' in drawn
    assert "2.00 ×" in drawn
    assert "1.50 – 2.60" in drawn


def test_words_that_find_no_room_beside_the_whisker_stand_above_it_and_not_on_the_band(run: Run) -> None:
    assert '<text x="240" y="16" text-anchor="end">' in forest(run, effect=4.65, interval=[3.99, 5.42])
    assert '<text x="240"' not in forest(run, effect=9.46, interval=[8.32, 10.7])


def test_dots_alone_are_large_in_the_legend_and_lines_as_they_are(run: Run) -> None:
    for style, sizing in (("points", "constant"), ("line+points", "trace")):
        series = [SERIES | {"name": name, "style": style} for name in "ab"]
        drawn = spec(run, {"kind": "plot", "title": "t", "square": False, "series": series})
        assert drawn["layout"]["legend"]["itemsizing"] == sizing


def test_a_legend_is_there_where_its_entries_differ_in_looks(run: Run) -> None:
    for arms, listed in (((0, 1), True), ((1, 1), False)):
        series = [SERIES | {"name": f"line {at}", "arm": arm, "style": "points"} for at, arm in enumerate(arms)]
        drawn = spec(run, {"kind": "plot", "title": "t", "square": False, "series": series})
        assert drawn["layout"]["showlegend"] is listed


def test_many_lines_show_through_and_few_do_not(run: Run) -> None:
    for seeds, opacity in ((2, 1), (10, 0.55)):
        values = [1.0, 2.0, None] * seeds
        series = [SERIES | {"name": "a", "style": "line", "x": values, "y": values}]
        drawn = spec(run, {"kind": "plot", "title": "t", "square": False, "series": series})
        assert [trace["opacity"] for trace in drawn["data"]] == [opacity]


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


def test_a_line_has_its_arms_hue_and_a_band_below_it(run: Run) -> None:
    banded = SERIES | {"low": [0.4, 0.2], "high": [0.6, 0.3]}
    figure = spec(run, {"kind": "plot", "series": [banded], "square": False})

    low, high, line = figure["data"]
    assert (low["y"], high["y"], high["fill"]) == ([0.4, 0.2], [0.6, 0.3], "tonexty")
    assert line["line"]["color"] == "#0072B2"
    assert figure["layout"]["xaxis"]["type"] == "linear"


def test_what_has_no_arm_is_ink_and_points_have_error_bars(run: Run) -> None:
    figure = spec(
        run,
        {
            "kind": "plot",
            "series": [SERIES | {"arm": None, "style": "points", "low": [0.4, 0.2], "high": [0.6, 0.3]}],
            "square": True,
        },
    )

    [cloud] = figure["data"]
    assert cloud["marker"]["color"] == "#000"
    assert cloud["error_y"]["array"] == pytest.approx([0.1, 0.05])
    assert cloud["error_y"]["arrayminus"] == pytest.approx([0.1, 0.05])
    assert figure["layout"]["yaxis"]["scaleanchor"] == "x"


def test_a_rule_stands_at_its_value_on_a_log_axis_too(run: Run) -> None:
    log = AXIS | {"log": True}
    figure = spec(
        run,
        {
            "kind": "plot",
            "series": [SERIES],
            "square": False,
            "y": log,
            "rules": [{"name": "law", "value": 0.1, "along": "y"}],
        },
    )

    assert figure["layout"]["shapes"][0]["y0"] == 0.1
    assert figure["layout"]["annotations"][0]["y"] == -1
    assert figure["layout"]["annotations"][0]["text"] == "law"


def test_slopes_are_one_line_a_seed(run: Run) -> None:
    figure = spec(
        run, {"kind": "slopes", "ends": ["black", "coloured"], "values": [[0.9, 0.5], [0.8, None]], "arms": []}
    )

    assert [line["y"] for line in figure["data"]] == [[0.9, 0.5], [0.8, None]]
    assert figure["layout"]["xaxis"]["ticktext"] == ["black", "coloured"]


def test_bars_and_maps_have_their_values(run: Run) -> None:
    bars = spec(
        run,
        {
            "kind": "bars",
            "groups": ["g"],
            "bars": ["a", "b"],
            "values": [[1, 2]],
            "low": [[0.5, 1]],
            "high": [[1.5, 4]],
            "arms": [0, 1],
        },
    )
    field = spec(
        run,
        {
            "kind": "map",
            "xs": [0, 1],
            "ys": [0, 1],
            "values": [[0, 1], [1, 0]],
            "shown": "contours",
            "legend": "p",
            "series": [SERIES],
        },
    )

    assert [bar["y"] for bar in bars["data"]] == [[1], [2]]
    assert bars["data"][1]["error_y"]["array"] == [2]
    assert field["data"][0]["type"] == "contour"
    assert "scaleanchor" not in field["layout"]["yaxis"]
    square = spec(
        run, {"kind": "map", "xs": [0], "ys": [0], "values": [[0]], "shown": "shade", "series": [], "square": True}
    )
    assert square["layout"]["yaxis"]["scaleanchor"] == "x"
    assert field["data"][1]["y"] == SERIES["y"]


PANELS: list[tuple[dict[str, Any], list[Any]]] = [
    ({"kind": "plot", "series": [SERIES]}, ["a", 1, 0.5]),
    ({"kind": "slopes", "ends": ["black", "coloured"], "values": [[0.9, 0.5]]}, [1, 0.9, 0.5]),
    (
        {"kind": "bars", "groups": ["g"], "bars": ["a"], "values": [[1]], "low": [[0.5]], "high": [[2]]},
        ["g", "a", 1, 0.5, 2],
    ),
    (
        {"kind": "pictures", "rows": [["black", [{"image": "", "said": "cat", "right": False}]]]},
        ["black", 1, "cat", "no"],
    ),
]


@pytest.mark.parametrize(("panel", "row"), PANELS, ids=[str(panel["kind"]) for panel, _ in PANELS])
def test_every_kind_of_panel_is_a_table_too(run: Run, panel: dict[str, Any], row: list[Any]) -> None:
    given = {"title": "A figure", "note": "", "rules": [], "x": AXIS, "y": AXIS} | panel

    [table] = run("claims/tables", "module.tables(given.panel)", panel=given)

    assert table["rows"][0] == row
    assert len(table["columns"]) == len(row)


def answer(run: Run, claims: list[dict[str, Any]], hidden: tuple[int, ...] = ()) -> str:
    ask = "module.answer(given.claims, given.claims.filter((one, at) => given.hidden.includes(at)))"
    return "".join(piece["text"] for piece in run("claims/answer", ask, claims=claims, hidden=hidden)).strip()


def said(short: str, verdict: str | None, **more: Any) -> dict[str, Any]:
    return {"short": short, "verdict": verdict, "beyond": False, "test": "greater"} | more


def test_the_answer_names_what_held_what_did_not_and_what_is_open(run: Run) -> None:
    claims = [said("a", "supported"), said("b", "inconclusive"), said("c", "supported"), said("d", "not supported")]
    beyond, exact = said("e", "supported", beyond=True), said("f", "supported", test="exact")

    assert answer(run, [*claims, exact, beyond]) == (
        "Of the lecture's points, two held here (a, c), one did not hold here (d), and one is still open (b). "
        "Beyond it, one held here (e)."
    )
    turned = [one | {"verdict": "inconclusive"} for one in claims]
    assert answer(run, turned) == "Of the lecture's points, four are still open (a, b, c, d)."
    assert answer(run, [beyond]) == "Beyond the lecture, one held here (e)."


def test_the_answer_says_what_it_lacks(run: Run) -> None:
    claims = [said("a", "supported"), said("b", None), said("c", None)]
    assert answer(run, claims).endswith("(a). Two of the lecture's points have not been run here yet.")
    assert answer(run, claims[1:]).startswith("Nothing that could come out otherwise has been measured here yet.")
    assert answer(run, claims, (0,)) == "What came out is told here as you predict: one outcome is hidden."


def test_a_few_measured_places_are_the_ticks_of_their_axis(run: Run) -> None:
    log = AXIS | {"log": True}

    def ticks(places: list[float]) -> dict[str, Any]:
        line = SERIES | {"x": places, "y": places}
        drawn = spec(run, {"kind": "plot", "series": [line], "square": False, "x": log})
        return dict(drawn["layout"]["xaxis"])

    assert ticks([0.01, 0.03, 0.1, 0.3])["tickvals"] == [0.01, 0.03, 0.1, 0.3]
    assert ticks([0.01, 0.03, 0.1, 0.3])["ticktext"] == ["0.01", "0.03", "0.1", "0.3"]
    many = [float(step) for step in range(1, 300)]
    assert 1 < len(ticks(many)["tickvals"]) < 10
    assert 2.0 not in ticks([1.0, 2.0, 10_000.0])["tickvals"], "their numbers would lie on each other"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"at": "2026-11-26T11:45:00", "sample": False}, "today, 11:45"),
        ({"at": "2026-11-25T11:45:00", "sample": False}, "25 Nov, 11:45"),
        ({"at": "2026-11-26T11:45:00", "sample": True}, "sample of 26 Nov 2026"),
    ],
)
def test_a_finding_is_dated_also_today(run: Run, made: dict[str, Any], words: str) -> None:
    now = "new Date('2026-11-26T13:00:00')"
    assert run("claims/origin", f"module.origin(given.made, {now})", made=made) == words
    assert run("claims/origin", f"module.named(given.made, {now})", made=made | {"budget": "full"}) == f"full, {words}"


def test_every_word_has_one_plain_sentence_or_two(run: Run) -> None:
    words = dict(run("claims/words", "module.WORDS"))
    assert set(words) >= {
        "generalization gap", "cosine", "gradient", "running averages", "dropout", "group norm", "quick, full",
    }  # fmt: skip
    assert all(meaning.endswith(".") and 20 < len(meaning) < 200 for meaning in words.values())
