"""The recordings that the lesson's cards play: when they begin, and where their slider goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.lesson import answers, lesson_server, said, shows
from tests.browser.server import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with lesson_server(tmp_path_factory.mktemp("lesson")) as one:
        yield one


def test_the_twins_wait_for_the_answer_and_then_play(open_page: Open) -> None:
    page = open_page("/lesson#both")
    stage = shows(page, "both")
    expect(stage.locator(".lesson-says")).to_have_text("Step 0: nothing has been learned yet.")
    answers(page).get_by_text("Less than its twin's").click()

    expect(stage.locator(".lesson-says")).to_have_text(
        "Step 80: since the start the cloud has moved or grown by 2.2 times its first width without batch norm, "
        "0.2 with it.",
        timeout=20_000,
    )
    expect(said(page)).to_contain_text("0.2 with it")
    expect(page.get_by_role("button", name="Again")).to_be_visible()


def test_with_little_motion_nothing_plays_by_itself(open_page: Open) -> None:
    page = open_page("/lesson#ground", reduced_motion="reduce")
    stage = shows(page, "ground")
    page.wait_for_timeout(500)

    expect(stage.locator(".lesson-step")).to_have_text("Step 0")
    answers(page).first.click()
    expect(stage.locator(".lesson-step")).to_have_text("Step 80", timeout=1_000)
    expect(page.get_by_role("button", name="Again", exact=True)).to_be_visible()


@pytest.mark.parametrize("card", ["cover", "ground"])  # the others have no clock before the answer
def test_a_recording_waits_to_be_asked(open_page: Open, card: str) -> None:
    page = open_page(f"/lesson#{card}")
    stage = shows(page, card)
    first = stage.locator(".lesson-step").inner_text()
    page.wait_for_timeout(400)

    expect(stage.locator(".lesson-step")).to_have_text(first)
    page.get_by_role("button", name="Play").click()
    expect(stage.locator(".lesson-step")).not_to_have_text(first)


def test_what_was_seen_to_its_end_is_not_played_again_by_the_answer(open_page: Open) -> None:
    page = open_page("/lesson#ground")
    stage = shows(page, "ground")
    stage.get_by_role("slider").press("End")
    stage.get_by_role("slider").press("ArrowLeft")
    expect(stage.locator(".lesson-step")).to_have_text("Step 77")
    answers(page).last.click()
    page.wait_for_timeout(300)

    expect(stage.locator(".lesson-step")).to_have_text("Step 77")


def test_a_slider_goes_along_the_steps_as_the_axis_does(open_page: Open) -> None:
    page = open_page("/lesson#deep", reduced_motion="reduce")
    stage = shows(page, "deep")
    answers(page).first.click()
    slider = stage.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "Step 1,000")
    slider.fill("500")

    expect(slider).to_have_attribute("aria-valuetext", "Step 496")  # the nearest one that was recorded
    for key, step in (("ArrowRight", "Step 548"), ("ArrowLeft", "Step 496"), ("End", "Step 1,000"), ("Home", "Step 0")):
        slider.press(key)
        expect(slider).to_have_attribute("aria-valuetext", step)
