"""Projector mode: few things, so large that the last row reads them; it comes and goes with one key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Open
from tests.browser.offline import opened, saved
from tests.browser.server import Server
from tests.browser.watch import drawn, settled, shown, wait_for_frame

pytestmark = pytest.mark.browser
SCREENS: list[ViewportSize] = [
    {"width": 1280, "height": 720},
    {"width": 1280, "height": 800},
    {"width": 1366, "height": 768},
    {"width": 1920, "height": 1080},
]
# Of two as wide the lower one has less room.
each_screen = pytest.mark.parametrize(
    "screen",
    [pytest.param(one, marks=pytest.mark.soak) if one["height"] == 800 else one for one in SCREENS],
    ids=lambda one: f"{one['width']}x{one['height']}",
)
HALF: ViewportSize = {"width": 683, "height": 384}  # of 1366 x 768, as a browser's zoom of 200 % makes it
SHARE = 0.022
# Every text that stands on a canvas: its words, its height on the screen, and where it is drawn.
LISTEN = """() => {
    const before = window.written;
    window.written = [];
    if (before) return; // a page that tests share listens already
    const plain = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (words, ...more) {
        const size = parseFloat(this.font.match(/([0-9.]+)px/)[1]) * this.getTransform().a / devicePixelRatio;
        written.push({ words, size, canvas: this.canvas });
        return plain.call(this, words, ...more);
    };
    const clear = CanvasRenderingContext2D.prototype.clearRect;
    CanvasRenderingContext2D.prototype.clearRect = function (...more) {
        window.written = written.filter(({ canvas }) => canvas !== this.canvas);
        return clear.apply(this, more);
    };
}"""
# The height of every letter that is seen, the smallest first.
LETTERS = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const { parentElement: node, data } = walker.currentNode;
        if (!data.trim() || node.closest("script, style, noscript, template, .unseen, .skip")) continue;
        const { width, height } = node.getBoundingClientRect();
        if (!node.checkVisibility({ visibilityProperty: true }) || width < 2 || height < 2) continue;
        if (node.matches(".choice b")) continue;
        found.push([parseFloat(getComputedStyle(node).fontSize) * node.currentCSSZoom, data.trim()]);
    }
    for (const { words, size, canvas } of window.written)
        if (canvas.isConnected && canvas.checkVisibility()) found.push([size, words]);
    return found.filter(([, words]) => words).sort(([one], [other]) => one - other);
}"""
# What is seen of the Lab's parts, and what the window does not show of them.
PARTS = """() => [...document.querySelectorAll("#site-header, .rail, .panels section, .panels p.headline, .transport")]
    .filter((node) => node.checkVisibility()).map((node) => node.id || node.className)"""
OUTSIDE = """() => [...document.querySelectorAll("#lab :is(p, h2, b, span, button, canvas)")]
    .filter((node) => node.checkVisibility() && !node.closest(".unseen, .skip"))
    .map((node) => [node.outerHTML.slice(0, 90), node.getBoundingClientRect()])
    .filter(([, box]) => box.width && box.height)
    .filter(([, box]) => box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1)
    .map(([words]) => words)"""


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    kick = [{"step": 20, "event": {"type": "kick", "layer": 1, "size": 1.0}}]
    return server.finished_run(steps=60, seeds=[0, 1], interventions=kick)


def projected(shared_page: Open, run: dict[str, Any], **options: Any) -> Page:
    page = shared_page(f"/?run={run['id']}&step=55", **options)
    wait_for_frame(page, 55)
    page.evaluate(LISTEN)
    page.keyboard.press("f")
    expect(page.locator("html")).to_have_attribute("data-projector", re.compile("beside|stacked"))
    settled(page.locator(".stage"))
    page.keyboard.press("ArrowLeft")
    drawn(page, 8)
    return page


# No length depends on the colours, but for those of a line that one theme might leave out.
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.soak)])
@each_screen
def test_letters_have_a_share_of_the_screens_height_and_clouds_half_of_it(
    shared_page: Open, run: dict[str, Any], screen: ViewportSize, scheme: str
) -> None:
    page = projected(shared_page, run, viewport=screen, color_scheme=scheme)
    letters = page.evaluate(LETTERS)

    assert len([words for _, words in letters if re.fullmatch(r"[−\d.]+", words)]) > 10, "canvases were not heard"
    assert letters[0][0] >= SHARE * screen["height"], letters[:5]
    for arm in (0, 1):
        # As wide as its square is high.
        assert settled(page.locator(".stage .head").nth(arm))["width"] >= screen["height"] / 2
    assert page.evaluate(PARTS) == ["lab-strip", "lab-headline", "lab-scatter", "lab-meter", "lab-transport"]
    assert page.evaluate(OUTSIDE) == []
    expect(page.locator(".meter .bars:visible")).to_have_count(1)


