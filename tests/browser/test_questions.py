"""Own questions in a browser: from the form to the verdict, what is wrong at its field, a second look, a link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.ledger import claims
from tests.browser.server import Server, serving
from tests.browser.test_accessibility import SIZES, violations_in_both_themes
from tests.browser.watch import drawn

pytestmark = pytest.mark.browser
SECONDS = 120_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With questions of its own."""
    with serving(tmp_path_factory.mktemp("server")) as one:
        yield one


def form_of(page: Page) -> Locator:
    return page.get_by_role("form", name="Ask your own question")


def fill(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        form_of(page).get_by_label(name.replace("_", " "), exact=True).fill(text)


def cards(page: Page) -> Locator:
    return page.locator("#questions").get_by_role("listitem")


def card_of(page: Page, question: dict[str, Any]) -> Locator:
    return page.locator(f'[data-question="{question["id"]}"]')


@pytest.fixture(scope="module")
def answered(server: Server, chromium: Any) -> dict[str, Any]:
    """A question asked from the form, to its verdict, with the address that the page has then."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/claims")
    expect(page.get_by_test_id("question-plan")).to_contain_text("10 seeds would see", timeout=30_000)
    form_of(page).get_by_label("goal: a loss of", exact=True).fill("1.8")
    fill(page, over_seeds="6", steps="60")
    expect(page.get_by_test_id("question-plan")).to_contain_text("6 seeds would see")
    form_of(page).get_by_role("button", name="Register and run").click()
    card = cards(page).first
    expect(card.get_by_test_id("registration")).to_contain_text("Registered today")
    expect(card.locator(".badge")).to_have_text("supported", timeout=SECONDS)
    expect(card).to_contain_text("over 6 paired seeds")
    expect(card.locator(".js-plotly-plot .trace").first).to_be_visible(timeout=30_000)
    found = {"address": page.url.removeprefix(server.url)}
    context.close()
    [one] = httpx2.get(f"{server.url}/api/questions", timeout=10).json()["items"]
    return {**one, **found}


def test_a_question_goes_from_the_form_to_its_verdict(open_page: Open, answered: dict[str, Any]) -> None:
    assert answered["verdict"] == "supported"
    assert answered["address"] == f"/claims?question={answered['id']}"

    page = claims(open_page, answered["address"])
    card = card_of(page, answered)
    expect(card).to_contain_text("without BN ÷ with BN; seeds 0 to 5; band ± 10 %")
    expect(card).to_contain_text("first run")
    expect(card).to_contain_text(answered["registration"]["hash"][:12])
    expect(card.locator(".js-plotly-plot .trace").first).to_be_visible(timeout=30_000)
    expect(card).to_be_in_viewport()


def test_its_numbers_are_a_table_and_the_card_closes(open_page: Open, answered: dict[str, Any]) -> None:
    page = claims(open_page, answered["address"])
    card = card_of(page, answered)
    card.get_by_role("button", name="View as table").click()
    expect(page.get_by_role("dialog")).to_contain_text("with BN")
    page.keyboard.press("Escape")

    title = card.get_by_role("button", name=answered["title"], exact=True)
    expect(title).to_have_attribute("aria-expanded", "true")
    title.press("Enter")
    expect(title).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#question-figure")).to_be_hidden()


def test_what_is_wrong_is_told_at_its_field_until_it_is_right(open_page: Open, answered: dict[str, Any]) -> None:
    page = claims(open_page, excused=("422",))
    band = form_of(page).get_by_label("by more than, in %", exact=True)
    band.fill("0")
    expect(form_of(page).get_by_role("alert")).to_contain_text("band: got 0. Allowed: a number above 0.")
    expect(band).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_test_id("question-plan")).to_be_empty()

    band.fill("20")
    expect(form_of(page).get_by_role("alert")).to_have_count(0)
    expect(page.get_by_test_id("question-plan")).to_contain_text("± 20 %")


def test_the_same_seeds_are_told_before_they_are_asked_and_new_ones_are_a_second_look(
    open_page: Open, answered: dict[str, Any]
) -> None:
    page = claims(open_page, answered["address"], excused=("409",))
    card = card_of(page, answered)
    card.get_by_role("button", name="Ask again with new seeds").click()

    seeds = form_of(page).get_by_label("over seeds", exact=True)
    expect(seeds).to_be_focused()
    expect(seeds).to_have_value("6 to 11")
    expect(page.get_by_test_id("question-plan")).to_contain_text("A second look")
    seeds.fill("0 to 5")
    expect(page.get_by_test_id("question-plan")).to_contain_text(f"question {answered['id']}, registered")
    form_of(page).get_by_role("button", name="Register and run").click()
    expect(form_of(page).get_by_role("alert")).to_contain_text("the same seeds give the same numbers")


def test_two_values_of_a_setting_are_asked_and_cancelled(open_page: Open, answered: dict[str, Any]) -> None:
    page = claims(open_page)
    form_of(page).get_by_label("compare", exact=True).select_option("values")
    fill(page, with_setting="lr", at="0.1", instead_of="0.5", steps="20000")
    form_of(page).get_by_label("statistic", exact=True).select_option("loss")
    form_of(page).get_by_role("button", name="Register and run").click()

    card = cards(page).filter(has_text="lr = 0.1 instead of lr = 0.5")
    card.get_by_role("button", name="Cancel").click()
    expect(card).to_contain_text("stopped")
    expect(card.get_by_test_id("registration")).to_contain_text("Registered today")
    expect(card.get_by_role("progressbar")).to_have_count(0)


def test_looks_go_from_the_form_to_the_second_one(open_page: Open, answered: dict[str, Any]) -> None:
    """No network arrives at the goal, so that the first look decides nothing."""
    page = claims(open_page)
    form_of(page).locator("summary").click()
    form_of(page).get_by_label("goal: a loss of", exact=True).fill("0.000000001")
    form_of(page).get_by_label("Looks at so many seeds, instead of seeds", exact=True).fill("7, 14")
    fill(page, steps="30", Title="Looked at twice")
    expect(page.get_by_test_id("question-plan")).to_contain_text("Looks after 7 and 14 seeds")
    form_of(page).get_by_role("button", name="Register and run").click()

    card = cards(page).filter(has_text="Looked at twice")
    expect(card.get_by_test_id("looks")).to_contain_text("Look 1 of 2, at 7 seeds", timeout=SECONDS)
    card.get_by_role("button", name="Look again at 14 seeds").click()
    expect(card.get_by_test_id("looks")).to_contain_text("Look 2 of 2, at 14 seeds", timeout=SECONDS)
    expect(card).to_contain_text("that was the last look of its rule")
    expect(card.get_by_role("button", name="Look again")).to_have_count(0)
    expect(card).to_contain_text("The newest look's own seeds as CSV")


def test_a_link_to_a_question_that_is_not_there_says_so(open_page: Open, answered: dict[str, Any]) -> None:
    page = claims(open_page, "/claims?question=nothing", excused=("404",))

    expect(
        page.locator("#questions").get_by_role("status").filter(has_text="There is no question 'nothing'.")
    ).to_be_visible()
    expect(cards(page).first).to_be_visible()


def test_each_claim_says_when_it_was_registered(open_page: Open, answered: dict[str, Any]) -> None:
    page = claims(open_page)

    expect(page.locator("[data-claim=faster-learning]")).to_contain_text("Registered today")
    expect(page.locator("[data-claim=faster-learning]")).to_contain_text("no run yet")


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(open_page: Open, answered: dict[str, Any], size: str) -> None:
    page = claims(open_page, answered["address"])
    page.set_viewport_size(SIZES[size])
    expect(card_of(page, answered).locator(".js-plotly-plot .trace").first).to_be_visible(timeout=30_000)
    drawn(page)

    assert violations_in_both_themes(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
