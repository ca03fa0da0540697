"""What the panels compute before they draw: against NumPy, or by what they promise."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
PALETTE = {"bg": "#f7f7f5", "surface": "#ffffff", "sunken": "#f1f1ee", "line": "#e2e2dd", "lineStrong": "#8a8e93"} | {
    "grid": "#ececE8", "ink": "#1b1d1f", "ink2": "#54595f", "ink3": "#666b72", "ghost": "#a9adb2",
}  # fmt: skip
HUE = {"mark": "#d55e00", "text": "#a84800", "ground": "#f7f7f5"}
SHARES = (0.02, 0.15, 0.5, 0.85, 0.98)


@pytest.mark.parametrize("count", [1, 2, 7, 256])
def test_quantiles_of_one_unit_are_those_of_numpy(run: Run, count: int) -> None:
    values = np.sort(np.random.default_rng(count).normal(size=count))

    found = run("layers/values", "module.quantiles(given.values)", values=values.tolist())

    np.testing.assert_allclose(found, np.quantile(values, SHARES))


def test_no_points_have_no_quantiles(run: Run) -> None:
    assert run("layers/values", "module.quantiles(null)") == ["NaN"] * 5


def test_values_beyond_the_axis_are_counted_wherever_they_are_recorded(run: Run) -> None:
    shape = {"lo": -4, "hi": 4, "counts": [1, 2, 3, 4, 5, 6, 7, 8], "under": 10, "over": 20, "nonfinite": 3}

    found = run("layers/values", "module.beyond(given.shape, 2)", shape=shape)

    assert found == {"above": 20 + 7 + 8, "below": 10 + 1 + 2, "nonfinite": 3, "all": 69}


@pytest.mark.parametrize("values", [[3.0], [4.0, 1.0], [2.0, "NaN", 9.0, 5.0]])
def test_the_median_of_the_window_is_that_of_its_finite_values(run: Run, values: list[Any]) -> None:
    found = run("meter/shift", "module.median(given.values.map(Number))", values=values)

    assert found == np.median([value for value in values if value != "NaN"])


@pytest.mark.parametrize(
    ("shift", "words"),
    [(0, "0.00"), (0.0184, "0.018"), (0.0994, "0.099"), (0.0996, "0.10"), (0.12, "0.12"), (4.881, "4.88")],
)
def test_a_small_shift_has_a_third_decimal_so_that_factors_can_be_read_off(run: Run, shift: float, words: str) -> None:
    assert run("numbers", "module.distance(given.shift)", shift=shift) == words


def test_a_lane_that_diverges_ends_at_its_frame_and_is_no_scale_for_the_others(run: Run) -> None:
    view = """(() => {
        const frame = (step) => ({ step, diverged: [step >= 3 ? 1 : 0, 0], loss: [10 ** (3 * step), 1] });
        const frames = [0, 1, 2, 3, 4, 5].map(frame);
        const log = { frames, series: new Map() };
        const arms = [{ lane: 0, lanes: [0] }, { lane: 1, lanes: [1] }];
        const made = module.laneLines({ log, known: 6, arms }, "loss", (frame, lane) => frame.loss[lane]);
        return [made.map((arm) => arm.shown.length), made.map((arm) => arm.ended), module.fromZero(made, 1)];
    })()"""

    lengths, ended, axis = run("trends/lines", view)

    assert lengths == [4, 6]
    assert ended == [3, None]
    assert axis["high"] == 1.5


def test_a_gradient_over_more_than_two_decades_gets_a_logarithmic_axis(run: Run) -> None:
    axis = "module.positive([{ calm: [given.values] }])"

    assert run("trends/lines", axis, values=[0.02, 1.5]) == {"low": 0, "high": 2}
    assert run("trends/lines", axis, values=[0.002, 1.5, 0]) == {"low": pytest.approx(1e-3), "high": 10, "log": True}


def test_a_table_is_csv_that_a_spreadsheet_reads(run: Run) -> None:
    table = {"columns": ["step", 'a "b", c'], "rows": [[0, None], [1, -0.125], [2, "x\ny"]]}

    text = run("page/table", "module.csv(given.table)", table=table)

    assert list(csv.reader(io.StringIO(text))) == [["step", 'a "b", c'], ["0", ""], ["1", "-0.125"], ["2", "x\ny"]]


def draw_layer(run: Run, **changes: Any) -> ET.Element:
    """One row of one arm as an SVG."""
    data = {
        "steps": [0, 10, 20, 30], "last": 30, "index": 1, "hover": None, "marks": [], "range": 3, "ended": None,
        "why": None,
        "bands": [[-2, -2, -2, -2], [-1, -1, -1, -1], [0, 0.1, 0.2, 0.3], [1, 1, 1, 1], [2, 2, 2, 2]], "ridges": None,
        "start": {"lo": -3, "hi": 3, "counts": [1, 5, 1]}, "now": {"lo": -3, "hi": 3, "counts": [2, 3, 2]}, "most": 5,
        "beyond": {"above": "3 %", "below": ""}, "pointed": "0.20",
    } | changes  # fmt: skip
    script = """(async () => {
        const { layer } = await import("/static/js/layers/chart.js");
        const { direct } = await import("/static/js/draw/reveal.js");
        const size = { width: 240, height: 72 };
        const draw = (ctx) => layer(ctx, size, given.data, given.hue, given.palette, direct, "");
        const arms = [{ name: "with <BN>", text: "#005f96" }];
        return module.svg({ title: "A title", arms, ...size, draw }, given.palette);
    })()"""
    text = run("page/picture", f"await {script}", data=data, hue=HUE, palette=PALETTE)
    return ET.fromstring(text)  # noqa: S314  our own


def words(picture: ET.Element) -> list[str]:
    return [node.text or "" for node in picture.iter(f"{SVG}text")]


def test_a_picture_has_its_title_the_arms_in_their_colours_and_the_ground(run: Run) -> None:
    picture = draw_layer(run)

    assert "A title" in words(picture)
    (name,) = [node for node in picture.iter(f"{SVG}text") if node.text == "with <BN>"]
    assert name.get("fill") == "#005f96"
    ground = next(picture.iter(f"{SVG}rect"))
    assert (ground.get("fill"), ground.get("width")) == (PALETTE["bg"], picture.get("width"))


def test_a_picture_holds_both_bands_strong_before_the_playhead_and_faint_after_it(run: Run) -> None:
    picture = draw_layer(run)
    bands = [node for node in picture.iter(f"{SVG}path") if node.get("fill") == HUE["mark"]]
    opacities = sorted(float(node.get("fill-opacity", "1")) for node in bands)

    assert opacities == pytest.approx(sorted([0.12, 0.22, 0.12 * 0.38, 0.22 * 0.38, 0.75]))


def test_what_lies_beyond_the_axis_is_said(run: Run) -> None:
    assert "3 % ↑" in words(draw_layer(run))


def test_the_cursor_prints_the_median_there_and_only_then(run: Run) -> None:
    assert "0.20" not in words(draw_layer(run))
    assert "0.20" in words(draw_layer(run, hover=2))


def test_the_cross_says_the_step_as_soon_as_the_playhead_is_there(run: Run) -> None:
    assert not any("diverged" in one for one in words(draw_layer(run, ended=2)))
    said = " ".join(words(draw_layer(run, ended=2, index=3)))

    assert "diverged" in said
    assert "at step 20" in said


def test_a_row_without_values_says_why_instead_of_drawing(run: Run) -> None:
    picture = draw_layer(run, why=["output units", "are not tracked"], bands=[[]] * 5, start=None, now=None)

    assert {"output units", "are not tracked"} <= set(words(picture))
    assert not [node for node in picture.iter(f"{SVG}path") if node.get("fill") == HUE["mark"]]


def test_axes_for_a_picture_have_the_ticks_of_those_on_the_screen(run: Run) -> None:
    script = """(async () => {
        const { axes } = await import("/static/js/draw/axes.js");
        const cells = [{ left: 32, top: 24, side: 300, first: true }, { left: 356, top: 24, side: 300, first: false }];
        const draw = (ctx) => axes(ctx, { cells, box: { cx: 0, cy: 0, half: 5 }, palette: given.palette });
        return module.svg({ title: "", width: 660, height: 360, draw }, given.palette);
    })()"""
    picture = ET.fromstring(run("page/picture", f"await {script}", palette=PALETTE))  # noqa: S314  our own

    assert [one for one in words(picture) if one] == ["−4", "−2", "0", "2", "4"] * 3


@pytest.mark.parametrize("name", ["shift_window", "median_window", "quantiles", "gradient", "z_tilde", "receipt"])
def test_a_definition_is_a_sentence_or_more(run: Run, name: str) -> None:
    said = run("help/definitions", f"DEFINITIONS['{name}']".replace("DEFINITIONS", "module.DEFINITIONS"))

    assert len(said) > 60
    assert said.endswith(".")


def folded(run: Run, hidden: int, focus: int, width: int, first: int | None = None) -> list[str]:
    words = (
        "fold(given.hidden, given.focus, given.width, given.first).map((one) => one.layer ?? `${one.from}-${one.to}`)"
    )
    script = words.replace("fold(", "module.fold(", 1)
    return [str(one) for one in run("strip/fold", script, hidden=hidden, focus=focus, width=width, first=first)]


def test_layers_that_have_room_are_not_folded(run: Run) -> None:
    assert folded(run, 4, 2, 900) == ["1", "2", "3", "4"]
    assert folded(run, 20, 2, 900) == [str(layer) for layer in range(1, 21)]


@pytest.mark.parametrize("width", [320, 358, 600, 900, 1400])
@pytest.mark.parametrize("focus", [1, 2, 25, 49, 50])
@pytest.mark.parametrize("first", [None, 1, 20, 40, 50])
def test_fifty_layers_fold_into_columns_with_room_and_none_is_lost(
    run: Run, width: int, focus: int, first: int | None
) -> None:
    columns = folded(run, 50, focus, width, first)
    layers: list[int] = []
    for column in columns:
        low, _, high = column.partition("-")
        layers += range(int(low), int(high or low) + 1)
    assert layers == list(range(1, 51))
    assert str(focus) in columns
    assert len(columns) <= max(6, (width - 96) // 36)


def test_a_group_that_is_unfolded_shows_the_layers_beside_those_that_were_shown(run: Run) -> None:
    columns = "module.fold(50, 2, 900)"
    after = f"module.unfolded({columns}.at(-1), {columns}, 50, 900)"
    assert run("strip/fold", f"{columns}.at(-1)") == {"from": 19, "to": 50}
    assert run("strip/fold", after) == 19
    assert folded(run, 50, 2, 900, 19)[:4] == ["1", "2", "3-18", "19"]


def test_a_long_name_is_cut_in_its_middle_and_a_short_one_never(run: Run) -> None:
    words = "[...given.names.map((one) => armName(one))].map((one) => one.textContent ?? one)"
    names = ["with BN", "batch norm and a ghost batch, rate 0.02", "🙂" * 40]
    assert run("arms/name", words, names=names) == names
    tail = "armName(given.name).lastChild.textContent"
    assert run("arms/name", tail, name=names[1]) == "ate 0.02"
    assert run("arms/name", tail, name=names[2]) == "🙂" * 8


@pytest.mark.parametrize("tail", [5, 6, 8])
@pytest.mark.parametrize(
    "names",
    [
        [f"rather long name of the arm {number} of 12" for number in range(1, 13)],
        ["ghost batch of 16, learning rate 0.02", "ghost batch of 32, learning rate 0.02", "layer norm"],
        ["one of two arms", "two of two arms"],
    ],
    ids=["numbers", "some", "beginnings"],
)
def test_names_that_end_alike_are_cut_to_the_part_in_which_they_differ(run: Run, names: list[str], tail: int) -> None:
    told = run("arms/distinct", "distinct(given.names, given.tail)", names=names, tail=tail)
    assert len({one[-tail:] for one in told}) == len(names)
    cut = "given.names.map((one) => armName(one, given.tail, given.names))"
    ends = f"{cut}.map((one) => (one.lastChild ?? one).textContent ?? one)"
    assert len(set(run("arms/name", ends, names=names, tail=tail))) == len(names)
    assert run("arms/name", f"{cut}.map((one) => one.title ?? one)", names=names, tail=tail) == names


@pytest.mark.parametrize("names", [["with BN", "without BN"], ["a", "ba"], ["lr 0.1", "lr 0.2"], ["plain"]], ids=str)
def test_names_that_fit_or_end_apart_stay_whole(run: Run, names: list[str]) -> None:
    words = "given.names.map((one) => armName(one, undefined, given.names)).map((one) => one.textContent ?? one)"
    assert run("arms/name", words, names=names) == names


@pytest.mark.parametrize(
    ("state", "connection", "read", "loading"),
    [
        ("running", "live", 40, True),  # what was recorded before the page came
        ("running", "live", 300, False),
        ("running", "live", 301, False),
        ("paused", "live", 299, True),
        ("finished", "live", 300, True),
        ("finished", "ended", 300, False),
    ],
)
def test_a_page_that_reads_what_was_recorded_calls_it_loading_and_not_live(
    run: Run, state: str, connection: str, read: int, loading: bool
) -> None:
    value = {"run": {"state": state}, "hello": {"last_seq": 300}, "connection": connection}
    assert run("page/view", "module.loading(given.value, given.log)", value=value, log={"lastSeq": read}) is loading
