"""The lesson from its first card to its last: by keys, by touch, and from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from firmground.engine.claims import NAMES
from tests.browser.conftest import Open
from tests.browser.lesson import CARDS, answers, lesson_server, said, shows
from tests.browser.offline import opened
from tests.browser.server import Server
from tests.browser.watch import settled

pytestmark = pytest.mark.browser
STILL = {"reduced_motion": "reduce"}  # for walks through all cards: what plays takes processor time
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True} | STILL
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
HIDDEN = (
    "(() => { const page = document.querySelector('.lesson-page'); return page.scrollHeight - page.clientHeight; })()"
)
SMALL = """(least) => [...document.querySelectorAll("#lesson *")].filter((node) => {
    const text = [...node.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
    if (!text || !node.checkVisibility() || node.closest(".unseen")) return false;
    let zoom = 1;
    for (let at = node; at; at = at.parentElement) zoom *= Number(getComputedStyle(at).zoom) || 1;
    return parseFloat(getComputedStyle(node).fontSize) * zoom < least;
}).map((node) => node.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with lesson_server(tmp_path_factory.mktemp("lesson")) as one:
        yield one


def test_arrow_keys_lead_from_the_first_card_to_the_last_and_back(open_page: Open) -> None:
    page = open_page("/lesson", **STILL)

    for card in CARDS:
        shows(page, card)
        assert page.evaluate("document.activeElement.tagName") in ("BODY", "H1")
        assert page.evaluate(SMALL, 13) == []
        assert page.evaluate(OVERFLOW) == 0
        if card != CARDS[-1]:
            page.keyboard.press("ArrowRight")
    expect(page.get_by_role("link", name="Open the Lab")).to_be_visible()
    expect(page.get_by_role("button", name="Next", exact=True)).to_have_count(0)
    page.keyboard.press("ArrowLeft")
    shows(page, CARDS[-2])
    page.go_back()
    shows(page, CARDS[-1])


def test_on_a_laptop_each_card_fits_with_its_answer(open_page: Open) -> None:
    page = open_page("/lesson", viewport={"width": 1366, "height": 768}, **STILL)

    for card in CARDS:
        page.evaluate("(card) => { location.hash = card; }", card)
        shows(page, card)
        page.locator(".lesson-answer").first.click()
        expect(page.locator(".lesson-reveal")).not_to_have_text("")
        page.wait_for_timeout(300)
        assert page.evaluate(HIDDEN) <= 0, card


def test_on_a_laptop_all_that_is_done_by_hand_stands_in_one_row(open_page: Open) -> None:
    page = open_page("/lesson#hand", viewport={"width": 1366, "height": 768})
    controls = shows(page, "hand").locator(".hand-controls")
    answers(page).first.click()
    for name in ("5 other batches", "6 running averages"):
        controls.get_by_role("button", name=name).click()
    boxes = [settled(one) for one in controls.locator("> *").all()]

    assert len(boxes) == 5
    assert len({round(box["y"] + box["height"] / 2) for box in boxes}) == 1


def test_on_a_projector_all_letters_can_be_read(open_page: Open) -> None:
    page = open_page("/lesson", viewport={"width": 1920, "height": 1080}, **STILL)

    for card in CARDS:
        page.evaluate("(card) => { location.hash = card; }", card)
        shows(page, card)
        assert page.evaluate(SMALL, 21) == [], card


def test_what_is_asked_is_not_told_beforehand(open_page: Open) -> None:
    page = open_page("/lesson#one")
    stage = shows(page, "one")
    expect(said(page)).not_to_contain_text("7")
    answers(page).first.click()
    expect(stage.locator(".says")).to_have_text("Alone, z minus its mean is 0: every picture is a 7.")

    page.evaluate("location.hash = 'cover'")
    said_there = shows(page, "cover").locator(".lesson-says")
    expect(said_there).to_contain_text("layer 2 turns this")
    answers(page).first.click()
    expect(said_there).to_contain_text("layer 3 knows")


def test_f_fills_the_screen_with_the_lesson_and_leaves_it_again(open_page: Open) -> None:
    page = open_page("/lesson#ground")
    shows(page, "ground")
    banner = page.get_by_role("banner")
    expect(banner).to_be_visible()

    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    expect(banner).to_be_hidden()
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")
    expect(banner).to_be_visible()


def test_on_a_phone_the_question_comes_before_its_picture_and_both_are_seen_after_an_answer(open_page: Open) -> None:
    page = open_page("/lesson#scales", viewport={"width": 390, "height": 844})
    stage = shows(page, "scales")
    question = page.locator(".lesson-question")
    assert settled(question)["y"] + settled(question)["height"] <= settled(stage)["y"]

    answers(page).first.click()
    expect(page.locator(".lesson-reveal p")).to_be_in_viewport(ratio=1)
    expect(stage.locator("canvas").first).to_be_in_viewport(ratio=0.9)


def test_charts_over_steps_name_both_axes(open_page: Open) -> None:
    page = open_page("/lesson#kick")
    names = shows(page, "kick").locator(".lesson-axis")
    expect(names).to_have_text(["loss on unseen digits (lower is better)", "training step (dotted: the push)"])

    page.evaluate("location.hash = 'deep'")
    expect(shows(page, "deep").locator(".lesson-axis")).to_have_text(
        ["unseen digits read correctly, in %", "training step"]
    )


def test_an_answer_moves_the_cats_and_shows_the_lines(open_page: Open) -> None:
    page = open_page("/lesson#cats")
    stage = shows(page, "cats")
    expect(stage.locator(".count")).to_have_text("0of 90 wrong")
    answers(page).first.click()
    expect(stage.locator(".count")).not_to_have_text("0of 90 wrong")
    expect(stage.get_by_role("slider", name="The cats’ coats")).to_have_value("1")

    page.evaluate("location.hash = 'hand'")
    stage = shows(page, "hand")
    answers(page).first.click()
    expect(stage.locator(".hand-step[aria-pressed=true]")).to_have_count(4)


def test_arrow_keys_belong_to_the_slider_that_has_the_focus(open_page: Open) -> None:
    page = open_page("/lesson#ground")
    shows(page, "ground")
    slider = page.get_by_role("slider", name="Training step")
    slider.focus()
    slider.press("Home")
    slider.press("ArrowRight")

    expect(slider).to_have_attribute("aria-valuetext", "Step 1")
    shows(page, "ground")


def test_a_thumb_answers_every_question_and_turns_every_card(open_page: Open) -> None:
    page = open_page("/lesson", **PHONE)

    for place, card in enumerate(CARDS, start=1):
        shows(page, card)
        assert page.evaluate(OVERFLOW) == 0
        expect(page.locator(".lesson-place")).to_have_text(f"{place} of {len(CARDS)}")
        expect(page.locator(".lesson-reveal")).to_have_text("")
        answers(page).first.tap()
        expect(page.locator(".lesson-answer.right")).to_have_count(1)
        expect(page.locator(".lesson-reveal")).not_to_have_text("")
        if card != CARDS[-1]:
            page.get_by_role("button", name="Next", exact=True).tap()
    page.get_by_role("button", name="Back", exact=True).tap()
    shows(page, CARDS[-2])
    expect(page.locator(".lesson-reveal")).not_to_have_text("")  # an answer is kept


def test_a_thumb_hits_the_dot_that_it_means(open_page: Open) -> None:
    page = open_page("/lesson#kick", **PHONE)
    shows(page, "kick")
    boxes = [settled(one) for one in page.locator(".lesson-dots a").all()]

    assert len(boxes) == len(CARDS)
    for index, one in enumerate(boxes):
        assert one["width"] >= 28
        assert one["height"] >= 40
        assert one["x"] >= 0
        assert one["x"] + one["width"] <= 360
        for other in boxes[:index]:
            beside = one["x"] >= other["x"] + other["width"] or other["x"] >= one["x"] + one["width"]
            assert beside or one["y"] >= other["y"] + other["height"]


def test_the_file_is_the_whole_lesson_without_a_server(chromium: Browser, server: Server, tmp_path: Path) -> None:
    answer = server.http.get("/api/lesson")
    assert answer.headers["content-disposition"] == 'attachment; filename="firm-ground-lesson.html"'
    path = tmp_path / "lesson.html"
    path.write_bytes(answer.content)
    complaints: list[str] = []
    page = opened(chromium, path, complaints, **PHONE)
    try:
        page.goto(path.as_uri())
        for card in CARDS:
            shows(page, card)
            expect(said(page)).not_to_have_text("")
            answers(page).last.tap()
            expect(page.locator(".lesson-reveal")).not_to_have_text("")
            expect(page.locator(".lesson-source")).to_contain_text("Source: ")
            expect(page.locator(".lesson-source a")).to_have_count(0)
            if card != CARDS[-1]:
                page.get_by_role("button", name="Next", exact=True).tap()
        assert complaints == []
    finally:
        page.context.close()


def test_a_card_has_an_address_and_one_that_does_not_exist_is_the_first(open_page: Open) -> None:
    page = open_page("/lesson#kick")
    shows(page, "kick")
    expect(page.get_by_role("link", name="Card 7 of 12: A kick")).to_have_attribute("aria-current", "step")
    page.get_by_role("link", name="Card 4 of 12: The ground moves").click()
    shows(page, "ground")

    expect(open_page("/lesson#nothing").locator("h1:visible")).to_have_text("Inputs on two scales")


def test_a_wrong_answer_is_marked_and_cannot_be_changed(open_page: Open) -> None:
    page = open_page("/lesson#ground")
    shows(page, "ground")
    answers(page).get_by_text("Nothing: the digits have not changed").click()

    expect(answers(page)).to_have_count(2)  # the one that was given and the right one
    expect(answers(page).first).to_contain_text("not so")
    answers(page).last.click(force=True)
    expect(answers(page).first).to_have_attribute("aria-pressed", "true")


def test_the_source_opens_the_run_at_its_step_and_the_lab_is_a_page_of_its_own(open_page: Open) -> None:
    page = open_page("/lesson#deep")
    shows(page, "deep")
    page.get_by_role("link", name=re.compile("the sample run of .* at step 500")).click()

    page.wait_for_selector("#lab[data-ready]")
    expect(page).to_have_url(re.compile(r"/lab\?run=sigmoids&step="))
    expect(page.get_by_role("link", name="Lab", exact=True)).to_have_attribute("aria-current", "page")
    page.get_by_role("link", name="Lesson", exact=True).click()
    shows(page, "deep")
    page.keyboard.press("ArrowRight")
    shows(page, "noise")
    page.go_back()
    shows(page, "deep")


def test_the_cats_lead_to_their_claim_and_to_the_run_in_which_the_coats_change(open_page: Open) -> None:
    page = open_page("/lesson#cats")
    shows(page, "cats")
    expect(page.locator(".lesson-source a")).to_have_count(2)
    page.get_by_role("link", name="its sample run").click()

    page.wait_for_selector("#lab[data-ready]")
    expect(page.locator("#lab-plane")).to_contain_text("Step 2,000: without BN errs on", timeout=20_000)


def test_a_picture_that_cannot_be_fetched_is_asked_for_again(open_page: Open) -> None:
    page = open_page("/lesson#held", excused=("Failed to load", "TypeError", "fetch"))
    shows(page, "held")
    page.route("**/lesson/sigmoids.json", lambda route: route.abort())
    page.evaluate("location.hash = 'deep'")
    expect(page.get_by_role("alert")).to_contain_text("This picture could not be loaded.")
    page.unroute_all()
    page.get_by_role("button", name="Try again").click()

    shows(page, "deep")


def test_each_claim_leads_to_its_card_or_to_its_page(open_page: Open) -> None:
    page = open_page("/lesson#held")
    rows = shows(page, "held").locator(".lesson-held li")
    answers(page).first.click()
    expect(rows).to_have_count(len(NAMES))
    expect(rows.get_by_role("link")).to_have_count(rows.count())
    assert all(settled(one)["height"] >= 32 for one in rows.all())
    rows.filter(has_text="Later layers").click()  # anywhere in the row
    shows(page, "kick")
    page.go_back()
    shows(page, "held")
    page.get_by_role("link", name="Other ways to normalize").click()
    page.wait_for_url("**/claims?claim=other-norms*")
