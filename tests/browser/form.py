"""The Lab's form: its Run button, its arms, and the run that it starts."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.server import Server


def run_button(page: Page) -> Locator:
    return page.get_by_role("button", name="Run", exact=True)


def chip(page: Page, name: str) -> Locator:
    return page.locator(".chip .edit", has_text=name)


def started(page: Page, server: Server) -> dict[str, Any]:
    """What Run posted: the run is stopped at once."""
    with page.expect_response(
        lambda answer: answer.url.endswith("/api/runs") and answer.request.method == "POST"
    ) as it:
        run_button(page).click()
    run = dict(it.value.json())
    server.http.post(f"/api/runs/{run['id']}/events", json={"type": "stop"})  # it may have ended
    return server.run(run["id"])
