"""The Lab in the windows that people have: no text is cut, and at 1366 x 768 nothing waits below a fold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.app.programs import SLOTLESS
from tests.browser.conftest import Open
from tests.browser.server import Server, serving
from tests.browser.test_projector import each_screen
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
    with serving(tmp_path_factory.mktemp("fits"), environment={"FIRMGROUND_SAMPLE": "true"}, program=SLOTLESS) as one:
        yield one


def opened(shared_page: Open, step: int, viewport: ViewportSize, **more: object) -> Page:
    page = shared_page(f"/lab?run=sample&step={step}", viewport=viewport, **more)
    wait_for_frame(page, 60)
    expect(page.locator("#lab-trends canvas[aria-label*='accuracy']").or_(page.locator(".told"))).not_to_have_count(0)
    expect(page.locator(".pushes .why.mild")).to_have_count(0, timeout=10_000)
    settled(page.locator(".stage"))
    return page


# At the last step both yardsticks disagree, so that every sentence is at its longest.
STEPS = (1000, pytest.param(111, marks=pytest.mark.soak))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("viewport", [LAPTOP, TABLET, PHONE], ids=["laptop", "tablet", "phone"])
def test_no_text_is_cut(shared_page: Open, viewport: ViewportSize, step: int) -> None:
    page = opened(shared_page, step, viewport)
    assert page.evaluate(CUT) == []
    if viewport is PHONE:
        page.get_by_role("button", name="Form and progress").click()
        settled(page.locator("#lab-strip"))
        assert page.evaluate(CUT) == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.soak)])
def test_all_of_the_lab_stands_in_a_laptops_window(shared_page: Open, scheme: str) -> None:
    page = opened(shared_page, 1000, LAPTOP, color_scheme=scheme)

    assert page.evaluate(SCROLLED) == []
    for place in ("#lab-trends .chart:visible", "#lab-layers .row", "#lab-meter .sentence", ".dot-line", "#lab-events"):
        for one in page.locator(place).all():
            box = settled(one)
            assert box["y"] + box["height"] <= settled(page.locator("#lab-transport"))["y"] + 1, place
    # No smaller than before there was room for all of it, by more than a little.
    assert settled(page.locator(".stage .head").first)["width"] >= 215
    for name in ("γ", "β"):
        expect(page.locator("#lab-trends h2:visible", has_text=name)).to_be_in_viewport(ratio=1)


def test_the_longest_headline_takes_two_lines_and_moves_nothing(shared_page: Open) -> None:
    page = opened(shared_page, 1000, LAPTOP)
    expect(page.locator("#lab-headline")).to_contain_text("it is the other way round")
    before = settled(page.locator(".stage"))
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(page.locator("#lab-headline")).to_contain_text("nothing has been learned yet")
    assert settled(page.locator(".stage")) == before


@pytest.mark.parametrize("step", STEPS)
@each_screen
def test_on_a_projector_the_longest_sentences_stay_clear_of_the_meter(
    shared_page: Open, screen: ViewportSize, step: int
) -> None:
    page = shared_page(f"/lab?run=sample&step={step}", viewport=screen)
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
