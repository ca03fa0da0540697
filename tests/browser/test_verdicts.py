"""What the page of claims makes of verdicts: the answer at its top, the tally, the badges, and the cards' places."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.ledger import claims, judge
from tests.browser.watch import drawn

pytestmark = pytest.mark.browser


def test_the_title_is_answered_from_the_verdicts_and_anew_when_they_change(open_page: Open) -> None:
    page = claims(open_page)
    answer = page.locator(".answer")
    judge(page, {})
    page.locator("[data-claim=test-time] .sentence").click()
    expect(page.locator("#claims-detail")).to_contain_text("Nothing has been measured here yet. Press Reproduce below.")
    expect(answer).to_contain_text("No claim has been tested here yet. Run one to see its result here.")

    judge(page, {"test-time": "supported", "weaker-coupling": "not supported", "robust-layers": "inconclusive"})
    expect(answer).to_have_text(
        "Of eleven claims that can fail, one held here (running averages at test time), one did not hold here (layers "
        "that learn more by themselves), and one is still open (firmer later layers). "
        "Ten of 13 claims have not been run here yet."
    )
    judge(page, {"test-time": "inconclusive", "noisy-batch": "supported"})
    expect(answer).to_contain_text("one held here (speed even when shaken) and one is still open (running averages")


def test_who_predicts_first_is_told_no_outcome_at_the_top_either(open_page: Open) -> None:
    page = claims(open_page)
    judge(page, {"test-time": "supported", "weaker-coupling": "not supported", "moments-held": "supported"})
    answer, tally = page.locator(".answer"), page.locator(".counts")
    expect(tally).to_contain_text("1 not supported")

    page.get_by_role("button", name="Predict first").click()

    expect(answer).to_contain_text("Guess first: three results stay hidden until you do.")
    expect(answer).not_to_contain_text(re.compile("running averages|themselves|held"))
    expect(tally).to_have_text(re.compile(r"^\s*13 claims: 11 can fail .*, 2 must hold by construction\.$"))
    page.locator("[data-claim=test-time] .sentence").click()
    page.locator("#claims-detail .answers button").first.click()
    expect(answer).to_contain_text(
        "one held here (running averages at test time). Two more results stay hidden until you guess."
    )
    expect(answer).not_to_contain_text("themselves")


def test_green_badges_are_as_many_as_the_tally_says(open_page: Open) -> None:
    page = claims(open_page)
    apart = ["moments-held", "batch-noise"]
    judge(page, dict.fromkeys([*apart, "test-time", "input-scaling", "noisy-batch"], "supported"))
    tally = page.locator(".counts")
    expect(tally).to_contain_text("3 supported")
    expect(tally).to_contain_text(
        "13 claims: 11 can fail and are tested (3 of them, 11, 12 and 13, beyond the lecture), "
        "2 must hold by construction (4 and 7)."
    )

    def colours(badges: str) -> list[str]:
        return list(page.locator(badges).evaluate_all("all => all.map((one) => getComputedStyle(one).color)"))

    [green] = colours(".counts .badge.supported")
    assert colours(".card .badge.supported").count(green) == 3
    assert green not in colours(", ".join(f"[data-claim={name}] .badge" for name in apart))


def test_the_page_ends_with_what_to_take_home_and_leads_to_each_claim(open_page: Open) -> None:
    page = claims(open_page)
    judge(page, {"moments-held": "supported", "weaker-coupling": "not supported", "robust-layers": "inconclusive"})
    end = page.locator(".summary")
    lists = end.locator("ul")
    for place, name in enumerate(("moments-held", "weaker-coupling", "robust-layers")):
        expect(page.locator(f"[data-claim={name}] .take-home")).to_have_text(f"Take {name} home.")
        expect(lists.nth(place).get_by_role("link")).to_have_text(f"Take {name} home.")
        expect(lists.nth(place).locator("svg")).to_have_count(1)
    page.get_by_role("button", name="What to take home").click()
    expect(end.get_by_role("heading", name="So why")).to_be_focused()

    end.get_by_role("link", name="Take weaker-coupling home.").click()

    detail = page.locator("#claims-detail")
    expect(detail.locator(".take-home")).to_have_text("Take weaker-coupling home.")
    assert detail.evaluate(
        """node => Boolean(node.querySelector(".take-home").compareDocumentPosition(
            node.querySelector("#claims-figure")) & Node.DOCUMENT_POSITION_FOLLOWING)"""
    )
    page.get_by_role("button", name="Predict first").click()
    expect(page.locator(".take-home")).to_have_count(0)
    expect(end.get_by_role("link")).to_have_count(0)
    expect(end).to_contain_text("Guess first: three results stay hidden until you do.")


def test_left_and_right_have_words_on_a_phone_too(open_page: Open) -> None:
    page = claims(open_page, viewport={"width": 390, "height": 844})
    judge(page, {"weaker-coupling": "not supported"})
    card = page.locator("[data-claim=weaker-coupling]")

    for words in ("← opposite", "as the lecture says →"):
        expect(card.locator(".forest").get_by_text(words)).to_be_visible()
    expect(page.locator("[data-claim=test-time] .forest")).to_contain_text("grey band: as the lecture says")
    expect(page.locator("[data-claim=noisy-batch] .forest")).to_contain_text("as the claim says →")
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(card.locator(".forest").get_by_text("as the lecture says")).to_be_hidden()
    expect(page.locator(".axis .forest").get_by_text("as the lecture says")).to_be_visible()


def test_the_card_that_is_opened_stays_under_the_pointer_with_all_its_lines(open_page: Open) -> None:
    page = claims(open_page)
    judge(page, {"robust-layers": "inconclusive", "weaker-coupling": "not supported", "input-scaling": "supported"})
    for width in (1440, 1200):
        for scrolled in (0, 500):
            page.set_viewport_size({"width": width, "height": 900})
            _opened_under_the_pointer(page, width, scrolled)
            page.keyboard.press("Escape")
            expect(page.locator("#claims-detail")).to_be_hidden()


def _opened_under_the_pointer(page: Page, width: int, scrolled: int) -> None:
    page.locator(".claims .ledger").evaluate(f"ledger => ledger.scrollTop = {scrolled}")
    drawn(page)
    low = max(page.locator(".card").all(), key=lambda card: at if (at := bottom(card)) < 880 else 0)
    name = str(low.get_attribute("data-claim"))
    box = low.bounding_box()
    assert box
    x, y = box["x"] + 80, box["y"] + box["height"] - 12

    page.mouse.click(x, y)

    expect(page.locator("#claims-detail")).to_be_visible()
    drawn(page)
    under = page.evaluate(f"document.elementFromPoint({x}, {y}).closest('.card').dataset.claim")
    assert under == name, f"{width} pixels wide, scrolled by {scrolled}"
    expect(low.locator(".text .fine").first).to_be_visible()
    expect(page.locator("[data-claim=robust-layers] .debate")).to_be_visible()


def bottom(card: Any) -> float:
    box = card.bounding_box()
    return float(box["y"] + box["height"]) if box else 0.0


def test_a_replication_asks_for_seeds_that_the_finding_shown_has_not_used(open_page: Open) -> None:
    page = claims(open_page)
    judge(page, {"test-time": "supported", "moments-held": "supported"})
    page.route("**/api/claims/test-time/runs", lambda route: route.fulfill(status=202, json={"id": "replication"}))
    page.locator("[data-claim=test-time] .sentence").click()
    detail = page.locator("#claims-detail")
    expect(detail).to_contain_text("To show that there is no effect with a chance of 80 % takes 12 seeds")
    detail.get_by_role("spinbutton", name="Seeds").fill("3")
    with page.expect_request("**/api/claims/test-time/runs") as asked:
        detail.get_by_role("button", name="Replicate with new seeds").click()
    assert asked.value.post_data_json == {"budget": "quick", "seeds": [1, 2, 3]}

    page.locator("[data-claim=moments-held] .sentence").click()
    expect(detail.get_by_role("button", name="Reproduce")).to_be_visible()
    expect(detail.get_by_role("button", name="Replicate with new seeds")).to_have_count(0)


def test_a_claim_tells_what_becomes_of_it_under_other_conditions_and_leads_to_the_map(open_page: Open) -> None:
    page = claims(open_page, "/claims?claim=faster-learning")
    told = page.locator("#claims-detail .conditions")
    expect(told).to_contain_text(re.compile(r"In \d+ of 75 cells batch norm is clearly faster"))
    sentence = told.inner_text()

    page.locator("#claims-detail").get_by_role("link", name="The map").click()
    expect(page.locator("#atlas .answer")).to_have_text(sentence)


def test_a_reservation_stands_beside_its_verdict_wherever_that_is_told(open_page: Open) -> None:
    page = claims(open_page)
    words = "But the opposite: A[2], 0.62 × (0.53 × to 0.73 ×)."
    judge(page, {"moments-held": "supported", "test-time": "supported"}, {"moments-held": words})

    card = page.locator("[data-claim=moments-held]")
    expect(card.locator(".first .reservation")).to_have_text(words)
    expect(page.locator("[data-claim=test-time] .reservation")).to_have_count(0)
    expect(page.locator(".summary .reservation")).to_have_text(words)
    card.locator(".sentence").click()
    expect(page.locator("#claims-detail .reservation")).to_have_text(words)


def test_a_reservation_stays_hidden_until_the_reader_has_guessed(open_page: Open) -> None:
    page = claims(open_page)
    judge(page, {"test-time": "supported"}, {"test-time": "But not the same: early on, 1.18 × (1.08 × to 1.29 ×)."})
    page.get_by_role("button", name="Predict first").click()
    page.locator("[data-claim=test-time] .sentence").click()
    expect(page.locator("#claims-detail .answers")).to_be_visible()
    expect(page.locator(".reservation")).to_have_count(0)

    page.locator("#claims-detail .answers button").first.click()

    expect(page.locator("#claims-detail .reservation")).to_contain_text("But not the same: early on")
