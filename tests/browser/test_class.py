"""A class takes the lesson together: a presenter and three pupils, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.app.programs import SLOTLESS
from tests.browser.conftest import Open
from tests.browser.lesson import answers, shows
from tests.browser.server import Server, serving
from tests.browser.test_access import EDITOR, VIEWER, sign_in
from tests.browser.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.long]
REFUSED = ("409 (Conflict)", "401 (Unauthorized)")  # which browsers write to the console


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    tokens = {"FIRMGROUND_TOKEN": EDITOR, "FIRMGROUND_VIEWER_TOKEN": VIEWER, "FIRMGROUND_SAMPLE": "true"}
    with serving(tmp_path_factory.mktemp("class"), environment=tokens, token=EDITOR, program=SLOTLESS) as one:
        yield one


def member(open_page: Open, token: str, path: str, card: str = "") -> Page:
    page = open_page(path, ready=False, excused=REFUSED)
    sign_in(page, token)
    page.wait_for_selector("#lesson[data-ready]")
    if card:
        page.evaluate("(card) => (location.hash = card)", card)
        shows(page, card)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_three_pupils_answer_and_only_the_presenter_sees_how_many_when_they_choose(open_page: Open) -> None:
    teacher = member(open_page, EDITOR, "/lesson", "kick")
    answers(teacher).first.click()  # tried beforehand, which the class is not to see
    press(teacher, "Present")
    expect(teacher.locator(".lesson-answer[aria-disabled=true]")).to_have_count(0)
    pupils = [member(open_page, VIEWER, "/join") for _ in range(3)]
    for pupil, choice in zip(pupils, (0, 1, 0), strict=True):
        shows(pupil, "kick")
        expect(pupil.get_by_role("button", name="Following")).to_be_visible()
        expect(pupil.get_by_role("button", name="Present", exact=True)).to_have_count(0)
        answers(pupil).nth(choice).click()
        expect(pupil.locator(".lesson-class")).to_contain_text("Your answer is counted.")
        expect(pupil.locator(".lesson-tally")).to_have_count(0)
    tally = teacher.locator(".lesson-tally")
    expect(tally).to_contain_text("3 answers")
    expect(teacher.locator(".lesson-class")).to_contain_text("3 joined")
    expect(answers(teacher).locator("b")).to_have_count(0)
    press(teacher, "Show the answers")
    expect(answers(teacher).locator("b")).to_have_text(["2", "1", "0"])
    assert violations(teacher) == []
    assert violations(pupils[0]) == []

    teacher.reload()  # the lesson goes on, and no pupil is asked again
    shows(teacher, "kick")
    press(teacher, "Present")
    expect(teacher.locator(".lesson-tally")).to_contain_text("3 answers")
    pupil = pupils[2]
    pupil.evaluate("sessionStorage.clear()")
    pupil.goto(pupil.url.split("#")[0].replace("/lesson", "/join"))
    shows(pupil, "kick")
    answers(pupil).nth(1).click()
    expect(pupil.locator(".lesson-class")).to_contain_text("this browser has answered")
    expect(teacher.locator(".lesson-tally")).to_contain_text("3 answers")

    teacher.keyboard.press("ArrowRight")
    for pupil in pupils[:2]:
        shows(pupil, "faster")
    expect(teacher.locator(".lesson-tally")).to_contain_text("0 answers")
    press(pupils[0], "Back")
    expect(pupils[0].get_by_role("button", name="Follow", exact=True)).to_be_visible()
    press(teacher, "Stop presenting")
    expect(pupils[1].locator(".lesson-class")).to_contain_text("The presenter has stopped.")


def test_a_code_and_a_short_address_lead_a_stranger_to_the_presenter(open_page: Open, server: Server) -> None:
    teacher = member(open_page, EDITOR, "/lesson", "ground")
    press(teacher, "Present")
    with teacher.expect_response("**/api/links") as made:
        press(teacher, "Invite")
    dialog = teacher.get_by_role("dialog", name="The class joins here")
    expect(dialog.locator(".address")).to_have_text(server.url.removeprefix("http://") + "/join")
    expect(dialog.get_by_role("img", name=f"QR code of {server.url}/join")).to_be_visible()
    # What the code holds is what its squares say; a library reads none of ours here, so we compare with its own.
    key = made.value.json()["key"]
    drawn = dialog.locator(".qr svg").evaluate('(svg) => svg.outerHTML.match(/<path[^>]* d="([^"]+)"/)[1]')
    again = teacher.evaluate(
        """async ([entry, text]) => (await import(entry)).renderSVG(text).match(/<path[^>]* d="([^"]+)"/)[1]""",
        [
            teacher.evaluate("performance.getEntriesByType('resource').find((one) => /uqr/.test(one.name)).name"),
            f"{server.url}/join?key={key}",
        ],
    )
    assert drawn == again
    assert violations(teacher) == []
    dialog.get_by_role("button", name="Close").click()

    guest = open_page(f"/join?key={key}", ready=False)
    shows(guest, "ground")
    assert "key=" not in guest.url
    answers(guest).first.click()
    expect(teacher.locator(".lesson-tally")).to_contain_text("1 answer")

    teacher.get_by_role("link", name="Lab", exact=True).click()
    expect(teacher.locator("#site-header .name")).not_to_be_empty(timeout=20_000)
    teacher.get_by_role("button", name="More about this run").click()
    teacher.get_by_role("menuitem", name="Present").click()
    guest.wait_for_selector("#lab[data-ready]")
    expect(guest.get_by_role("button", name="Following")).to_be_visible()
    teacher.keyboard.press("Escape")  # out of the projector mode that presenting begins in
    teacher.get_by_role("link", name="Lesson", exact=True).click()
    press(teacher, "Present")
    shows(guest, "ground")
    expect(guest.get_by_role("button", name="Following")).to_be_visible()
