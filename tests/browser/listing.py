"""The page of runs, opened, and what its rows say."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.conftest import Open


def opened(open_page: Open, **options: object) -> Page:
    page = open_page("/runs", **options)
    page.wait_for_selector("#runs[data-ready] tr[data-run=sample]", timeout=60_000)
    return page


def names(page: Page) -> list[str]:
    return page.locator("#runs tbody .name").all_text_contents()


def called(run_id: str) -> str:
    """A run of the preset `lecture` without a name."""
    return f"lecture · {run_id[:5]}"


def row_of(run_id: str) -> str:
    return f"tr[data-run='{run_id}']"


def row(page: Page, run_id: str) -> str:
    return page.locator(row_of(run_id)).inner_text()
