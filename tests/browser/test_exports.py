"""A file that the server does not give: the page says why, in words, and gives it when it can."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open, Server

pytestmark = pytest.mark.browser
EXCUSED = ("Failed to load resource", "ERR_")
MANY = "4 exports are being made or wait already; try again in 7 s."
FULL = "temporary files: the temporary folder takes no more: No space left on device. Make room there, then try again."


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    return server.finished(server.launch(steps=20, seeds=[0])["id"])


def refusing(status: int, body: str, **headers: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, body=body, headers=headers)


def ours(code: str, message: str) -> str:
    return json.dumps({"error": {"code": code, "message": message}})


def press(page: Page, item: str) -> None:
    expect(page.get_by_role("menu", name="This run")).to_have_count(0)  # of the press before
    page.get_by_role("button", name="More about this run").click()
    page.get_by_role("menuitem", name=item).click()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (refusing(429, ours("too_many_exports", MANY), **{"Retry-After": "7"}), MANY),
        (refusing(507, ours("no_room", FULL)), FULL),
        (refusing(429, "<html>slow down", **{"Retry-After": "7"}), "Try again in 7 s."),
        (refusing(503, "<html>nobody home"), "The server answered 503"),
        (lambda route: route.abort(), "The server does not answer."),
    ],
    ids=["too many", "no room", "a proxy's limit", "a proxy's failure", "no server"],
)
@pytest.mark.parametrize("item", ["Log as CSV", "Replay as one HTML file"])
def test_a_refused_download_is_told_in_words(
    open_page: Open, run: dict[str, Any], answer: Callable[[Route], None], words: str, item: str
) -> None:
    page = open_page(f"/?run={run['id']}", excused=EXCUSED, accept_downloads=True)
    expect(page.locator("#lab-transport .live")).to_contain_text("End", timeout=60_000)
    page.route("**/export?*", answer)
    press(page, item)
    problem = page.locator("#lab-progress .problem").first
    expect(problem).to_contain_text("No file was saved.")
    expect(problem).to_contain_text(words)

    page.unroute("**/export?*")
    with page.expect_download(timeout=120_000) as found:
        press(page, "Log as CSV")
    assert found.value.suggested_filename.startswith(f"firm-ground-{run['id']}.")
    assert Path(found.value.path()).stat().st_size > 1000
