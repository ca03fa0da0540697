"""A server's own sweeps in the atlas: live while they train, acted on, zoomed into, and led to the Lab."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.app import world
from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.test_accessibility import PHONE, violations, violations_in_both_themes
from tests.browser.watch import drawn

pytestmark = pytest.mark.browser
WIDTHS = {"path": "widths", "values": [[3], [3, 3], [3, 3, 3]]}
RATES = {"path": "lr", "values": [0.05, 0.2, 0.8]}
SWEEP: dict[str, Any] = {
    "experiment": world.SMALL | {"steps": 40},
    "axes": [WIDTHS, RATES],
    "seeds": 3,
    "goal": {"loss": 0.9},
    "name": "small and deep",
}
RUNNING = "#atlas .map-cells button[aria-label*='Still running']"
SOME = f"() => {{ const left = document.querySelectorAll(`{RUNNING}`).length; return left > 0 && left < 9; }}"
OTHER_ARMS = [{"name": "layer norm", "norm": {"kind": "layer"}}, {"name": "rms", "norm": {"kind": "rms"}}]


def launched(server: Server, **fields: Any) -> str:
    answer = server.http.post("/api/sweeps", json=SWEEP | fields)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def finished(server: Server, sweep: str, state: str = "finished") -> None:
    end = time.monotonic() + 120
    while (found := server.http.get(f"/api/sweeps/{sweep}").json())["state"] != state:
        assert time.monotonic() < end, found
        time.sleep(0.1)


@pytest.fixture(scope="module")
def swept(server: Server) -> str:
    """A finished sweep of two axes."""
    sweep = launched(server)
    finished(server, sweep)
    return sweep


@pytest.fixture(autouse=True)
def _still(server: Server) -> Iterator[None]:
    yield
    for state in ("running", "queued", "paused"):
        for one in server.http.get(f"/api/sweeps?state={state}").json()["items"]:
            server.http.post(f"/api/sweeps/{one['id']}/events", json={"type": "stop"})


def cell(page: Page, point: int) -> Locator:
    return page.locator(f"#atlas [data-point='{point}']")


def running(page: Page) -> Locator:
    return page.locator(RUNNING)


def test_a_sweep_grows_on_the_page_until_it_is_finished(open_page: Open, server: Server) -> None:
    sweep = launched(server, set={"steps": 3_000}, name="growing")
    page = open_page(f"/atlas?sweep={sweep}")
    line = page.locator("#atlas .sweep-status")
    expect(line).to_contain_text("of 9 points")
    expect(page.locator("#atlas [data-point]")).to_have_count(9)
    expect(page.get_by_role("combobox", name="Your sweeps")).to_have_value(sweep)
    cell(page, 8).focus()
    page.wait_for_function(SOME, timeout=90_000)
    expect(page.locator("#atlas .answer")).to_contain_text("9 cells in all; the others are still running.")
    expect(cell(page, 8)).to_be_focused()
    expect(line).to_contain_text("Finished: 9 of 9 points.", timeout=150_000)
    expect(running(page)).to_have_count(0)
    expect(line.get_by_role("button")).to_have_count(0)
    expect(page.locator("#atlas .answer")).to_contain_text("of 9 cells batch norm is clearly faster")
    expect(page.get_by_role("combobox", name="Your sweeps").locator("option:checked")).to_have_text(
        "growing · finished"
    )

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(3_500)
    assert [url for url in asked if sweep in url] == [], "all points are there"


def test_an_editor_pauses_resumes_and_stops_it(open_page: Open, server: Server) -> None:
    sweep = launched(server, set={"steps": 400_000})
    page = open_page(f"/atlas?sweep={sweep}")
    line = page.locator("#atlas .sweep-status")
    line.get_by_role("button", name="Pause").click()
    expect(line).to_contain_text("Paused: 0 of 9 points")
    line.get_by_role("button", name="Resume").click()
    expect(line).to_contain_text("Running: 0 of 9 points", timeout=60_000)
    line.get_by_role("button", name="Stop").click()
    expect(line).to_contain_text("Stopped: 0 of 9 points.")
    expect(line.get_by_role("button")).to_have_count(0)


def test_a_sweep_is_chosen_from_the_list_and_statistics_without_intervals_say_so(
    open_page: Open, server: Server, swept: str
) -> None:
    page = open_page("/atlas?map=batch-rate")
    page.get_by_role("combobox", name="Your sweeps").select_option(swept)
    expect(page.locator("#atlas .sweep-status")).to_contain_text("Finished: 9 of 9 points.")
    assert page.url.endswith(f"/atlas?sweep={swept}")
    expect(page.get_by_role("group", name="Map").locator("[aria-pressed=true]")).to_have_count(0)
    page.get_by_role("combobox", name="Statistic").select_option("Accuracy")
    expect(page.locator("#atlas .answer")).to_contain_text("These are medians over the seeds, without an interval.")
    page.get_by_role("group", name="Map").get_by_role("button", name="Mini-batch and learning rate").click()
    expect(page.locator("#atlas .made")).to_contain_text("make atlas")
    expect(page.locator("#atlas .sweep-status")).to_be_hidden()
    page.go_back()
    expect(page.locator("#atlas .sweep-status")).to_contain_text("Finished: 9 of 9 points.")


def test_a_point_opens_in_the_lab(open_page: Open, swept: str) -> None:
    page = open_page(f"/atlas?sweep={swept}")
    cell(page, 4).click()
    page.get_by_role("link", name="Open in the Lab").click()

    expect(page.locator("#laboratory")).to_contain_text("The form now has the settings of the link.", timeout=30_000)
    expect(page.get_by_role("textbox", name="Seeds")).to_have_value("0-2")
    expect(page.get_by_role("textbox", name="Steps")).to_have_value("40")
    expect(page.get_by_role("textbox", name="Learning rate")).to_have_value("0.2")
    expect(page.get_by_role("textbox", name="Network widths")).to_have_value("3 - 3")


def test_other_arms_are_called_by_their_names(open_page: Open, server: Server) -> None:
    sweep = launched(server, experiment=SWEEP["experiment"] | {"arms": OTHER_ARMS}, axes=[RATES], name="norms")
    finished(server, sweep)
    page = open_page(f"/atlas?sweep={sweep}&statistic=loss")

    expect(page.get_by_role("heading", level=1)).to_have_text("Where does “rms” do better than “layer norm”?")
    expect(page.locator("#atlas [data-point]")).to_have_count(3)
    cell(page, 0).click()
    expect(page.get_by_role("complementary", name="The cell")).to_contain_text("Loss: “layer norm” ÷ “rms”")
    for part in (".answer", ".legend", ".maps", ".readout"):
        for one in page.locator(f"#atlas {part}").all():
            expect(one).not_to_contain_text("batch norm")
    assert violations(page) == []


def test_a_fourth_axis_is_a_list_whose_choice_stays_in_the_link(open_page: Open, server: Server) -> None:
    axes = [
        {"path": "arms.1.dropout", "values": [0, 0.5]},
        {"path": "activation", "values": ["tanh", "relu"]},
        {"path": "init_scale", "values": [0.5, 1]},
        {"path": "lr", "values": [0.05, 0.2]},
    ]
    sweep = launched(server, axes=axes, seeds=2, name="four axes")
    finished(server, sweep)
    page = open_page(f"/atlas?sweep={sweep}")

    expect(page.locator("#atlas [role=grid]")).to_have_count(2)
    expect(page.locator("#atlas [data-point]")).to_have_count(8)
    choice = page.get_by_role("combobox", name="dropout of “with BN”")
    choice.focus()
    page.keyboard.press("ArrowDown")
    expect(cell(page, 8)).to_be_visible()
    assert page.url.endswith("&at=0.5")
    expect(choice).to_be_focused()
    cell(page, 15).click()
    expect(page.get_by_role("complementary", name="The cell")).to_contain_text("dropout of “with BN” 1/2, ReLU")
    page.get_by_role("link", name="Atlas").first.click()
    page.go_back()
    expect(choice).to_have_value("1")
    assert violations_in_both_themes(page) == []


def test_a_sweep_that_is_no_map_says_so_with_the_way_to_its_points(open_page: Open, server: Server) -> None:
    sweep = launched(server, draw={"points": 2})
    finished(server, sweep)
    page = open_page(f"/atlas?sweep={sweep}", excused=("422",))

    alert = page.locator("#atlas .problem").first
    expect(alert).to_contain_text("draw: this sweep has 2 points drawn at random.")
    link = alert.get_by_role("link", name="Its points as CSV")
    expect(link).to_have_attribute("href", f"/api/sweeps/{sweep}/export?format=csv")
    page.get_by_role("group", name="Map").get_by_role("button", name="Mini-batch and learning rate").click()
    expect(page.locator("#atlas .answer")).to_contain_text("cells batch norm is clearly faster")
    expect(alert).to_have_text("")


def _train(page: Page, server: Server, points: int) -> None:
    """What the dialog offers is made small, planned, launched and shown."""
    dialog = page.get_by_role("dialog", name="A finer sweep of this part")
    expect(dialog.get_by_role("status")).to_contain_text("networks, about")
    assert violations(page) == []
    dialog.get_by_role("spinbutton", name="Points along learning rate").fill("3")
    dialog.get_by_role("spinbutton", name="Seeds").fill("1")
    expect(dialog.get_by_role("status")).to_contain_text(f"{points} points, {2 * points} networks")
    dialog.get_by_role("button", name="Train it").click()
    expect(dialog).to_have_count(0)
    expect(page.locator("#atlas .sweep-status")).to_contain_text(f"of {points} points")
    page.wait_for_function("() => location.search.startsWith('?sweep=')")
    newest = server.http.get("/api/sweeps?limit=1").json()["items"][0]
    assert page.url.endswith(f"/atlas?sweep={newest['id']}")


def test_a_part_of_a_shipped_map_is_zoomed_into_by_dragging(open_page: Open, server: Server) -> None:
    page = open_page("/atlas?map=batch-rate")
    first, last = cell(page, 8), cell(page, 19)  # mini-batches of 16 and 64, four rates
    drawn(page)
    first.hover()
    page.mouse.down()
    last.hover()
    page.mouse.up()
    expect(page.locator("#atlas [aria-selected=true]")).to_have_count(8)
    dialog = page.get_by_role("dialog", name="A finer sweep of this part")
    expect(dialog).to_contain_text("examples in a mini-batch 16 to 64")
    expect(dialog).to_contain_text("learning rate 1/16 to 1/2")
    dialog.get_by_role("spinbutton", name="Points along examples in a mini-batch").fill("2")
    _train(page, server, 6)


def test_keys_choose_a_part_and_enter_opens_it(open_page: Open, server: Server) -> None:
    page = open_page("/atlas?map=rate-depth")
    cell(page, 0).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator("#atlas [aria-selected=true]")).to_have_count(4)
    page.keyboard.press("Escape")
    expect(page.locator("#atlas [aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("#atlas [aria-selected=true]")).to_have_count(2)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="A finer sweep of this part")
    expect(dialog).to_contain_text("activation tanh")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator("#atlas [aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    _train(page, server, 3)


def test_a_finger_chooses_a_part_by_moving_sideways(open_page: Open) -> None:
    page = open_page("/atlas?map=batch-rate", viewport=PHONE, has_touch=True)
    cell(page, 9).scroll_into_view_if_needed()
    drawn(page)
    places = []
    for point in (9, 10, 11):
        box = cell(page, point).bounding_box()
        assert box
        places.append({"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2})
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [places[0]]})
    for place in places[1:]:
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.get_by_role("dialog", name="A finer sweep of this part")).to_be_visible()
    expect(page.locator("#atlas [aria-selected=true]")).to_have_count(3)


def test_a_refused_plan_is_told_in_the_dialog(open_page: Open) -> None:
    page = open_page("/atlas?map=batch-rate", excused=("422",))
    cell(page, 0).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="A finer sweep of this part")
    dialog.get_by_role("spinbutton", name="Points along learning rate").fill("1000")
    dialog.get_by_role("spinbutton", name="Seeds").fill("1000")
    expect(dialog.get_by_role("alert")).to_contain_text("this sweep trains 2,000,000 networks", timeout=60_000)
    expect(dialog.get_by_role("button", name="Train it")).to_be_disabled()


def test_a_phone_has_the_line_the_lists_and_the_dialog(open_page: Open, swept: str) -> None:
    page = open_page(f"/atlas?sweep={swept}", viewport=PHONE, has_touch=True)
    expect(page.locator("#atlas .sweep-status")).to_contain_text("Finished")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert violations(page) == []
    cell(page, 0).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="A finer sweep of this part")
    expect(dialog.get_by_role("status")).to_contain_text("networks, about")
    box = dialog.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert violations(page) == []
