"""The lesson, card by card."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.app.programs import SLOTLESS
from tests.browser.server import Server, serving

CARDS = ("scales", "cats", "cover", "ground", "hand", "both", "kick", "faster", "deep", "noise", "one", "held")


def shows(page: Page, card: str) -> Locator:
    """The stage of a card, once its picture is there and the address names it."""
    stage = page.locator(f".lesson-stage[data-card={card}]")
    expect(stage).to_be_visible(timeout=20_000)
    assert page.evaluate("location.hash") in (f"#{card}", "")
    return stage


def said(page: Page) -> Locator:
    """What the picture says, for those who do not see it."""
    return page.locator(".lesson-card > [aria-live]")


def answers(page: Page) -> Locator:
    return page.locator(".lesson-answer")


@contextmanager
def lesson_server(folder: Path) -> Iterator[Server]:
    """As it comes, with the runs that the cards draw."""
    with serving(folder, environment={"FIRMGROUND_SAMPLE": "true"}, program=SLOTLESS) as one:
        yield one
