"""The network strip: a layer in focus, the cover, the units on the axes, and pushes that both arms get alike."""

from __future__ import annotations

import re
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import drawn, settled, wait_for_frame

pytestmark = pytest.mark.browser
PAUSE = {"type": "pause"}


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    return server.finished_run(steps=60, seeds=[0, 1])


@pytest.fixture
def live(shared_page: Open, server: Server) -> tuple[Page, str]:
    """A run that goes on, at its head."""
    run = server.launch(steps=1_000_000, seeds=[0], recording={"probe": 16})
    page = shared_page(f"/?run={run['id']}", excused=("422",))
    wait_for_frame(page, 5)
    return page, run["id"]


@pytest.fixture
def paused(shared_page: Open, server: Server) -> tuple[Page, str]:
    """A run that waits for what is done to it, at its head: it costs nothing while the page is looked at."""
    run = server.launch(steps=1_000_000, seeds=[0], recording={"probe": 16})
    server.finished(run["id"], state="running")
    server.post(run["id"], type="pause")
    server.finished(run["id"], state="paused")
    page = shared_page(f"/?run={run['id']}", excused=("422",))
    page.get_by_role("button", name="Resume").wait_for()
    wait_for_frame(page, 0)  # before it, a push finds nothing to act on
    page.keyboard.press("End")
    drawn(page)
    return page, run["id"]


def posted(server: Server, run_id: str) -> list[dict[str, Any]]:
    return [item["event"] for item in server.frames(run_id) if item["type"] == "event"]


def test_a_layer_in_focus_covers_what_lies_left_of_it_and_names_its_values_as_features(
    shared_page: Open, run: dict[str, Any]
) -> None:
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    cover = page.locator(".net .cover")
    before = settled(cover)
    expect(page.locator(".features")).to_contain_text("Layer 3 knows the digit only through these four numbers")

    page.get_by_role("button", name="Focus layer 4").click()

    expect(page.locator(".features")).to_contain_text("The output knows the digit only through these 16 numbers")
    after = settled(cover)
    assert after["width"] > before["width"] + 100
    page.get_by_role("button", name="lift").click()
    expect(cover).to_have_class("cover lifted")
    page.get_by_role("button", name="Focus layer 2").click()
    expect(cover).to_have_class("cover")


def test_what_cannot_be_focused_says_why(shared_page: Open, run: dict[str, Any]) -> None:
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    strip = page.locator("#lab-strip")
    expect(strip.get_by_text("inputs", exact=True)).to_have_attribute("title", re.compile("nothing to focus"))
    expect(strip.get_by_text(re.compile("^output"))).to_have_attribute(
        "title", re.compile("10 units: no layer comes after")
    )


def test_a_click_puts_a_unit_on_x_and_with_shift_on_y(shared_page: Open, run: dict[str, Any]) -> None:
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    page.locator("[data-key=unit-3]").click()
    expect(page.locator(".stage .math").first).to_have_attribute("aria-label", "Z̃ 2, unit 3")

    page.locator("[data-key=unit-4]").click(modifiers=["Shift"])

    expect(page.locator("[data-key=unit-4]")).to_have_attribute("aria-label", re.compile(r"\d y\."))
    page.locator("[data-key=unit-4]").click()
    expect(page.locator("[data-key=unit-4]")).to_have_attribute("aria-label", re.compile(r"\d x\."))
    expect(page.locator("[data-key=unit-3]")).to_have_attribute("aria-label", re.compile(r"\d y\."))


def test_each_push_is_one_event_for_every_arm(paused: tuple[Page, str], server: Server) -> None:
    page, run_id = paused
    acts = page.get_by_role("group", name="Interventions")
    events = page.locator("#lab-events")

    page.keyboard.press("k")
    expect(events).to_contain_text("by 1.5, every arm", timeout=20_000)
    acts.get_by_label("Size of the kick").fill("0.3")
    acts.get_by_role("button", name="Kick").click()
    expect(events).to_contain_text("by 0.3, every arm", timeout=20_000)
    acts.get_by_role("button", name="Freeze layers 1–2").click()
    acts.get_by_role("button", name="Unfreeze layers 1–2").click(timeout=20_000)
    acts.get_by_label("Factor for lr").fill("0.1")
    acts.get_by_role("button", name="Learning rate").click()
    expect(events).to_contain_text("learning rate 0.05, every arm", timeout=20_000)
    acts.get_by_role("button", name="Shift inputs by").click()
    expect(events).to_contain_text("inputs × 1 + 1", timeout=20_000)

    assert posted(server, run_id) == [
        PAUSE,
        {"type": "kick", "layer": 1, "size": 1.5},
        {"type": "kick", "layer": 1, "size": 0.3},
        {"type": "freeze", "layers": [1, 2]},
        {"type": "unfreeze", "layers": [1, 2]},
        {"type": "set_lr", "lr": 0.05, "arm": None},
        {"type": "shift_inputs", "offset": 1.0, "scale": 1.0, "colour": None},
    ]


