"""The table of ten thousand runs: shown a page at a time, searched while you type, and quiet while nothing changes."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.app.programs import SLOTLESS
from tests.browser.conftest import Open
from tests.browser.listing import names, row_of
from tests.browser.many import cleared, copies
from tests.browser.server import Server, serving

pytestmark = pytest.mark.browser
MANY = 10_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With the sample run, to be copied. Nothing is trained: with a slot it would take twice the time to start."""
    environment = {"FIRMGROUND_SAMPLE": "true"}
    with serving(tmp_path_factory.mktemp("server"), environment=environment, program=SLOTLESS) as one:
        yield one


@pytest.fixture(scope="module")
def crowded(server: Server) -> Iterator[int]:
    """A server with ten thousand runs more."""
    copies(server, "sample", MANY)
    yield MANY
    cleared(server)


@pytest.fixture(scope="module")
def tagged(server: Server, crowded: int) -> str:
    """One of them, with another name and with tags."""
    run_id = "many005000"
    httpx2.patch(f"{server.url}/api/runs/{run_id}", json={"name": "Monday's class", "tags": ["class", "kick"]})
    return run_id


def test_ten_thousand_runs_are_shown_a_page_at_a_time(open_page: Open, crowded: int) -> None:
    page = open_page("/runs")
    rows = page.locator("#runs tbody tr")
    expect(rows).to_have_count(50, timeout=60_000)
    expect(page.locator("#runs .pager")).to_contain_text("1 to 50 of 10,0")
    assert page.evaluate("document.querySelectorAll('#runs *').length") < 4_000

    first = names(page)
    page.get_by_role("button", name="Next ›").click()
    expect(page.locator("#runs .pager")).to_contain_text("51 to 100 of 10,0")
    expect(page.get_by_role("link", name=first[0], exact=True)).to_have_count(0)
    assert not set(first) & set(names(page))
    expect(rows).to_have_count(50)
    assert page.evaluate("document.querySelectorAll('#runs *').length") < 4_000
    page.get_by_role("button", name="‹ Previous").press("Enter")
    expect(page.locator("#runs .pager")).to_contain_text("1 to 50 of 10,0")
    expect(page.get_by_role("button", name="Next ›")).to_be_focused()

    page.get_by_role("columnheader", name="Name").get_by_role("button").click()
    page.get_by_role("searchbox").fill("row")
    expect(rows.first).to_contain_text("Row 0")
    assert names(page)[:3] == ["Row 0", "Row 1", "Row 2"]


def test_while_nothing_changes_hardly_anything_is_fetched(open_page: Open, crowded: int) -> None:
    page = open_page("/runs")
    expect(page.locator("#runs tbody tr")).to_have_count(50, timeout=60_000)
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())) if "/api/table?" in answer.url else None)
    for _ in range(4):
        with page.expect_response("**/api/table?*"):
            pass
    sizes = sizes[-3:]
    assert max(sizes) < 200, "a cursor, and no row"


def test_typing_asks_the_server_less_often_than_keys_are_pressed_and_draws_a_page_at_most(
    open_page: Open, crowded: int
) -> None:
    page = open_page("/runs")
    expect(page.locator("#runs tbody tr")).to_have_count(50, timeout=60_000)
    made = """() => { window.made = 0;
        new MutationObserver((all) => all.forEach((one) => (window.made += one.addedNodes.length)))
            .observe(document.querySelector('#runs tbody'), { childList: true }) }"""
    page.evaluate(made)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "search=" in request.url else None)
    page.get_by_role("searchbox").focus()

    page.keyboard.type("row 9999")

    expect(page.locator("#runs tbody tr")).to_have_count(1, timeout=30_000)
    assert names(page) == ["Row 9999"]
    assert len([url for url in asked if "search=&" not in url]) <= 8
    assert page.evaluate("window.made") <= 50 * len(asked)
    assert page.locator("#runs [type=search]").input_value() == "row 9999"


def test_a_tag_leads_to_the_runs_that_have_it(open_page: Open, tagged: str) -> None:
    page = opened_at_the_end(open_page)
    page.get_by_role("searchbox").fill("Monday's")
    expect(page.locator("#runs tbody tr")).to_have_count(1, timeout=30_000)
    page.get_by_role("searchbox").fill("")
    page.locator(row_of(tagged)).get_by_role("button", name="kick", exact=True).click()
    expect(page.locator("#runs .tools [role=status]").first).to_contain_text("of 10,0")
    expect(page.locator(row_of(tagged))).to_be_visible()
    expect(page.locator("#runs tbody tr")).not_to_have_count(50)
    page.get_by_role("button", name="Only runs with the tag kick: show all again").click()
    expect(page.locator("#runs tbody tr")).to_have_count(50, timeout=30_000)


def opened_at_the_end(open_page: Open) -> Page:
    page = open_page("/runs")
    page.wait_for_selector("#runs tbody tr", timeout=60_000)
    return page
