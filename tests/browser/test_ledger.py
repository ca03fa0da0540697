"""The ledger of claims before any is chosen, walked by keyboard, and behind a link."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.ledger import claims

pytestmark = pytest.mark.browser


def test_the_ledger_has_its_sentences_in_order_and_says_what_batch_norm_is(open_page: Open) -> None:
    page = claims(open_page)

    assert [number.inner_text() for number in page.locator(".card .number").all()] == [str(n) for n in range(1, 14)]
    expect(page.locator(".intro")).to_contain_text(
        "Batch normalization (BN) shifts and scales each hidden unit's values"
    )
    expect(page.locator(".card").get_by_text("beyond the lecture")).to_have_count(3)
    expect(page.locator(".card").get_by_text("by construction")).to_have_count(2)


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