def test_a_push_from_the_past_takes_the_clock_to_the_live_head(live: tuple[Page, str]) -> None:
    page, _ = live
    page.keyboard.press("Home")

    page.keyboard.press("k")

    expect(page.locator(".pushes .why")).to_have_text("A push acts on the newest step, so the clock moved there.")
    page.wait_for_function("() => window.visited.at(-1)[0] > 5")


def test_after_a_click_space_plays_and_pushes_nothing_again(live: tuple[Page, str], server: Server) -> None:
    page, run_id = live
    freeze = page.get_by_role("group", name="Interventions").get_by_role("button", name=re.compile("reeze layers"))
    freeze.click()
    expect(page.locator("#lab-events")).to_contain_text("frozen", timeout=20_000)
    expect(page.get_by_role("slider")).to_be_focused()
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.get_by_role("button", name="Step back").click()
    expect(page.get_by_role("slider")).to_be_focused()
    assert len(posted(server, run_id)) == 1

    freeze.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#lab-events")).to_contain_text("learn again", timeout=20_000)
    expect(freeze).to_be_focused()


def test_what_is_no_number_is_told_and_not_sent(paused: tuple[Page, str], server: Server) -> None:
    page, run_id = paused
    acts = page.get_by_role("group", name="Interventions")
    problem = acts.get_by_role("alert")
    for name, typed, words in (
        ("Size of the kick", "banana", "got 'banana'. Allowed: a number above 0 and at most 100."),
        ("Size of the kick", "-3", "got -3. Allowed: a number above 0 and at most 100."),
        ("Offset added", "1e9", "got 1e9. Allowed: a number from −1,000,000 to 1,000,000."),
        ("Offset added", "", "got nothing."),
        ("Factor for lr", "1e9", "got 1e9. Allowed: a number above 0 and at most 2,000."),
        ("Examples a mini-batch", "1.5", "got 1.5. Allowed: a whole number from 1 to 65,536."),
        # Only the server knows how many examples there are.
        ("Examples a mini-batch", "5000", "Batch size: got 5000. Allowed: at most 1,437"),
    ):
        field = acts.get_by_label(name)
        right = field.input_value()
        field.fill(typed)
        field.press("Enter")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(problem).to_contain_text(words)
        field.fill(right)
        expect(field).to_have_attribute("aria-invalid", "false")
        expect(problem).to_be_hidden()

    assert posted(server, run_id) == [PAUSE]


def test_a_push_on_an_ended_run_starts_a_branch_that_plays_from_the_step_shown(
    shared_page: Open, server: Server, run: dict[str, Any]
) -> None:
    page = shared_page(f"/?run={run['id']}&step=30")
    wait_for_frame(page, 30)
    expect(page.locator(".pushes .why")).to_contain_text("a push starts a branch at the step shown")
    page.keyboard.press("k")

    expect(page).not_to_have_url(re.compile(run["id"]), timeout=30_000)
    branch = page.url.split("run=")[1][:10]
    expect(page.locator(".pushes .why")).to_contain_text("the same past, and your push at step 30.")
    page.wait_for_function("() => window.visited.some(([, step]) => step > 30)", timeout=60_000)
    told = server.finished(branch)
    assert (told["kind"], told["from"]) == ("branch", {"run": run["id"], "step": 30})
    expect(page.get_by_role("link", name="branch from step 30")).to_have_attribute(
        "href", f"/lab?run={run['id']}&step=30"
    )
    past = [item for item in server.frames(run["id"]) if item["step"] < 30]
    assert past == [item for item in server.frames(branch) if item["step"] < 30]


