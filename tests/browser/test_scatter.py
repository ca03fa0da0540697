"""The twin scatter while the clock stands: who hovers learns, who draws a square zooms, one class can stand out."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.test_accessibility import PHONE
from tests.browser.watch import box, cell, drawn, placing, settled, shown, wait_for_frame

pytestmark = pytest.mark.browser
# Read off a copy: a canvas that is read again and again earns a warning.
PIXELS = """(canvas) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
    copy.drawImage(canvas, 0, 0);
    return [...copy.getImageData(0, 0, canvas.width, canvas.height).data];
}"""


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    return server.finished_run(steps=60, seeds=[4, 7])


@pytest.fixture(scope="module")
def points(server: Server, run: dict[str, Any]) -> list[list[list[float]]]:
    """z̃ of units 1 and 2 of layer 2 at step 40, by arm and probe point."""
    frame = next(item for item in server.frames(run["id"]) if item["type"] == "frame" and item["step"] == 40)
    return [arm for scatter in frame["scatter"] if scatter["layer"] == 2 for arm in scatter["z_tilde"]]


@pytest.fixture
def page(shared_page: Open, run: dict[str, Any]) -> Page:
    page = shared_page(f"/?run={run['id']}&step=40")
    wait_for_frame(page, 40)
    return page


def middle(node: Locator) -> tuple[float, float]:
    found = settled(node)
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def alone(points: list[list[float]]) -> int:
    """The probe point that lies farthest from the others of its arm."""
    distances = [
        min((point[0] - near[0]) ** 2 + (point[1] - near[1]) ** 2 for near in points if near is not point)
        for point in points
    ]
    return distances.index(max(distances))


@pytest.mark.parametrize("arm", [0, 1])
def test_a_point_stands_where_its_values_are_and_says_them(
    page: Page, points: list[list[list[float]]], arm: int
) -> None:
    index = alone(points[arm])
    page.mouse.move(*placing(page, arm)(points[arm][index]))

    tip = page.locator(".stage .tip")
    expect(tip).to_be_visible()
    name, which, values = tip.inner_text().splitlines()
    assert re.fullmatch(r"digit \d", name)
    assert which == f"probe point {index + 1}"
    said = [float(one.replace("−", "-")) for one in values.split(", ")]
    assert said == pytest.approx(points[arm][index][:2], rel=5e-3, abs=5e-3)


@pytest.mark.parametrize(("arm", "preset"), [(0, "lecture"), pytest.param(1, "cats", marks=pytest.mark.soak)])
def test_a_dot_shows_its_example_and_marks_it_in_every_arm(
    shared_page: Open, server: Server, arm: int, preset: str
) -> None:
    more = {"seeds": [4, 7]} if preset == "lecture" else {"interventions": []}
    run = server.finished_run(preset, steps=60, **more)
    frame = next(item for item in server.frames(run["id"]) if item["type"] == "frame" and item["step"] == 40)
    points = next(scatter["z_tilde"] for scatter in frame["scatter"] if scatter["layer"] == 2)
    page = shared_page(f"/?run={run['id']}&step=40")
    wait_for_frame(page, 40)
    index = alone(points[arm])
    page.mouse.move(*placing(page, arm)(points[arm][index]))

    import torch  # here, since collecting these tests must not take each worker the seconds that PyTorch does

    from firmground.engine.datasets.load import load
    from firmground.engine.network.inputs import InputSource
    from firmground.engine.spec.experiment import stored_experiment

    experiment = stored_experiment(run["experiment"])
    dataset = load(experiment.dataset, colour=experiment.colour)
    example = InputSource(experiment, torch.device("cpu"), None).probe[index]
    canvas = page.locator(".stage .tip canvas")
    assert min(settled(canvas)["width"], settled(canvas)["height"]) >= 48
    pixels = np.array(canvas.evaluate(PIXELS), np.float64).reshape(*dataset.description.shape[1:], 4)[..., :3]
    expected = np.moveaxis(dataset.x_train[example], 0, -1) * (255 / 16 if preset == "lecture" else 255)
    assert np.abs(pixels - expected).max() <= 0.5
    label = int(dataset.y_train[example])
    name = f"digit {label}" if preset == "lecture" else ("not a cat", "cat")[label]
    assert page.locator(".stage .tip").inner_text().splitlines()[0] == name
    rings = page.locator(".stage .rings i")
    found = [middle(rings.nth(place)) for place in (0, 1)]
    assert found == [pytest.approx(placing(page, one)(points[one][index]), abs=1) for one in (0, 1)]


def test_on_a_phone_a_tap_shows_a_dot_and_one_beside_it_lets_go(
    shared_page: Open, run: dict[str, Any], points: list[list[list[float]]]
) -> None:
    page = shared_page(f"/?run={run['id']}&step=40", viewport=PHONE, has_touch=True)
    wait_for_frame(page, 40)
    page.locator(".stage").scroll_into_view_if_needed()
    index = alone(points[1])
    page.touchscreen.tap(*placing(page, 1)(points[1][index]))
    tip = page.locator(".stage .tip")
    expect(tip).to_contain_text(f"probe point {index + 1}")
    expect(tip.locator("canvas")).to_be_visible()
    frame = cell(page, 1)
    page.touchscreen.tap(frame["x"] + 6, frame["y"] + 6)
    expect(tip).to_be_hidden()


def test_where_tab_reaches_the_clouds_arrows_show_dot_after_dot(page: Page) -> None:
    page.locator(".stage .one-by-one").focus()
    tip = page.locator(".stage .tip")
    for key, number in (("ArrowRight", 1), ("ArrowRight", 2), ("End", 256), ("ArrowRight", 1), ("ArrowLeft", 256)):
        page.keyboard.press(key)
        expect(tip).to_contain_text(f"probe point {number}\n", use_inner_text=True)
    assert shown(page)[0] == 40
    page.locator("[role=slider]").first.focus()
    expect(tip).to_be_hidden()


def test_hovering_a_point_lets_its_class_stand_out(page: Page, points: list[list[list[float]]]) -> None:
    index = alone(points[0])
    page.mouse.move(*placing(page, 0)(points[0][index]))

    expect(page.locator(".stage .under")).to_contain_text(re.compile(r"digit \d"))
    page.mouse.move(4, 4)
    expect(page.locator(".stage .under")).to_contain_text("256 points")
    expect(page.locator(".stage .tip")).to_be_hidden()


def test_a_click_reaches_as_far_as_hovering_does(page: Page, points: list[list[list[float]]]) -> None:
    places = [*map(placing(page, 0), points[0])]
    x, y = next(
        (x, y) for x, y in places if all(math.dist((x - 9, y), other) > 8.5 for other in places if other != (x, y))
    )
    for far, found in ((7, True), (9, False)):
        page.mouse.move(x - far, y)
        expect(page.locator(".stage .tip")).to_be_visible(visible=found)
        page.mouse.click(x - far, y)
        page.mouse.move(4, 4)
        expect(page.locator(".stage .under")).to_contain_text("held" if found else "256 points")
        page.keyboard.press("Escape")


def test_a_click_holds_a_class_until_it_is_clicked_again_or_let_go(page: Page, points: list[list[list[float]]]) -> None:
    about = page.locator(".stage .under")
    index = alone(points[0])
    place = placing(page, 0)(points[0][index])
    frame = cell(page, 0)
    empty = (frame["x"] + 8, frame["y"] + 8)

    page.mouse.click(*place)
    expect(about).to_contain_text(re.compile(r"digit \d, held"))
    held = re.findall(r"digit \d", about.inner_text())[0]
    page.mouse.move(4, 4)
    expect(about).to_contain_text(f"{held}, held")
    # Drawing a square to zoom is no click.
    draw_square(page, frame)
    expect(page.get_by_role("button", name="axes of the start")).to_be_visible()
    expect(about).to_contain_text(f"{held}, held")
    page.keyboard.press("Escape")
    expect(about).to_contain_text("256 points")

    page.mouse.click(*place)
    expect(about).to_contain_text("held")
    page.mouse.click(*empty)
    expect(about).to_contain_text("256 points")
    page.mouse.click(*place)
    expect(about).to_contain_text("held")
    page.mouse.click(*place)
    page.mouse.move(4, 4)
    expect(about).to_contain_text("256 points")


def draw_square(page: Page, frame: FloatRect) -> None:
    """From a quarter of the frame to its middle."""
    side = frame["width"]
    page.mouse.move(frame["x"] + side / 4, frame["y"] + side / 4)
    page.mouse.down()
    page.mouse.move(frame["x"] + side / 2, frame["y"] + side / 2, steps=4)
    expect(page.locator(".stage .drawn")).to_be_visible()
    page.mouse.up()


def test_a_square_drawn_in_one_arm_zooms_both_alike_and_a_double_click_goes_back(
    page: Page, points: list[list[list[float]]]
) -> None:
    before, frame = box(page), cell(page, 0)
    draw_square(page, frame)
    expect(page.get_by_role("button", name="axes of the start")).to_be_visible()
    drawn(page)
    half = before[2]
    assert box(page) == pytest.approx((-half / 4, half / 4, half / 4), rel=0.01)
    # Of either arm, what is in the square is found in its new place.
    for arm in (0, 1):
        inside = [i for i, one in enumerate(points[arm]) if -half / 2 < one[0] < 0 and 0 < one[1] < half / 2]
        index = max(inside, key=lambda i: points[arm][i][0])
        page.mouse.move(*placing(page, arm)(points[arm][index]))
        expect(page.locator(".stage .tip")).to_contain_text("probe point")

    page.mouse.dblclick(frame["x"] + 6, frame["y"] + 6)
    expect(page.get_by_role("button", name="fit axes")).to_be_visible()
    drawn(page)
    assert box(page) == before


def test_while_the_clock_plays_no_square_is_drawn_and_no_point_named(
    page: Page, points: list[list[list[float]]]
) -> None:
    page.keyboard.press("Home")
    page.get_by_role("button", name="¼×").click()
    page.get_by_role("button", name="Play", exact=True).click()
    frame = cell(page, 0)
    page.mouse.move(frame["x"] + 40, frame["y"] + 40)
    page.mouse.down()
    page.mouse.move(frame["x"] + 120, frame["y"] + 120, steps=4)
    expect(page.locator(".stage .drawn")).to_be_hidden()
    page.mouse.up()
    expect(page.locator(".stage .tip")).to_be_hidden()
    assert box(page)[2] > 0
    expect(page.get_by_role("button", name="fit axes")).to_be_visible()
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


def test_nothing_moves_when_another_tap_is_pressed(page: Page) -> None:
    taps = page.get_by_role("group", name="Tap: where the values are read").get_by_role("button")
    expect(taps.first).to_have_attribute("aria-pressed", "false")
    before = [settled(tap) for tap in taps.all()]
    assert [tap.inner_text() for tap in taps.all()][:2] == ["z", "normalized"]

    taps.first.click()

    expect(taps.first).to_have_attribute("aria-pressed", "true")
    assert [settled(tap) for tap in taps.all()] == before
