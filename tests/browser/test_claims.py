"""The claims in a browser: reproduce one from its card, watch it finish, open its runs in the Lab."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Page, Route, expect

from firmground.engine.claims import NAMES
from tests.browser.conftest import Open
from tests.browser.ledger import LOOK_AWAY_AND_BACK, claims
from tests.browser.server import Server, serving
from tests.browser.test_accessibility import SIZES, violations, violations_in_both_themes
from tests.browser.watch import drawn, wait_for_frame

pytestmark = pytest.mark.browser
SECONDS = 120_000


def reproduce(server: Server, name: str = "batch-noise", **body: Any) -> dict[str, Any]:
    answer = httpx2.post(f"{server.url}/api/claims/{name}/runs", json=body, timeout=10)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def again(server: Server, name: str, **body: Any) -> str:
    """The id of one more reproduction, once it has finished."""
    one = reproduce(server, name, **body)
    end = time.monotonic() + SECONDS / 1_000
    while (state := httpx2.get(f"{server.url}{one['url']}", timeout=10).json()["state"]) != "finished":
        assert time.monotonic() < end, state
        time.sleep(0.2)
    return str(one["id"])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """With findings of its own."""
    with serving(tmp_path_factory.mktemp("server")) as one:
        yield one


@pytest.fixture(scope="module")
def found(server: Server, chromium: Any) -> dict[str, Any]:
    """One claim with a result, reproduced by the page's own button."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/claims?claim=batch-noise")
    detail = page.locator("#claims-detail")
    expect(detail.get_by_role("spinbutton", name="Seeds")).to_be_visible(timeout=30_000)
    detail.get_by_role("spinbutton", name="Seeds").fill("2")
    detail.get_by_role("button", name="Reproduce").click()
    expect(detail.get_by_role("button", name="Cancel")).to_be_visible()
    expect(detail.locator("progress")).to_be_visible()
    expect(detail).to_contain_text("quick budget, seeds 0, 1", timeout=SECONDS)
    expect(detail.locator(".head .badge")).to_have_text("Claim 7 is supported")
    context.close()
    return dict(httpx2.get(f"{server.url}/api/claims/batch-noise", timeout=10).json())


def test_a_claim_reproduced_from_its_card_ends_in_the_lab(open_page: Open, found: dict[str, Any]) -> None:
    page = claims(open_page, "/claims?claim=batch-noise")
    detail = page.locator("#claims-detail")
    expect(detail).to_contain_text("All 23 identities hold")
    expect(detail).to_contain_text("quick budget, seeds 0, 1")
    expect(detail.locator("dl.means")).to_contain_text(found["statistic"])
    expect(detail.locator(".panel:visible .js-plotly-plot .trace").first).to_be_visible(timeout=30_000)
    expect(page.locator("[data-claim=batch-noise]")).to_contain_text("23 of 23 identities hold")

    detail.locator(".runs-behind a").first.click()

    wait_for_frame(page, 3)
    expect(page.locator(".header .shown")).to_contain_text("batch-noise")
    assert page.url.endswith(f"?run={found['runs'][0]['id']}")
    page.go_back()
    expect(detail.locator(".head .badge")).to_have_text("Claim 7 is supported")


def test_a_reproduction_shows_how_far_it_is_and_can_be_cancelled(open_page: Open, server: Server) -> None:
    page = claims(open_page)
    card = page.locator("[data-claim=covariate-shift]")

    card.get_by_role("button", name="Run it").click()
    expect(card.locator("progress")).to_be_visible()
    page.reload()
    expect(card.locator("progress")).to_be_visible(timeout=30_000)
    card.get_by_role("button", name="Cancel").click()

    expect(card.locator("progress")).to_have_count(0)
    expect(card).to_contain_text("not run here yet")


def test_a_wrong_number_of_seeds_is_told_at_the_form(open_page: Open) -> None:
    page = claims(open_page, "/claims?claim=test-time")
    detail = page.locator("#claims-detail")
    detail.get_by_role("spinbutton", name="Seeds").fill("99")

    detail.get_by_role("button", name="Reproduce").click()

    expect(detail.get_by_role("alert")).to_contain_text("Seeds: a whole number from 1 to 40, please.")
    expect(detail.get_by_role("spinbutton", name="Seeds")).to_have_value("99")


