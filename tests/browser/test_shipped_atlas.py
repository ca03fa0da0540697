"""The shipped maps in a browser: those with buttons, what papers lead to expect of them, and those of claims."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.test_atlas import MOVE
from tests.browser.watch import drawn

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["rate-depth", "scale-depth", "batch-rate"])
def test_a_laptop_shows_the_question_its_answer_and_a_whole_row_of_each_shipped_map(
    open_page: Open, server: Server, name: str
) -> None:
    page = open_page(f"/atlas?map={name}", viewport={"width": 1366, "height": 768})
    expect(page.locator("#atlas .answer")).to_contain_text("cells batch norm is clearly faster")
    expect(page.locator("#atlas .made")).to_contain_text("networks, trained in")
    drawn(page)
    for grid in page.locator("#atlas [role=grid]").all():
        box = grid.bounding_box()
        assert box
        assert box["y"] + box["height"] + 40 <= 768, "with the labels below it"
    title = page.evaluate(
        "async (name) => (await (await fetch(document.querySelector('script[src*=theme]').src"
        ".replace('js/theme.js', `atlas/${name}.json`))).json()).title",
        name,
    )
    expect(page.get_by_role("group", name="Map").get_by_role("button", name=title)).to_have_attribute(
        "aria-pressed", "true"
    )


def test_what_papers_lead_to_expect_is_judged_below_the_shipped_maps(open_page: Open) -> None:
    page = open_page("/atlas")
    predicted = page.get_by_role("region", name="What papers lead to expect")
    deep = predicted.locator("[data-prediction=too-deep]")
    expect(deep.locator(".badge")).to_have_text("Held here")
    expect(deep).to_contain_text(re.compile(r"Shown in \d+ of 24 cells, the opposite in none\. \(Yang et al\. 2019"))

    valley = predicted.locator("[data-prediction=rate-valley]")
    expect(valley).to_contain_text(re.compile(r"Shown in \w+ of 15 rows.*\(Arora et al\. 2019"))

    page.evaluate(MOVE, "/atlas?map=batch-rate")
    expect(predicted.get_by_role("listitem")).to_have_count(1)


def test_the_map_of_a_claim_is_chosen_from_a_list_and_leads_to_the_lab(open_page: Open) -> None:
    page = open_page("/atlas?map=batch-rate")
    page.get_by_label("More maps").select_option(label="One example at a time")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where are running averages as good as fresh ones?")
    expect(page.get_by_role("group", name="Map").locator("[aria-pressed=true]")).to_have_count(0)
    expect(page.locator("#atlas .answer")).to_contain_text("running averages are shown to be as good, to within 10 %")
    expect(page.get_by_label("Statistic").locator("option:not([hidden])")).to_have_text(["Test loss"])
    assert page.url.endswith("/atlas?map=test-time")

    page.locator("#atlas .maps button").first.click()
    expect(page.locator("#atlas .readout")).to_contain_text("10 seeds")
    page.get_by_role("link", name="Open in the Lab").click()
    expect(page.get_by_role("textbox", name="Batch size")).to_have_value("4", timeout=30_000)


def test_a_statistic_that_the_map_of_a_claim_has_not_is_told(open_page: Open) -> None:
    page = open_page("/atlas?map=test-time&statistic=loss")
    expect(page.locator("#atlas .problem")).to_contain_text("Allowed for this map: running_loss.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("running averages")
