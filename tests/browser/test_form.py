"""The form answers while somebody types, in the engine's own words and at the field."""

from __future__ import annotations

import re
import shutil

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import settled, wait_for_frame
from tests.engine.datasets.written import encoded, noise, write_set

pytestmark = pytest.mark.browser


WRONG = (
    ("Seeds", "0 - 7, x", "Seeds: got 'x'. Allowed: whole numbers and ranges, such as 0-3, 7."),
    ("Learning rate", "-1", "Learning rate: got -1. Allowed: a number above 0 and at most 1000."),
    ("Batch size", "9999", "Batch size: got 9999. Allowed: at most 1,437, the training examples of digits."),
    ("Batch size", "1", "takes statistics over the mini-batch"),
    ("Steps", "1e400", "Steps: got inf"),
    ("Network widths", "16 - - 4", "Network widths: got ''"),
)


def test_fields_that_are_out_of_sight_below_are_hinted_at(form_page: Open) -> None:
    page = form_page(viewport={"width": 1440, "height": 640})
    form = page.locator("#lab-form")
    expect(form).to_have_attribute("data-below", "")

    form.locator(".fields").evaluate("(it) => it.scrollTo(0, it.scrollHeight)")

    expect(form).not_to_have_attribute("data-below", "")


def edge(locator: Locator, side: str) -> float:
    return float(locator.evaluate("(it, side) => it.getBoundingClientRect()[side]", side))


def test_on_a_laptop_all_but_the_advanced_settings_is_in_sight(form_page: Open) -> None:
    page = form_page()

    expect(page.locator("#lab-form")).not_to_have_attribute("data-below", "")
    fold = page.get_by_role("button", name="Advanced settings")
    assert edge(page.get_by_role("button", name="Plan an event"), "bottom") <= edge(fold, "top")
    assert edge(fold, "bottom") <= edge(page.locator("#lab-cost"), "top")


def test_a_long_reason_of_a_failed_run_takes_none_of_the_forms_room(shared_page: Open, server: Server) -> None:
    folder = server.folder / "data" / "mnist" / ("unpacked-" * 16)
    write_set(folder, train=300)
    (folder / "train-labels-idx1-ubyte").write_bytes(encoded(noise(299, below=10)))
    run = server.finished(server.launch(dataset="mnist", steps=5)["id"], state="failed")
    shutil.rmtree(folder.parent)  # other tests find none here
    page = shared_page(f"/?run={run['id']}")
    reason = page.locator("#lab-progress .state .problem")

    expect(reason).to_contain_text("unpacked-unpacked-")
    assert reason.evaluate("(it) => it.scrollHeight > it.clientHeight")
    expect(page.get_by_test_id("twin-scatter")).to_contain_text("299 labels")  # all of it, over the axes
    expect(page.locator("#lab-form")).not_to_have_attribute("data-below", "")


def test_on_a_small_screen_fields_pass_behind_an_edge_but_never_the_one_with_the_focus(form_page: Open) -> None:
    page = form_page(viewport={"width": 1280, "height": 720})
    expect(page.locator("#lab-form")).to_have_attribute("data-below", "")
    fold = page.locator(".advanced")
    assert edge(page.locator(".chip").last, "bottom") <= edge(fold, "top")
    assert edge(fold, "bottom") <= edge(page.locator("#lab-cost"), "top")

    page.get_by_role("button", name="Remove arm with BN").focus()
    for name in ("Batch size", "Learning rate", "Steps", "Seeds"):
        page.keyboard.press("Tab")
        field = page.get_by_role("textbox", name=name, exact=True)
        expect(field).to_be_focused()
        assert edge(field, "bottom") <= edge(fold, "top")


@pytest.mark.parametrize("height", [720, pytest.param(900, marks=pytest.mark.soak)])
def test_the_newest_events_do_not_touch_the_clock(shared_page: Open, server: Server, height: int) -> None:
    kicks = [{"step": step, "event": {"type": "kick", "layer": 1, "size": 0.1}} for step in (2, 4, 6)]
    run = server.finished_run(steps=9, seeds=[0], interventions=kicks)
    page = shared_page(f"/?run={run['id']}", viewport={"width": 1440, "height": height})
    row = page.locator("#lab-events tr").nth(2)
    expect(row).to_be_visible()

    assert edge(page.locator(".transport"), "top") - edge(row, "bottom") >= 6
    assert edge(row, "top") - edge(page.locator("#lab-progress"), "bottom") >= 4  # where the line is


