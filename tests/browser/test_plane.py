"""The plane of a data set with two inputs: its lines and counts are those of the recorded outputs, on the one clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open
from tests.browser.offline import opened, saved, tables
from tests.browser.server import Server
from tests.browser.test_accessibility import PHONE, violations, violations_in_both_themes
from tests.browser.test_fits import CUT, LAPTOP
from tests.browser.test_tab_stops import stops
from tests.browser.watch import ink, settled, wait_for_frame

pytestmark = pytest.mark.browser
EARLY, COATS, LATE = 6, 10, 30
Frames = dict[int, dict[str, Any]]


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    """Learns black cats; from step 10 on their coats are coloured."""
    coats = [{"step": COATS, "event": {"type": "shift_inputs", "colour": "coloured"}}]
    return server.finished_run(
        dataset="cats_2d", widths=[8, 8], lr=0.05, steps=40, seeds=[3, 5], focus={"layer": 1, "units": [1, 2]},
        interventions=coats,
    )  # fmt: skip


@pytest.fixture(scope="module")
def frames(server: Server, run: dict[str, Any]) -> Frames:
    return {item["step"]: item["surface"] for item in server.frames(run["id"]) if item["type"] == "frame"}


def at(shared_page: Open, run: dict[str, Any], step: int, **more: Any) -> Page:
    page = shared_page(f"/?run={run['id']}&step={step}", **more)
    wait_for_frame(page, step)
    expect(page.locator("#lab-plane")).to_have_attribute("data-step", str(step))
    return page


def stepped(page: Page, step: int) -> None:
    """The same page at an earlier step, by keys."""
    while int(page.locator("#lab-plane").get_attribute("data-step") or 0) > step:
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(50)


def log_odds(surface: dict[str, Any], arm: int) -> Any:
    """[40, 40] of class 1 against class 0."""
    values = np.array(surface["values"][arm])
    chance = np.where(values >= 1, values - 1, 1 - values)
    return np.log(chance / (1 - chance))


def wrong(surface: dict[str, Any], arm: int) -> int:
    """Dots on the wrong side, between the nodes as a bilinear surface has it."""
    odds, lo, hi = log_odds(surface, arm), np.array(surface["lo"]), np.array(surface["hi"])
    places = (np.array(surface["points"]) - lo) / (hi - lo) * (len(odds) - 1)
    first = np.clip(places.astype(int), 0, len(odds) - 2)
    (across, up), (column, row) = (places - first).T, first.T
    low = (1 - across) * odds[row, column] + across * odds[row, column + 1]
    high = (1 - across) * odds[row + 1, column] + across * odds[row + 1, column + 1]
    said = (1 - up) * low + up * high > 0
    return int((said != np.array(surface["targets"])).sum())


def crossing(odds: Any) -> float:
    """Where the first class gives way, from the bottom of a column, in steps of the grid; NaN where none does."""
    for row in np.flatnonzero(np.diff(np.sign(odds))):
        return float(row + odds[row] / (odds[row] - odds[row + 1]))
    return np.nan


def placing(page: Page, surface: dict[str, Any]) -> Callable[[float, float], tuple[float, float]]:
    """Where inputs stand on the page."""
    left, right, top, bottom = map(float, str(page.locator("#lab-plane").get_attribute("data-area")).split())
    field = settled(page.locator("#lab-plane .field-of-dots"))
    (low, down), (high, up) = surface["lo"], surface["hi"]
    return lambda x, y: (
        field["x"] + left + (x - low) / (high - low) * (right - left),
        field["y"] + bottom - (y - down) / (up - down) * (bottom - top),
    )


@pytest.mark.parametrize("step", [0, EARLY, pytest.param(LATE, marks=pytest.mark.soak)])
def test_it_follows_the_clock_and_counts_the_dots_on_the_wrong_side(
    shared_page: Open, run: dict[str, Any], frames: Frames, step: int
) -> None:
    page = at(shared_page, run, step)
    one, other = (wrong(frames[step], arm) for arm in (0, 1))

    said = page.locator("#lab-plane .sentence")
    expect(said).to_have_text(
        re.compile(
            rf"^Step {step}: without BN errs on {one} of 256 dots, with BN on {other}; the best possible .* \d+\.$"
        )
    )
    label = page.locator("#lab-plane canvas").get_attribute("aria-label")
    assert label == f"The plane of both inputs. {said.inner_text()}"


def test_other_coats_move_the_cats_and_no_other_animal(shared_page: Open, run: dict[str, Any], frames: Frames) -> None:
    before, after = (np.array(frames[step]["points"]) for step in (COATS - 1, COATS + 1))
    moved = np.abs(after - before).max(axis=1) > 0.1
    cats = np.array(frames[COATS]["targets"]) == 1
    assert (moved == cats).all()
    dot = int(np.argmax(after[:, 0] * cats))
    page = at(shared_page, run, COATS + 1)
    for step, found in ((COATS + 1, after), (COATS - 1, before)):
        stepped(page, step)
        page.mouse.move(*placing(page, frames[step])(*found[dot]))
        expect(page.locator("#lab-plane .tip")).to_contain_text(re.compile(rf"^\s*cat\s*probe point {dot + 1} "))


@pytest.mark.parametrize("scheme", ["dark", pytest.param("light", marks=pytest.mark.soak)])
def test_a_line_runs_where_its_arm_is_undecided_in_the_hue_of_the_arm(
    shared_page: Open, run: dict[str, Any], frames: Frames, scheme: str
) -> None:
    page = at(shared_page, run, EARLY, color_scheme=scheme)
    surface, odds = frames[EARLY], log_odds(frames[EARLY], 0)  # the solid line
    place = placing(page, surface)
    hue = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--arm-0')").strip()
    expected = [int(hue[at : at + 2], 16) for at in (1, 3, 5)]

    others = (log_odds(surface, 1), log_odds(surface | {"values": [surface["truth"]]}, 0))
    alone = 0
    for column in range(1, 39):
        row, *beside = (crossing(one[:, column]) for one in (odds, *others))
        if not min(abs(row - one) for one in beside) > 1:
            continue
        alone += 1
        x, y = (
            low + (high - low) * at / 39
            for low, high, at in zip(surface["lo"], surface["hi"], (column, row), strict=True)
        )
        assert ink(page, "#lab-plane canvas", *place(x, y))[:3] == pytest.approx(expected, abs=100), column
    assert alone >= 5


@pytest.mark.parametrize("seed", [3, 5])
def test_by_keys_a_dot_says_its_class_and_what_each_arm_answers(
    shared_page: Open, run: dict[str, Any], frames: Frames, seed: int
) -> None:
    """The dots of the clouds are those of the plane; where there are no clouds, the plane has keys of its own."""
    page = at(shared_page, run, LATE) if seed == 3 else shared_page(f"/?run={run['id']}&step={LATE}&seed={seed}")
    expect(page.locator("#lab-plane")).to_have_attribute("data-step", str(LATE))
    dots = page.get_by_role("spinbutton", name="Dot")
    expect(dots).to_have_count(1)
    dots.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    name = ("not a cat", "cat")[int(frames[LATE]["targets"][1])]
    card = page.locator("#lab-plane .tip")
    expect(card).to_contain_text(
        re.compile(rf"^\s*{name}\s*probe point 2 at .*without BN: .* %.*with BN: .* %", re.DOTALL)
    )
    expect(page.locator("#lab-plane .rings i")).to_be_visible()
    expect(page.locator(".stage .rings i")).to_have_count(2 if seed == 3 else 0)
    expect(page.locator("[role=slider]")).to_have_attribute("aria-valuenow", str(LATE))

    page.keyboard.press("Tab")
    expect(card).to_be_hidden()
    expect(page.locator(".stage .rings i")).to_have_count(0)


def test_a_dot_below_a_pointer_is_ringed_in_the_clouds(shared_page: Open, run: dict[str, Any], frames: Frames) -> None:
    page = at(shared_page, run, LATE)
    page.mouse.move(*placing(page, frames[LATE])(*frames[LATE]["points"][0]))

    expect(page.locator(".stage .rings i")).to_have_count(2)
    expect(page.locator(".stage .tip")).to_be_hidden()


def test_numbers_have_lines_at_levels_and_an_error(shared_page: Open, server: Server) -> None:
    run = server.finished_run(dataset="two_scales", widths=[8, 8], steps=20, seeds=[0])
    page = at(shared_page, run, 10)
    surface = next(item for item in server.frames(run["id"]) if item.get("step") == 10)["surface"]

    expect(page.locator("#lab-plane .sentence")).to_have_text(
        re.compile(r"^Step 10: without BN is off by \d\.\d\d over 256 dots, with BN by \d\.\d\d; .* by 0\.0\d\.$")
    )
    assert len(surface["values"]) == 2


def test_without_two_inputs_there_is_no_plane(shared_page: Open, server: Server) -> None:
    run = server.finished_run(steps=40, seeds=[0, 1])
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)

    expect(page.locator("#lab-plane")).to_be_hidden()


def test_a_replay_shows_the_same_plane(
    shared_page: Open, server: Server, chromium: Browser, run: dict[str, Any], tmp_path: Path
) -> None:
    complaints: list[str] = []
    path = saved(server, run["id"], tmp_path)
    lab = at(shared_page, run, LATE)
    offline = opened(chromium, path, complaints)
    offline.goto(f"{path.as_uri()}#step={LATE}")
    expect(offline.locator("#lab-plane")).to_have_attribute("data-step", str(LATE))

    assert tables(offline, ("The plane",)) == tables(lab, ("The plane",))
    said = [page.locator("#lab-plane .sentence").inner_text() for page in (offline, lab)]
    assert said[0] == said[1]
    offline.context.close()
    assert complaints == []


def test_on_a_phone_a_tap_on_a_dot_says_what_it_is(shared_page: Open, run: dict[str, Any], frames: Frames) -> None:
    page = at(shared_page, run, LATE, viewport=PHONE, has_touch=True)
    page.locator("#lab-plane .field-of-dots").evaluate("(field) => field.scrollIntoView({ block: 'center' })")
    place = placing(page, frames[LATE])
    page.touchscreen.tap(*place(*frames[LATE]["points"][4]))

    card = page.locator("#lab-plane .tip")
    expect(card).to_contain_text(re.compile(r"probe point \d+ at"))
    page.touchscreen.tap(*place(frames[LATE]["lo"][0], frames[LATE]["hi"][1]))
    expect(card).to_be_hidden()


def test_its_picture_has_every_dot_as_an_svg_too(shared_page: Open, run: dict[str, Any]) -> None:
    page = at(shared_page, run, LATE)
    page.get_by_role("button", name="Menu of The plane").click()
    with page.expect_download() as found:
        page.get_by_role("menuitem", name="Save SVG").click()
    svg = found.value.path().read_text()

    arcs = re.findall(r"([-\d.]+) ([-\d.]+) A [-\d.]+ [-\d.]+ 0 \d \d ([-\d.]+) ([-\d.]+)", svg)
    assert len(arcs) == 2 * (256 + 2)  # halves of circles, of the dots and of their marks in the legend
    assert all((x0, y0) != (x1, y1) for x0, y0, x1, y1 in arcs)
    assert "Step 30: without BN errs on" in svg


def test_the_lab_with_a_plane_is_accessible(shared_page: Open, run: dict[str, Any]) -> None:
    page = at(shared_page, run, LATE)

    assert violations_in_both_themes(page) == []
    page.set_viewport_size(PHONE)
    assert violations(page) == []


@pytest.mark.soak  # its groups are those of the clouds, which test_tab_stops walks
def test_the_lab_with_a_plane_has_at_most_thirty_tab_stops(shared_page: Open, run: dict[str, Any]) -> None:
    assert stops(at(shared_page, run, LATE), walk=True) <= 30


def test_the_plane_stands_beside_the_clouds_on_a_laptop_and_below_them_on_a_phone(
    shared_page: Open, run: dict[str, Any]
) -> None:
    page = at(shared_page, run, LATE, viewport=LAPTOP)
    plane, clouds = settled(page.locator("#lab-plane .field-of-dots")), settled(page.locator(".stage"))
    assert plane["x"] >= clouds["x"] + clouds["width"]
    assert plane["y"] + plane["height"] <= settled(page.locator("#lab-transport"))["y"]

    page.set_viewport_size(PHONE)
    plane, clouds = settled(page.locator("#lab-plane .field-of-dots")), settled(page.locator(".stage"))
    assert clouds["y"] + clouds["height"] <= plane["y"] <= clouds["y"] + clouds["height"] + 160
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_a_plane_stands_beside_the_clouds_and_nothing_is_cut(shared_page: Open, server: Server) -> None:
    run = server.finished_run(dataset="spirals", steps=60, seeds=[0])["id"]
    page = shared_page(f"/lab?run={run}&step=40", viewport=LAPTOP)
    wait_for_frame(page, 30)
    places = ["#lab-scatter .stage", "#lab-plane .field-of-dots", "#lab-plane .sentence", "#lab-trends .chart:visible"]
    boxes = [settled(one) for place in [*places, "#lab-meter .sentence"] for one in page.locator(place).all()]

    assert page.evaluate(CUT) == []
    bottom = settled(page.locator("#lab-transport"))["y"]
    assert all(box["y"] + box["height"] <= bottom + 1 for box in boxes)
    for index, one in enumerate(boxes):
        for other in boxes[:index]:
            beside = one["x"] >= other["x"] + other["width"] - 1 or other["x"] >= one["x"] + one["width"] - 1
            below = one["y"] >= other["y"] + other["height"] - 1 or other["y"] >= one["y"] + one["height"] - 1
            assert beside or below, (one, other)
    page.locator("#lab-layers .row").last.scroll_into_view_if_needed()
    assert settled(page.locator("#lab-layers .row").last)["height"] >= 36
