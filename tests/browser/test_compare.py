"""Runs that are picked on the page of runs are compared: by keys, by thumb, in links, files and tables."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.listing import row_of
from tests.browser.server import Server
from tests.browser.test_accessibility import PHONE, violations, violations_in_both_themes
from tests.browser.test_tab_stops import UNREACHED, stops
from tests.browser.watch import drawn

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
FITS = "() => document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture(scope="module")
def pair(server: Server) -> tuple[str, str]:
    """A run of two seeds, and one of other seeds, another rate and a layer less that ends earlier."""
    first = server.finished_run(steps=40, seeds=[0, 1])
    second = server.finished_run(steps=30, seeds=[1, 2], lr=0.05, widths=[16, 4])
    return first["id"], second["id"]


def compared(server: Server, *runs: str, **query: Any) -> dict[str, Any]:
    """What the API says of the same."""
    answer = server.http.get("/api/compare", params={"runs": ",".join(runs)} | query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def numbers(page: Page, key: str) -> list[str]:
    """A row of the page's table of numbers."""
    return page.locator(f"#compare .of-numbers tr[data-series={key}]").locator("td").all_text_contents()


def steps(page: Page) -> list[str]:
    return page.locator("#compare .of-numbers tbody td:nth-child(2)").all_text_contents()


def clock(page: Page) -> Locator:
    return page.locator("#compare").get_by_role("slider")


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_runs_are_picked_by_keys_and_their_differences_are_seen_before_the_comparison(
    open_page: Open, server: Server, pair: tuple[str, str]
) -> None:
    page = open_page("/runs")
    for run_id in pair:
        box = page.locator(row_of(run_id)).get_by_role("checkbox", name="Compare")
        box.focus()
        page.keyboard.press("Space")
        expect(box).to_be_checked()
    picked = page.get_by_role("region", name="Runs to compare")
    expect(picked.get_by_role("row", name=re.compile("^lr "))).to_have_text(re.compile(r"lr\s*0\.5\s*0\.05"))
    expect(picked.get_by_role("row", name=re.compile("^widths "))).to_contain_text("16, 4")
    assert violations_in_both_themes(page) == []

    picked.get_by_role("link", name="Compare").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#compare .of-numbers tbody tr")).to_have_count(4)
    assert page.url == f"{server.url}/compare?runs={pair[0]},{pair[1]}"
    for part in ("Distributions", "Quantile bands over the steps", "Evaluation loss", "Accuracy"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()
    page.go_back()
    expect(picked).to_contain_text("2 runs picked")
    picked.get_by_role("button", name="Clear").click()
    expect(picked).to_have_count(0)


def test_the_table_has_the_numbers_of_the_api_at_another_layer_and_by_loss(
    open_page: Open, server: Server, pair: tuple[str, str]
) -> None:
    page = open_page(f"/compare?runs={','.join(pair)}")
    expect(page.locator("#compare .answer")).to_contain_text("at step 30: four arms of two runs")
    page.get_by_role("combobox", name="Layer").select_option("1")
    expect(page.get_by_role("heading", name="Numbers, layer 1")).to_be_visible()
    expect(page).to_have_url(re.compile(r"layer=1"))
    found = {one["key"]: one for one in compared(server, *pair, layer=1)["series"]}
    for key, one in found.items():
        values = one["values"]
        shown = numbers(page, key)
        assert shown[0] == "30"
        assert shown[1] == f"{mean(values['eval_loss']):.3f}"
        assert shown[2] == f"{100 * mean(values['accuracy']):.1f} %"
        assert shown[4] == f"{mean(values['sd']):.2f}"

    page.get_by_role("button", name="by loss").click()
    expect(page.locator("#compare .meaning")).to_contain_text("mean over an arm's seeds that have not diverged")
    expect(page.locator("#compare .answer")).to_contain_text("First there is")
    by_loss = compared(server, *pair, layer=1, align="loss")
    assert steps(page) == [str(one["at"]["step"]) for one in by_loss["series"]]

    page.go_back()
    expect(page.locator("#compare .answer")).to_contain_text("at step 30")
    page.go_back()
    expect(page.get_by_role("heading", name="Numbers, layer 2")).to_be_visible()


def test_paired_differences_name_their_seeds_or_say_why_there_are_none(
    open_page: Open, server: Server, pair: tuple[str, str]
) -> None:
    page = open_page(f"/compare?runs={','.join(pair)}")
    pairs = page.get_by_role("region", name="Paired differences")
    expect(pairs.get_by_role("row", name=re.compile("^A2 "))).to_contain_text("2 seeds, twins")
    (loss,) = (
        one for one in compared(server, *pair)["paired"] if (one["series"], one["quantity"]) == ("A2", "eval_loss")
    )
    expect(pairs.get_by_role("row", name=re.compile("^A2 "))).to_contain_text(f"{loss['mean']:.2f} ×")
    expect(pairs.get_by_role("row", name=re.compile("^B1 "))).to_contain_text("1 common seed: an interval needs 2.")
    page.get_by_role("combobox", name="from").select_option("B1")
    expect(pairs.get_by_role("row", name=re.compile("^B2 "))).to_contain_text("2 seeds, twins")
    expect(page).to_have_url(re.compile("against=B1"))


def test_the_clock_walks_by_keys_and_a_link_opens_at_its_step(
    open_page: Open, server: Server, pair: tuple[str, str]
) -> None:
    page = open_page(f"/compare?runs={','.join(pair)}")
    expect(clock(page)).to_have_attribute("aria-valuetext", "step 30")
    clock(page).focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("step=29$"))
    expect(page.locator("#compare .of-numbers td", has_text=re.compile("^29$"))).to_have_count(4)
    page.keyboard.press("End")
    notes = page.get_by_role("list", name="What to know about this comparison")
    expect(notes).to_contain_text("B1, B2 are shown at step 30, the nearest.")
    page.keyboard.press("Home")
    expect(page.locator("#compare .of-numbers td", has_text=re.compile("^0$"))).to_have_count(4)
    again = open_page(page.url.removeprefix(server.url))
    expect(clock(again)).to_have_attribute("aria-valuetext", "step 0")


