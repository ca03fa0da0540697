"""Play, pause, step and scrub: every panel shows the frame that the clock is at."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import drawn, settled, shown, wait_for_frame

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def finished(server: Server) -> dict[str, Any]:
    """120 steps, each recorded, with a kick at step 60: two frames or more at one step are no obstacle."""
    kick = [{"step": 60, "event": {"type": "kick", "layer": 1, "size": 1.0}}]
    return server.finished_run(steps=120, seeds=[0, 1], interventions=kick)


@pytest.fixture
def page(shared_page: Open, finished: dict[str, Any]) -> Page:
    """The finished run, paused early."""
    page = shared_page(f"/?run={finished['id']}&step=5")
    wait_for_frame(page, 5)
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", re.compile("ended at 120"), timeout=30_000)
    return page


HEAD_AT = "(step) => Number(document.querySelector('[role=slider]').ariaValueText.split(' ').at(-1))"


def scrub(page: Page, share: float) -> None:
    box = settled(page.get_by_role("slider"))
    page.mouse.click(box["x"] + 8 + share * (box["width"] - 16), box["y"] + box["height"] / 2)
    drawn(page)


def test_scrubbing_shows_the_very_frame_of_that_step(page: Page, server: Server, finished: dict[str, Any]) -> None:
    frames = [item for item in server.frames(finished["id"]) if item["type"] == "frame"]
    for share in (0.0, 0.25, 0.5, 0.8, 1.0):
        scrub(page, share)

        index, step, seq = shown(page)
        assert (frames[index]["step"], frames[index]["seq"]) == (step, seq)
        assert abs(step - share * 120) <= 1
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", str(step))
        expect(page.get_by_role("heading", name=f"Hidden values of layer 2 at step {step}")).to_be_visible()
        without, _, with_bn, _ = frames[index]["layers"][1]["taps"]["z_tilde"]["shift_start"]
        if share > 0.2:
            ratio = without / with_bn
            less = f"{ratio:.1f}× less with BN" if ratio < 9.95 else f"{ratio:.0f}× less with BN"
            expect(page.locator("#lab-meter")).to_contain_text(less)


def test_scrubbing_pauses_and_nothing_jumps_afterwards(page: Page) -> None:
    page.keyboard.press(" ")
    scrub(page, 0.3)
    before = shown(page)
    drawn(page, frames=30)

    assert shown(page) == before
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_the_keyboard_alone_moves_the_clock(page: Page) -> None:
    page.keyboard.press("Home")
    drawn(page)
    assert shown(page)[0] == 0
    for key, place in (("ArrowRight", 1), ("Shift+ArrowRight", 11), ("ArrowLeft", 10), ("Shift+ArrowLeft", 0)):
        page.keyboard.press(key)
        drawn(page)
        assert shown(page)[0] == place, key
    page.keyboard.press("End")
    drawn(page)
    assert shown(page)[1] == 120
    page.get_by_role("slider").focus()
    page.keyboard.press("PageDown")
    drawn(page)
    assert shown(page)[1] == 110


def test_space_plays_where_a_pointer_left_the_focus_and_presses_what_the_keyboard_reached(page: Page) -> None:
    tap = page.get_by_role("button", name="z", exact=True)
    tap.click()
    expect(tap).to_be_focused()
    page.keyboard.press("Space")
    play = page.get_by_role("button", name="Play", exact=True)
    expect(play).to_be_hidden()
    page.keyboard.press("Space")
    expect(play).to_be_visible()

    before = shown(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="normalized")).to_have_attribute("aria-pressed", "true")
    assert shown(page) == before


def test_space_presses_a_button_that_was_clicked_where_the_clock_is_not(page: Page) -> None:
    page.get_by_role("link", name="Claims", exact=True).click()
    guess = page.get_by_role("button", name="Predict first")
    guess.click()
    expect(guess).to_have_attribute("aria-pressed", "true")

    page.keyboard.press("Space")

    expect(guess).to_have_attribute("aria-pressed", "false")


def test_keys_of_the_clock_are_letters_in_a_field(page: Page) -> None:
    before = shown(page)
    field = page.get_by_role("textbox", name="Seeds")
    field.fill("")
    field.press_sequentially("1 t")
    field.press("Home")

    expect(field).to_have_value("1 t")
    assert shown(page) == before


def test_t_walks_through_the_taps_and_digits_focus_layers(page: Page) -> None:
    pressed = page.locator("#lab-scatter .choice [aria-pressed=true]")
    expect(pressed).to_contain_text("what layer 3 sees")
    page.keyboard.press("t")
    expect(pressed).to_have_accessible_name("z")
    page.keyboard.press("t")
    expect(pressed).to_have_accessible_name("normalized")
    page.keyboard.press("4")

    expect(page.get_by_role("heading", name=re.compile("Hidden values of layer 4"))).to_be_visible()
    expect(page.locator("#lab-layers").get_by_role("button", name=re.compile("layer 4"), pressed=True)).to_be_visible()


def test_keys_and_words_open_and_close(page: Page) -> None:
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys and words")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("One network in training: one arm with one seed.")
    expect(sheet.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.get_by_role("button", name="More about this run").click()
    page.get_by_role("menuitem", name="Keys and words").click()
    expect(sheet).to_be_visible()


def test_an_event_is_listed_and_marked(page: Page) -> None:
    expect(page.locator("#lab-events")).to_contain_text("kick W[1] by 1, every arm")


def test_jump_to_the_end_is_offered_while_behind(page: Page) -> None:
    page.get_by_role("button", name="Jump to end").click()
    drawn(page)

    assert shown(page)[1] == 120
    expect(page.get_by_role("button", name="Jump to end")).to_have_count(0)


def test_who_stands_at_the_head_of_a_paused_run_goes_along_and_follows_it_when_it_resumes(
    shared_page: Open, server: Server
) -> None:
    run = server.launch(steps=1_000_000, seeds=[0], recording={"probe": 16})
    page = shared_page(f"/?run={run['id']}")
    wait_for_frame(page, 5)
    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_role("button", name="Resume").wait_for()
    page.keyboard.press("End")
    drawn(page)
    before = shown(page)[0]

    page.keyboard.press("Home")
    jump = page.get_by_role("button", name="Jump to live")
    menu = page.get_by_role("button", name="Menu of Clock")
    for width in (1100, 1200, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        expect(jump).to_contain_text("Paused")
        box, beside = settled(jump), settled(menu)
        assert box["x"] + box["width"] <= beside["x"]
        assert beside["x"] + beside["width"] <= width
    page.keyboard.press("End")

    page.get_by_role("button", name="Step", exact=True).click()
    page.wait_for_function("(index) => window.visited.at(-1)[0] > index", arg=before)
    page.keyboard.press("k")
    page.wait_for_function("(index) => window.visited.at(-1)[0] > index + 1", arg=before)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.get_by_role("button", name="Resume").click()

    page.wait_for_function("(index) => window.visited.at(-1)[0] > index + 20", arg=before)
    expect(page.get_by_role("button", name="Jump to live")).to_have_count(0)
    page.get_by_role("button", name="Stop", exact=True).click()
    server.finished(run["id"], state="stopped")


def test_live_scrubbing_detaches_and_live_catches_up_only_when_asked(shared_page: Open, server: Server) -> None:
    run = server.launch(steps=1_000_000, seeds=[0], recording={"probe": 16})
    page = shared_page(f"/?run={run['id']}")
    wait_for_frame(page, 30)
    page.keyboard.press("Home")
    drawn(page)
    newest = server.run(run["id"])["step"]
    page.wait_for_function(f"{HEAD_AT} > step", arg=newest)  # it goes on, and the page has heard of it
    assert shown(page)[0] == 0

    page.get_by_role("button", name="Jump to live").click()
    page.wait_for_function("() => window.visited.at(-1)[0] > 0")
    first = shown(page)[0]
    page.wait_for_function("(index) => window.visited.at(-1)[0] > index", arg=first)
    page.get_by_role("button", name="Stop", exact=True).click()
    server.finished(run["id"], state="stopped")


def test_the_clocks_table_lists_the_shift_of_every_frame_and_the_events(
    page: Page, server: Server, finished: dict[str, Any]
) -> None:
    frames = [item for item in server.frames(finished["id"]) if item["type"] == "frame"]
    page.wait_for_selector("[role=slider][aria-valuetext*='ended at']")  # then all of them are here
    page.get_by_role("button", name="Menu of Clock").click()
    page.get_by_role("menuitem", name="View as table").click()
    table = page.get_by_role("dialog").get_by_role("table").first
    expect(table.locator("tbody tr")).to_have_count(len(frames))
    last = [text.replace("−", "-") for text in table.locator("tbody tr").last.locator("td").all_inner_texts()]
    shift = frames[-1]["layers"][1]["taps"]["z_tilde"]["shift_window"]

    assert float(last[0]) == frames[-1]["step"]
    assert [float(one) for one in last[1:]] == pytest.approx([shift[0], shift[2]], rel=1e-3)