def test_who_predicts_first_sees_the_outcome_after_the_answer(open_page: Open, found: dict[str, Any]) -> None:
    page = claims(open_page)
    card = page.locator("[data-claim=batch-noise]")

    page.get_by_role("button", name="Predict first").click()
    expect(card).not_to_contain_text("identities hold")
    card.get_by_role("button", name=found["title"], exact=True).click()
    detail = page.locator("#claims-detail")
    expect(detail).not_to_contain_text("is supported")
    detail.get_by_role("button", name=found["prediction"]["answers"][2]).click()

    expect(detail.locator(".head .badge")).to_have_text("Claim 7 is supported")
    expect(detail.locator(".recalled")).to_contain_text(f"What came out: {found['prediction']['answers'][0].lower()}.")
    page.reload()
    expect(detail.locator(".recalled")).to_be_visible(timeout=30_000)


def test_an_earlier_finding_can_be_looked_at_again(open_page: Open, server: Server) -> None:
    older, newer = (again(server, "moments-held", seeds=seeds) for seeds in ([0, 1], [4, 5]))
    [run, *_] = httpx2.get(f"{server.url}/api/claims/moments-held?finding={older}", timeout=10).json()["runs"]
    page = claims(open_page, "/claims?claim=moments-held")
    detail, card = page.locator("#claims-detail"), page.locator("[data-claim=moments-held]")
    kept = detail.get_by_role("group", name="Findings kept").get_by_role("button")
    expect(detail).to_contain_text("seeds 4, 5")
    assert re.fullmatch(r"quick, today, \d\d:\d\d", kept.first.inner_text())
    expect(card).to_contain_text(re.compile(r"quick · today, \d\d:\d\d"))
    expect(page.locator(".looked")).to_be_hidden()

    earlier = kept.nth(kept.count() - 1)
    earlier.click()

    expect(detail).to_contain_text("quick budget, seeds 0, 1")
    expect(earlier).to_have_attribute("aria-pressed", "true")
    expect(earlier).to_be_focused()
    expect(card).to_contain_text("not the newest")
    expect(page.locator(".looked")).to_contain_text("One card shows an earlier finding, not the newest.")
    expect(detail.locator(".runs-behind a").first).to_have_attribute("href", f"/lab?run={run['id']}")
    page.reload()
    expect(detail).to_contain_text("quick budget, seeds 0, 1", timeout=30_000)
    page.get_by_role("button", name="Show the newest").click()
    expect(detail).to_contain_text("seeds 4, 5")
    expect(card).not_to_contain_text("not the newest")

    page.goto(f"{server.url}/claims?claim=moments-held&finding={newer}")  # that of a link
    expect(detail).to_contain_text("seeds 4, 5", timeout=30_000)
    expect(page).to_have_url(re.compile("claim=moments-held$"))


def test_a_link_to_a_finding_that_is_gone_shows_the_newest(open_page: Open, found: dict[str, Any]) -> None:
    page = claims(open_page, "/claims?claim=test-time", excused=("404",))

    page.evaluate("sessionStorage.setItem('firmground-findings', JSON.stringify({'batch-noise': 'gone'}))")
    page.reload()

    expect(page.locator("[data-claim=batch-noise]")).to_contain_text("today", timeout=30_000)
    expect(page.locator("#claims .note")).to_be_empty()


def test_who_waits_below_for_a_reproduction_is_led_to_what_came_out(open_page: Open, server: Server) -> None:
    page = claims(open_page, "/claims?claim=noisy-batch", viewport={"width": 1440, "height": 500})
    detail = page.locator("#claims-detail")
    detail.get_by_role("spinbutton", name="Seeds").fill("2")

    detail.get_by_role("button", name="Reproduce").click()
    done = detail.get_by_role("button", name="Done: see what came out")
    expect(done).to_be_visible(timeout=SECONDS)
    with page.expect_response(f"{server.url}/api/claims"):
        page.evaluate(LOOK_AWAY_AND_BACK)
    drawn(page)
    expect(detail.locator("h2")).not_to_be_in_viewport()
    done.click()

    expect(detail.locator("h2")).to_be_in_viewport()
    expect(detail.locator("h2")).to_be_focused()
    expect(done).to_have_count(0)


