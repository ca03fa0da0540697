"""The lesson by its keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.lesson import lesson_server, shows
from tests.browser.server import Server

pytestmark = pytest.mark.browser
STILL = {"reduced_motion": "reduce"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with lesson_server(tmp_path_factory.mktemp("lesson")) as one:
        yield one


def test_digits_choose_an_answer_and_a_question_mark_lists_the_keys(open_page: Open) -> None:
    page = open_page("/lesson#hand", **STILL)
    shows(page, "hand")
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keys")
    expect(keys).to_contain_text("1, 2, 3 choose an answer")
    page.keyboard.press("2")  # the dialog has the keys
    expect(page.locator(".lesson-answer[aria-disabled=true]")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="? keys").click()
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")

    page.keyboard.press("3")  # this card has two answers
    expect(page.locator(".lesson-reveal")).to_have_text("")
    page.keyboard.press("2")
    expect(page.locator(".lesson-answer.chosen.right")).to_have_text("They move: µ and σ changed ✓ right")
    page.keyboard.press("1")  # once given it stays
    expect(page.locator(".lesson-answer.chosen.right")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    shows(page, "both")
    page.keyboard.press("1")
    expect(page.locator(".lesson-reveal")).not_to_have_text("")