def test_an_arm_is_left_out_and_comes_back_and_two_stay(open_page: Open, pair: tuple[str, str]) -> None:
    page = open_page(f"/compare?runs={','.join(pair)}")
    arms = page.get_by_role("list", name="Runs and arms").get_by_role("button")
    expect(arms).to_have_count(4)
    arms.filter(has_text="A1").click()
    expect(page.locator("#compare .of-numbers tbody tr")).to_have_count(3)
    arms.filter(has_text="B1").click()
    expect(page.locator("#compare .of-numbers tbody tr")).to_have_count(2)
    expect(arms.filter(has_text="A2")).to_be_disabled()
    arms.filter(has_text="A1").click()
    expect(page).to_have_url(re.compile("arms=A1,A2,B2"))
    expect(page.locator("#compare .of-numbers tbody tr")).to_have_count(3)


def test_tables_and_pictures_are_of_what_is_shown(open_page: Open, server: Server, pair: tuple[str, str]) -> None:
    page = open_page(f"/compare?runs={','.join(pair)}&layer=2")
    page.get_by_role("button", name="Menu of the comparison").click()
    page.get_by_role("menuitem", name="View as table").click()
    tables = page.get_by_role("dialog", name="Comparison as a table").get_by_role("table")
    expect(tables).to_have_count(6)
    histogram = compared(server, *pair, layer=2)["series"][0]["distribution"]["histogram"]
    counts = tables.nth(3).locator("tbody tr td:nth-child(4)").all_text_contents()
    assert [int(text) for text in counts[:64]] == histogram["counts"]
    page.keyboard.press("Escape")

    page.get_by_role("button", name="Menu of the comparison").click()
    with page.expect_download() as found:
        page.get_by_role("menuitem", name="Save SVG").click()
    assert found.value.suggested_filename == "firm-ground-comparison.svg"
    texts = {node.text for node in ET.parse(found.value.path()).iter(f"{SVG}text")}  # noqa: S314  our own file
    assert {"A1 without BN", "B2 with BN", "Distributions", "Accuracy"} <= texts


