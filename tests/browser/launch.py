"""A Chromium for the tests: the system's if there is one, else Playwright's own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, sync_playwright

# The headless shell first: a full Chromium prepares a window for every page and takes twice the processor time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--renderer-process-limit=1",  # the pages of one test after another share their scripts' compiled code
)


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(playwright.chromium), args=[*QUIET])
        yield browser
        browser.close()


def executable(kind: BrowserType) -> str:
    found = next((path for name in NAMES if (path := shutil.which(name))), kind.executable_path)
    if not Path(found).exists():
        pytest.fail(
            f"no Chromium: none of {', '.join(NAMES)} is installed, nor Playwright's own at {found}. "
            "`make test` installs one; by hand: `.venv/bin/playwright install chromium`.",
            pytrace=False,
        )
    return found
