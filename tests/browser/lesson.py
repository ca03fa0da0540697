"""The lesson, card by card."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

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
