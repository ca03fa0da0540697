"""No page breaks a rule of axe-core, in either theme and on a phone; the keyboard gets everywhere."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import drawn, wait_for_frame

pytestmark = pytest.mark.browser
# Two rules that axe-core leaves out: targets of 24 px, and that saying what is written on a button presses it.
RULES = {"rules": {name: {"enabled": True} for name in ("target-size", "label-content-name-mismatch")}}
OTHER_THEME = """() => {
    const { dataset } = document.documentElement;
    dataset.mantineColorScheme = dataset.mantineColorScheme === "dark" ? "light" : "dark";
}"""
PHONE: ViewportSize = {"width": 390, "height": 844}
SIZES: dict[str, ViewportSize] = {"desktop": {"width": 1440, "height": 900}, "phone": PHONE}


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    kick = [{"step": 20, "event": {"type": "kick", "layer": 1, "size": 1.0}}]
    return server.finished_run(steps=40, seeds=[0, 1], interventions=kick)


def faded(page: Page) -> None:
    """Until no colour is on its way to another, and no message that comes and goes is half there."""
    page.wait_for_function("() => document.getAnimations().every((one) => one.playState !== 'running')")
    drawn(page)


def violations(page: Page) -> list[str]:
    """What axe-core finds, of whatever impact, one line each with the element."""
    return _found(page, RULES)


def violations_in_both_themes(page: Page) -> list[str]:
    """Also in the theme that the page does not have now, which changes nothing but colours."""
    as_it_is = violations(page)
    page.evaluate(OTHER_THEME)
    in_the_other = _found(page, {"runOnly": ["color-contrast"]})
    page.evaluate(OTHER_THEME)
    return as_it_is + [f"other theme: {one}" for one in in_the_other]


def _found(page: Page, options: dict[str, Any]) -> list[str]:
    faded(page)
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def test_a_theme_whose_colours_are_too_near_is_found(open_page: Open) -> None:
    page = open_page("/runs")
    page.add_style_tag(content=":root[data-mantine-color-scheme=dark] { --ink: #222; --ink2: #222; --ink3: #222; }")
    assert [one for one in violations_in_both_themes(page) if one.startswith("other theme: color-contrast")]


def test_the_lab_is_accessible_empty_of_news_and_in_the_middle_of_a_run(shared_page: Open, run: dict[str, Any]) -> None:
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)

    assert violations_in_both_themes(page) == []
    page.keyboard.press("?")
    assert violations_in_both_themes(page) == []


def test_a_phone_with_its_menu_open_and_closed_is_accessible(shared_page: Open, run: dict[str, Any]) -> None:
    page = shared_page(f"/?run={run['id']}&step=30", viewport=PHONE, has_touch=True)
    wait_for_frame(page, 30)

    assert violations(page) == []
    page.get_by_role("button", name="Form and progress").click()
    assert violations(page) == []


def test_wrong_fields_and_open_editors_are_accessible(form_page: Open) -> None:
    page = form_page()
    page.get_by_role("textbox", name="Seeds").fill("0 - 7, x")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_disabled()

    assert violations(page) == []


def test_the_runs_page_is_accessible(open_page: Open, run: dict[str, Any]) -> None:
    page = open_page("/runs")
    expect(page.locator(f"#runs tr[data-run='{run['id']}']")).to_be_visible(timeout=30_000)

    assert violations_in_both_themes(page) == []
    page.set_viewport_size(PHONE)
    assert violations(page) == []


def test_every_card_of_the_lesson_is_accessible(open_page: Open) -> None:
    page = open_page("/lesson", reduced_motion="reduce")  # it looks at each card's first picture, and waits for none
    for card in page.locator(".lesson-dots a").evaluate_all("links => links.map((link) => link.hash)"):
        page.evaluate("(card) => { location.hash = card; }", card)
        expect(page.locator(f".lesson-dots a[href='{card}']")).to_have_attribute("aria-current", "step")
        assert violations(page) == [], card


def test_the_keyboard_alone_reaches_focuses_and_steps(shared_page: Open, run: dict[str, Any]) -> None:
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    page.locator("#lab-tap, .choice button").first.focus()
    page.keyboard.press("3")
    expect(page.get_by_role("heading", name="Hidden values of layer 3")).to_be_visible()
    page.locator("[data-key=unit-3]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-key=unit-3]")).to_have_class("unit picked")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", "29")
    page.keyboard.press("t")
    expect(page.get_by_role("button", name="z", exact=True)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
