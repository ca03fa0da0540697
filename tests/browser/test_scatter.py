"""The twin scatter while the clock stands: who hovers learns, who draws a square zooms, one class can stand out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import settled, wait_for_frame

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    return server.finished_run(steps=60, seeds=[4, 7])


@pytest.fixture
def page(shared_page: Open, run: dict[str, Any]) -> Page:
    page = shared_page(f"/?run={run['id']}&step=40")
    wait_for_frame(page, 40)
    page.locator("#lab-axes .point").first.wait_for(state="attached", timeout=20_000)
    return page


def plotted(page: Page) -> list[dict[str, Any]]:
    """x and y of each trace, as Plotly has them."""
    return list(
        page.evaluate(
            "[...document.querySelector('#lab-axes .js-plotly-plot').data].map(({x, y}) => ({x: [...x], y: [...y]}))"
        )
    )


def test_a_paused_frame_is_in_plotly_point_by_point(page: Page, server: Server, run: dict[str, Any]) -> None:
    frame = next(item for item in server.frames(run["id"]) if item["type"] == "frame" and item["step"] == 40)
    scatter = next(one for one in frame["scatter"] if one["layer"] == 2)

    for arm, trace in enumerate(plotted(page)):
        assert trace["x"] == pytest.approx([point[0] for point in scatter["z_tilde"][arm]])
        assert trace["y"] == pytest.approx([point[1] for point in scatter["z_tilde"][arm]])


def test_hovering_a_point_names_it_and_lets_its_class_stand_out(page: Page, run: dict[str, Any]) -> None:
    place = settled(page.locator("#lab-axes .point").nth(17))
    page.mouse.move(place["x"] + 30, place["y"] + 30)
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2, steps=4)

    expect(page.locator(".stage .tip")).to_contain_text(re.compile(r"class \d, probe point \d+"))
    expect(page.locator(".stage .under")).to_contain_text(re.compile(r"class \d"))
    page.mouse.move(4, 4)
    expect(page.locator(".stage .under")).to_contain_text("256 points")


def test_a_click_holds_a_class_until_it_is_clicked_again_or_let_go(page: Page) -> None:
    about = page.locator(".stage .under")
    place = settled(page.locator("#lab-axes .point").nth(17))
    stage = settled(page.locator(".stage"))
    point = (place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    empty = (stage["x"] + 40, stage["y"] + 40)

    page.mouse.click(*point)
    expect(about).to_contain_text(re.compile(r"class \d, held"))
    held = re.findall(r"class \d", about.inner_text())[0]
    page.mouse.move(4, 4)
    expect(about).to_contain_text(f"{held}, held")
    # Drawing a square to zoom is no click.
    page.mouse.move(stage["x"] + 150, stage["y"] + 120)
    page.mouse.down()
    page.mouse.move(stage["x"] + 230, stage["y"] + 200, steps=4)
    page.mouse.up()
    expect(page.get_by_role("button", name="axes of the start")).to_be_visible()
    expect(about).to_contain_text(f"{held}, held")
    page.keyboard.press("Escape")
    expect(about).to_contain_text("256 points")

    page.mouse.click(*point)
    expect(about).to_contain_text("held")
    page.mouse.click(*empty)
    expect(about).to_contain_text("256 points")
    page.mouse.click(*point)
    expect(about).to_contain_text("held")
    page.mouse.click(*point)
    page.mouse.move(4, 4)
    expect(about).to_contain_text("256 points")


def test_a_square_drawn_in_one_arm_zooms_both_alike_and_a_double_click_goes_back(page: Page) -> None:
    ticks = page.locator("#lab-axes .xtick text")
    before = ticks.all_text_contents()
    stage = settled(page.locator(".stage"))
    page.mouse.move(stage["x"] + 150, stage["y"] + 120)
    page.mouse.down()
    page.mouse.move(stage["x"] + 230, stage["y"] + 200, steps=4)
    page.mouse.up()
    expect(page.get_by_role("button", name="axes of the start")).to_be_visible()
    expect(ticks).not_to_have_text(before)
    zoomed = page.evaluate(
        "(({xaxis, xaxis2, yaxis}) => [xaxis.range, xaxis2.range, yaxis.range])"
        "(document.querySelector('#lab-axes .js-plotly-plot').layout)"
    )

    assert zoomed[0] == zoomed[1]
    assert zoomed[0][1] - zoomed[0][0] == pytest.approx(zoomed[2][1] - zoomed[2][0])
    page.mouse.dblclick(stage["x"] + 200, stage["y"] + 200)
    expect(page.get_by_role("button", name="fit axes")).to_be_visible()
    expect(ticks).to_have_text(before)


def test_while_the_clock_plays_plotly_holds_no_points(page: Page) -> None:
    page.keyboard.press("Home")
    page.get_by_role("button", name="¼×").click()
    page.get_by_role("button", name="Play", exact=True).click()

    page.wait_for_function(
        "() => document.querySelector('#lab-axes .js-plotly-plot')"
        ".data.every(({ x }) => x.length === 1 && x[0] === null)"
    )
    page.get_by_role("button", name="1×", exact=True).click()


def test_another_seed_shows_its_numbers_and_says_whose_points_there_are(
    page: Page, server: Server, run: dict[str, Any]
) -> None:
    page.get_by_role("combobox", name="Seed shown").select_option("7")
    notice = page.locator(".stage .notice")
    expect(notice).to_contain_text("Points are recorded for seed 4 only.")

    page.get_by_role("button", name="Run again with seed 7 first").click()
    expect(page).not_to_have_url(re.compile(run["id"]))
    started = re.search(r"run=(\w+)", page.url)
    assert started

    assert server.run(started[1])["experiment"]["seeds"] == [7, 4]
    expect(notice).to_be_hidden(timeout=30_000)


def test_its_table_and_picture_hold_the_very_points(page: Page, server: Server, run: dict[str, Any]) -> None:
    frame = next(item for item in server.frames(run["id"]) if item["type"] == "frame" and item["step"] == 40)
    points = next(one for one in frame["scatter"] if one["layer"] == 2)["z_tilde"]
    menu = page.get_by_role("button", name="Menu of Hidden values")
    menu.click()
    page.get_by_role("menuitem", name="View as table").click()
    table = page.get_by_role("dialog").get_by_role("table")
    expect(table.locator("tbody tr")).to_have_count(256)
    cells = [float(text.replace("−", "-")) for text in table.locator("tbody tr").nth(9).locator("td").all_inner_texts()]
    assert cells[0] == 10
    assert cells[2:] == pytest.approx([*points[0][9][:2], *points[1][9][:2]], rel=1e-3)
    page.get_by_role("button", name="Close").click()

    menu.click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Save SVG").click()

    assert download.value.suggested_filename == f"firm-ground-{run['id']}-scatter-step40.svg"
    svg = Path(download.value.path()).read_text()
    assert all(words in svg for words in (">without BN<", ">with BN<", "of layer 2 at step 40", "1 sd"))


def test_the_clocks_table_lists_the_shift_of_every_frame_and_the_events(
    page: Page, server: Server, run: dict[str, Any]
) -> None:
    frames = [item for item in server.frames(run["id"]) if item["type"] == "frame"]
    page.get_by_role("button", name="Menu of Clock").click()
    page.get_by_role("menuitem", name="View as table").click()
    table = page.get_by_role("dialog").get_by_role("table").first
    expect(table.locator("tbody tr")).to_have_count(len(frames))
    last = [text.replace("−", "-") for text in table.locator("tbody tr").last.locator("td").all_inner_texts()]
    shift = frames[-1]["layers"][1]["taps"]["z_tilde"]["shift_window"]

    assert float(last[0]) == frames[-1]["step"]
    assert [float(one) for one in last[1:]] == pytest.approx([shift[0], shift[2]], rel=1e-3)


def test_nothing_moves_when_another_tap_is_pressed(page: Page) -> None:
    taps = page.get_by_role("group", name="Tap: where the values are read").get_by_role("button")
    expect(taps.first).to_have_attribute("aria-pressed", "false")
    before = [settled(tap) for tap in taps.all()]
    assert [tap.inner_text() for tap in taps.all()][:2] == ["z", "normalized"]

    taps.first.click()

    expect(taps.first).to_have_attribute("aria-pressed", "true")
    assert [settled(tap) for tap in taps.all()] == before
