"""Points drawn by hand: placed, moved, removed, by pointer, touch and keys, and trained on."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.form import run_button, started
from tests.browser.server import Server
from tests.browser.test_accessibility import PHONE, violations, violations_in_both_themes
from tests.browser.watch import answered, settled

pytestmark = pytest.mark.browser
PAD = 10  # pixels around the plane, as in static/js/drawn/chart.js
Place = Sequence[float]


def editor(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Draw your own points")


def plane(page: Page) -> Locator:
    return editor(page).get_by_role("application", name="Plane to draw on")


def opened(page: Page) -> Page:
    """The editor, opened by the choice of the data set."""
    page.locator("#lab-dataset").click()
    page.get_by_role("option", name="Draw your own").click()
    expect(editor(page)).to_be_visible()
    return page


def at(page: Page, place: Place) -> tuple[float, float]:
    box = settled(plane(page))
    half = box["width"] / 2 - PAD
    return box["x"] + box["width"] / 2 + half * place[0], box["y"] + box["height"] / 2 - half * place[1]


def press(page: Page, name: str) -> None:
    editor(page).get_by_role("button", name=name, exact=True).click()


def points(page: Page) -> list[list[float]]:
    found: list[list[float]] = page.evaluate("JSON.parse(document.getElementById('lab-drawing').dataset.points)")
    return found


def has(page: Page, count: str) -> None:
    expect(editor(page).locator("#drawing-count")).to_have_text(re.compile(rf"^{count}"))


def test_it_begins_with_a_set_that_can_be_trained_on_at_once(form_page: Open) -> None:
    page = opened(form_page())
    has(page, "80 of 500 points: 40 hollow, 40 filled$")
    for name in ("a ring", "two moons", "two clouds"):
        press(page, name)
        has(page, r"8\d of 500 points: 4\d hollow, [34]\d filled$")
    press(page, "Close")

    expect(editor(page)).to_have_count(0)
    expect(page.locator("#lab-points-field")).to_contain_text("80 of 500 points")
    expect(run_button(page)).to_be_enabled()
    page.get_by_role("button", name="Change the points").click()
    has(page, "80 of 500")


def test_points_are_placed_moved_removed_and_trained_on(form_page: Open, server: Server) -> None:
    page = opened(form_page())
    press(page, "Clear")
    expect(page.locator("#lab-points-error")).to_have_text(
        "Points: got 0, 0 hollow and 0 filled. Allowed: 8 to 500 points, at least 2 of each class."
    )
    for place in ((-0.5, 0.5), (-0.5, 0.0), (-0.5, -0.5), (-0.8, 0.2)):
        page.mouse.click(*at(page, place))
    press(page, "● filled")
    for place in ((0.5, 0.5), (0.5, 0.0), (0.5, -0.5), (0.8, 0.2), (0.1, 0.9)):
        page.mouse.click(*at(page, place))
    has(page, "9 of 500 points: 4 hollow, 5 filled$")
    expect(page.locator("#lab-points-error")).to_have_text("")

    page.mouse.move(*at(page, (0.1, 0.9)))
    page.mouse.down()
    page.mouse.move(*at(page, (0.0, 0.3)), steps=4)
    page.mouse.up()
    page.mouse.dblclick(*at(page, (0.8, 0.2)))
    has(page, "8 of 500 points: 4 hollow, 4 filled$")
    assert points(page)[-1] == pytest.approx([0.0, 0.3, 1], abs=0.01)
    press(page, "Undo")
    has(page, "9 of 500")
    press(page, "Undo")
    expect(page.locator("#lab-drawing")).to_have_attribute(
        "data-points", re.compile(r"\[0\.[01]\d*,0\.(89|9)\d*,1\]\]$")
    )
    press(page, "Close")

    for name, value in (("Batch size", "4"), ("Steps", "10"), ("Seeds", "0")):
        page.get_by_role("textbox", name=name, exact=True).fill(value)
    answered(page)
    drawn = points(page)
    run = server.finished(_launched(page))
    assert run["experiment"]["points"] == drawn
    expect(page.locator("#lab-plane .sentence")).to_contain_text(re.compile(r"of 9 dots"), timeout=30_000)


def _launched(page: Page) -> str:
    with page.expect_response(
        lambda answer: answer.url.endswith("/api/runs") and answer.request.method == "POST"
    ) as it:
        run_button(page).click()
    return str(it.value.json()["id"])


def test_the_keyboard_alone_draws(form_page: Open) -> None:
    page = opened(form_page())
    expect(plane(page)).to_be_focused()
    press(page, "Clear")
    plane(page).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Enter", "2", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    has(page, "2 of 500 points: 1 hollow, 1 filled")
    assert points(page) == [[0.1, 0.05, 0], [0.15, 0.05, 1]]
    expect(editor(page).get_by_role("status")).to_have_text("Placed a filled point.")
    expect(editor(page).get_by_role("button", name="● filled")).to_have_attribute("aria-pressed", "true")

    page.keyboard.press("Delete")
    has(page, "1 of 500")
    page.keyboard.press("Control+z")
    has(page, "2 of 500")
    page.keyboard.press("Escape")
    expect(editor(page)).to_have_count(0)


def test_a_run_of_drawn_points_fills_the_form_and_runs_again_as_it_was(open_page: Open, server: Server) -> None:
    drawn = [[round(0.1 * place - 0.5, 1), 0.3 - 0.6 * (place % 2), place % 2] for place in range(12)]
    run = server.finished_run(dataset="drawn", points=drawn, batch_size=4, steps=8, seeds=[0])
    page = open_page(f"/?run={run['id']}&step=4")
    expect(page.locator("#lab-points-field")).to_contain_text("12 of 500 points: 6 hollow, 6 filled")
    expect(editor(page)).to_have_count(0)

    assert started(page, server)["experiment"] == run["experiment"]


def test_by_touch_points_are_placed_and_the_page_does_not_scroll(open_page: Open) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.locator(".menu").click()
    opened(page)
    press(page, "Clear")
    page.touchscreen.tap(*at(page, (0.5, 0.5)))
    page.touchscreen.tap(*at(page, (-0.5, 0.5)))
    has(page, "2 of 500 points: 2 hollow, 0 filled")

    assert plane(page).evaluate("(node) => getComputedStyle(node).touchAction") == "none"
    box = settled(editor(page))
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    small = (
        editor(page)
        .locator("button")
        .evaluate_all(
            "(all) => all.map((one) => one.getBoundingClientRect()).filter(({ height }) => height < 43.5).length"
        )
    )
    assert small == 0


def test_the_editor_is_accessible(form_page: Open) -> None:
    page = opened(form_page())
    assert violations_in_both_themes(page) == []
    press(page, "Close")
    assert violations(page) == []
