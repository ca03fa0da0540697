"""The Lab in the windows that people have: no text is cut, and at 1366 x 768 nothing waits below a fold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import Open
from tests.browser.server import Server, serving
from tests.browser.test_projector import SCREENS
from tests.browser.watch import settled, wait_for_frame

pytestmark = pytest.mark.browser
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
TABLET: ViewportSize = {"width": 1024, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Texts that their own box cuts, or a box around them that hides what flows over and does not scroll.
CUT = """() => {
    const seen = (node) => node.checkVisibility({ visibilityProperty: true })
        && !node.closest(".unseen, .skip, .hint, svg, .cover, .choice b");
    const own = (node) => [...node.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim());
    const hides = (way) => !["visible", "auto", "scroll"].includes(way);
    const around = (node) => {
        for (let box = node.parentElement; box; box = box.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(box);
            if (overflowX === "auto" || overflowY === "auto") return null; // it is scrolled to
            if (hides(overflowX) || hides(overflowY)) return box;
        }
        return null;
    };
    const found = [];
    for (const node of document.querySelectorAll("#site *")) {
        if (!seen(node)) continue;
        const { overflowX, overflowY } = getComputedStyle(node);
        const words = `${node.className}: ${node.textContent.trim().slice(0, 60)}`;
        if (hides(overflowX) && node.scrollWidth > node.clientWidth + 1 && node.textContent.trim())
            found.push(`${words} is wider than its box`);
        if (hides(overflowY) && node.scrollHeight > node.clientHeight + 1 && node.textContent.trim())
            found.push(`${words} is higher than its box`);
        const box = own(node) ? around(node) : null;
        if (!box) continue;
        const [inner, outer] = [node.getBoundingClientRect(), box.getBoundingClientRect()];
        if (inner.right > outer.right + 1 || inner.left < outer.left - 1 || inner.bottom > outer.bottom + 1)
            found.push(`${words} leaves ${box.className}`);
    }
    return found;
}"""
# What has more in it than it shows, and would have to be scrolled.
SCROLLED = """() => [...document.querySelectorAll("#site, #site *")]
    .filter((node) => node.checkVisibility() && ["auto", "scroll"].includes(getComputedStyle(node).overflowY))
    .filter((node) => node.scrollHeight > node.clientHeight + 1).map((node) => node.className)"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("fits"), environment={"FIRMGROUND_SAMPLE": "true"}) as one:
        yield one


def opened(open_page: Open, step: int, viewport: ViewportSize, **more: object) -> Page:
    page = open_page(f"/lab?run=sample&step={step}", viewport=viewport, **more)
    wait_for_frame(page, 60)
    expect(page.locator("#lab-trends canvas[aria-label*='accuracy']").or_(page.locator(".told"))).not_to_have_count(0)
    expect(page.locator(".pushes .why.mild")).to_have_count(0, timeout=10_000)
    settled(page.locator(".stage"))
    return page


# At the last step both yardsticks disagree, so that every sentence is at its longest.
@pytest.mark.parametrize("step", [111, 1000])
@pytest.mark.parametrize("viewport", [LAPTOP, TABLET, PHONE], ids=["laptop", "tablet", "phone"])
def test_no_text_is_cut(open_page: Open, viewport: ViewportSize, step: int) -> None:
    page = opened(open_page, step, viewport)
    assert page.evaluate(CUT) == []
    if viewport is PHONE:
        page.get_by_role("button", name="Form and progress").click()
        settled(page.locator("#lab-strip"))
        assert page.evaluate(CUT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_of_the_lab_stands_in_a_laptops_window(open_page: Open, scheme: str) -> None:
    page = opened(open_page, 1000, LAPTOP, color_scheme=scheme)

    assert page.evaluate(SCROLLED) == []
    for place in ("#lab-trends .chart:visible", "#lab-layers .row", "#lab-meter .sentence", ".dot-line", "#lab-events"):
        for one in page.locator(place).all():
            box = settled(one)
            assert box["y"] + box["height"] <= settled(page.locator("#lab-transport"))["y"] + 1, place
    # No smaller than before there was room for all of it, by more than a little.
    assert settled(page.locator(".stage .head").first)["width"] >= 215
    for name in ("γ", "β"):
        expect(page.locator("#lab-trends h2:visible", has_text=name)).to_be_in_viewport(ratio=1)


def test_the_longest_headline_takes_two_lines_and_moves_nothing(open_page: Open) -> None:
    page = opened(open_page, 1000, LAPTOP)
    expect(page.locator("#lab-headline")).to_contain_text("it is the other way round")
    before = settled(page.locator(".stage"))
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(page.locator("#lab-headline")).to_contain_text("has learned nothing yet")
    assert settled(page.locator(".stage")) == before


def test_a_plane_stands_beside_the_clouds_and_nothing_is_cut(open_page: Open, server: Server) -> None:
    run = server.finished_run(dataset="spirals", steps=60, seeds=[0])["id"]
    page = open_page(f"/lab?run={run}&step=40", viewport=LAPTOP)
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


@pytest.mark.parametrize("step", [111, 1000])
@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: f"{one['width']}x{one['height']}")
def test_on_a_projector_the_longest_sentences_stay_clear_of_the_meter(
    open_page: Open, screen: ViewportSize, step: int
) -> None:
    page = open_page(f"/lab?run=sample&step={step}", viewport=screen)
    wait_for_frame(page, 60)
    page.keyboard.press("f")
    settled(page.locator(".stage"))
    if step == 1000:
        expect(page.locator("#lab-headline")).to_contain_text("the other way round")
    headline = page.locator("#lab-headline").evaluate(
        "(node) => Math.max(...[...node.childNodes].map((one) => {"
        " const range = document.createRange(); range.selectNode(one); return range.getBoundingClientRect().bottom; }))"
    )
    assert headline <= settled(page.locator("#lab-meter .title").first)["y"] + 1
