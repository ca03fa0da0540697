"""An address is a view: a lesson ends in a link that opens at the same step in somebody else's browser."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import shown, wait_for_frame

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    return server.finished_run(steps=120, seeds=[3, 5])


def query(page: Page) -> dict[str, str]:
    return {key: value for key, (value, *_) in parse_qs(urlsplit(page.url).query).items()}


def copied(page: Page) -> str:
    """What "Share view" puts on the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Share view").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_whole_lesson_from_run_to_a_link_opened_elsewhere(open_page: Open, server: Server) -> None:
    page = open_page()
    page.get_by_role("textbox", name="Steps").fill("3000")
    page.get_by_role("textbox", name="Seeds").fill("0-1")
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_url("**/lab?run=*")
    page.evaluate("window.visited.length = 0")  # whatever was shown before Run
    wait_for_frame(page, 30)
    page.keyboard.press("k")
    events = page.locator("#lab-events")
    expect(events).to_contain_text("kick W", timeout=30_000)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.locator("#lab-progress")).to_contain_text("stopped", timeout=30_000)
    page.keyboard.press("Home")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    page.get_by_role("button", name="Focus layer 3").click()
    page.locator("[data-key=unit-4]").click(modifiers=["Shift"])
    page.get_by_role("button", name="z", exact=True).click()

    link = copied(page)

    assert len(link) < 500
    other = open_page(link.removeprefix(server.url))
    wait_for_frame(other, 20)
    assert shown(other)[1:] == shown(page)[1:]
    expect(other.get_by_role("heading", name="Hidden values of layer 3 at step 20")).to_be_visible()
    expect(other.locator("[data-key=unit-4]")).to_have_class(re.compile("picked"))
    expect(other.get_by_role("button", name="z", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(other.get_by_role("button", name="Play", exact=True)).to_be_visible()
    expect(other.locator("#lab-events")).to_contain_text("kick W")


def test_a_link_that_the_browser_does_not_copy_is_shown_whole_and_marked(open_page: Open, run: dict[str, Any]) -> None:
    page = open_page(f"/?run={run['id']}&step=60")
    wait_for_frame(page, 60)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")  # as on http from elsewhere
    page.get_by_role("button", name="Share view").click()

    dialog = page.get_by_role("dialog", name="Copy this")
    expect(dialog).to_contain_text("press Ctrl + C")
    field = dialog.get_by_role("textbox", name="What to copy")
    link = field.input_value()
    assert link.startswith(f"{page.url.split('?')[0]}?run={run['id']}&step=60")
    assert field.evaluate("node => node.value.slice(node.selectionStart, node.selectionEnd)") == link
    assert field.evaluate("node => node.scrollWidth <= node.clientWidth && node.scrollHeight <= node.clientHeight")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize(("sent", "own"), [("dark", "light"), pytest.param("light", "dark", marks=pytest.mark.soak)])
def test_a_link_shows_the_theme_of_its_sender_until_somebody_chooses(
    open_page: Open, run: dict[str, Any], sent: str, own: Any
) -> None:
    page = open_page(f"/?run={run['id']}&step=60&theme={sent}", color_scheme=own)
    wait_for_frame(page, 60)
    root = page.locator("html")
    expect(root).to_have_attribute("data-mantine-color-scheme", sent)
    expect(page.get_by_role("button", name=sent.title(), exact=True)).to_have_attribute("aria-pressed", "true")
    page.emulate_media(color_scheme=own)
    expect(root).to_have_attribute("data-mantine-color-scheme", sent)

    page.get_by_role("button", name=own.title(), exact=True).click()

    expect(root).to_have_attribute("data-mantine-color-scheme", own)
    assert page.evaluate("localStorage.getItem('mantine-color-scheme-value')") == own


def test_the_meter_leads_to_the_claim_that_measures_it_over_many_seeds(shared_page: Open, run: dict[str, Any]) -> None:
    page = shared_page(f"/?run={run['id']}&step=60")
    wait_for_frame(page, 60)
    page.get_by_role("link", name="kicks over seeds: claim 2").click()

    expect(page.get_by_role("heading", name="Later layers stand firmer")).to_be_visible()


def test_back_and_forward_undo_and_redo_what_was_chosen(shared_page: Open, run: dict[str, Any]) -> None:
    page = shared_page(f"/?run={run['id']}&step=60")
    wait_for_frame(page, 60)
    page.get_by_role("button", name="Focus layer 1").click()
    page.locator("[data-key=unit-3]").click()
    page.get_by_role("combobox", name="Seed shown").select_option("5")
    assert query(page) == {"run": run["id"], "step": "60", "layer": "1", "units": "3,2", "seed": "5"}

    page.go_back()
    expect(page.get_by_role("combobox", name="Seed shown")).to_have_value("3")
    page.go_back()
    expect(page.locator("[data-key=unit-1]")).to_have_class(re.compile("picked"))
    page.go_back()
    expect(page.get_by_role("heading", name="Hidden values of layer 2 at step 60")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("heading", name="Hidden values of layer 1 at step 60")).to_be_visible()
    assert query(page)["units"] == "1,2"


def test_a_link_that_asks_for_what_is_not_there_says_so_and_shows_the_usual(
    shared_page: Open, run: dict[str, Any]
) -> None:
    page = shared_page(f"/?run={run['id']}&step=5000&layer=9&units=1,77&tap=y&seed=4")
    problem = page.locator("#lab-progress .problem")

    for words in (
        "layer: the link asks for 9. Allowed: a whole number from 1 to 4.",
        "units: the link asks for 1,77.",
        "tap: the link asks for y. Allowed: z, z_norm, z_tilde.",
        "seed: the link asks for 4; this run has 3, 5.",
        "step: the link asks for 5000; this run ends at step 120.",
    ):
        expect(problem).to_contain_text(words, timeout=30_000)
    expect(page.get_by_role("heading", name="Hidden values of layer 2 at step 120")).to_be_visible()


def test_a_link_to_a_run_that_is_gone_says_so(shared_page: Open) -> None:
    page = shared_page("/?run=nosuchrun1", excused=("404",))

    expect(page.locator("#lab-progress .problem")).to_contain_text("nosuchrun1")


def test_a_run_can_be_cloned_into_the_form_without_being_shown(shared_page: Open, server: Server) -> None:
    other = server.finished_run(steps=9, lr=0.125)
    page = shared_page(f"/?from={other['id']}")

    expect(page.get_by_role("textbox", name="Learning rate")).to_have_value("0.125")
    expect(page.get_by_role("textbox", name="Steps")).to_have_value("9")
    assert "from" not in query(page)


def test_the_pages_keep_the_run_that_plays(shared_page: Open, run: dict[str, Any]) -> None:
    page = shared_page(f"/?run={run['id']}&step=60")
    wait_for_frame(page, 60)
    page.get_by_role("link", name="Runs").click()
    expect(page.locator("#lab")).to_be_hidden()
    expect(page).to_have_title(re.compile("Runs"))

    page.get_by_role("link", name="Lab").click()

    expect(page.get_by_role("heading", name="Hidden values of layer 2 at step 60")).to_be_visible()
    assert query(page) == {"run": run["id"], "step": "60"}
