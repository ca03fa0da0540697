"""Planned events: edited in place, by keyboard too, and run as they stand."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.form import started
from tests.browser.server import Server
from tests.browser.watch import answered, settled

pytestmark = pytest.mark.browser


def test_an_event_is_planned_changed_and_removed(form_page: Open, server: Server) -> None:
    page = form_page()
    add = page.get_by_role("button", name="Plan an event")
    add.click()
    dialog = page.get_by_role("dialog", name="Planned event")
    expect(dialog.get_by_role("textbox", name="At step")).to_have_value("200")
    dialog.get_by_role("textbox", name="Layer", exact=True).fill("9")
    row = page.locator(".plan")
    expect(row.locator(".problem")).to_have_text("Planned event 1, layer: got 9. Allowed: a layer, 1 to 5.")
    expect(page.locator("#lab-run")).to_be_disabled()
    dialog.get_by_role("textbox", name="Layer", exact=True).fill("1")
    expect(row.locator(".problem")).to_have_text("")
    dialog.get_by_role("button", name="Done").click()
    expect(add).to_be_focused()

    add.click()
    dialog.get_by_role("textbox", name="Do", exact=True).click()
    page.get_by_role("option", name="set the learning rate").click()
    dialog.get_by_role("textbox", name="New learning rate").fill("0.01")
    dialog.get_by_role("textbox", name="In", exact=True).click()
    page.get_by_role("option", name="with BN").click()
    expect(row.nth(1)).to_contain_text("at step 200 set the learning rate to 0.01 in with BN")
    dialog.get_by_role("button", name="Done").click()
    expect(dialog).to_have_count(0)

    planned = started(page, server)["experiment"]["interventions"]
    assert planned == [
        {"step": 200, "event": {"type": "kick", "layer": 1, "size": 1.5}},
        {"step": 200, "event": {"type": "set_lr", "lr": 0.01, "arm": "with BN"}},
    ]
    for left in (1, 0):
        page.get_by_role("button", name="Remove the event at step 200").last.focus()
        page.keyboard.press("Enter")
        expect(row).to_have_count(left)
    expect(add).to_be_focused()


def test_a_new_event_stays_only_if_it_is_done(form_page: Open) -> None:
    page = form_page()
    row = page.locator(".plan")
    add = page.get_by_role("button", name="Plan an event")
    dialog = page.get_by_role("dialog", name="Planned event")

    for by_key in (True, False):
        add.click()
        expect(row).to_have_count(1)
        if by_key:
            page.keyboard.press("Escape")
        else:
            dialog.get_by_role("button", name="Close").click()
        expect(row).to_have_count(0)
        expect(add).to_be_focused()
    add.click()
    dialog.get_by_role("textbox", name="At step").fill("20")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    row.locator(".edit").click()
    dialog.get_by_role("textbox", name="At step").fill("30")
    expect(row).to_contain_text("at step 30 kick")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    answered(page)

    expect(row).to_contain_text("at step 30 kick")


def test_a_press_counts_while_the_form_is_still_on_its_way(open_page: Open) -> None:
    page = open_page()
    add = page.get_by_role("button", name="Plan an event")
    dialog = page.get_by_role("dialog", name="Planned event")
    row = page.locator(".plan")
    for _ in range(2):
        add.click()
        dialog.get_by_role("button", name="Done").click()
        expect(dialog).to_have_count(0)
    page.evaluate(SLOW_SERVER)

    for step in range(10, 20):
        row.first.locator(".edit").click()
        dialog.get_by_role("textbox", name="At step").fill(str(step), timeout=5_000)
        page.keyboard.press("Enter" if step % 2 else "Escape")
        expect(dialog).to_have_count(0)
    row.first.locator(".remove").dblclick()
    expect(row).to_have_count(1)
    answered(page, frames=20)

    expect(row).to_contain_text("at step 200 kick")


def test_a_press_counts_once_on_a_button_that_is_redrawn_while_it_is_held(form_page: Open) -> None:
    page = form_page()
    dialog = page.get_by_role("dialog", name="Planned event")
    page.get_by_role("button", name="Plan an event").click()
    dialog.get_by_role("button", name="Done").click()
    expect(dialog).to_have_count(0)
    edit = page.locator(".plan .edit")
    place = settled(edit)
    page.mouse.move(place["x"] + 8, place["y"] + place["height"] / 2)
    page.mouse.down()
    edit.evaluate("(button) => button.replaceWith(button.cloneNode(true))")
    page.mouse.up()

    expect(dialog).to_have_count(1)
    dialog.get_by_role("button", name="Done").click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".plan")).to_have_count(1)


# A request takes up to 50 ms each way, so a press can land on a button that is about to be redrawn.
SLOW_SERVER = """() => {
    const { fetch } = window;
    const moment = () => new Promise((resolve) => setTimeout(resolve, 50 * Math.random()));
    window.fetch = async (...asked) => {
        await moment();
        const answer = await fetch(...asked);
        await moment();
        return answer;
    };
}"""
