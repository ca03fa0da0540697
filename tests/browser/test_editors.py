"""Arms and advanced settings: edited in place, by keyboard too, and run as they stand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Open
from tests.browser.form import chip, run_button, started
from tests.browser.server import Server
from tests.browser.watch import settled

pytestmark = pytest.mark.browser


def test_an_arm_is_edited_by_keyboard_alone(form_page: Open, server: Server) -> None:
    page = form_page()
    chip(page, "with BN").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Arm")
    expect(dialog.get_by_role("textbox", name="Name")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    ghost = dialog.get_by_role("textbox", name="Ghost batch")
    expect(ghost).to_be_focused()

    page.keyboard.type("1")
    expect(ghost).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#lab-arm-ghost-error")).to_contain_text(
        "Ghost batch: got 1. Allowed: a whole number from 2 to 65,536"
    )
    expect(page.locator("#lab-run")).to_be_disabled()
    expect(page.locator("#lab-arms-error")).to_contain_text("Arm “with BN”, ghost batch: got 1.")

    page.keyboard.type("6")
    expect(ghost).to_have_attribute("aria-invalid", "false")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(chip(page, "with BN")).to_be_focused()
    expect(chip(page, "with BN")).to_have_text("with BN · ghost 16")
    expect(run_button(page)).to_be_enabled()
    arm = started(page, server)["experiment"]["arms"][1]
    assert (arm["name"], arm["norm"]["kind"], arm["norm"]["ghost"]) == ("with BN", "batch", 16)


def test_fields_side_by_side_are_level(form_page: Open) -> None:
    page = form_page()
    chip(page, "without BN").click()
    dialog = page.get_by_role("dialog", name="Arm")

    tops = [
        dialog.get_by_role("textbox", name=name).evaluate("(it) => it.getBoundingClientRect().top")
        for name in ("Dropout", "Own learning rate")
    ]

    assert tops[0] == tops[1]


def test_only_the_fields_of_the_kind_are_shown(form_page: Open) -> None:
    page = form_page()
    chip(page, "with BN").click()
    dialog = page.get_by_role("dialog", name="Arm")
    dialog.get_by_role("textbox", name="Gamma fixed at").fill("1")
    dialog.get_by_role("textbox", name="Ghost batch").fill("16")

    dialog.get_by_role("textbox", name="Normalization").click()
    page.get_by_role("option", name="group norm").click()
    expect(dialog.get_by_role("textbox", name="Groups")).to_be_visible()
    for hidden in ("Ghost batch", "Momentum"):
        expect(dialog.get_by_role("textbox", name=hidden)).to_have_count(0)
    dialog.get_by_role("textbox", name="Groups").fill("3")
    expect(page.locator("#lab-arms-error")).to_contain_text("Arm “with BN”, groups: got 3. Allowed: a divisor")
    dialog.get_by_role("textbox", name="Groups").fill("")
    dialog.get_by_role("textbox", name="Name").fill("mine")
    page.keyboard.press("Enter")

    expect(dialog).to_have_count(0)
    expect(chip(page, "mine")).to_have_text("mine · group norm · γ = 1")
    expect(run_button(page)).to_be_enabled()


@pytest.mark.parametrize("name", ["a rather long name, number 7 of twelve", "a_name_without_a_single_space_in_it____7"])
def test_a_long_name_of_an_arm_is_told_whole(form_page: Open, name: str) -> None:
    page = form_page()
    chip(page, "with BN").click()
    dialog = page.get_by_role("dialog", name="Arm")
    dialog.get_by_role("textbox", name="Name").fill(name)
    page.keyboard.press("Enter")

    expect(chip(page, name)).to_have_text(f"{name} · with BN")
    outer, inner = (settled(one) for one in (page.locator(".chips"), chip(page, name).locator(".said")))
    assert inner["x"] + inner["width"] < outer["x"] + outer["width"]
    assert not chip(page, name).evaluate("(it) => it.scrollWidth > it.clientWidth || it.scrollHeight > it.clientHeight")


def test_a_wrong_advanced_setting_unfolds_itself(open_page: Open) -> None:
    page = open_page()
    fold = page.get_by_role("button", name="Advanced settings")
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.click()
    page.get_by_role("textbox", name="Probe points").fill("200")
    fold.click()
    expect(page.get_by_role("textbox", name="Probe points")).to_have_count(0)

    page.locator("#lab-dataset").click()
    page.get_by_role("option", name=re.compile("Wine")).click()

    expect(fold).to_have_attribute("aria-expanded", "true")
    probe = page.get_by_role("textbox", name="Probe points")
    expect(probe).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{probe.get_attribute('aria-describedby')}")).to_have_text(
        re.compile("Probe points: got 200. Allowed: at most 133")
    )
    expect(page.get_by_role("textbox", name="Channels")).to_have_count(0)  # no pictures
    probe.fill("")
    expect(run_button(page)).to_be_enabled()
    expect(probe).to_have_attribute("placeholder", "133")


def test_a_message_of_the_servers_stands_at_its_field_wherever_that_is(open_page: Open) -> None:
    page = open_page(excused=("422",))
    wrong = {
        "error": {
            "code": "invalid_experiment",
            "message": "recording.max_frames: too many",
            "field": "recording.max_frames",
        }
    }

    def refuse(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=422, json=wrong)
        else:
            route.continue_()

    page.route("**/api/runs", refuse)
    run_button(page).click()

    field = page.get_by_role("textbox", name="Frames, at most")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{field.get_attribute('aria-describedby')}")).to_have_text("Frames: too many")


def test_a_run_that_fills_the_form_runs_again_as_it_was(open_page: Open, server: Server) -> None:
    changes = {
        "steps": 12,
        "seeds": [3, 1],
        "lr": 0.123456789,
        "optimizer": "adam",
        "weight_decay": 0.001,
        "recording": {"max_frames": 9, "probe": 64, "tracked_units": 3},
        "interventions": [{"step": 5, "event": {"type": "freeze", "layers": [1, 2]}}],
        "arms.1.norm.ghost": 8,
    }
    run = server.finished_run(**changes)
    page = open_page(f"/?run={run['id']}")
    expect(page.locator(".plan")).to_contain_text("at step 5 freeze layers 1, 2")
    expect(chip(page, "with BN")).to_have_text("with BN · ghost 8")

    assert started(page, server)["experiment"] == run["experiment"]


def test_the_cost_is_told_before_run_in_seconds_of_this_server(form_page: Open, server: Server) -> None:
    server.finished_run(steps=20, seeds=[0])
    page = form_page()
    line = page.locator("#lab-cost")
    page.get_by_role("textbox", name="Steps").fill("500")
    page.get_by_role("textbox", name="Seeds").fill("0-2")
    expect(line).to_have_text(
        re.compile(r"^2 arms × 3 seeds = 6 lanes × 500 steps · about \d+ (s|min) here, \d+ MB of log$")
    )
    before = settled(run_button(page))

    page.get_by_role("textbox", name="Network widths").fill("2048 - 2048")
    page.get_by_role("textbox", name="Steps").fill("1000000")
    expect(page.locator("#lab-steps-error")).to_contain_text("This experiment costs")
    expect(run_button(page)).to_be_disabled()
    assert settled(run_button(page)) == before


def test_every_preset_says_in_the_list_what_to_look_at(form_page: Open) -> None:
    page = form_page()
    page.locator("#lab-preset").click()

    option = page.get_by_role("option", name="Thirteen raw features")
    expect(option).to_contain_text("Wine as the chemist wrote it down")
    option.click()
    expect(page.locator("#lab-preset")).to_have_value("Thirteen raw features")
    expect(page.locator("#lab-sentence")).to_contain_text("batch norm inside the network makes up for it.")
    expect(page.locator("#lab-dataset-picture")).to_have_attribute("src", "/static/thumbnails/wine.svg")


def test_on_a_phone_every_target_is_large_enough_for_a_finger(open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator(".menu").click()
    page.get_by_role("button", name="Plan an event").click()
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Advanced settings").click()

    sizes = page.locator(".form").evaluate(
        """form => [...form.querySelectorAll("button, input:not([type=radio]):not([type=hidden])")]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.title || one.id || one.textContent, one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
            .map(([name, box]) => [name, box.width, box.height])"""
    )
    assert sizes == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide == 390
