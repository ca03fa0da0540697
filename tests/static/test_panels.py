"""Pictures of panels and names of arms: what needs a document."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from tests.static.conftest import Run

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
PALETTE = {"bg": "#f7f7f5", "surface": "#ffffff", "sunken": "#f1f1ee", "line": "#e2e2dd", "lineStrong": "#8a8e93"} | {
    "grid": "#ececE8", "ink": "#1b1d1f", "ink2": "#54595f", "ink3": "#666b72", "ghost": "#a9adb2",
}  # fmt: skip
HUE = {"mark": "#d55e00", "text": "#a84800", "ground": "#f7f7f5"}


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


def test_whole_circles_are_drawn_wherever_they_lie_and_whichever_way_they_go(run: Run) -> None:
    script = """(async () => {
        const draw = (ctx) => {
            ctx.beginPath();
            for (const [x, y, radius, back] of given.circles) {
                ctx.moveTo(x + radius, y);
                ctx.arc(x, y, radius, 0, 2 * Math.PI, back);
            }
            ctx.fill();
        };
        return module.svg({ title: "", width: 660, height: 360, draw }, given.palette);
    })()"""
    circles = [(10.0, 20.0, 3.5, False), (101.3333, 57.1234, 2.0, True), (300.005, 300.005, 6.5, False)]
    picture = run("page/picture", f"await {script}", palette=PALETTE, circles=circles)
    number = r"(-?[\d.]+)"
    arcs = re.findall(rf"{number} {number} A {number} {number} 0 \d \d {number} {number}", picture)

    assert len(arcs) == 2 * len(circles)
    for index, (x0, _y0, radius, _, x1, _y1) in enumerate(arcs):
        assert abs(float(x1) - float(x0)) == pytest.approx(2 * circles[index // 2][2], abs=0.02)
        assert float(radius) == pytest.approx(circles[index // 2][2])


NAMED = """(async () => {
    const { render } = await import("/static/js/page/markup.js");
    const told = (name) => { const node = document.createElement("b"); render(name, node); return node; };
    return given.names.map((one) => {
        const node = told(armName(one, given.tail ?? undefined, given.siblings ? given.names : undefined));
        const [cut] = node.children;
        return { all: node.textContent, tail: cut?.lastElementChild.textContent ?? one, title: cut?.title ?? one };
    });
})()"""


def named(run: Run, names: list[str], *, tail: int | None = None, siblings: bool = False) -> dict[str, list[str]]:
    """What stands in the document for these names: all of each, its tail, and its title."""
    found = run("arms/name", f"await {NAMED}", names=names, tail=tail, siblings=siblings)
    return {key: [one[key] for one in found] for key in ("all", "tail", "title")}


def test_a_long_name_is_cut_in_its_middle_and_a_short_one_never(run: Run) -> None:
    names = ["with BN", "batch norm and a ghost batch, rate 0.02", "🙂" * 40]
    found = named(run, names)

    assert found["all"] == names
    assert found["tail"] == ["with BN", "ate 0.02", "🙂" * 8]


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
    found = named(run, names, tail=tail, siblings=True)
    assert len(set(found["tail"])) == len(names)
    assert found["title"] == names


@pytest.mark.parametrize("names", [["with BN", "without BN"], ["a", "ba"], ["lr 0.1", "lr 0.2"], ["plain"]], ids=str)
def test_names_that_fit_or_end_apart_stay_whole(run: Run, names: list[str]) -> None:
    assert named(run, names, siblings=True)["all"] == names
