"""The atlas in a browser: maps are read by pointer, keys and thumb, kept in links and files, and lead to the Lab."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.test_accessibility import PHONE, violations, violations_in_both_themes
from tests.browser.watch import drawn

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
ACTIVATIONS, DEPTHS, RATES = ["tanh", "ReLU"], ["1", "4"], ["0.25", "0.5", "2"]
POINTS = len(ACTIVATIONS) * len(DEPTHS) * len(RATES)
MOVE = "(address) => { history.pushState(null, '', address); dispatchEvent(new PopStateEvent('popstate')); }"


def _map() -> dict[str, Any]:
    """Faster everywhere with four layers, slower with one, where tanh at the rate 2 has nothing to compare."""
    points = [(depth, rate) for _ in ACTIVATIONS for depth in DEPTHS for rate in RATES]
    effects: list[dict[str, Any]] = [
        {"effect": 2.0, "interval": [1.5, 2.5], "p": 0.002, "n": 3, "bound": None}
        if depth == "4"
        else {"effect": 0.8, "interval": [0.75, 0.85], "p": 0.002, "n": 3, "bound": None}
        for depth, _ in points
    ]
    effects[2] = {"effect": None, "interval": None, "p": None, "n": 3, "bound": "unknown"}
    effects[3] = {"effect": 7.57, "interval": [6.75, None], "p": 0.002, "n": 3, "bound": "at least"}
    steps: list[list[list[int | None]]] = [[[40, 44, 48] for _ in points], [[20, 22, 24] for _ in points]]
    steps[0][2] = steps[1][2] = steps[0][3] = [None, None, None]
    numbers = {
        name: [[[0.5, 0.6, 0.7] for _ in points], [[0.2, 0.3, 0.4] for _ in points]]
        for name in ("loss", "eval_loss", "accuracy", "shift_start", "saturated", "dead")
    }
    nothing: list[list[list[None]]] = [[[None] * 3 for _ in points]] * 2
    return {
        "made": "2026-11-30",
        "version": "0.1.0",
        "seconds": 61,
        "networks": 72,
        "name": "rate-depth",
        "title": "Learning rate and depth",
        "sentence": "Both networks at the same learning rate.",
        "sweep": {"preset": "lecture", "set": {"steps": 120}, "axes": [], "seeds": 3},
        "axes": [
            {"name": "activation", "paths": ["activation"], "values": ["tanh", "relu"], "labels": ACTIVATIONS},
            {"name": "hidden layers", "paths": ["widths"], "values": [[16], [16] * 4], "labels": DEPTHS},
            {"name": "learning rate", "paths": ["lr"], "values": [0.25, 0.5, 2], "labels": RATES},
        ],
        "arms": ["without BN", "with BN"],
        "seeds": 3,
        "steps": 120,
        "goal": 0.5,
        "loss": "cross-entropy",
        "statistics": {"steps_to_loss": steps, "steps_to_eval_loss": steps, "diverged": nothing, **numbers},
        "effects": dict.fromkeys(("steps_to_loss", "steps_to_eval_loss", "loss", "eval_loss"), effects),
        "thresholds": [],
        "tuned": [[{} for _ in points], [{"lr": 4} if index == 9 else {} for index, _ in enumerate(points)]],
        "edge": [[[] for _ in points]] * 2,
        "stable_rates": [None for _ in points],
    }


@pytest.fixture
def atlas(open_page: Open) -> Open:
    """The page with the map above in the place of the first that is shipped."""

    def opened(address: str = "/atlas", parts: dict[str, Any] | None = None, **more: Any) -> Page:
        page = open_page("/atlas?map=batch-rate", **more)
        page.route("**/atlas/rate-depth.json", lambda route: route.fulfill(json=_map() | (parts or {})))
        page.evaluate(MOVE, address)
        expect(cells(page)).to_have_count(POINTS)
        return page

    return opened


def cells(page: Page) -> Locator:
    return page.locator("#atlas [data-point]")


def cell(page: Page, point: int) -> Locator:
    return page.locator(f"#atlas [data-point='{point}']")


def test_a_reader_is_told_when_it_helps_and_hovers_for_the_numbers(atlas: Open) -> None:
    page = atlas()
    expect(page.get_by_role("heading", name="When does batch norm help?")).to_be_visible()
    expect(page.locator("#atlas .answer")).to_have_text(
        "In 6 of 12 cells batch norm is clearly faster, all of them with 4 hidden layers. "
        "In 5 it is clearly slower, all of them with 1 hidden layer. "
        "In 1 there is nothing to compare (tanh, 1 hidden layer, learning rate 2): "
        "in 120 steps some networks of both arms do not reach a loss of 0.5."
    )
    readout = page.get_by_role("complementary", name="The cell")
    expect(readout).to_contain_text("A cell is 3 pairs.")

    cell(page, 3).hover()
    expect(readout.get_by_role("heading")).to_have_text("tanh, 4 hidden layers, learning rate 1/4")
    expect(readout).to_contain_text("Faster with batch norm")
    expect(readout).to_contain_text("at least 7.57 ×; 95 % interval from 6.75 on; 3 pairs of networks, p = .002")
    expect(readout).to_contain_text("without BN none arrives")
    expect(readout).to_contain_text("with BN median 22 steps, all 3 arrive")
    page.locator("#atlas h1").hover()
    expect(readout).to_contain_text("What a cell compares")

    page.locator("#atlas .arm-maps .map-sheet").first.hover(position={"x": 30, "y": 30})
    expect(readout.get_by_role("heading")).to_have_text("tanh, 4 hidden layers, learning rate 1/4")


def test_a_reader_chooses_the_loss_to_reach_and_is_told_what_it_changes(atlas: Open) -> None:
    names = ("steps_to_loss", "steps_to_eval_loss")
    found, even = _map(), {"effect": 1.0, "interval": [0.95, 1.05], "p": 0.5, "n": 3, "bound": None}
    easy = {
        "loss": 1,
        "statistics": {name: [[[12, 14, 16]] * POINTS, [[10, 11, 12]] * POINTS] for name in names},
        "effects": {name: [*[even] * 3, *found["effects"][name][3:]] for name in names},
        "outcomes": {},
    }
    page = atlas(parts={"thresholds": [easy]})
    told = page.locator("#atlas .threshold")
    expect(told).to_have_text(
        "With 1 as the loss to reach instead of 0.5 the answer is another one in 3 of 12 cells; none is the opposite."
    )

    page.get_by_role("combobox", name="Loss to reach").select_option("Loss 1")
    expect(page.locator("#atlas .answer")).to_contain_text("3 are too close to call.")
    expect(told).to_contain_text("With 0.5 as the loss to reach instead of 1 ")
    assert page.url.endswith("/atlas?loss=1")
    cell(page, 0).hover()
    expect(page.get_by_role("complementary", name="The cell")).to_contain_text("with BN median 11 steps")
    page.get_by_role("combobox", name="Statistic").select_option("Loss")
    expect(page.get_by_role("combobox", name="Loss to reach")).to_be_hidden()
    expect(told).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("combobox", name="Loss to reach")).to_have_value("1")
    page.go_back()
    expect(page.get_by_role("combobox", name="Loss to reach")).to_have_value("0.5")


def test_keys_walk_a_map_keep_a_cell_and_let_go_of_it(atlas: Open) -> None:
    page = atlas()
    page.get_by_role("combobox", name="Statistic").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(cell(page, 3)).to_be_focused()  # the first cell of the upper row
    page.keyboard.press("ArrowRight")
    expect(cell(page, 4)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(cell(page, 1)).to_be_focused()
    readout = page.get_by_role("complementary", name="The cell")
    expect(readout).to_contain_text("Slower with batch norm")
    expect(page.get_by_role("link", name="Open in the Lab")).to_have_count(0)

    page.keyboard.press("Enter")
    expect(cell(page, 1)).to_have_attribute("aria-pressed", "true")
    expect(cell(page, 1)).to_be_focused()
    expect(readout.get_by_role("img", name="Steps to the loss along learning rate, through this cell")).to_be_visible()
    expect(readout.get_by_role("img", name="Steps to the loss along hidden layers, through this cell")).to_be_visible()
    assert page.url.endswith("/atlas?cell=tanh,1,0.5")
    page.keyboard.press("Escape")
    expect(cell(page, 1)).to_have_attribute("aria-pressed", "false")
    assert page.url.endswith("/atlas")


def test_a_cell_opens_in_the_lab_with_both_arms_and_all_seeds(atlas: Open) -> None:
    page = atlas()
    cell(page, 9).click()
    page.get_by_role("link", name="Open in the Lab").click()

    expect(page.locator("#laboratory")).to_contain_text("The form now has the settings of the link.", timeout=30_000)
    expect(page.get_by_role("textbox", name="Seeds")).to_have_value("0-2")
    expect(page.get_by_role("textbox", name="Steps")).to_have_value("120")
    expect(page.get_by_role("textbox", name="Learning rate")).to_have_value("0.25")
    expect(page.get_by_role("textbox", name="Network widths")).to_have_value("16 - 16 - 16 - 16")
    expect(page.get_by_role("button", name="with BN · lr 4")).to_be_visible()
    expect(page.get_by_role("button", name="without BN", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_enabled()


def test_a_link_that_the_lab_cannot_follow_says_what_is_wrong(open_page: Open) -> None:
    page = open_page("/lab?preset=lecture&set={%22lr%22:-1}", excused=("422",))
    expect(page.locator("#laboratory")).to_contain_text("lr: got -1", timeout=30_000)


def test_a_link_restores_map_statistic_and_cell_and_back_undoes_them(atlas: Open) -> None:
    page = atlas("/atlas?statistic=loss&cell=ReLU,4,0.5")
    expect(page.get_by_role("combobox", name="Statistic")).to_have_value("loss")
    expect(cell(page, 10)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#atlas .readout h2")).to_have_text("ReLU, 4 hidden layers, learning rate 1/2")

    page.get_by_role("combobox", name="Statistic").select_option("Accuracy")
    expect(page.locator("#atlas .readout")).to_contain_text("There is no interval.")
    assert page.url.endswith("/atlas?statistic=accuracy&cell=ReLU,4,0.5")
    page.get_by_role("group", name="Map").get_by_role("button", name="Initial weights and depth").click()
    expect(page.locator("#atlas .theory")).to_contain_text("critical scale, 1 for tanh")
    assert page.url.endswith("/atlas?map=scale-depth&statistic=accuracy")
    page.go_back()
    page.go_back()
    expect(page.locator("#atlas .readout")).to_contain_text("Loss without ÷ with batch norm")

    page.evaluate(MOVE, "/atlas?statistic=luck&cell=tanh,3,1")
    alert = page.locator("#atlas .problem")
    expect(alert).to_contain_text("statistic: the link asks for luck. Allowed: steps_to_loss")
    expect(alert).to_contain_text("hidden layers 1, 4; learning rate 0.25, 0.5, 2")


def test_a_phone_shows_one_map_below_the_other_and_a_kept_cell_under_its_map(atlas: Open) -> None:
    page = atlas(viewport=PHONE, has_touch=True)
    tanh, relu = (page.get_by_role("grid", name=re.compile(name)).bounding_box() for name in ("tanh", "ReLU"))
    assert tanh
    assert relu
    assert tanh["y"] + tanh["height"] < relu["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    header = page.locator("#site-header .choice").bounding_box()
    assert header
    assert header["x"] + header["width"] <= 390

    cell(page, 10).tap()
    readout = page.get_by_role("complementary", name="The cell")
    expect(readout).to_contain_text("ReLU, 4 hidden layers, learning rate 1/2")
    drawn(page)
    kept, over = cell(page, 10).bounding_box(), readout.bounding_box()
    assert kept
    assert over
    assert kept["y"] > 48
    assert kept["y"] + kept["height"] < over["y"], "the cell is seen above its numbers"
    assert violations(page) == []
    readout.get_by_role("button", name="Close").click()
    expect(cell(page, 10)).to_have_attribute("aria-pressed", "false")


def test_the_atlas_is_accessible_in_both_themes_with_a_cell_and_without(atlas: Open) -> None:
    page = atlas()
    assert violations_in_both_themes(page) == []
    cell(page, 0).click()
    assert violations_in_both_themes(page) == []


def test_maps_are_saved_as_pictures_and_shown_as_a_table(atlas: Open) -> None:
    page = atlas(accept_downloads=True)
    picture = ET.parse(_saved(page, "SVG")).getroot()  # noqa: S314  our own
    texts = [node.text or "" for node in picture.iter(f"{SVG}text")]
    assert texts[0] == "Learning rate and depth: steps to the loss"
    assert {"tanh", "ReLU", "learning rate", "without BN", ">7.6", "Faster with batch norm"} <= set(texts)
    assert _saved(page, "PNG").read_bytes()[:4] == b"\x89PNG"

    page.get_by_role("button", name="Menu of the maps").click()
    page.get_by_role("menuitem", name="View as table").click()
    rows = page.get_by_role("dialog").locator("tbody tr")
    expect(rows).to_have_count(POINTS)
    expect(rows.nth(3)).to_contain_text("at least")


def _saved(page: Page, kind: str) -> Path:
    page.get_by_role("button", name="Menu of the maps").click()
    with page.expect_download() as found:
        page.get_by_role("menuitem", name=f"Save {kind}").click()
    assert found.value.suggested_filename == f"firm-ground-atlas-rate-depth-steps-to-loss.{kind.lower()}"
    return Path(found.value.path())


def test_a_map_that_does_not_come_is_told(open_page: Open) -> None:
    page = open_page("/atlas?map=batch-rate", excused=("500", "could not", "Error"))
    page.route("**/atlas/rate-depth.json", lambda route: route.fulfill(status=500))
    page.get_by_role("group", name="Map").get_by_role("button", name="Learning rate and depth").click()
    expect(page.locator("#atlas .problem")).to_contain_text("The map could not be loaded (500")
