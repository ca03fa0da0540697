"""What a test reads off the page."""

from __future__ import annotations

from playwright.sync_api import Page


def wait_for_frame(page: Page, index: int, seconds: float = 60) -> None:
    """Until the frame at this place of the log has been drawn."""
    page.wait_for_function(
        "(index) => window.visited.length && window.visited.at(-1)[0] >= index", arg=index, timeout=seconds * 1000
    )


def visited(page: Page) -> list[tuple[int, int, int]]:
    """Index, step and seq of every frame that the page has drawn, in order."""
    return [(index, step, seq) for index, step, seq in page.evaluate("window.visited")]


def places(page: Page) -> list[int]:
    return [index for index, _, _ in visited(page)]


def shown(page: Page) -> tuple[int, int, int]:
    """Index, step and seq of the frame that is drawn now."""
    return visited(page)[-1]
