"""Rows, trends and meter: what they print are the frames' numbers, and each is a table and a picture too."""

from __future__ import annotations

import re
import statistics
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.test_accessibility import violations
from tests.browser.watch import drawn, settled, shown, wait_for_frame

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
PIXELS = "(node) => node.toDataURL()"


@pytest.fixture(scope="module")
def finished(server: Server) -> dict[str, Any]:
    """120 steps, each recorded; the histograms of seed 0 only."""
    return server.finished_run(steps=120, seeds=[0, 1])


@pytest.fixture(scope="module")
def frames(server: Server, finished: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for item in server.frames(finished["id"]) if item["type"] == "frame"]


@pytest.fixture
def page(shared_page: Open, finished: dict[str, Any]) -> Page:
    """The finished run, paused at step 80."""
    page = shared_page(f"/?run={finished['id']}&step=80")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", re.compile("ended at 120"), timeout=30_000)
    page.wait_for_function("() => window.visited.at(-1)?.[0] === 80")
    drawn(page, frames=20)  # charts over steps take in what has come every 250 ms
    return page


def label(page: Page, selector: str) -> str:
    return page.locator(selector).first.get_attribute("aria-label") or ""


def row(layer: int, arm: int) -> str:
    return f"#lab-layers .rows > :nth-child({layer}) .cell:nth-child({arm + 2}) canvas"


def fixed(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def test_rows_trends_and_meter_print_the_frames(page: Page, frames: list[dict[str, Any]]) -> None:
    frame = frames[shown(page)[0]]
    for layer, arm in ((1, 0), (2, 1), (5, 0)):
        _, low, median, high, _ = frame["layers"][layer - 1]["taps"]["z_tilde"]["quantiles"][2 * arm]

        said = label(page, row(layer, arm))

        assert f"median {fixed(median)}, 15 to 85 % from {fixed(low)} to {fixed(high)}" in said

    frame = frames[shown(page)[0]]
    without, _, with_bn, _ = frame["accuracy"]

    said = label(page, "#lab-trends .trend:nth-child(5) canvas")
    assert said == f"test accuracy, seed 0 at step 80: without BN {without * 100:.0f} %, with BN {with_bn * 100:.0f} %"
    page.locator("#lab-trends").get_by_role("button", name="gradient").first.click()
    drawn(page)
    norms = frame["layers"][1]["grad_norm"]
    assert f"without BN {fixed(norms[0])}, with BN {fixed(norms[2])}" in label(
        page, "#lab-trends [data-slot=gradient] canvas"
    )

    index = shown(page)[0]
    for place, key in enumerate(("shift_start", "shift_window")):
        medians = []
        for lane in (0, 2):
            values = [frame["layers"][1]["taps"]["z_tilde"][key][lane] for frame in frames[: index + 1]]
            medians.append(statistics.median(value for value in values if value is not None))

        caption = page.locator("#lab-meter .median").nth(place)
        expect(caption).to_have_text(f"median since step 0: {fixed(medians[0])} | {fixed(medians[1])}")


def test_one_unit_is_computed_from_its_points_and_ridges_show_the_same_rows(
    page: Page, frames: list[dict[str, Any]]
) -> None:
    page.get_by_label("Units shown in the rows").select_option("unit 3")
    drawn(page)
    frame = frames[shown(page)[0]]
    points = np.array(next(one for one in frame["scatter"] if one["layer"] == 2)["z_tilde"])
    low, median, high = np.quantile(points[1, :, 2], (0.15, 0.5, 0.85))

    assert f"median {fixed(median)}, 15 to 85 % from {fixed(low)} to {fixed(high)}" in label(page, row(2, 1))
    assert "output units are not tracked" in label(page, row(5, 0))
    expect(page.locator("#lab-layers .legend")).to_contain_text("256 points of seed 0")

    bands = page.locator(row(2, 0)).evaluate(PIXELS)
    page.get_by_role("button", name="ridges").click()
    drawn(page)
    ridges = page.locator(row(2, 0)).evaluate(PIXELS)
    page.keyboard.press("Shift+ArrowRight")
    drawn(page)

    assert bands != ridges
    assert ridges != page.locator(row(2, 0)).evaluate(PIXELS)


def test_one_cursor_crosses_all_charts_and_a_click_or_enter_moves_the_playhead_there(page: Page) -> None:
    others = [row(1, 0), row(3, 1), "#lab-trends .trend:nth-child(1) canvas", "#lab-transport canvas"]
    before = [page.locator(one).first.evaluate(PIXELS) for one in others]
    chart = page.locator("#lab-trends .chart").nth(4)
    chart.hover(position={"x": 60, "y": 40})
    drawn(page)
    during = [page.locator(one).first.evaluate(PIXELS) for one in others]
    page.mouse.move(700, 20)
    drawn(page)

    assert all(one != other for one, other in zip(before, during, strict=True))
    assert before == [page.locator(one).first.evaluate(PIXELS) for one in others]

    box = settled(chart)
    left, right = 36, box["width"] - 52
    chart.click(position={"x": left + 0.25 * (right - left), "y": 40})
    drawn(page)

    clicked = shown(page)[0]
    assert abs(clicked - 30) <= 1
    chart.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    drawn(page)
    assert shown(page)[0] == clicked
    page.keyboard.press("Enter")
    drawn(page)

    assert shown(page)[0] == clicked + 11


def test_menus_definitions_and_another_seed(page: Page, frames: list[dict[str, Any]]) -> None:
    more = page.get_by_role("button", name="Menu of Layer by layer")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="View as table")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("menuitem", name="Link to this panel")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(more).to_be_focused()

    heading = page.get_by_role("heading", name="Shift over the last 50 steps")
    heading.focus()
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("standard deviations of that unit then")
    assert heading.get_attribute("aria-describedby") == tip.get_attribute("id")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()

    page.locator("#site-header select").first.select_option(index=1)
    drawn(page)

    _, low, median, high, _ = frames[shown(page)[0]]["layers"][1]["taps"]["z_tilde"]["quantiles"][1]
    assert f"median {fixed(median)}, 15 to 85 % from {fixed(low)} to {fixed(high)}" in label(page, row(2, 0))
    assert "recorded for seed 0 only" in label(page, "#lab-trends .trend:nth-child(1) canvas")


