"""The claims in a browser: reproduce one from its card, watch it finish, open its runs in the Lab."""

from __future__ import annotations

import re
from typing import Any

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Server
from tests.browser.watch import wait_for_frame

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
SECONDS = 120_000


def claims(open_page: Open, address: str = "/claims", **more: Any) -> Page:
    page = open_page(address, ready=False, **more)
    expect(page.locator(".card")).to_have_count(12, timeout=30_000)
    return page


def reproduce(server: Server, name: str = "batch-noise", **body: Any) -> dict[str, Any]:
    answer = httpx2.post(f"{server.url}/api/claims/{name}/runs", json=body, timeout=10)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


@pytest.fixture(scope="module")
def found(server: Server, chromium: Any) -> dict[str, Any]:
    """One claim with a result, reproduced by the page's own button."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{server.url}/claims?claim=batch-noise")
    detail = page.locator("#claims-detail")
    expect(detail.get_by_text("Nothing has been measured here yet")).to_be_visible(timeout=30_000)
    detail.get_by_label("Seeds").fill("2")
    detail.get_by_role("button", name="Reproduce").click()
    expect(detail.get_by_role("button", name="Cancel")).to_be_visible()
    expect(detail.locator("progress")).to_be_visible()
    expect(detail.get_by_text("Claim 7 is supported")).to_be_visible(timeout=SECONDS)
    context.close()
    return dict(httpx2.get(f"{server.url}/api/claims/batch-noise", timeout=10).json())


def test_the_ledger_has_twelve_sentences_in_order_and_says_what_batch_norm_is(open_page: Open) -> None:
    page = claims(open_page)

    assert [number.inner_text() for number in page.locator(".card .number").all()] == [str(n) for n in range(1, 13)]
    expect(page.locator(".intro")).to_contain_text(
        "Batch normalization (BN) shifts and scales each hidden unit's values"
    )
    expect(page.get_by_text("beyond the lecture")).to_have_count(2)


def test_a_claim_reproduced_from_its_card_ends_in_the_lab(open_page: Open, found: dict[str, Any]) -> None:
    page = claims(open_page, "/claims?claim=batch-noise")
    detail = page.locator("#claims-detail")
    expect(detail).to_contain_text("All 23 identities hold")
    expect(detail).to_contain_text("quick budget, seeds 0, 1")
    expect(detail.locator(".panel:visible .js-plotly-plot .trace").first).to_be_visible(timeout=30_000)
    expect(page.locator("[data-claim=batch-noise]")).to_contain_text("23 of 23 identities hold")

    detail.locator(".runs-behind a").first.click()

    wait_for_frame(page, 3)
    expect(page.locator(".header .shown")).to_contain_text("batch-noise")
    assert page.url.endswith(f"?run={found['runs'][0]['id']}")
    page.go_back()
    expect(detail.get_by_text("Claim 7 is supported")).to_be_visible()


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
    detail.get_by_label("Seeds").fill("99")

    detail.get_by_role("button", name="Reproduce").click()

    expect(detail.get_by_role("alert")).to_contain_text("Seeds: a whole number from 1 to 40, please.")
    expect(detail.get_by_label("Seeds")).to_have_value("99")


def test_who_predicts_first_sees_the_outcome_after_the_answer(open_page: Open, found: dict[str, Any]) -> None:
    page = claims(open_page)
    card = page.locator("[data-claim=batch-noise]")

    page.get_by_role("button", name="Predict first").click()
    expect(card).not_to_contain_text("identities hold")
    card.get_by_role("button", name=found["title"], exact=True).click()
    detail = page.locator("#claims-detail")
    expect(detail).not_to_contain_text("is supported")
    detail.get_by_role("button", name=found["prediction"]["answers"][2]).click()

    expect(detail.get_by_text("Claim 7 is supported")).to_be_visible()
    expect(detail.locator(".recalled")).to_contain_text(f"What came out: {found['prediction']['answers'][0].lower()}.")
    page.reload()
    expect(detail.locator(".recalled")).to_be_visible(timeout=30_000)


def test_the_keyboard_walks_the_claims_and_back_returns(open_page: Open) -> None:
    page = claims(open_page, "/claims?claim=robust-layers")
    heading = page.locator("#claims-detail h2")
    expect(heading).to_have_text("Later layers stand firmer")

    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("claim=covariate-shift"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page).to_have_url(re.compile("claim=input-scaling"))
    page.keyboard.press("Escape")
    expect(page.locator("#claims-detail")).to_be_hidden()
    page.go_back()
    expect(heading).to_be_visible()


def test_a_link_to_a_claim_that_is_not_there_shows_the_ledger(open_page: Open) -> None:
    page = claims(open_page, "/claims?claim=magic")

    expect(page.locator("#claims-detail")).to_be_hidden()
    expect(page.locator("#claims .note")).to_contain_text("There is no claim “magic”")


@pytest.mark.parametrize("size", [{"width": 1440, "height": 900}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(open_page: Open, found: dict[str, Any], scheme: str, size: dict[str, int]) -> None:
    for address in ("/claims", "/claims?claim=batch-noise"):
        page = claims(open_page, address, color_scheme=scheme, viewport=size)
        page.wait_for_timeout(1_000)

        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        violations = Axe().run(page).response["violations"]
        grave = [one for one in violations if one["impact"] in ("serious", "critical")]
        assert [f"{one['id']}: {node['html'][:120]}" for one in grave for node in one["nodes"]] == []