def test_a_second_click_neither_cancels_nor_asks_again(open_page: Open, server: Server) -> None:
    """At once, and when the progress is there already; on a card, in the detail, and for all."""
    page = claims(open_page)
    posts: list[str] = []
    page.on(
        "request",
        lambda one: posts.append(one.method) if one.method != "GET" and "/api/claims/" in one.url else None,
    )
    card, detail = page.locator("[data-claim=covariate-shift]"), page.locator("#claims-detail")

    for place, opened in ((card, False), (detail, True)):
        if opened:
            card.locator(".sentence").click()
        button = place.locator("[data-act=reproduce]")
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box
        at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.dblclick(*at)
        expect(place.get_by_role("button", name="Cancel")).to_be_visible()
        with page.expect_response(f"{server.url}/api/claims"):  # asked for after whatever the click asks
            page.mouse.click(*at)
        assert posts == ["POST"]
        assert ("claim=" in page.url) is opened
        place.get_by_role("button", name="Cancel").click()
        expect(place.locator("progress")).to_have_count(0)
        expect(button).to_have_attribute("aria-disabled", "false")
        posts.clear()


def test_all_are_reproduced_by_one_button_and_cancelled_by_another(open_page: Open, server: Server) -> None:
    page = claims(open_page)
    asked: list[str] = []  # the form's callbacks are posts as well
    page.on(
        "request", lambda one: asked.append(one.url) if one.method == "POST" and "/api/claims/" in one.url else None
    )

    page.get_by_role("button", name="Reproduce all").dblclick()

    expect(page.locator(".card progress")).to_have_count(len(NAMES), timeout=30_000)
    page.get_by_role("button", name="Cancel all").click()
    expect(page.locator(".card progress")).to_have_count(0, timeout=30_000)
    expect(page.get_by_role("button", name="Cancel all")).to_be_hidden()
    assert len(asked) == len(NAMES), asked


def test_what_the_ledger_does_not_know_yet_is_cancelled_with_the_rest(open_page: Open, server: Server) -> None:
    page = claims(open_page, excused=("409",))  # the first may have come to its end
    gone: list[str] = []
    page.on("request", lambda one: gone.append(one.url) if one.method == "DELETE" else None)
    page.locator("[data-claim=covariate-shift] [data-act=reproduce]").click()
    expect(page.get_by_role("button", name="Cancel all")).to_be_visible()
    news: list[Route] = []
    page.route(f"{server.url}/api/claims", lambda route: news.append(route))  # noqa: PLW0108 - Playwright takes no built-in function
    with page.expect_response(lambda one: f"/api/claims/{NAMES[-1]}/runs" in one.url):
        page.get_by_role("button", name="Reproduce all").click()

    with page.expect_request(lambda one: one.method == "DELETE" and NAMES[-1] in one.url):
        page.get_by_role("button", name="Cancel all").click()

    for one in news:
        one.continue_()
    page.unroute_all()
    expect(page.locator(".card progress")).to_have_count(0, timeout=30_000)
    assert len(gone) == len(NAMES), gone


def test_the_page_is_accessible(open_page: Open, found: dict[str, Any]) -> None:
    page = claims(open_page)
    _accessible_in_all_sizes(page, "as it opens")
    page.locator(f"[data-claim={found['name']}] .sentence").click()
    expect(page.locator("#claims-figure .trace").first).to_be_visible(timeout=30_000)
    _accessible_in_all_sizes(page, "with a claim")


def _accessible_in_all_sizes(page: Page, state: str) -> None:
    """In both themes where there is most to see: colours do not depend on the width."""
    for name, size in SIZES.items():
        page.set_viewport_size(size)
        drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (state, name)
        look = violations_in_both_themes if size == SIZES["desktop"] else violations
        assert look(page) == [], (state, name)