def test_a_wrong_field_says_so_in_the_engines_words_and_run_is_off(form_page: Open) -> None:
    page = form_page()
    button = page.get_by_role("button", name="Run", exact=True)
    for field, typed, words in WRONG:
        box = page.get_by_role("textbox", name=field, exact=True)
        right = box.input_value()

        box.fill(typed)

        expect(box).to_have_attribute("aria-invalid", "true")
        expect(page.locator(f"#{box.get_attribute('aria-describedby')}")).to_contain_text(words)
        expect(button).to_be_disabled()
        box.fill(right)
        expect(button).to_be_enabled()
        expect(box).to_have_attribute("aria-invalid", "false")


def test_run_does_not_move_while_messages_come_and_go(form_page: Open) -> None:
    page = form_page()
    button = page.get_by_role("button", name="Run", exact=True)
    before = settled(button)

    page.get_by_role("textbox", name="Learning rate", exact=True).fill("nonsense")
    expect(button).to_be_disabled()

    assert settled(button) == before


def test_messages_of_neighbouring_fields_cover_nothing(form_page: Open) -> None:
    page = form_page()
    button = page.get_by_role("button", name="Run", exact=True)
    before = settled(button)
    for name, typed in (("Batch size", "99999"), ("Learning rate", "-1"), ("Steps", "1e12"), ("Seeds", "zero")):
        page.get_by_role("textbox", name=name, exact=True).fill(typed)
    expect(page.locator("#lab-seeds-error")).to_be_visible()

    boxes = page.locator(".fields").evaluate(
        """fields => [...fields.querySelectorAll("input, .mantine-InputWrapper-error")]
            .filter((one) => one.checkVisibility() && one.type !== "radio")
            .map((one) => [one.id, one.getBoundingClientRect()])
            .map(([id, { left, right, top, bottom }]) => ({ id, left, right, top, bottom }))"""
    )
    assert len([box for box in boxes if box["id"].endswith("-error")]) == 4
    for one in boxes:
        for other in boxes:
            beside = one["right"] <= other["left"] or other["right"] <= one["left"]
            apart = one["bottom"] <= other["top"] or other["bottom"] <= one["top"]
            assert one is other or beside or apart, (one, other)
    assert settled(button) == before


def test_a_preset_fills_the_form(form_page: Open) -> None:
    page = form_page()
    page.locator("#lab-preset").click()
    page.get_by_role("option", name="Seven ways to normalize").click()

    expect(page.locator(".chip")).to_have_count(7)
    expect(page.get_by_role("textbox", name="Steps")).to_have_value("500")
    expect(page.locator("#lab-sentence")).to_contain_text("what they take the mean over")


def test_a_changed_preset_says_in_what_and_its_values_can_be_put_back(open_page: Open, server: Server) -> None:
    page = open_page()
    box = page.get_by_role("textbox", name="Preset", exact=True)
    sentence = page.locator("#lab-sentence")
    back = page.get_by_role("button", name="Put its values back")
    usual = sentence.inner_text()
    expect(back).to_be_hidden()

    page.get_by_role("textbox", name="Learning rate", exact=True).fill("0.1")
    page.get_by_role("textbox", name="Steps").fill("9")
    expect(sentence).to_have_text("Changed: learning rate, steps.")
    changed = page.get_by_role("textbox", name="Preset, changed")
    expect(changed).to_have_value("The lecture's picture")
    with page.expect_response(lambda answer: answer.url.endswith("/api/runs")) as it:
        page.get_by_role("button", name="Run", exact=True).click()
    run = server.finished(it.value.json()["id"])
    # A run of it says the same to whoever opens it.
    page.goto(f"{server.url}/?run={run['id']}")
    expect(changed).to_have_value("The lecture's picture", timeout=30_000)
    expect(page.get_by_role("textbox", name="Steps")).to_have_value("9")

    back.press("Enter")
    expect(box).to_have_value("The lecture's picture")
    expect(box).to_be_focused()
    expect(page.get_by_role("textbox", name="Learning rate", exact=True)).to_have_value("0.5")
    expect(page.get_by_role("textbox", name="Steps")).to_have_value("1000")
    expect(sentence).to_have_text(usual)
    expect(back).to_be_hidden()


