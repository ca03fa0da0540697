"""Groups of controls are one stop of Tab each; arrows reach every control of a group, and Enter presses it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import wait_for_frame

pytestmark = pytest.mark.browser
MOST = 300
HERE = """() => {
    const node = document.activeElement;
    if (node === document.body) return "";
    window.reached ??= new Map();
    if (!reached.has(node)) reached.set(node, String(reached.size));
    return reached.get(node);
}"""
# What can be pressed now. Of radio buttons Tab and the browser's own arrows reach all.
PRESSABLE = """[...document.querySelectorAll("button, a[href], select, input, [role=slider], [tabindex]")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled && node.type !== "radio")
    .filter((node) => !node.matches("main, [role=menu] *, .lesson-dots a, h1, h2:not(.defined)"))"""
UNREACHED = f"() => {PRESSABLE}.filter((node) => !window.reached.has(node)).map((node) => node.outerHTML.slice(0, 120))"
# A control that has a use for the arrows itself ends the walk.
WAY = """() => document.activeElement.matches('[role=spinbutton], [role=slider]')
    ? '' : document.activeElement.closest('[data-roving]')?.dataset.roving ?? ''"""


def stops(page: Page, *, walk: bool = False) -> int:
    """How often Tab is pressed until it comes round; with `walk`, the arrows go round each group as well."""
    page.evaluate("() => { document.activeElement.blur(); window.reached = new Map(); }")
    found: list[str] = []
    while len(found) < MOST:
        page.keyboard.press("Tab")
        if (here := page.evaluate(HERE)) in found:
            return len(found)
        if not here:
            continue
        found.append(here)
        if walk:
            _walk(page, here)
    raise AssertionError("Tab does not come round")


def _walk(page: Page, first: str) -> None:
    way = page.evaluate(WAY)
    key = "ArrowRight" if way in ("row", "table") else "ArrowDown"
    for _ in range(MOST if way else 0):
        page.keyboard.press(key)
        if page.evaluate(HERE) == first:
            return
        # A menu button opens with this key; the other arrow passes it.
        if page.locator("[role=menu]:visible").count():
            page.keyboard.press("Escape")
            page.keyboard.press("ArrowRight")
            if page.evaluate(HERE) == first:
                return
    if way:
        raise AssertionError(f"the arrows do not come round: {page.evaluate('document.activeElement.outerHTML')[:300]}")


def test_the_lab_has_at_most_thirty_tab_stops_and_arrows_reach_the_rest(shared_page: Open, server: Server) -> None:
    run = server.finished_run(steps=40, seeds=[0, 1])
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    page.wait_for_selector("[role=slider][aria-valuetext*='ended at']")  # until then controls come and go

    expect(page.get_by_role("group", name="Interventions").get_by_role("button").first).to_be_enabled()
    before = None
    while before != (before := page.evaluate(f"{PRESSABLE}.length")):  # on a slow machine some come and go still
        found = stops(page, walk=True)
    assert found <= 30
    assert page.evaluate(UNREACHED) == []


def test_a_control_within_a_group_is_pressed_by_keys_alone(shared_page: Open, server: Server) -> None:
    run = server.finished_run(steps=40, seeds=[0, 1])
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    page.locator("[data-key=layer-1]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hidden values of layer 3")).to_be_visible()

    page.keyboard.press("Tab")
    expect(page.locator(".net .unit:focus")).to_have_count(1)
    page.locator("[data-key=unit-1]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("[data-key=unit-3]")).to_have_class("unit picked")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("[data-key=layer-3]")).to_be_focused()

    # Where a pointer has left the focus, arrows still move the clock.
    page.get_by_role("button", name="normalized", exact=True).click()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "29")


@pytest.mark.parametrize(
    "path",
    [
        "/lesson",
        pytest.param("/claims", marks=pytest.mark.soak),
        "/claims?claim=input-scaling",
        "/atlas?cell=tanh,4,0.5",
        "/compare",
        "/runs",
    ],
)
def test_other_pages_begin_with_a_skip_link_and_have_few_tab_stops(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main:visible")).to_be_focused()

    assert stops(page, walk=True) <= (30 if path == "/lesson" else 40)
    assert page.evaluate(UNREACHED) == []
