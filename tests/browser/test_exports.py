"""A file that the server does not give: the page says why, in words, and gives it when it can."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.server import Server
from tests.browser.watch import wait_for_frame

pytestmark = pytest.mark.browser
EXCUSED = ("Failed to load resource", "ERR_")
MANY = "4 exports are being made or wait already; try again in 7 s."
FULL = "temporary files: the temporary folder takes no more: No space left on device. Make room there, then try again."


@pytest.fixture(scope="module")
def run(server: Server) -> dict[str, Any]:
    return server.finished_run(steps=20, seeds=[0])


def refusing(status: int, body: str, **headers: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, body=body, headers=headers)


def ours(code: str, message: str) -> str:
    return json.dumps({"error": {"code": code, "message": message}})


def press(page: Page, item: str) -> None:
    expect(page.get_by_role("menu", name="This run")).to_have_count(0)  # of the press before
    page.get_by_role("button", name="More about this run").click()
    page.get_by_role("menuitem", name=item).click()


REFUSALS = {
    "too many": (refusing(429, ours("too_many_exports", MANY), **{"Retry-After": "7"}), MANY),
    "no room": (refusing(507, ours("no_room", FULL)), FULL),
    "a proxy's limit": (refusing(429, "<html>slow down", **{"Retry-After": "7"}), "Try again in 7 s."),
    "a proxy's failure": (refusing(503, "<html>down"), "The server answered 503"),
    "no server": (lambda route: route.abort(), "The server does not answer."),
}


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("item", ["Log as CSV", "Replay as one HTML file"])
def test_a_refused_download_is_told_in_words(shared_page: Open, run: dict[str, Any], refusal: str, item: str) -> None:
    answer, words = REFUSALS[refusal]
    page = shared_page(f"/?run={run['id']}&step=20", excused=EXCUSED)
    wait_for_frame(page, 20)
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
