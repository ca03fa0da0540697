"""The claims page's pure parts: ratios, the common axis, and panels as Plotly's figures."""

from __future__ import annotations

from typing import Any

import pytest

from engine.claims.judge import ratio
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
    return dict(run("claims/spec", "module.spec(given.panel, 400, {}, given.colours)", panel=given, colours=COLOURS))


def forest(run: Run, **changes: Any) -> str:
    return str(run("claims/forest", "module.forest(given.claim).innerHTML", claim=CLAIM | changes))


@pytest.mark.parametrize("value", [0.41, 1.069, 7.18, 26.24, 262.4, 7.7e6])
def test_the_page_and_the_command_write_a_ratio_alike(run: Run, value: float) -> None:
    assert run("claims/ratio", "module.ratio(given.value)", value=value) == ratio(value)


@pytest.mark.parametrize(("p", "words"), [(0.001953125, ".002"), (1, "1"), (0.5, ".5"), (1e-6, "< .0001")])
def test_p_is_written_short(run: Run, p: float, words: str) -> None:
    assert run("claims/ratio", "module.chance(given.p)", p=p) == words


def test_an_effect_has_a_dot_a_whisker_and_its_number(run: Run) -> None:
    drawn = forest(run)

    assert 'class="dot"' in drawn
    assert "2.00 ×" in drawn
    assert "1.50 – 2.60" in drawn


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


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({"verdict": "supported"}, 0),
        ({"verdict": "inconclusive"}, None),
        ({"verdict": "not supported", "interval": [0.98, 1.02]}, 1),
        ({"verdict": "not supported", "interval": [0.3, 0.6]}, 2),
    ],
)
def test_a_prediction_is_right_only_where_the_numbers_settle_it(
    run: Run, changes: dict[str, Any], right: int | None
) -> None:
    assert run("claims/predictions", "module.rightAnswer(given.claim)", claim=CLAIM | changes) == right