def choose(page: Page, panel: str, item: str) -> None:
    page.locator(f"#lab-{panel} .more").click()
    page.get_by_role("menuitem", name=item).click()


def test_how_the_values_of_a_unit_are_made_ends_at_the_frames_own(page: Page, frames: list[dict[str, Any]]) -> None:
    choose(page, "scatter", "How these values are made")
    dialog = page.get_by_role("dialog", name="How these values are made")
    expect(dialog.locator(".hand-status")).to_have_text(re.compile(r"comes out as"))
    scatter = next(one for one in frames[shown(page)[0]]["scatter"] if one["layer"] == 2)
    out = re.search(r"comes out as (−?[\d.]+)", dialog.locator(".hand-status").inner_text())
    assert out is not None
    assert float(out[1].replace("−", "-")) == pytest.approx(float(np.asarray(scatter["z_tilde"])[1, 0, 0]), abs=0.006)

    # Of all probe points there is no other batch, of eight there is; the run is live, so it has running averages.
    another = dialog.get_by_role("button", name="Another batch")
    expect(another).to_be_disabled()
    dialog.get_by_role("button", name="8", exact=True).click()
    expect(another).to_be_enabled()
    expect(dialog.get_by_role("switch", name="running averages")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Menu of Hidden values")).to_be_focused()


def test_tables_hold_the_frames(page: Page, frames: list[dict[str, Any]]) -> None:
    frame = frames[shown(page)[0]]
    choose(page, "layers", "View as table")
    first = page.get_by_role("dialog").get_by_role("table").first
    expect(first.locator("caption")).to_contain_text("every layer at step 80")
    cells = [text.replace("−", "-") for text in first.locator("tbody tr").nth(3).locator("td").all_inner_texts()]
    assert cells[:2] == ["2", "with BN"]
    np.testing.assert_allclose(
        [float(cell) for cell in cells[2:7]], frame["layers"][1]["taps"]["z_tilde"]["quantiles"][2], rtol=1e-4
    )
    assert float(cells[-1]) == 256 * 4
    page.get_by_role("button", name="Close").click()

    choose(page, "trends", "View as table")
    rows = page.get_by_role("dialog").get_by_role("table").locator("tbody tr")
    expect(rows).to_have_count(len(frames))
    heads = page.get_by_role("dialog").get_by_role("table").locator("th").all_inner_texts()
    at = heads.index("with BN, test accuracy, %")
    assert float(rows.nth(50).locator("td").nth(at).inner_text()) == pytest.approx(
        100 * frames[50]["accuracy"][2], rel=1e-4
    )
    page.get_by_role("button", name="Close").click()


def saved(page: Page, panel: str, kind: str) -> Path:
    with page.expect_download() as download:
        choose(page, panel, f"Save {kind}")
    assert re.fullmatch(rf"firm-ground-\w+-{panel}-step80\.{kind.lower()}", download.value.suggested_filename)
    return Path(download.value.path())


def test_pictures_show_what_the_screen_shows(page: Page) -> None:
    for panel in ("layers", "trends", "meter"):
        looked_at(page, panel)


def looked_at(page: Page, panel: str) -> None:
    picture = ET.parse(saved(page, panel, "SVG")).getroot()  # noqa: S314  our own
    texts = [node.text or "" for node in picture.iter(f"{SVG}text")]
    hues = page.evaluate(
        "[0, 1].map((slot) => getComputedStyle(document.documentElement).getPropertyValue(`--arm-${slot}`).trim())"
    )
    drawn = [node for node in picture.iter() if {node.get("fill"), node.get("stroke")} & set(hues)]

    assert any("at step 80" in text for text in texts)
    assert {"without BN", "with BN"} <= set(texts)
    assert {node.get("fill") or node.get("stroke") for node in drawn} - {"none"} <= set(hues)
    if panel == "layers":
        # Five rows, two bands, before and after the playhead.
        bands = [node for node in drawn if node.get("fill-opacity") and float(node.get("fill-opacity") or 1) < 0.3]
        assert [sum(node.get("fill") == hue for node in bands) for hue in hues] == [20, 20]
    assert saved(page, panel, "PNG").read_bytes().startswith(b"\x89PNG")


def test_rows_that_are_out_of_sight_are_cued_and_the_layers_names_stay(shared_page: Open, server: Server) -> None:
    run = server.finished_run("normalizations", steps=10, seeds=[0])
    page = shared_page(f"/?run={run['id']}&step=5")
    wait_for_frame(page, 5)
    well = page.locator("#lab-layers .well")
    name = page.locator("#lab-layers .row .layer").first
    at = settled(name)
    for edge in ("data-right", "data-below"):
        expect(well).to_have_attribute(edge, "")

    well.locator(".table").evaluate("(table) => table.scrollTo(1e5, 1e5)")

    for edge in ("data-right", "data-below"):
        expect(well).not_to_have_attribute(edge, "")
    after = settled(name)
    assert abs(after["x"] - at["x"]) <= 8


def test_a_diverged_lane_ends_at_its_cross(shared_page: Open, server: Server) -> None:
    changes = {"dataset": "two_scales", "scaling": "raw", "lr": 50.0, "activation": "linear", "batch_size": 32}
    run = server.finished_run(steps=30, seeds=[0], **changes)
    items = [item for item in server.frames(run["id"]) if item["type"] == "frame"]
    step = next(frame["step"] for frame in items if frame["diverged"][0])
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)

    expect(page.locator(row(2, 0)).first).to_have_accessible_name(re.compile(f"diverged at step {step}"))
    expect(page.locator("#lab-trends .trend:nth-child(5) canvas").first).to_have_accessible_name(
        re.compile(f"without BN diverged at step {step}")
    )
    choose(page, "trends", "View as table")
    cells = (
        page.get_by_role("dialog")
        .get_by_role("table")
        .locator("tbody tr")
        .nth(step + 1)
        .locator("td")
        .all_inner_texts()
    )
    assert cells[1] == ""
