"""A replay in a file, opened without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.browser.pages import WATCH
from tests.browser.server import Server

PANELS = ("Hidden values", "Layer by layer", "Trends", "Shift meter", "Clock")


def saved(server: Server, run_id: str, folder: Path) -> Path:
    answer = server.http.get(f"/api/runs/{run_id}/export?format=html", timeout=120)
    assert answer.status_code == 200, answer.text[:500]
    path = folder / f"{run_id}.html"
    path.write_bytes(answer.content)
    return path


def opened(chromium: Browser, path: Path, complaints: list[str], **options: Any) -> Page:
    context = chromium.new_context(offline=True, **({"viewport": {"width": 1440, "height": 900}} | options))
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
    page.on("dialog", lambda box: complaints.append(f"dialog: {box.message}"))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((path.as_uri(), "data:", "blob:")) else complaints.append(asked.url),
    )
    page.add_init_script(WATCH)
    return page


def tables(page: Page, panels: tuple[str, ...] = PANELS) -> dict[str, str]:
    """What every panel shows, as its table says it."""
    found = {}
    for panel in panels:
        page.get_by_role("button", name=f"Menu of {panel}").click()
        page.get_by_role("menuitem", name="View as table").click()
        dialog = page.locator("dialog.data[open]")
        found[panel] = dialog.locator(".tables").inner_text()
        dialog.get_by_role("button", name="Close").click()
    return found