def test_at_twice_the_browsers_size_all_of_it_is_reached_by_scrolling(shared_page: Open, run: dict[str, Any]) -> None:
    page = projected(shared_page, run, viewport=HALF)

    letters = page.evaluate(LETTERS)
    assert round(letters[0][0], 3) >= 15, letters[:5]
    panels = page.locator(".panels")
    assert panels.evaluate("(node) => node.scrollWidth <= node.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= HALF["width"]
    for selector in ("#lab-headline", "#lab-scatter .stage", "#lab-meter .bars", "#lab-strip .net"):
        place = page.locator(selector).first
        for _ in range(2):  # what comes into view is drawn only then, and may be higher
            place.evaluate("(node) => node.scrollIntoView({ block: 'end' })")
            box = settled(place)
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= HALF["width"]
        assert box["y"] + box["height"] <= settled(page.locator(".transport"))["y"] + 1


def test_a_key_brings_it_and_the_same_or_escape_ends_it(open_page: Open, run: dict[str, Any]) -> None:
    page = open_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    whole, status = page.locator("html"), page.locator("#lab > .unseen[role=status]")
    field = page.get_by_role("button", name="ridges")
    field.focus()
    page.keyboard.press("f")

    expect(whole).to_have_attribute("data-projector", "beside")
    expect(status).to_have_text(
        "Projector mode: network, clouds, headline, one meter and the clock. F or Escape leaves."
    )
    page.wait_for_function("() => document.fullscreenElement !== null")
    expect(page.get_by_role("slider")).to_be_focused()
    page.keyboard.press("ArrowRight")
    drawn(page)
    assert shown(page)[1] == 31
    page.keyboard.press("3")
    expect(page.locator("#lab-scatter h2")).to_contain_text("layer 3")

    page.keyboard.press("f")
    expect(whole).not_to_have_attribute("data-projector", re.compile("."))
    expect(status).to_have_text("Projector mode has ended.")
    page.wait_for_function("() => document.fullscreenElement === null")
    expect(field).to_be_focused()
    expect(page.get_by_role("banner")).to_be_visible()

    page.keyboard.press("f")
    expect(whole).to_have_attribute("data-projector", "beside")
    page.keyboard.press("Escape")
    expect(whole).not_to_have_attribute("data-projector", re.compile("."))
    page.keyboard.press("f")
    page.get_by_role("button", name="leave").click()
    expect(whole).not_to_have_attribute("data-projector", re.compile("."))


def test_presses_that_follow_fast_leave_it_as_the_last_one_wants_it(open_page: Open, run: dict[str, Any]) -> None:
    """The browser tells late that the full screen has ended."""
    page = open_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    full = "() => Boolean(document.fullscreenElement) === ('projector' in document.documentElement.dataset)"
    on = False
    for presses in ("fff", "ff", "fffff", "ffff"):
        for one in presses:
            page.keyboard.press(one)
            on = not on
        page.wait_for_function(full)
        assert (page.locator("html").get_attribute("data-projector") == "beside") is on, presses


def test_it_works_where_the_browser_refuses_the_full_screen_and_ends_with_the_lab(
    open_page: Open, run: dict[str, Any]
) -> None:
    page = open_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    page.evaluate("() => { Element.prototype.requestFullscreen = async () => { throw new TypeError('refused'); }; }")
    page.keyboard.press("f")
    expect(page.locator("html")).to_have_attribute("data-projector", "beside")
    assert page.evaluate("document.fullscreenElement") is None

    page.evaluate("history.pushState(null, '', '/runs'); dispatchEvent(new PopStateEvent('popstate'))")
    expect(page.locator("#runs")).to_be_visible()
    expect(page.locator("#site-header")).to_be_visible()
    expect(page.locator("html")).not_to_have_attribute("data-projector", re.compile("."))


def test_a_pointer_finds_what_is_enlarged(shared_page: Open, run: dict[str, Any]) -> None:
    page = projected(shared_page, run, viewport=SCREENS[-1])
    slider, zoom = settled(page.get_by_role("slider")), page.locator("#lab").evaluate("(node) => node.currentCSSZoom")
    edge = 8 * zoom
    page.mouse.click(slider["x"] + edge + 0.5 * (slider["width"] - 2 * edge), slider["y"] + slider["height"] / 2)
    drawn(page)
    assert shown(page)[1] == 30

    # Over the first square, point by point, until a dot is ringed: the ring is where the pointer is.
    square = settled(page.locator(".stage .head").first)
    middle = (square["x"] + square["width"] / 2, square["y"] + square["height"] + square["width"] / 2)
    ring = page.locator(".rings i").first
    for across in range(0, 60, 2):
        x, y = middle[0] + across, middle[1]
        page.mouse.move(x, y)
        drawn(page, 2)
        if ring.is_visible():
            break
    box = settled(ring)
    assert abs(box["x"] + box["width"] / 2 - x) < 12 * zoom
    assert abs(box["y"] + box["height"] / 2 - y) < 12 * zoom


def test_a_replay_in_a_file_has_it_by_key_and_by_menu(
    chromium: Browser, server: Server, run: dict[str, Any], tmp_path: Path
) -> None:
    path = saved(server, run["id"], tmp_path)
    complaints: list[str] = []
    page = opened(chromium, path, complaints, viewport=SCREENS[2])
    try:
        page.goto(f"{path.as_uri()}#step=55")
        page.wait_for_selector("#lab[data-ready]", timeout=60_000)
        page.evaluate(LISTEN)
        whole = page.locator("html")
        page.keyboard.press("f")
        expect(whole).to_have_attribute("data-projector", "beside")
        settled(page.locator(".stage"))
        page.keyboard.press("ArrowLeft")
        drawn(page, 8)

        assert page.evaluate(PARTS) == ["lab-strip", "lab-headline", "lab-scatter", "lab-meter", "lab-transport"]
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(LETTERS)[0][0] >= SHARE * SCREENS[2]["height"]
        expect(page.get_by_label("About this replay", exact=True)).to_be_hidden()
        page.keyboard.press("Escape")
        expect(whole).not_to_have_attribute("data-projector", re.compile("."))
        page.get_by_role("button", name="More about this run").click()
        page.get_by_role("menuitem", name=re.compile("^Present")).click()
        expect(whole).to_have_attribute("data-projector", "beside")
        assert complaints == []
    finally:
        page.context.close()