def test_the_ends_of_the_widths_follow_the_data_set(form_page: Open) -> None:
    page = form_page()
    page.locator("#lab-dataset").click()
    page.get_by_role("option", name=re.compile("Wine")).click()

    expect(page.locator(".end").first).to_have_text("13 -")
    expect(page.locator(".end").last).to_have_text("- 3")


def test_arms_are_removed_and_added_and_none_at_all_is_refused(form_page: Open) -> None:
    page = form_page()
    page.get_by_role("button", name="Remove arm with BN").click()
    expect(page.locator(".chip")).to_have_count(1)
    page.get_by_role("button", name="Add an arm").click()
    page.get_by_role("menuitem", name="layer norm").click()
    expect(page.locator(".chip").last).to_contain_text("layer norm")
    for left, name in ((1, "without BN"), (0, "layer norm")):
        page.get_by_role("button", name=f"Remove arm {name}").click()
        expect(page.locator(".chip")).to_have_count(left)  # the server answers before the next press

    expect(page.locator("#lab-arms-error")).to_contain_text("a list of 1 to 12 entries")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_disabled()


def test_what_was_typed_is_what_runs(form_page: Open, server: Server) -> None:
    page = form_page()
    page.get_by_role("button", name="Add an arm").click()
    page.get_by_role("menuitem", name="layer norm").click()
    page.get_by_role("textbox", name="Steps").fill("9")
    page.get_by_role("textbox", name="Seeds").fill("5")
    page.get_by_role("textbox", name="Network widths").fill("8 - 3")
    # No pause: what stands in the fields at the click counts, whatever the last check said.
    page.get_by_role("button", name="Run", exact=True).click()
    page.wait_for_url("**/lab?run=*")
    wait_for_frame(page, 9)

    run = server.finished(re.findall(r"run=([^&]+)", page.url)[0])
    experiment = run["experiment"]
    assert (run["preset"], experiment["steps"], experiment["seeds"], experiment["widths"]) == (
        "lecture",
        9,
        [5],
        [8, 3],
    )
    assert [arm["norm"]["kind"] for arm in experiment["arms"]] == ["none", "batch", "layer"]


def test_a_data_set_whose_files_are_missing_is_told_plainly(form_page: Open) -> None:
    page = form_page(excused=("422",))
    page.locator("#lab-dataset").click()
    page.get_by_role("option", name="MNIST, 28 × 28", exact=True).click()
    expect(page.locator(".end").first).to_have_text("784 -")
    page.get_by_role("textbox", name="Steps").fill("5")
    page.get_by_role("button", name="Run", exact=True).click()

    expect(page.locator("#lab-dataset-error")).to_contain_text("the files of mnist are not in", timeout=30_000)


def test_a_run_gets_the_name_and_the_tags_that_were_typed(open_page: Open, server: Server) -> None:
    page = open_page()
    page.get_by_role("textbox", name="Steps").fill("20")
    page.get_by_role("button", name="Advanced settings").click()
    page.get_by_role("textbox", name="Name of the run").fill("x" * 101)
    expect(page.locator("#lab-name-error")).to_contain_text("at most 100", timeout=20_000)
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_disabled()
    page.get_by_role("textbox", name="Name of the run").fill("Typed in the form")
    page.get_by_role("textbox", name="Tags").fill("one, two words")
    run = page.get_by_role("button", name="Run", exact=True)
    expect(run).to_be_enabled(timeout=20_000)

    run.click()

    expect(page.locator("#site-header .name")).to_have_text("Typed in the form", timeout=30_000)
    launched = server.http.get("/api/runs?tag=two%20words").json()["items"]
    assert [(one["name"], one["tags"]) for one in launched] == [("Typed in the form", ["one", "two words"])]
