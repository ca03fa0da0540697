"""The page of claims, opened, and its ledger with verdicts of a test's choice."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from playwright.sync_api import Page, expect

from firmground.engine.claims import NAMES
from tests.browser.conftest import Open

MADE = {"at": "2026-01-02T03:04:05Z", "seconds": None, "sample": True, "machine": "a test"}
TURNS = itertools.count()
# The ledger is asked for at once by who comes back to the page.
LOOK_AWAY_AND_BACK = """() => {
    for (const hidden of [true, false]) {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event("visibilitychange"));
    }
}"""


def claims(open_page: Open, address: str = "/claims", **more: Any) -> Page:
    page = open_page(address, **more)
    expect(page.locator(".card[data-claim]")).to_have_count(len(NAMES), timeout=30_000)
    return page


def judge(page: Page, verdicts: dict[str, str], reservations: Mapping[str, str] = MappingProxyType({})) -> None:
    """The page's ledger from now on: the server's, with these verdicts and no others, and these reservations."""
    told = f"as told, {next(TURNS)}."
    ledger = page.request.get(f"{page.url.partition('/claims')[0]}/api/claims").json()
    for item in ledger["items"]:
        found: dict[str, Any] = {
            "verdict": verdicts.get(item["name"]),
            "effect": 2.0,
            "interval": [1.5, 2.6],
            "reason": told,
        }
        found |= {"n": 10, "budget": "quick", "made": MADE, "stuck": [], "checks": [], "seeds": [0], "p": None}
        found |= {"planned": 12, "chance": None, "needed": None}
        found |= {
            "conclusion": "as told",
            "take_home": f"Take {item['name']} home.",
            "reservation": reservations.get(item["name"], ""),
            "versions": {"firmground": "0", "torch": "0"},
        }
        item.update(found if item["name"] in verdicts else {"verdict": None, "take_home": None, "reservation": None})

    page.unroute("**/api/claims")
    page.route("**/api/claims", lambda route: route.fulfill(json=ledger))
    page.evaluate(LOOK_AWAY_AND_BACK)
    reasons = page.locator(".card .reason:not(.debate)").filter(has_text=told)
    expect(reasons).to_have_count(len(verdicts), timeout=20_000)
    expect(page.locator(".card .badge")).to_have_count(len(verdicts), timeout=20_000)