def test_a_run_that_goes_on_is_followed(open_page: Open, server: Server, pair: tuple[str, str]) -> None:
    run = server.launch(**{"steps": 1_000_000, "seeds": [0], "recording.max_frames": 4000, "recording.probe": 16})
    server.finished(run["id"], state="running")
    page = open_page(f"/compare?runs={run['id']},{pair[0]}&step=0", excused=("409",))
    frames = page.locator("#compare .compared-runs .fine").first
    expect(frames).to_contain_text("Step ", timeout=30_000)
    before = frames.inner_text()
    expect(frames).not_to_have_text(before, timeout=15_000)
    assert steps(page) == ["0"] * 3 + ["0"] * (len(steps(page)) - 3), "the step of the link stays"


def test_a_layer_that_a_run_lacks_is_said(open_page: Open, pair: tuple[str, str]) -> None:
    page = open_page(f"/compare?runs={','.join(pair)}&layer=4")
    notes = page.get_by_role("list", name="What to know about this comparison")
    expect(notes).to_contain_text("Run B has 3 layers and no layer 4: B1, B2 are left out there.")
    assert numbers(page, "B1")[4] == "–"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?runs={a},none", "There is no run 'none'."),
        ("?runs={a},{a}", "more than once"),
        ("?runs=a,b,c,d,e,f,g", "7 runs"),
        ("?runs={a},{b}&tap=zz", "Allowed: one of z, z_norm, z_tilde, a."),
        ("?runs={a},{b}&layer=9", "Allowed: a layer of these runs, 1 to 5."),
        ("?runs={a},{b}&arms=A1", "arms: got '1 arms'"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(
    open_page: Open, pair: tuple[str, str], query: str, words: str
) -> None:
    page = open_page("/compare" + query.format(a=pair[0], b=pair[1]), excused=("422", "404"))
    expect(page.locator("#compare [role=alert]")).to_contain_text(words)
    expect(page.get_by_role("link", name="Pick them on the page of runs")).to_be_visible()
    expect(page.locator("#compare .comparison")).to_be_hidden()


def test_one_run_alone_offers_its_arms(open_page: Open, pair: tuple[str, str]) -> None:
    page = open_page(f"/compare?runs={pair[0]}")
    expect(page.locator("#compare [role=alert]")).to_contain_text("One run alone has nothing beside it")
    page.get_by_role("link", name="Compare the arms of this run").click()
    expect(page.locator("#compare .of-numbers tbody tr")).to_have_count(2)
    expect(page.locator("#compare")).to_contain_text("Their experiments are the same.")


def test_six_runs_at_most_are_picked(open_page: Open, server: Server) -> None:
    for _ in range(7):
        run = server.launch()["id"]
        server.post(run, type="stop")
        server.finished(run, state="stopped")
    page = open_page("/runs")
    boxes = page.locator("#runs tbody").get_by_role("checkbox", name=re.compile("^Compare "))
    for place in range(6):
        boxes.nth(place).check()
    expect(boxes.nth(6)).to_be_disabled()
    boxes.nth(0).uncheck()
    expect(boxes.nth(6)).to_be_enabled()


def test_a_phone_shows_all_of_it_and_breaks_no_rule(open_page: Open, pair: tuple[str, str]) -> None:
    page = open_page(f"/compare?runs={','.join(pair)}&align=loss", viewport=PHONE, has_touch=True)
    expect(page.locator("#compare .of-numbers tbody tr")).to_have_count(4)
    drawn(page)
    assert page.evaluate(FITS)
    assert violations_in_both_themes(page) == []
    page.get_by_role("button", name="by step").tap()
    expect(page.locator("#compare .answer")).to_contain_text("at step 30")
    for name in ("Layer", "Tap"):
        box = page.get_by_role("combobox", name=name).bounding_box()
        assert box
        assert box["height"] >= 44
    page.set_viewport_size({"width": 360, "height": 780})
    drawn(page)
    assert page.evaluate(FITS)


def test_the_page_is_accessible_with_a_comparison_and_without(open_page: Open, pair: tuple[str, str]) -> None:
    page = open_page(f"/compare?runs={','.join(pair)}")
    expect(page.locator("#compare .of-numbers tbody tr")).to_have_count(4)
    assert violations_in_both_themes(page) == []
    assert stops(page, walk=True) <= 40
    assert page.evaluate(UNREACHED) == []
    assert violations(open_page("/compare")) == []