def test_of_an_ended_run_what_was_frozen_at_the_step_shown_can_be_undone(shared_page: Open, server: Server) -> None:
    planned = [{"step": 5, "event": {"type": "freeze", "layers": [1, 2]}}]
    run = server.finished_run(steps=20, seeds=[0], interventions=planned)
    page = shared_page(f"/?run={run['id']}&step=2")
    wait_for_frame(page, 2)

    pushes = page.get_by_role("group", name="Interventions")
    expect(pushes.get_by_role("button", name="Freeze layers 1–2", exact=True)).to_be_enabled()
    page.keyboard.press("End")
    expect(pushes.get_by_role("button", name="Unfreeze layers 1–2", exact=True)).to_be_enabled()


@pytest.fixture(scope="module")
def fifty(server: Server) -> str:
    """A finished run of fifty hidden layers."""
    spec = {"dataset": "digits", "widths": [6] * 50, "steps": 8, "seeds": [0], "lr": 0.01, "recording": {"probe": 16}}
    run_id = str(httpx2.post(f"{server.url}/api/runs", json=spec).json()["id"])
    server.finished(run_id)
    return run_id


OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll('.net .post')].filter((one) => one.textContent)
        .map((one) => one.getBoundingClientRect()).sort((one, other) => one.left - other.left);
    return boxes.flatMap((box, at) =>
        at && box.left < boxes[at - 1].right - 1 ? [[boxes[at - 1].right, box.left]] : []);
}"""


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.soak)])
def test_fifty_layers_do_not_cover_each_other_and_each_can_be_focused(
    shared_page: Open, fifty: str, width: int
) -> None:
    page = shared_page(f"/?run={fifty}&step=8", viewport={"width": width, "height": 844})
    wait_for_frame(page, 8)
    if width < 768:
        page.get_by_role("button", name="Form and progress").click()
    assert page.evaluate(OVERLAPS) == []
    far = page.get_by_role("button", name=re.compile("Unfold layers .* to 50"))
    expect(far).to_be_visible()
    while page.get_by_role("button", name="Focus layer 50 ·").count() == 0:
        before = far.get_attribute("aria-label")
        far.press("Enter")
        expect(far.and_(page.get_by_label(before or "", exact=True))).to_have_count(0)
        assert page.evaluate(OVERLAPS) == []
    page.get_by_role("button", name="Focus layer 50 ·").press("Enter")
    expect(page.get_by_role("button", name="Focus layer 50 ·")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(OVERLAPS) == []

    overview = page.get_by_role("slider", name="Layer in focus, of all")
    expect(overview).to_have_value("50")
    overview.fill("25")
    expect(page.get_by_role("button", name="Focus layer 25 ·")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(OVERLAPS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.soak)])
def test_twelve_arms_that_differ_at_their_names_end_are_told_apart(
    shared_page: Open, server: Server, width: int
) -> None:
    arms = [{"name": f"batch norm and a ghost batch, rate 0.{one:02}", "norm": {"kind": "layer"}} for one in range(12)]
    run_id = server.finished_run(dataset="clusters", widths=[4, 4], steps=8, seeds=[0], arms=arms)["id"]
    page = shared_page(f"/?run={run_id}&step=8", viewport={"width": width, "height": 844})
    wait_for_frame(page, 8)
    heads = page.locator(".words .head")
    expect(heads).to_have_count(12)
    tails = heads.locator(".named-tail")
    assert [text[-2:] for text in tails.all_text_contents()] == [f"{one:02}" for one in range(12)]
    for head, tail in zip(heads.all(), tails.all(), strict=True):
        outer, inner = settled(head), settled(tail)
        assert inner["x"] >= outer["x"] - 1
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 1, "the end of the name is in sight"
    look = "(all) => all.map((one) => one.className + one.closest('.chip').className)"
    marks = page.locator(".chips .dot").evaluate_all(look)
    assert len(set(marks)) == 12


def test_nothing_below_moves_when_there_is_something_to_say_beside_the_pushes(
    open_page: Open, run: dict[str, Any]
) -> None:
    page = open_page(f"/?run={run['id']}")
    said = page.locator(".pushes .why")
    expect(said).to_contain_text("a push starts a branch")
    for width, height in [(1024, 768), (1280, 800), (1350, 940), (1366, 768), (1440, 900)]:
        page.set_viewport_size({"width": width, "height": height})
        drawn(page)
        told, silent = said.evaluate(
            """node => {
                const [strip, words] = [node.closest(".strip"), [...node.childNodes]];
                const told = strip.offsetHeight;
                node.replaceChildren();
                const silent = strip.offsetHeight;
                node.replaceChildren(...words);
                return [told, silent];
            }"""
        )
        assert told == silent, (width, height)
